"""Doubt of an accusation or a claim that stands in a sentence before."""

from __future__ import annotations

import pytest

from sayso.model import Row, Source, Span, Statement, Words
from sayso.read.echoed import echoed
from sayso.read.sentences import sentences

BEFORE = "Minister Daro Venn blamed Tarsk. "


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def row(text: str, actor: str, stance: str, words: str) -> Row:
    return Row("e0", actor, "state", stance, (), span(text, words), mention=span(text, actor))  # type: ignore[arg-type]


def told(text: str, who: str, cue: str, content: str, *found: Row) -> tuple[Row, ...]:
    source = Source(who, who, (span(text, who),), "official")
    s = Statement("s1", "r1", source, Words((span(text, cue),)), Words((span(text, content),)))
    return echoed(sentences(text), [s], found)


@pytest.mark.parametrize("what", ["that accusation", "the allegation", "his claim"])
def test_whoever_was_accused_before_is_meant(what: str) -> None:
    text = f"{BEFORE}Diplomats cast doubt on {what}."
    (found,) = told(text, "Diplomats", "cast doubt on", what, row(text, "Tarsk", "accuses", "blamed Tarsk"))
    assert (found.actor, found.stance, found.by[0].name) == ("Tarsk", "doubts", "Diplomats")
    assert found.span.text == f"cast doubt on {what}"


def test_a_claim_is_meant_before_an_accusation() -> None:
    text = "The Reed Front claimed it, and Venn blamed Tarsk. Diplomats doubted the claim."
    rows = (
        row(text, "The Reed Front", "claims", "The Reed Front claimed"),
        row(text, "Tarsk", "accuses", "blamed Tarsk"),
    )
    (found,) = told(text, "Diplomats", "doubted", "the claim", *rows)
    assert found.actor == "The Reed Front"


@pytest.mark.parametrize(
    ("after", "cue", "content"),
    [
        ("Diplomats repeated that accusation.", "repeated", "that accusation"),
        ("Diplomats doubted the accusation that Belmark had paid for it.", "doubted", "the accusation that Belmark had paid for it"),
        ("Diplomats doubted the wisdom of it.", "doubted", "the wisdom of it"),
    ],
)  # fmt: skip
def test_other_words_are_no_such_doubt(after: str, cue: str, content: str) -> None:
    text = BEFORE + after
    assert told(text, "Diplomats", cue, content, row(text, "Tarsk", "accuses", "blamed Tarsk")) == ()


def test_where_two_are_accused_nobody_is_meant() -> None:
    text = "Venn blamed Tarsk and Belmark. Diplomats doubted that accusation."
    rows = (row(text, "Tarsk", "accuses", "blamed Tarsk"), row(text, "Belmark", "accuses", "Belmark"))
    assert told(text, "Diplomats", "doubted", "that accusation", *rows) == ()


def test_the_accused_themselves_deny_and_do_not_doubt() -> None:
    text = f"{BEFORE}Officials of Tarsk rejected the accusation."
    found = told(
        text, "Officials of Tarsk", "rejected", "the accusation", row(text, "Tarsk", "accuses", "blamed Tarsk")
    )
    assert found == ()


def test_what_stands_long_before_is_not_meant() -> None:
    text = f"{BEFORE}It rained. The road is shut. A bus burnt. Diplomats doubted that accusation."
    assert told(text, "Diplomats", "doubted", "that accusation", row(text, "Tarsk", "accuses", "blamed Tarsk")) == ()
