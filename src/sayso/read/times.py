"""Days that a text names, resolved from the day it was published."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from sayso.model import Day, Span
from sayso.read import calendar_rules as rules
from sayso.read import calendar_shifts as shifts
from sayso.read.calendar_rules import How, Told
from sayso.read.time_words import CLOCK, listed, patterns, table

__all__ = ["TimeMention", "base_date", "times"]
DATELINE = 200  # characters within which a wire story gives its date
NEAR = 70  # characters between a time of day and its day
_END = re.compile(r";|(?<![ap]\.m)(?<![A-Z][a-z])[.!?][\"”']?\s+(?=[A-Z\"“])|\n")
_YEAR = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,]\d|\d)")
_VERBS = frozenset(("may", "march", "mar", "sun", "sat", "wed", "fri"))
_AGAIN = re.compile(r"\s+([\w'’]+)")
_BACK = re.compile(r"([\w'’]+)\s+$")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A day in a text. `day` is a range of local days, None where nothing says from which day to count.

    `distance` is the number of days from `day.start` to publication, negative for days to come; None without both.
    """

    span: Span
    day: Day | None
    how: How
    distance: int | None


def _date_of(published: str | None) -> dt.date | None:
    m = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    return rules.date(*map(int, m.groups())) if m else None


def base_date(text: str) -> str | None:
    """The ISO date that a dateline gives ("SAN SALVADOR, 3 JAN 90 --"); a day without a year takes the last year named in the text."""
    for m in patterns().finditer(text, 0, DATELINE):
        if m.lastgroup not in ("iso", "monthday", "daymonth") or "\n" in text[: m.start()].strip():
            continue
        told = _absolute(m, None, False)
        if told is not None and told.start:
            return told.start.isoformat()
        years = [int(y) for y in _YEAR.findall(text)]
        told = _absolute(m, dt.date(max(years), 12, 31), False) if years else None
        if told is not None and told.start:
            return rules.safe(max(years), told.start).isoformat()
    return None


def _absolute(m: re.Match[str], base: dt.date | None, future: bool) -> Told | None:
    text, group = m.group(m.lastgroup or 0), m.lastgroup
    if group == "iso":
        day = rules.date(*map(int, text[:10].split("-")))
        return Told("absolute", day) if day else None
    if group == "slash":
        return rules.slash(text, base)
    return rules.month_day(text, base, future)


def _told(m: re.Match[str], base: dt.date | None, before: dt.date | None, future: bool) -> Told | None:
    text, group = m.group(), m.lastgroup
    if group in ("iso", "slash", "monthday", "daymonth"):
        return _absolute(m, base, future)
    if group == "monthyear":
        return rules.month_year(text)
    if group == "year":
        return rules.year_range(int(text[-4:]), "absolute")
    if group == "ago":
        return shifts.ago(text, base, before)
    if group == "nextto":
        return shifts.next_to(text, before)
    if group == "weekday":
        return rules.weekday(text, base, future)
    plain = {"month": rules.month_alone, "deictic": shifts.deictic, "vague": shifts.vague, "weekend": shifts.weekend}
    return plain[group](text, base) if group in plain else None


def _is_time(m: re.Match[str], text: str) -> bool:
    """Whether the words are no name, verb or quantity."""
    said, group = m.group(), m.lastgroup
    after = _AGAIN.match(text, m.end())
    follows = after.group(1) if after else ""
    if group == "year":
        return follows.lower() not in listed("counted")
    if group == "daymonth" and said[-3:-2] in " -" and said[-2:].isdigit() and follows.lower() in listed("counted"):
        return False
    words = list(re.findall(r"[A-Za-z]+", said))
    named = [
        w
        for w in words
        if w.lower() in table("months") or w.lower() in table("weekdays") or w.lower() in table("weekday_short")
    ]
    if any(w.islower() and w in _VERBS for w in named):
        return False
    if group == "weekday":
        back = _BACK.search(text, max(0, m.start() - 20), m.start())
        if back and back.group(1).lower() in listed("names_before"):
            return False
        return not (follows[:1].isupper() and follows.lower() in listed("names_after"))
    return True


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Bounds of the sentence around a character, at most 300 characters away."""
    low, high = max(0, at - 300), min(len(text), at + 300)
    start = max((m.end() for m in _END.finditer(text, low, at)), default=low)
    stop = _END.search(text, at, high)
    return start, stop.start() if stop else high


def _future(text: str, start: int) -> bool:
    """Whether words before a day, in its sentence, look ahead."""
    begin = max(_sentence(text, start)[0], start - 60)
    before = text[begin:start].lower()
    return any(re.search(rf"\b{w}\b", before) for w in listed("future") if w in before)


def _clock(m: re.Match[str]) -> str | None:
    """A time of day as "HH:MM"; None where it is none ("25 pm")."""
    if m["word"]:
        return "12:00" if m["word"].lower() == "noon" else "00:00"
    if m["four"]:
        return f"{m['four'][:2]}:{m['four'][2:]}"
    if m["h2"]:
        return f"{int(m['h2']):02}:{m['m2']}"
    hour = int(m["h"])
    if not 1 <= hour <= 12:
        return None
    return f"{hour % 12 + (12 if m['half'].lower() == 'p' else 0):02}:{m['m'] or '00'}"


def _with_clock(found: list[TimeMention], text: str) -> list[TimeMention]:
    """Gives each time of day to the nearest day of its sentence."""
    done = list(found)
    for m in CLOCK.finditer(text):
        clock = _clock(m)
        if clock is None:
            continue
        low, high = _sentence(text, m.start())
        near = [(min(abs(m.start() - t.span.end), abs(t.span.start - m.end())), i) for i, t in enumerate(done)
                if t.day and t.day.precision == "day" and low <= t.span.start < high and not t.span.start < m.start() < t.span.end]  # fmt: skip
        gap, i = min(near, default=(NEAR + 1, -1))
        mention = done[i] if gap <= NEAR else None
        if mention and mention.day and mention.day.time is None:
            done[i] = replace(mention, day=replace(mention.day, time=clock))
    return done


def _mention(m: re.Match[str], told: Told, text: str, base: dt.date | None) -> TimeMention:
    end = m.end()
    while text[end - 1] in " ,":
        end -= 1
    distance = (base - told.start).days if base and told.start else None
    day = told.day
    if m.lastgroup == "iso" and day and end - m.start() > 10:
        day = replace(day, time=text[m.start() + 11 : end])
    return TimeMention(Span(m.start(), end, text[m.start() : end]), day, told.how, distance)


def times(text: str, published: str | None = None) -> tuple[TimeMention, ...]:
    """The days that a text names, in order; spans count characters of `text`.

    `published` is an ISO date or date-time in the page's own local time; without one a dateline's date is the base, and without that
    weekdays and "yesterday" have no day.
    """
    base = _date_of(published) or _date_of(base_date(text))
    found: list[TimeMention] = []
    before: dt.date | None = base
    for m in patterns().finditer(text):
        if not _is_time(m, text):
            continue
        told = _told(m, base, before, m.lastgroup in ("weekday", "monthday", "daymonth") and _future(text, m.start()))
        if told is None:
            continue
        found.append(_mention(m, told, text, base))
        if told.start and told.precision == "day" and told.how != "relative":
            before = told.start
    return tuple(_with_clock(found, text))
