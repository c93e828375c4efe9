"""Figures that are told loosely, and ways that somebody says were not taken."""

from __future__ import annotations

import pytest

from sayso.model import Toll
from sayso.reconcile.tolls import bounds, contradicts_toll


@pytest.mark.parametrize(
    ("value", "expected"), [(333, (332, 334)), (337, (336, 338)), (100, (83, 117)), (12, (10, 14)), (125, (104, 146))]
)
def test_a_count_to_the_unit_is_hardly_rounded(value: int, expected: tuple[int, int]) -> None:
    assert bounds(Toll(value, qualifier="about")) == expected


def test_two_counts_to_the_unit_conflict_even_where_both_are_called_about() -> None:
    one, other = Toll(333, qualifier="about", scope="children"), Toll(337, qualifier="about", scope="children")
    assert contradicts_toll("missing", one, other)
    assert not contradicts_toll("missing", one, Toll(300, qualifier="about", scope="children"))
