"""Rows of responsibility: who gets one, who gets none, on whose word and how."""

from __future__ import annotations

import time

import pytest
from scenes import read, who
from stance_cases import (
    ACCUSATIONS,
    CLAIMS,
    CLAIMS_OF_OTHERS,
    DEEDS,
    DENIALS,
    LISTS_AND_ASIDES,
    NO_ACCUSATION,
    NO_DEEDS,
    OTHERS,
    SPEAKERS,
    SUSPICION,
)

CLAIM = "{s|The Harvest Front} {c|claimed} {w|responsibility for the attack}."
BLAME = "{s|The minister} {c|blamed} {w|the Harvest Front for the attack}."


def pairs(text: str) -> set[tuple[str, str | None]]:
    return {(r.stance, who(r)) for r in read(text)}


@pytest.mark.parametrize(
    ("text", "expected"), [*CLAIMS, *DENIALS, *ACCUSATIONS, *SUSPICION, *OTHERS, *LISTS_AND_ASIDES, *SPEAKERS, *DEEDS]
)
def test_who_gets_which_row(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*CLAIMS_OF_OTHERS, *NO_ACCUSATION, *NO_DEEDS])
def test_nobody_is_accused_by_mistake(text: str, expected: set[tuple[str, str | None]]) -> None:
    named = {
        (stance, actor) for stance, actor in pairs(text) if actor is None or not actor.lower().startswith(("a ", "an "))
    }
    assert named == expected  # "a militia" with no name may stand: it accuses nobody


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (CLAIM, "Harvest Front"),
        (BLAME, "minister"),
        ("{s|Arlo Venn, a police spokesman}, {c|said} {w|the bomb was planted by the Harvest Front}.", "Arlo Venn"),
        (
            "{s|A spokesman for the Harvest Front} {c|denied} {w|involvement in the attack}.",
            "spokesman for the Harvest Front",
        ),
        ("{s|The Harvest Front} {c|named} {w|the bomber as Tam Orsk}.", "Harvest Front"),
        ("{s|Two analysts} {c|doubted} {w|the Harvest Front's claim}.", "Two analysts"),
    ],
)
def test_on_whose_word(text: str, by: str) -> None:
    (row,) = read(text)
    assert [s.name for s in row.by] == [by]
    assert row.statement is not None


@pytest.mark.parametrize(
    "text", ["The Harvest Front carried out the attack.", "The attack bore the hallmarks of the Harvest Front."]
)
def test_the_outlet_itself_has_no_statement(text: str) -> None:
    (row,) = read(text)
    assert (row.by, row.statement) == ((), None)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (BLAME, "carried_out"),
        ("{s|The minister} {c|accused} {w|Ostrania of ordering the attack}.", "ordered"),
        ("{s|The minister} {c|accused} {w|Ostrania of backing the Dawn Column}.", "backed"),
        ("{s|The minister} {c|accused} {w|Ostrania of supplying the explosives}.", "supplied"),
        ("{s|The minister} {c|said} {w|the Dawn Column, backed by Ostrania, was behind the attack}.", "carried_out"),
        ("Two men were arrested on Friday.", "unstated"),
    ],
)
def test_what_is_alleged(text: str, part: str) -> None:
    assert [r.part for r in read(text)] == [part]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (BLAME, "current"),
        ("Initially {s|officials} {c|blamed} {w|the Harvest Front}.", "earlier"),
        ("{s|Officials} at first {c|suspected} {w|the Harvest Front}.", "earlier"),
        ("{s|Officials} {c|blamed} {w|the Harvest Front, which initially kept silent}.", "current"),
    ],
)
def test_initially_makes_a_row_earlier(text: str, standing: str) -> None:
    assert [r.standing for r in read(text)] == [standing]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "{s|Intelligence officials} {c|assessed} {w|that the Harvest Front was most likely behind the attack}.",
            "most likely",
        ),
        ("{s|Police} {c|said} {w|the Harvest Front was probably behind the attack}.", "probably"),
        (BLAME, None),
    ],
)
def test_how_sure_the_speaker_is(text: str, word: str | None) -> None:
    (row,) = read(text)
    assert (row.hedge.word if row.hedge else None) == word


@pytest.mark.parametrize(
    "text", [CLAIM, BLAME, "The Harvest Front carried out the attack.", "No group has claimed responsibility."]
)
def test_every_row_has_its_words(text: str) -> None:
    (row,) = read(text)
    assert row.span.text.strip()
    assert row.mention is None or row.mention.within(row.span)


def test_sentences_of_no_event_give_no_row() -> None:
    assert read(CLAIM, background="claimed") == []
    assert len(read(CLAIM)) == 1


def test_a_headline_alone_reports_nothing() -> None:
    text = "Harvest Front carried out bombing\nNine people died on Friday."
    assert read(text, titled=True) == []
    assert [r.stance for r in read(text)] == ["reported"]


def test_a_row_of_the_title_gives_way_to_the_same_in_the_body() -> None:
    text = f"Minister blames Harvest Front\n{BLAME}"
    (row,) = read(text, titled=True)
    assert row.span.start > text.index("\n")


def test_a_name_said_twice_in_a_row_of_words_counts_once() -> None:
    (row,) = read(
        "{s|The Harvest Front} {c|said} {w|it had carried out the bombing and that its fighters were behind it}."
    )
    assert who(row) == "Harvest Front"


def test_long_sentences_are_read_in_no_time() -> None:
    text = "the Dawn Column, which in May said that it had no part in the attack on the bridge, " * 40 + "said nothing."
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 5


def test_who_has_neither_claimed_nor_denied_gets_no_row() -> None:
    assert pairs("{s|The Harvest Front} had neither {c|taken} responsibility for the bombing nor denied it.") == set()
