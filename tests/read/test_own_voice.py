"""A group's own communique or broadcast claims what it tells of the group's deeds."""

from __future__ import annotations

import pytest

from sayso.model import Row, Span
from sayso.read.own_voice import in_own_voice

HEAD = "CLANDESTINE, 3 MAR 31 (RADIO TARN) -- [TEXT] "
OURS = "THE FMLN HIT THE GARRISON. OUR FORCES ATTACKED AT DAWN."


def row(actor: str, stance: str = "reported") -> Row:
    return Row("e0", actor, "organisation", stance, (), Span(0, 4, "WORD"), mention=Span(0, len(actor), actor))  # type: ignore[arg-type]


def stances(text: str, *rows: Row) -> list[str]:
    return [r.stance for r in in_own_voice(text, rows)]


def test_its_own_deed_is_its_claim() -> None:
    (found,) = in_own_voice(HEAD + OURS, [row("FMLN")])
    assert found.stance == "claims"
    assert [b.name for b in found.by] == ["FMLN"]


@pytest.mark.parametrize("text", [OURS, HEAD + "THE FMLN HIT THE GARRISON."])
def test_others_report(text: str) -> None:
    assert stances(text, row("FMLN")) == ["reported"]


def test_two_groups_leave_it_open() -> None:
    assert stances(HEAD + OURS, row("FMLN"), row("ELN")) == ["reported", "reported"]


def test_what_it_says_of_others_stays() -> None:
    assert stances(HEAD + OURS, row("FMLN"), row("ARMY"), row("FMLN", "denies")) == ["claims", "reported", "denies"]
