"""Days: weekdays, dates, words that count from another day, and what is no day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.read.time_lead import lead_day
from sayso.read.times import base_date, times

THURSDAY = "2024-01-04"


def one(text: str, published: str | None = THURSDAY) -> tuple[str, str, str, str | None]:
    """Words, first and last day, time of the only mention."""
    (mention,) = times(text, published)
    assert mention.day is not None
    return mention.span.text, mention.day.start, mention.day.end, mention.day.time


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The blast came on Wednesday.", "2024-01-03"),
        ("He was seen last Wednesday.", "2024-01-03"),
        ("It happened Thursday.", "2024-01-04"),
        ("last Thursday", "2023-12-28"),
        ("The court sits next Monday.", "2024-01-08"),
        ("He will appear on Monday.", "2024-01-08"),
        ("yesterday", "2024-01-03"),
        ("tonight", "2024-01-04"),
        ("this morning", "2024-01-04"),
        ("THE BLAST CAME ON WEDNESDAY.", "2024-01-03"),
        ("on Jan. 3", "2024-01-03"),
        ("on Dec. 30", "2023-12-30"),
        ("3 January 2024", "2024-01-03"),
        ("January 3, 2024", "2024-01-03"),
        ("2024-01-03", "2024-01-03"),
        ("14/02/2023", "2023-02-14"),
        ("02/14/2023", "2023-02-14"),
        ("3 JAN 90", "1990-01-03"),
        ("a hearing is scheduled for March 14", "2024-03-14"),
        ("two days ago", "2024-01-02"),
        ("in the early hours of Tuesday", "2024-01-02"),
        ("since Sunday", "2023-12-31"),
    ],
)
def test_day(text: str, start: str) -> None:
    assert one(text)[1:3] == (start, start)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("four years ago", "2020-01-01", "2020-12-31"),
        ("last month", "2023-12-01", "2023-12-31"),
        ("in 2015", "2015-01-01", "2015-12-31"),
        ("in March", "2023-03-01", "2023-03-31"),
        ("earlier this year", "2024-01-01", "2024-01-04"),
        ("overnight", "2024-01-03", "2024-01-04"),
        ("over the weekend", "2023-12-30", "2023-12-31"),
        ("Oct. 5-7, 2023", "2023-10-05", "2023-10-07"),
    ],
)
def test_range(text: str, start: str, end: str) -> None:
    assert one(text)[1:3] == (start, end)


@pytest.mark.parametrize(
    "text",
    ["They may march in the sun.", "in 2000 people fled", "The second man, 19, ran.", "the Sunday Times wrote", "on Fridays", "03/04/2021",
     "He sat in May's chair of the 400 block", "31 February 2020 is no day"],
)  # fmt: skip
def test_no_day(text: str) -> None:
    assert [m.day for m in times(text, THURSDAY) if m.day] == []


def test_weekday_needs_a_base() -> None:
    (mention,) = times("It rained on Wednesday.")
    assert (mention.day, mention.distance, mention.how) == (None, None, "weekday")


def test_time_of_day_goes_to_the_day_of_its_sentence() -> None:
    assert one("Shots rang out Tuesday at around 9:30 p.m. in Tarn.")[3] == "21:30"
    assert one("A BOMB EXPLODED ON 6 JANUARY AT 1625.", "1990-01-08")[3] == "16:25"
    tuesday, wednesday = times("He left Tuesday. At 9 a.m. Wednesday he came back.", THURSDAY)
    assert tuesday.day
    assert wednesday.day
    assert (tuesday.day.time, wednesday.day.time) == (None, "09:00")


def test_relative_counts_from_the_day_before_it() -> None:
    last = times("On Dec. 20 he bought it. The previous day he had quarrelled.", THURSDAY)[-1]
    assert last.how == "relative"
    assert last.day
    assert last.day.start == "2023-12-19"


def test_spans_and_distance() -> None:
    text = "It happened on Wednesday, Jan. 3, in Tarn."
    (mention,) = times(text, THURSDAY)
    assert text[mention.span.start : mention.span.end] == mention.span.text == "Wednesday, Jan. 3"
    assert mention.distance == 1


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("SAN SALVADOR, 3 JAN 90 -- A BOMB EXPLODED YESTERDAY.", "1990-01-03"),
        ("ANKARA, Feb. 17 (Tarn Agency) The 2016 law stands.", "2016-02-17"),
        ("It rained on Wednesday.", None),
    ],
)
def test_base_from_dateline(text: str, base: str | None) -> None:
    assert base_date(text) == base


def test_dateline_is_the_base_of_other_days() -> None:
    assert times("SAN SALVADOR, 3 JAN 90 -- A BOMB EXPLODED YESTERDAY.")[-1].day.start == "1990-01-02"  # type: ignore[union-attr]


def test_the_day_of_the_act_leads_and_not_that_of_the_court() -> None:
    text = (
        "Man charged in Tarn Hollow shooting\n\nA man was arraigned Tuesday in the shooting that killed two people. "
        "Police said the shooting happened about 9 p.m. Saturday outside a bar in Tarn Hollow."
    )
    lead = lead_day(times(text, THURSDAY), text, published=THURSDAY)
    assert lead is not None
    assert lead.span.text == "Saturday"


def test_no_day_no_lead() -> None:
    assert lead_day((), "Nothing is said of when.", published=THURSDAY) is None


@pytest.mark.parametrize("shape", [str, str.upper])
def test_the_day_on_which_somebody_claimed_it_is_not_its_day(shape: Callable[[str], str]) -> None:
    text = shape(
        "The Reed Front on Wednesday claimed the bombing that killed 14 people at a ferry terminal in Tol on Tuesday."
    )
    lead = lead_day(times(text, THURSDAY), text, published=THURSDAY)
    assert lead is not None
    assert lead.span.text == shape("Tuesday")
