"""Covers, pieces and matching."""

import pytest

from benchmarks.spans import Letters, dice, joined, pair_up, shift_of


def test_quotes_and_blanks_at_the_edges_carry_nothing() -> None:
    letters = Letters('He said "no way".')
    assert letters.cover([[8, 17]]) == letters.cover([[9, 15]])
    assert letters.cover([[8, 17]]) != letters.cover([[9, 12]])


def test_spans_that_touch_are_one_and_others_are_not() -> None:
    assert joined([[4, 7], [0, 4]]) == [(0, 7)]
    assert joined([[0, 3], [4, 7]]) == [(0, 3), (4, 7)]


def test_dice_of_halves_and_of_nothing() -> None:
    assert dice(frozenset({1, 2}), frozenset({2, 3})) == 0.5
    assert dice(frozenset(), frozenset()) == 1.0
    assert dice(frozenset(), frozenset({1})) == 0.0


def test_matching_is_largest_and_not_greedy() -> None:
    fits = {(0, 0), (0, 1), (1, 0)}
    assert pair_up(2, 2, lambda i, j: (i, j) in fits) == [(0, 1), (1, 0)]


def test_a_title_before_the_text_is_a_shift_and_another_text_an_error() -> None:
    assert shift_of("Title\n\nBody", "Body") == 7
    with pytest.raises(ValueError, match="not the text"):
        shift_of("Body, changed", "Body")
