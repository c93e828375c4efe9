"""What every template may say: local days, times, tolls, counts and marked words. Filters of Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape

from .masking import line

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WORD = re.compile(r"\w+")
#: Up to how many of a unit a time is told in it: 90 minutes read as "90 min ago", not as "1 h ago".
_UNITS = ((90, 1, "s"), (90 * 60, 60, "min"), (36 * 3600, 3600, "h"), (60 * 86400, 86400, "days"))


def install(made: Environment) -> None:
    """Gives the filters to an environment."""
    made.filters |= {
        "day": day, "ago": ago, "stamp": stamp, "plural": plural, "origins": origins, "marked": marked, "key": key, "line": line,
        "kind": kind, "cut": cut, "figure": figure, "undated": undated,
    }  # fmt: skip


def day(start: str | None, end: str | None = None) -> str:
    """A local day or range of days: "Mon 19 Jun 2023", "3–5 Jun 2023", "Jun 2023", "2011"; "" for none. What is no day stays as it is."""
    try:
        a = date.fromisoformat((start or "")[:10])
        b = date.fromisoformat(end[:10]) if end else a
    except ValueError:
        return cut(start or "", 40)
    if a == b:
        return f"{_WEEKDAYS[a.weekday()]} {a.day} {_MONTHS[a.month - 1]} {a.year}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year}" if a.year == b.year else f"{a.year}–{b.year}"
    if a.day == 1 and (b + timedelta(days=1)).day == 1 and (a.year, a.month) == (b.year, b.month):
        return f"{_MONTHS[a.month - 1]} {a.year}"
    return _range(a, b)


def _range(a: date, b: date) -> str:
    last = f"{b.day} {_MONTHS[b.month - 1]} {b.year}"
    if a.year != b.year:
        return f"{a.day} {_MONTHS[a.month - 1]} {a.year} – {last}"
    return f"{a.day}–{last}" if a.month == b.month else f"{a.day} {_MONTHS[a.month - 1]} – {last}"


def ago(at: str, now: datetime | None = None) -> str:
    """How long ago a UTC time was, in words: "3 min ago"; the day itself where that is long ago."""
    then = datetime.fromisoformat(at)
    past = max(0.0, ((now or datetime.now(UTC)) - then).total_seconds())
    for limit, seconds, unit in _UNITS:
        if past < limit:
            n = int(past // seconds)
            return "just now" if unit == "s" else f"{n} {unit} ago"
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def stamp(at: str) -> str:
    """A UTC time, to the minute: "2031-03-04 12:05 UTC"."""
    return f"{at[:16].replace('T', ' ')} UTC"


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 report", "12,000 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def origins(least: int, most: int) -> str:
    """ "1 origin", "2–4 origins"."""
    return plural(most, "origin") if least == most else f"{least}–{most} origins"


def kind(name: str) -> str:
    """A kind of incident or source, or an act, as words."""
    return name.replace("_", " ")


def figure(toll: str) -> tuple[str, str]:
    """A toll of a list, "9 (2–9)", as its leading figure and its range."""
    lead, _, rest = toll.partition(" (")
    return lead, rest.removesuffix(")")


def undated(title: str, start: str | None) -> str:
    """An incident's title without the day that the list shows beside it."""
    head, _, tail = title.rpartition(", ")
    return line(head) if head and start and start.startswith(tail) else line(title)


def key(name: str) -> str:
    """A source's key in an address, slashes and all."""
    return quote(name, safe="")


def cut(words: str, most: int = 200) -> str:
    """Words, made safe and cut to a length."""
    shown = line(words[: most * 2])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def window(text: str, asked: str, most: int = 320) -> str:
    """As much of a text as a list shows, around the first of the words that were asked for."""
    if len(text) <= most:
        return text
    places = [
        m.start() for w in _WORD.findall(asked) if (m := re.search(rf"(?<!\w){re.escape(w)}", text, re.IGNORECASE))
    ]
    start = max(0, min(places, default=0) - most // 3)
    return ("…" if start else "") + text[start : start + most] + ("…" if start + most < len(text) else "")


def marked(text: str, asked: str | Iterable[str]) -> Markup:
    """A text with the words that were asked for marked, upper or lower case."""
    words = _WORD.findall(asked) if isinstance(asked, str) else list(asked)
    if not words:
        return escape(text)
    out, at = Markup(), 0
    for m in re.finditer(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", text, re.IGNORECASE):
        out += escape(text[at : m.start()]) + Markup("<mark>") + escape(m[0]) + Markup("</mark>")
        at = m.end()
    return out + escape(text[at:])
