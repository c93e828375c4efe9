"""States that are meant and not named: those who speak for one, its people, its capital."""

from __future__ import annotations

import re

import pytest

from sayso.model import Span
from sayso.read import states
from sayso.read.states import unnamed_states
from sayso.register import ActorMention

ADJECTIVES = {"Ostranian": "Ostrania", "Ostranians": "Ostrania", "Kelmari": "Kelmar"}
CAPITALS = {"Veldmark": "Ostrania"}


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(text: str) -> list[ActorMention]:
        words = sorted(ADJECTIVES, key=len, reverse=True)
        found = re.finditer(rf"\b(?:{'|'.join(words)})\b", text)
        return [
            ActorMention(Span(m.start(), m.end(), m.group()), ADJECTIVES[m.group()], "state", adjective=True)
            for m in found
        ]

    monkeypatch.setattr(states, "find", find)
    monkeypatch.setattr(states, "_states", lambda: CAPITALS)
    monkeypatch.setattr(states, "_capitals", lambda: re.compile(r"\bVeldmark\b"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostranian officials denied any part in it.", [("Ostranian officials", "Ostrania")]),
        ("Two Kelmari agents were blamed; senior Ostranian defence officials said no.", [("Kelmari agents", "Kelmar"), ("Ostranian defence officials", "Ostrania")]),
        ("The Ostranians carried it out, the minister said.", [("Ostranians", "Ostrania")]),
        ("He blamed Veldmark for the blast.", [("Veldmark", "Ostrania")]),
        ("Veldmark has flatly denied it.", [("Veldmark", "Ostrania")]),
        ("The envoy laid the blame for the raid squarely at Veldmark's door.", [("Veldmark", "Ostrania")]),
        ("The weapons point to Veldmark as the culprit.", [("Veldmark", "Ostrania")]),
        ("Ostranian army", [("Ostranian army", None)]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(k.span.text, k.name) for k in unnamed_states(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bomb went off in Veldmark on Tuesday.",
        "A bus to Veldmark was attacked.",
        "Two Ostranians were killed.",
        "An Ostranian woman was hurt.",
        "The police chief flew to Veldmark.",
        "The Ostranian army headquarters was hit.",
    ],
)
def test_a_place_and_a_people_are_no_state(text: str) -> None:
    assert unnamed_states(text) == []
