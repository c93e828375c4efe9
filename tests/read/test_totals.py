"""Totals of the main incident."""

from __future__ import annotations

import pytest

from sayso.read.sentences import sentences
from sayso.read.tolls import tolls
from sayso.read.totals import best, candidates, combine

CASES = [
    ("Two bombs killed 84 people and wounded 211 in Tol on Wednesday.", 84, 211),
    ("A 22-year-old man was killed and a 30-year-old woman was injured.", 1, 1),
    ("Two people were shot, one fatally.", 1, 1),
    (
        "One man killed, three others hurt in Tol\n\nA man was killed and three other people were wounded in Tol, police said.",
        1,
        3,
    ),
    (
        "Man shot in Tol\n\nArno Vell, 26, was shot on Elm Street. Vell died at a hospital. Vell was a father of two.",
        1,
        None,
    ),
    ("Teen wounded\n\nA 17-year-old boy was shot in the leg. The boy is in stable condition.", None, 1),
    ("No one was injured in the blast.", None, None),
    ("Thirty-seven people died and about 120 were hurt.", 37, 120),
]


@pytest.mark.parametrize(("text", "killed", "injured"), CASES)
def test_combine(text: str, killed: int | None, injured: int | None) -> None:
    found = combine(tolls(text, sentences(text)), text)
    assert {f: m.toll.value for f, m in found.items() if f in {"killed", "injured"}} == {
        f: v for f, v in (("killed", killed), ("injured", injured)) if v is not None
    }


def test_a_difference_is_derived_and_scope_is_total() -> None:
    text = "Two policemen were shot, one fatally."
    found = combine(tolls(text, sentences(text)), text)
    assert found["injured"].toll.derived
    assert found["killed"].toll.scope == "total"


def test_other_fields_take_the_first_number() -> None:
    text = "Gunmen abducted 50 pupils in Tol. In another raid they abducted 12 women."
    found = combine(tolls(text, sentences(text)), text)
    assert found["abducted"].toll.value == 50


def test_candidates_hold_each_said_pair_and_stay_few() -> None:
    text = " ".join(f"{n} people were killed and {n + 40} wounded." for n in range(2, 40))
    found = candidates(tolls(text, sentences(text)), text)
    assert len(found) <= 240
    assert len({(c.killed, c.injured) for c in found}) == len(found)
    assert best(found) is not None
    assert best(()) is None
