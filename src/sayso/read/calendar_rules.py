"""From the words of a date or a weekday to a range of days: pure functions of the words and the day they are counted from."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from sayso.model import Day
from sayso.read.time_words import table

How = Literal["weekday", "absolute", "deictic", "relative", "vague"]
Precision = Literal["day", "week", "month", "year"]
PAST_MONTHS = 10  # a day without a year lies at most so far back; beyond that it is the one to come
_WORD = re.compile(r"[a-z]+", re.I)
_NUMBER = re.compile(r"\d+")
_PIVOT = 30  # "90" is 1990, "17" is 2017: years of two digits up to this are of the 21st century


@dataclass(frozen=True, slots=True)
class Told:
    """What words say before they are a mention: a range of days, or none where the base is unknown."""

    how: How
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = "day"

    @property
    def day(self) -> Day | None:
        """The range as a value."""
        if self.start is None:
            return None
        return Day(self.start.isoformat(), (self.end or self.start).isoformat(), self.precision)


def date(year: int, month: int, day: int) -> dt.date | None:
    """A date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def safe(year: int, day: dt.date) -> dt.date:
    """The same day in another year; 29 February becomes the 28th where there is none."""
    return date(year, day.month, day.day) or dt.date(year, day.month, day.day - 1)


def month_range(year: int, month: int, how: How) -> Told:
    """A whole month."""
    return Told(how, dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month")


def year_range(year: int, how: How) -> Told:
    """A whole year."""
    return Told(how, dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the month's last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def full_year(text: str) -> int:
    """A year of two or four digits."""
    number = int(text)
    return number if number >= 100 else number + (2000 if number <= _PIVOT else 1900)


def nearest_year(month: int, day: int, base: dt.date, future: bool) -> dt.date | None:
    """The day that a date without a year means: the past one, unless it lies too far back or the words look ahead."""
    options = [d for y in (base.year - 1, base.year, base.year + 1) if (d := date(y, month, day))]
    past = [d for d in options if d <= base + dt.timedelta(days=1)]
    coming = [d for d in options if d > base]
    if future and coming and (coming[0] - base).days <= 180:
        return coming[0]
    if past and (base - past[-1]).days <= PAST_MONTHS * 30:
        return past[-1]
    return min(options, key=lambda d: abs((d - base).days), default=None)


def names(text: str) -> list[str]:
    """The words in lower case."""
    return [w.lower() for w in _WORD.findall(text)]


def _month(text: str) -> int:
    months = table("months")
    return next(months[w] for w in names(text) if w in months)


def slash(text: str, base: dt.date | None) -> Told | None:
    """ "03/14/2024" and "14.3.2024"; of two readings the one in the month before the base, else None."""
    a, b, c = (int(x) for x in _NUMBER.findall(text)[:3])
    year = full_year(str(c))
    options = {d for d in (date(year, a, b), date(year, b, a)) if d}
    if len(options) == 2 and base:
        options = {d for d in options if -1 <= (base - d).days <= 31}
    return Told("absolute", next(iter(options))) if len(options) == 1 else None


def month_day(text: str, base: dt.date | None, future: bool) -> Told | None:
    """ "Jan. 3", "January 3, 2024", "March 2-4", "3 January 2024", "3 JAN 90"."""
    numbers = _NUMBER.findall(text)
    years = [n for n in numbers if len(n) == 4]
    days = [int(n) for n in numbers if len(n) <= 2]
    after = [n for n in _NUMBER.findall(text[_month_end(text) :]) if len(n) == 2]
    if not days or not 1 <= days[0] <= 31:
        return None
    day_first = _NUMBER.search(text[: _month_end(text)]) is not None
    year = full_year(years[0]) if years else full_year(after[0]) if day_first and after else None
    month = _month(text)
    start = date(year, month, days[0]) if year else nearest_year(month, days[0], base, future) if base else None
    if start is None:
        return Told("absolute")
    end = date(start.year, month, days[1]) if not day_first and len(days) > 1 else None
    return Told("absolute", start, end if end and end > start else None)


def _month_end(text: str) -> int:
    months = table("months")
    return next(m.end() for m in _WORD.finditer(text) if m.group().lower() in months)


def month_year(text: str) -> Told:
    """ "March 2015", "in Sept. 2001"."""
    return month_range(int(_NUMBER.findall(text)[-1]), _month(text), "absolute")


def month_alone(text: str, base: dt.date | None) -> Told:
    """ "in March": the last March, "next March" the coming one."""
    month = _month(text)
    if base is None:
        return Told("absolute")
    year = base.year if month <= base.month else base.year - 1
    return month_range(year + (text.lower().startswith("next")), month, "absolute")


def weekday(text: str, base: dt.date | None, future: bool) -> Told:
    """The nearest such day up to the base; "last" is before it, "next" and words that look ahead are after it."""
    said = names(text)
    number = next(n for w in said if (n := table("weekdays").get(w, table("weekday_short").get(w, -1))) >= 0)
    if base is None:
        return Told("weekday")
    back = (base.weekday() - number) % 7
    if said[0] == "next" or (future and back > 0):
        return Told("weekday", base + dt.timedelta(days=7 - back))
    if said[0] in ("last", "past") or said[:2] == ["this", "past"]:
        back = back or 7
    return Told("weekday", base - dt.timedelta(days=back))
