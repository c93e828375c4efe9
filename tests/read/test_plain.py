"""Statements in the plainest words of news, in sentences where nobody else was seen to speak."""

from __future__ import annotations

import pytest

from sayso.model import Source, Span, Statement, Words
from sayso.read.plain import plain
from sayso.read.sentences import sentences


def read(text: str, *said: Statement) -> list[tuple[str, str, str]]:
    found = plain("r1", sentences(text), said, (), ())
    return [(s.source.name, s.cue.text, s.content.text) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot dead in Orr, police said.", ("police", "said", "A man was shot dead in Orr")),
        (
            "ORR (Tarn Line) - A bomb killed six people in Orr, the fire service said on Monday.",
            ("fire service", "said", "A bomb killed six people in Orr"),
        ),
        (
            "Four traders were shot in Orr, residents told the Tarn Herald.",
            ("residents", "told", "Four traders were shot in Orr"),
        ),
        (
            "The police of Orr said on Tuesday that eight guards had been killed.",
            ("police of Orr", "said", "eight guards had been killed"),
        ),
        (
            "Sixteen people died in the church of Orr, according to the bishop's office.",
            ("bishop's office", "according to", "Sixteen people died in the church of Orr"),
        ),
    ],
)
def test_plain_words(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Eight people were killed in Orr, the Tarn Herald reported.",
        "Eight people were killed in Orr, Radio Tarn said.",
        "No group has said that it was behind the blast in Orr.",
        "It was the worst attack in years, they said.",
        "A bomb exploded in Orr on Monday, killing six.",
    ],
)
def test_outlets_and_nobody_are_no_speakers(text: str) -> None:
    assert read(text) == []


def test_a_sentence_that_somebody_speaks_in_is_left_alone_but_for_a_speaker_who_was_missed() -> None:
    text = "Two people were stabbed in Orr, police said."
    cue, content = Span(39, 43, "said"), Span(0, 30, "Two people were stabbed in Orr")

    def seen(source: Source) -> Statement:
        return Statement("s1", "r1", source, Words((cue,)), Words((content,)))

    known = seen(Source("Arlo Venn", "Arlo Venn", (Span(32, 38, "police"),), "person"))
    assert [s for s, _, _ in read(text, known)] == ["Arlo Venn"]
    assert [s for s, _, _ in read(text, seen(Source("unknown", "", (), "unknown", anonymous=True)))] == ["police"]


def test_an_outlet_that_quotes_somebody_hands_on_his_word() -> None:
    text = "Ten islanders have been killed in a raid on Orr, the Tarn Bulletin reported on Tuesday, quoting Chief Arlo Venn."
    assert read(text) == [("Chief Arlo Venn", "quoting", "Ten islanders have been killed in a raid on Orr")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four people died in Orr. Mayor Arlo Venn gave us that figure.",
            ("Mayor Arlo Venn", "gave", "Four people died in Orr."),
        ),
        (
            "Four people died in Orr. That number comes from the police of Orr.",
            ("police of Orr", "comes", "Four people died in Orr."),
        ),
    ],
)
def test_who_gives_the_figure_of_the_sentence_before(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == [expected]


def test_a_figure_that_somebody_is_credited_with_stays_his() -> None:
    first, second = sentences("Four people died in Orr, police said. Mayor Arlo Venn gave us that figure.")
    found = plain("r1", (first, second), (), (), ())
    assert [s.source.name for s in found][:1] == ["police"]
