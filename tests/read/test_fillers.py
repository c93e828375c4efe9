"""Spans of a role merged into things."""

from __future__ import annotations

import pytest

from sayso.read.decode import Found
from sayso.read.fillers import head, plain, same_thing, things, trimmed


def found(text: str, *words: str, score: float = 0.9) -> list[Found]:
    out, at = [], 0
    for w in words:
        start = text.index(w, at)
        out.append(Found(start, start + len(w), score))
        at = start + len(w)
    return out


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a car bomb", "the car bomb", True),
        ("a bomb", "a large bomb", True),
        ("the police post", "the post in Tol", True),
        ("two rifles", "rifles", True),
        ("a car bomb", "a rifle", False),
        ("the mayor of Tol", "the bridge of Tol", False),
        ("the", "the", True),
        ("knives", "the", False),
    ],
)
def test_same_thing(a: str, b: str, same: bool) -> None:
    assert same_thing(a, b) is same
    assert same_thing(b, a) is same


@pytest.mark.parametrize(
    ("words", "expected"), [("The  Police\npost", "police post"), ("three rifles", "rifles"), ("theatre", "theatre")]
)
def test_plain(words: str, expected: str) -> None:
    assert plain(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a police post near Tol", "post"),
        ("the bus, a blue one", "bus"),
        ("rifles", "rifles"),
        ("the depot’s gate", "gate"),
    ],
)
def test_head(words: str, expected: str) -> None:
    assert head(words) == expected


def test_trimmed_takes_off_marks_and_keeps_words() -> None:
    text = "He had “a rifle”, he said"
    f = trimmed(text, Found(6, 17, 0.5))
    assert (text[f.start : f.end], f.score) == ("“a rifle"[1:], 0.5)
    assert trimmed("...", Found(0, 3, 0.5)) == Found(0, 3, 0.5)


def test_mentions_of_one_thing_are_put_together_in_order() -> None:
    text = "A car bomb went off. The bomb was large. Rifles were found. It was a car bomb."
    out = things(text, found(text, "A car bomb", "bomb", "Rifles", "a car bomb"), 0.5)
    assert [len(t.spans) for t in out] == [3, 1]
    assert text[out[0].best.start : out[0].best.end] == "A car bomb"


def test_unsure_spans_and_bare_marks_are_left_out() -> None:
    text = "A bomb , and a rifle"
    assert things(text, found(text, "A bomb", score=0.4), 0.5) == []
    assert things(text, found(text, ","), 0.5) == []


def test_a_whole_clause_is_less_telling_than_a_name() -> None:
    text = "the bomb / the bomb that somebody had put under a bench in the old hall of the town"
    whole = text[text.index("/") + 2 :]
    out = things(text, [*found(text, "the bomb"), Found(text.index(whole), len(text), 0.9)], 0.5)
    assert text[out[0].best.start : out[0].best.end] == "the bomb"
