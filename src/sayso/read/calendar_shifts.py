"""From words that count from a day ("four years ago", "the previous day", "last month") to a range of days."""

from __future__ import annotations

import datetime as dt
import re

from sayso.read.calendar_rules import How, Told, add_months, month_range, names, year_range
from sayso.read.time_words import listed, table

_NUMBER = re.compile(r"\d+")


def _count(words: list[str], text: str) -> int:
    numbers = _NUMBER.findall(text)
    if numbers:
        return int(numbers[0])
    known = table("numbers")
    if "couple" in words:
        return 2
    counts = [known[w] for w in words if w in known and w not in ("a", "an")]
    return counts[0] if counts else 1


def ago(text: str, base: dt.date | None, before: dt.date | None) -> Told:
    """ "four years ago" from the base; "two weeks earlier" and "a day later" from the day named before."""
    words = names(text)
    relative = words[-1] != "ago"
    how: How = "relative" if relative else "deictic"
    origin = before if relative else base
    count = _count(words, text)
    unit = next(w.rstrip("s") for w in words if w.rstrip("s") in listed("units"))
    if origin is None:
        return Told(how)
    if count == 0:
        return Told("vague")
    return _shift(how, origin, count if words[-1] in ("later", "after") else -count, unit)


def _shift(how: How, origin: dt.date, count: int, unit: str) -> Told:
    try:
        if unit in ("hour", "minute"):
            return Told(how, origin + dt.timedelta(days=int(count / 24) if unit == "hour" else 0))
        if unit == "day":
            return Told(how, origin + dt.timedelta(days=count))
        if unit == "week":
            middle = origin + dt.timedelta(days=7 * count)
            return Told(how, middle - dt.timedelta(days=3), middle + dt.timedelta(days=3), "week")
        if unit == "month":
            day = add_months(origin, count)
            return month_range(day.year, day.month, how)
        return year_range(origin.year + count * (10 if unit == "decade" else 1), how)
    except (ValueError, OverflowError):  # "900 years ago"
        return Told(how)


def next_to(text: str, before: dt.date | None) -> Told:
    """ "the previous day", "the same night": counted from the day named before."""
    words = names(text)
    if before is None:
        return Told("relative")
    step = next({"same": 0, "previous": -1, "preceding": -1}.get(w, 1) for w in words if w != "the")
    unit = words[-1] if words[-1] in listed("units") else "day"
    return Told("relative", before) if step == 0 and unit == "day" else _shift("relative", before, step, unit)


def _week(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _span(how: How, unit: str, base: dt.date, step: int) -> Told:
    if unit == "week":
        start = _week(base) + dt.timedelta(days=7 * step)
        return Told(how, start, start + dt.timedelta(days=6), "week")
    if unit == "month":
        day = add_months(base, step)
        return month_range(day.year, day.month, how)
    if unit == "year":
        return year_range(base.year + step, how)
    month = table("seasons")[unit]
    year = base.year + step + (0 if step or month <= base.month else -1)
    start = dt.date(year, month, 1)
    return Told(how, start, add_months(start, 3) - dt.timedelta(days=1), "month")


_DAYS = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}


def deictic(text: str, base: dt.date | None) -> Told:
    """ "yesterday", "last night", "overnight", "this week", "last summer"."""
    words = names(text)
    if base is None:
        return Told("deictic")
    if words[0] in _DAYS:
        return Told("deictic", base + dt.timedelta(days=_DAYS[words[0]]))
    if words[0] == "the":
        return Told("deictic", base - dt.timedelta(days=2))
    if words[0] == "overnight":
        return Told("deictic", base - dt.timedelta(days=1), base)
    if words == ["last", "night"]:
        return Told("deictic", base - dt.timedelta(days=1))
    if words[1] in listed("parts"):
        return Told("deictic", base)
    return _span("deictic", words[1], base, {"last": -1, "past": -1, "next": 1}.get(words[0], 0))


def vague(text: str, base: dt.date | None) -> Told:
    """ "earlier this year", up to the base; "in recent weeks" has no days."""
    words = names(text)
    if base is None or words[0] == "in":
        return Told("vague")
    told = _span("vague", words[-1], base, {"last": -1, "next": 1}.get(words[-2], 0))
    if words[-2] == "this" and words[0] == "earlier" and told.start:
        return Told("vague", told.start, max(told.start, base), told.precision)
    return told


def weekend(text: str, base: dt.date | None) -> Told:
    """Saturday and Sunday: the last ones, or the coming ones after "next"."""
    if base is None:
        return Told("deictic")
    saturday = base - dt.timedelta(days=(base.weekday() - 5) % 7)
    if text.lower().startswith("next"):
        saturday += dt.timedelta(days=7)
    return Told("deictic", saturday, saturday + dt.timedelta(days=1))
