"""Quantities in words."""

from __future__ import annotations

import pytest

from sayso.read.numbers import number_word, quantity

CASES = [
    ("84 people", 84, None, None, "exact", 1),
    ("1,200 people", 1200, None, None, "exact", 1),
    ("12 000 barrels", 12000, None, None, "exact", 2),
    ("12 men", 12, None, None, "exact", 1),
    ("twenty-one", 21, None, None, "exact", 1),
    ("two hundred and five men", 205, None, None, "exact", 4),
    ("two dozen", 24, None, None, "exact", 2),
    ("a dozen people", 12, None, None, "exact", 2),
    ("half", None, None, None, "", 0),
    ("a half dozen", 6, None, None, "exact", 3),
    ("dozens of people", None, 24, None, "dozens", 2),
    ("hundreds", None, 200, None, "hundreds", 1),
    ("several", None, 3, None, "several", 1),
    ("a couple of men", 2, None, None, "exact", 3),
    ("10 to 15 people", None, 10, 15, "about", 3),
    ("between 10 and 15 people", None, 10, 15, "about", 4),
    ("at least 30 others", 30, 30, None, "at_least", 4),
    ("more than 40 men", 40, 41, None, "more_than", 3),
    ("as many as nine", 9, None, 9, "up_to", 4),
    ("up to 9 men", 9, None, 9, "up_to", 3),
    ("about 50 men", 50, None, None, "about", 2),
    ("no one", 0, None, None, "exact", 2),
    ("no injuries", 0, None, None, "exact", 1),
    ("both", 2, None, None, "exact", 1),
    ("all four men", 4, None, None, "exact", 2),
    ("another two men", 2, None, None, "exact", 2),
    ("10 or more", 10, 10, None, "at_least", 3),
    ("house", None, None, None, "", 0),
    ("third man", None, None, None, "", 0),
]


@pytest.mark.parametrize(("text", "value", "least", "most", "qualifier", "end"), CASES)
def test_quantity(text: str, value: int | None, least: int | None, most: int | None, qualifier: str, end: int) -> None:
    found = quantity(text.split(), 0)
    if not qualifier:
        assert found is None
        return
    assert found is not None
    assert (found.value, found.least, found.most, found.qualifier, found.end) == (value, least, most, qualifier, end)


def test_more_and_all() -> None:
    for words in (["two", "others"], ["two", "more"], ["another", "two"], ["another"]):
        found = quantity(words, 0)
        assert found is not None
        assert found.more
    both = quantity(["both"], 0)
    assert both is not None
    assert both.all_of


@pytest.mark.parametrize(
    ("word", "value"), [("17", 17), ("ninety-nine", 99), ("1,234", 1234), ("many", None), ("17-year-old", None)]
)
def test_number(word: str, value: int | None) -> None:
    assert number_word(word) == value
