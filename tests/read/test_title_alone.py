"""Tests of pages that only their title tells of an incident."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.errors import BrokenModel
from sayso.model import Day, Place, Reading, Report, Toll
from sayso.read.onnx import OnnxReader
from sayso.read.protocol import Reader

TITLE = "Police: 2 men killed, woman wounded in shooting in Des Moines"
NOTICE = (
    "Thanks for signing up! We have sent you a letter. Please follow the link in it to finish.\n\n"
    "If it does not reach you within a few minutes of signing up, please look in your other folders."
)


@cache
def _reader() -> Reader:
    try:
        return OnnxReader(threads=1)
    except BrokenModel as error:
        pytest.skip(f"the weights are missing or not those of the manifest: {error}")


def read(title: str | None, text: str = NOTICE) -> Reading:
    return _reader().read(Report.of(text, title=title, published="2031-05-10"))


def test_a_notice_under_a_telling_title_is_read_by_the_title() -> None:
    reading = read(TITLE)
    assert reading.refused is None
    assert [e.kind for e in reading.events] == ["shooting"]
    found = {a.field: a.value for a in reading.assertions}
    place, day, killed, injured = (found[f] for f in ("place", "date", "killed", "injured"))
    assert isinstance(place, Place)
    assert isinstance(day, Day)
    assert isinstance(killed, Toll)
    assert isinstance(injured, Toll)
    assert (place.city, killed.value, injured.value) == ("Des Moines", 2, 1)
    assert place.derived
    assert day.derived
    assert killed.derived
    assert injured.derived


def test_what_only_the_title_says_rests_on_the_words_under_it_and_makes_no_row() -> None:
    reading = read("Man claims responsibility for shooting that killed 2 in Des Moines")
    assert reading.refused is None
    assert {s.text for a in reading.assertions for s in a.spans} == {"Thanks for signing up!"}
    assert not reading.rows
    assert not reading.statements


@pytest.mark.parametrize(
    "title",
    [
        None,
        "How to sign up for our letter",
        "Film review: two killed in a shooting, and a dull third act",
        "Bombers blitz Harrowfen in first-half massacre to win the derby",
        "School drill: two 'killed' in simulated shooting",
    ],
)
def test_a_title_that_tells_of_no_incident_leaves_the_page_refused(title: str | None) -> None:
    assert read(title).refused


def test_a_text_that_is_plainly_of_another_sort_is_not_read_by_a_title() -> None:
    text = (
        "The striker scored in the second half and the team held on to win the match.\n\n"
        "The coach praised the midfielder and said that the season was long. The fans sang until full time. The next game is the cup tournament."
    )
    assert read(TITLE, text).refused
