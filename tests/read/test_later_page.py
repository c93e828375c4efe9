"""Anniversaries and court stories of a later year speak of the day of the attack, not of their own."""

from __future__ import annotations

import pytest

from sayso.model import Day, Span
from sayso.read.later_page import day_of, years_since
from sayso.read.sentences import sentences
from sayso.read.times import times

OWN = (Day("2036-09-07", "2036-09-07"), Span(0, 1, "S"))


def told(text: str, picked: tuple[Day | None, Span | None], published: str = "2036-09-07") -> tuple[str, str] | None:
    day, _ = day_of(picked, times(text, published), sentences(text), published)
    return (day.start, day.end) if day else None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Benches were unveiled in Velmora on Sunday, a year after a gunman killed seven people.", 1),
        ("Two years after the bombing of the Velmora depot the town rang its bells.", 2),
        ("Bells rang on the tenth anniversary of the Velmora bombing.", 10),
        ("Three years on, nobody has been tried for the Velmora bombing.", 3),
        ("A bomb killed nine people in Velmora on Sunday, police said.", None),
        ("He had moved to Velmora many years ago. A bomb killed him on Sunday.", None),
        ("A man of 20 years was killed in Velmora.", None),
    ],
)
def test_a_lead_tells_how_many_years_ago_it_was(text: str, years: int | None) -> None:
    assert years_since(sentences(text)) == years


def test_an_anniversary_takes_the_day_that_is_named_years_before() -> None:
    text = "Benches were unveiled on Sunday, a year after a gunman killed seven. Six people died on 8 September 2035. He was 20."
    assert told(text, OWN) == ("2035-09-08", "2035-09-08")


def test_an_anniversary_without_a_named_day_is_counted_back_loosely_and_in_no_words() -> None:
    text = "Benches were unveiled on Sunday, a year after a gunman killed seven."
    day, span = day_of(OWN, times(text, "2036-09-07"), sentences(text), "2036-09-07")
    assert day is not None
    assert day.derived
    assert span is None
    assert day.start < "2035-09-07" < day.end


def test_a_court_story_speaks_of_the_month_that_it_names() -> None:
    text = (
        "A court in Velmora convicted a man on Sunday of murdering seven people in September last year. "
        "The judge said that the trial had been fair. The jury had found him guilty."
    )
    page = (Day("2036-03-08", "2036-03-09", derived=True), None)
    assert told(text, page, "2036-03-09") == ("2035-09-01", "2035-09-30")
    named = (Day("2035-09-08", "2035-09-08"), Span(0, 1, "A"))
    assert told(text, named, "2036-03-09") == ("2035-09-08", "2035-09-08")


def test_fresh_news_keeps_its_day() -> None:
    text = "A bomb killed nine people in Velmora on Sunday. In March a bomb had killed two there."
    assert told(text, OWN) == ("2036-09-07", "2036-09-07")
    assert told(text, (None, None)) is None
