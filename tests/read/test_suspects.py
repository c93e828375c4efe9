"""One suspect under several words."""

from __future__ import annotations

import pytest

from sayso.model import Row, Span
from sayso.read.suspects import suspects


def rows(*told: tuple[str, str]) -> list[Row]:
    """Rows of (actor, stance) in text order; whoever is no body is an individual."""
    return [
        Row("e0", actor, "individual", stance, (), Span(10 * n, 10 * n + len(actor), actor))  # type: ignore[arg-type]
        for n, (actor, stance) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("Arlo Venn", "charges"), ("the 34-year-old", "denies")], ["Arlo Venn", "Arlo Venn"]),
        ([("the suspect", "arrests"), ("Arlo Venn", "charges"), ("He", "admits")], ["Arlo Venn"] * 3),
        ([("A teenager", "charges"), ("the 16-year-old boy", "charges")], ["the 16-year-old boy"] * 2),
        ([("a man", "arrests"), ("the man", "charges")], ["a man", "a man"]),
        # Two named people, or two who are described: nobody knows which of them "the man" is.
        ([("Arlo Venn", "charges"), ("Tam Orsk", "charges"), ("the man", "denies")], ["Arlo Venn", "Tam Orsk", "the man"]),
        ([("a student", "arrests"), ("a driver", "arrests"), ("the man", "charges")], ["a student", "a driver", "the man"]),
        ([("Arlo Venn", "charges"), ("the second suspect", "arrests")], ["Arlo Venn", "the second suspect"]),
        ([("Four men", "arrests"), ("Arlo Venn", "accuses")], ["Four men", "Arlo Venn"]),
        ([("Arlo Venn", "charges"), ("two men", "clears")], ["Arlo Venn", "two men"]),
    ],
)  # fmt: skip
def test_the_man_is_the_only_one_who_comes_into_question(told: list[tuple[str, str]], expected: list[str]) -> None:
    assert [r.actor for r in suspects(rows(*told))] == expected


def test_a_body_is_nobody_of_these() -> None:
    body = Row("e0", "the group", "organisation", "denies", (), Span(0, 9, "the group"))
    man = rows(("Arlo Venn", "charges"))
    assert [r.actor for r in suspects([body, *man])] == ["the group", "Arlo Venn"]
