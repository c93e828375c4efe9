"""Statements that a verb of accusing makes where nobody was seen to speak."""

from __future__ import annotations

import pytest

from sayso.model import Source, Span, Statement, Words
from sayso.read.accusing import accusing
from sayso.read.decode import Found
from sayso.read.sentences import sentences


def told(
    text: str, said: tuple[Statement, ...] = (), names: tuple[str, ...] = ("Arlo Venn",)
) -> list[tuple[str, str, str]]:
    people = [Found(text.index(n), text.index(n) + len(n), 0.9) for n in names if n in text]
    found = accusing("r0", sentences(text), said, people, ())
    return [(s.source.text, s.cue.text, s.content.text) for s in found if s not in said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police suspect the Harvest Front.", ("Police", "suspect", "the Harvest Front")),
        ("There was friction when Arlo Venn openly accused the Dawn Column of murder.", ("Arlo Venn", "openly accused", "the Dawn Column of murder")),
        ("THE POLICE ATTRIBUTED THE RAID TO THE DAWN COLUMN.", ("THE POLICE", "ATTRIBUTED", "THE RAID TO THE DAWN COLUMN")),
        ("THE GOVERNMENT HAS BLAMED THE DAWN COLUMN FOR IT.", ("THE GOVERNMENT", "HAS BLAMED", "THE DAWN COLUMN FOR IT")),
    ],
)  # fmt: skip
def test_who_accuses_makes_a_statement(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Harvest Front was accused of murder.",
        "He blamed the Harvest Front.",
        "The raid was attributed to the Harvest Front.",
        "The man accused of murder fled.",
        "The storm that many blamed on the moon passed.",
        "Arlo Venn was blamed by the Dawn Column.",
    ],
)
def test_a_passive_and_a_pronoun_make_none(text: str) -> None:
    assert told(text) == []


def test_a_verb_that_is_a_cue_already_makes_no_second_statement() -> None:
    text = "Police suspect the Harvest Front."
    cue = Span(7, 14, "suspect")
    one = Statement(
        "s1",
        "r0",
        Source("police", "Police", (Span(0, 6, "Police"),), "police"),
        Words((cue,)),
        Words((Span(15, 32, text[15:32]),)),
    )
    assert told(text, (one,)) == []
