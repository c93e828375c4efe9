"""Actors that only the encoder sees."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sayso.model import Span
from sayso.read.borne import borne
from sayso.read.encoder import Signals
from sayso.read.mentions import names_somebody
from sayso.read.patterns import Mention

HEADS = ("perp_ind", "perp_org")


def seen(text: str, said: str, *, person: bool = True, taken: tuple[Mention, ...] = ()) -> list[Mention]:
    """What is found where the encoder sees a stance on the pieces of `said`; one piece a word."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    start = text.index(said)
    on = np.array([start <= a and b <= start + len(said) for a, b in words])
    stance = np.where(on[:, None], [[-9.0, 9.0]], [[9.0, -9.0]]).astype(np.float32)
    tags = np.zeros((len(words), 2, 3), dtype=np.float32)
    tags[:, 0 if person else 1, 1] = 9.0
    empty = np.zeros((len(words), 1), dtype=np.float32)
    whole = [Span(0, len(text), text)]
    return borne(text, Signals(np.array(words), tags, empty, stance, empty, empty[0]), whole, taken, HEADS)


@pytest.mark.parametrize(
    ("text", "said", "person", "words", "kind", "described"),
    [
        (
            "Police blamed the smuggling families of Orsk",
            "the smuggling families",
            False,
            "the smuggling families",
            "organisation",
            True,
        ),
        ("Witnesses named the industrialist Egon Madl", "Egon Madl", True, "Egon Madl", "individual", False),
        ("They pinned it on the Iron Hour", "the Iron Hour", False, "Iron Hour", "organisation", False),
        ("The note was signed by White Lantern.", "by White Lantern.", False, "White Lantern", "organisation", False),
    ],
)
def test_who_is_seen(text: str, said: str, person: bool, words: str, kind: str, described: bool) -> None:
    (m,) = seen(text, said, person=person)
    assert (m.text, m.kind, m.described, text[m.start : m.end]) == (words, kind, described, words)


def test_a_pronoun_is_left_to_be_resolved() -> None:
    (m,) = seen("The mayor spoke, and they blamed him at once", "him")
    assert (m.text, m.nominal, m.kind) == ("him", True, "individual")


@pytest.mark.parametrize("said", ["of the", "Two", "were detained in northern"])
def test_words_that_name_nobody_are_none(said: str) -> None:
    assert seen("Two of the men were detained in northern Orsk", said) == []


def test_what_is_known_is_not_seen_again() -> None:
    known = Mention(14, 26, "Harvest Front", "organisation")
    assert seen("Police blamed Harvest Front", "Harvest Front", taken=(known,)) == []


def test_capitals_are_left_to_the_wires() -> None:
    assert seen("POLICE BLAMED WHITE LANTERN", "WHITE LANTERN") == []


@pytest.mark.parametrize(
    ("words", "expected"), [("they", True), ("the third", False), ("of the", False), ("a clerk", True)]
)
def test_names_somebody(words: str, expected: bool) -> None:
    assert names_somebody(words) is expected
