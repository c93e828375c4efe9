"""Dates as pages write them → ISO dates or date-times in the page's own local time.

Where a date-time names no zone, none is made up here; `in_zone` adds one that is known from elsewhere.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .. import resources

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d(?!\d|:))"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?(?![\w:])",
    re.I,
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)$")
_DAYS = (
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.I),
    re.compile(rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}\b", re.I),
    re.compile(r"(?P<year>(?:19|20)\d\d)[/.](?P<month>[01]?\d)[/.](?P<day>[0-3]?\d)\b"),
    re.compile(r"(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)\b"),
)
_TIME = re.compile(
    r"[\s,;|@·•–—-]*(?:at\s+)?(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?:\s*(?:hrs|hours)\b\.?)?\s*\(?(?P<zone>(?:(?:GMT|UTC)\s*)?[+-]\d\d?:?(?:\d\d)?|[A-Z]{1,5}\b)?\)?",
    re.I,
)
_TIME_FIRST = re.compile(
    r"(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*\(?(?P<zone>[A-Z]{1,5}\b)?\)?(?:\s+on)?[\s,|–—-]*$",
    re.I,
)
_LABEL = re.compile(
    r"(?:(?:first |originally |last )?(?:published|updated|posted|modified|created|date|dated|on|at|by|written|issued|release date)[\s:|,–—-]*)*",
    re.I,
)


def parse(text: str, country: str | None = None) -> str | None:
    """The first date in the text as ISO date or date-time, with a zone where the text names one; None where there is none.

    `country` (ISO 3166-1) settles zone abbreviations with several meanings. Days and months that may be swapped (05/06/2024) are no date.
    """
    found = find(text, country)
    return found[0] if found else None


def find(text: str, country: str | None = None) -> tuple[str, int, int] | None:
    """The first date in the text: ISO value, start and end of the words that say it."""
    if m := _ISO.search(text):
        return _built(m, m, m.start(), m.end(), country)
    if m := _COMPACT.match(text.strip()):
        return _built(m, None, 0, len(text), country)
    for pattern in _DAYS:
        if day := pattern.search(text):
            after = _TIME.match(text, day.end())
            before = None if after else _TIME_FIRST.search(text, 0, day.start())
            start = before.start() if before else day.start()
            return _built(day, after or before, start, after.end() if after else day.end(), country)
    return None


def line(text: str, country: str | None = None) -> str | None:
    """The date of a line that holds nothing else ("Published: 5 January 2033, 14:30 GMT"); None for any other line."""
    if len(text) > 120:
        return None
    bare = text.strip(" \t|·•[]()")
    if not (found := find(bare, country)):
        return None
    rest = (bare[: found[1]] + " " + bare[found[2] :]).strip()
    return found[0] if _LABEL.fullmatch(rest.strip(" ,.:;|()–—-")) else None


def mail(text: str) -> str | None:
    """The ISO date-time of an RFC 5322 date ("Fri, 05 Jan 2033 00:58:00 +0530")."""
    try:
        return _iso(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def in_zone(value: str | None, zone: str | None, offset: str | None) -> str | None:
    """The date-time with the zone's offset on that day, if it has a time and no zone yet. `offset` serves where no zone data are installed."""
    if not value or "T" not in value or (zone is None and offset is None):
        return value
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is not None:
        return value
    try:
        return _iso(moment.replace(tzinfo=ZoneInfo(zone)) if zone else _shifted(moment, offset))
    except (ZoneInfoNotFoundError, ValueError):
        return _iso(_shifted(moment, offset))


def _shifted(moment: datetime, offset: str | None) -> datetime:
    m = re.fullmatch(r"([+-])(\d\d?):?(\d\d)?", offset or "")
    if not m:
        return moment
    minutes = int(m[2]) * 60 + int(m[3] or 0)
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes if m[1] == "+" else -minutes)))


def _built(
    day: re.Match[str], time: re.Match[str] | None, start: int, end: int, country: str | None
) -> tuple[str, int, int] | None:
    on = _day(day.groupdict())
    if on is None:
        return None
    parts = time.groupdict() if time else {}
    if parts.get("hour") is None:
        return on.isoformat(), start, end
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment = datetime(on.year, on.month, on.day, hour, int(parts["minute"]), int(parts.get("second") or 0))
    except ValueError:
        return on.isoformat(), start, end
    return _zoned(_iso(moment), parts.get("zone"), country), start, end


def _zoned(value: str, name: str | None, country: str | None) -> str:
    if not name:
        return value
    if re.fullmatch(r"(?:(?:GMT|UTC)\s*)?[+-]\d\d?:?(?:\d\d)?", name, re.I):
        return in_zone(value, None, re.sub(r"[^\d:+-]", "", name)) or value
    known: dict[str, Any] | None = resources.table("lang", "en", "zones.yml")["zones"].get(name.upper())
    if not known:
        return value
    other = known.get("other", {}).get(country)
    return in_zone(value, None if other else known.get("zone"), other or known.get("offset")) or value


def _day(parts: dict[str, str | None]) -> date | None:
    year = int((parts["year"] or "").lstrip("'"))
    if year < 100:
        year += 1900 if year >= 70 else 2000  # two digits: POSIX puts the turn at 69
    if parts.get("a"):
        a, b = int(parts["a"] or 0), int(parts["b"] or 0)
        if a <= 12 and b <= 12 and a != b and parts["sep"] != ".":
            return None  # day and month may be swapped
        month, day = (b, a) if a > 12 or parts["sep"] == "." else (a, b)
    else:
        name = (parts["month"] or "").lower()
        month = int(name) if name.isdigit() else next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3]))
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
