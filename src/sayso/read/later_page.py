"""Pages of a later year: anniversaries and court stories, whose own day is not that of the attack they speak of.

"A year after a gunman killed seven" counts back from the page; a day or month that is named there is the attack's. A court story that names no day
but a month ("in September last year") speaks of that month and not of the day of its verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.model import Day, Span

from .numbers import number_word
from .refusal import density
from .times import TimeMention

Told = tuple[Day | None, Span | None]
#: Sentences that tell what a page is, days by which an anniversary may be kept early or late, and after which a page is late for news.
LEAD, NEAR, LATE = 3, 10, 28
#: Words of a court for each sentence from which a page is a court story (as for follow-ups).
COURT = 0.5
_COUNT = r"(?P<n>a|an|\d{1,2}|[a-z]+(?:-[a-z]+)?)"
_YEARS = re.compile(
    rf"\b{_COUNT} years? (?:to the day )?(?:after|since|ago today|ago this|on from|on[,.])|\b(?P<nth>first|second|third|fourth|fifth|tenth|\d{{1,2}}(?:st|nd|rd|th)|one-year|two-year|five-year|ten-year)[ -]anniversary\b",
    re.IGNORECASE,
)
_NTH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "tenth": 10,
    "one-year": 1,
    "two-year": 2,
    "five-year": 5,
    "ten-year": 10,
}


def years_since(split: Sequence[Span]) -> int | None:
    """How many years before the page the attack was whose anniversary it tells of in its lead; None where it tells of none."""
    for s in split[:LEAD]:
        for m in _YEARS.finditer(s.text):
            said = (m["nth"] or m["n"]).lower()
            n = 1 if said in ("a", "an") else _NTH.get(said) or number_word(said.rstrip("stndrh"))
            if n and n < 100:
                return n
    return None


def day_of(picked: Told, times: Sequence[TimeMention], split: Sequence[Span], published: str | None) -> Told:
    """The day of the attack where the page is one of a later year, else the one that was picked."""
    page = _date(published)
    if page is None or not _is_of_the_page(picked[0], page):
        return picked
    years = years_since(split)
    if years is not None:
        return _years_back(page, years, times)
    if picked[0] is None or picked[0].derived:
        return _month_told(page, times, split) or picked
    return picked


def _is_of_the_page(day: Day | None, page: date) -> bool:
    start = _date(day.start) if day else page
    return start is not None and abs((page - start).days) <= NEAR


def _years_back(page: date, years: int, times: Sequence[TimeMention]) -> Told:
    """The day that is named nearest to the years before, else the month, else the days around it."""
    then = date(page.year - years, page.month, min(page.day, 28))
    for precision in ("day", "month"):
        named = [m for m in times if m.day and m.day.precision == precision and _apart(m.day, then) <= NEAR]
        if named:
            best = min(named, key=lambda m: _apart(m.day, then) if m.day else 0)
            return best.day, best.span
    around = timedelta(days=NEAR)
    return Day((then - around).isoformat(), (then + around).isoformat(), "month", derived=True), None


def _apart(day: Day, then: date) -> int:
    """Days from a date to the nearest one of a stretch of time."""
    first, last = _date(day.start) or date.min, _date(day.end) or date.max
    return max((first - then).days, (then - last).days, 0)


def _month_told(page: date, times: Sequence[TimeMention], split: Sequence[Span]) -> Told | None:
    """The first month in the lead of a court story that lies well before the page."""
    if density("court", split) < COURT:
        return None
    end = split[min(LEAD, len(split)) - 1].end if split else 0
    for m in times:
        last = _date(m.day.end) if m.day and m.day.precision == "month" else None
        if last and m.span.start < end and (page - last).days > LATE:
            return (replace(m.day, time=None) if m.day else None), m.span
    return None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
