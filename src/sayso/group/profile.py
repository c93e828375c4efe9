"""What of an event tells whether another report speaks of it too: its day, place, kinds, tolls, names and words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Assertion, Day, Event, Place, Reading, Toll

from .page import Page
from .words import Bag, is_rare

#: Characters after the title that are the lead: two paragraphs.
LEAD = 700
#: Days after an event within which a report on it is fresh: its day is then read from "Wednesday", which seldom goes
#: wrong.
FRESH = 4
_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old|, (\d{1,3}),")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Profile:
    """An event of a report. `words` are those of the sentences that speak of it, `lead` those of title and lead;
    `names` its telling capitalised words, `pairs` two of them in a row ("Omar Haddad", "Reed Street"), `rare` words
    rarer than the table knows."""

    report: str
    key: str
    event: Event
    published: date | None
    day: date | None
    span: tuple[date, date] | None
    place: Place | None
    kinds: frozenset[str]
    tolls: Mapping[str, int]
    words: Bag
    lead: Bag
    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    rare: frozenset[str]
    ages: frozenset[str]
    numbers: frozenset[str]
    said: frozenset[str]

    @property
    def fresh(self) -> bool:
        """Whether the report came out within days of its event and is no follow-up."""
        return self.age is not None and 0 <= self.age <= FRESH and not self.event.follow_up

    @property
    def age(self) -> int | None:
        """Days from the event to the report."""
        return (self.published - self.day).days if self.published and self.day else None

    @property
    def id(self) -> tuple[str, str]:
        """Report id and event key."""
        return self.report, self.key


def profiles(reading: Reading) -> list[Profile]:
    """One profile an event of a reading."""
    page = Page.of(reading.report)
    return [_profile(reading, event, page) for event in reading.events]


def _profile(reading: Reading, event: Event, page: Page) -> Profile:
    mine = [a for a in reading.assertions if a.incident == event.key]
    main = event.key == "e0"
    near = page.near(mine, [r.span.start for r in reading.rows if r.event == event.key], main=main)
    told = [t for n in near for t in page.tokens[n]]
    words = [t.word for t in told]
    lead = [t.word for n, ts in enumerate(page.tokens) if page.starts[n] < page.title_end + LEAD for t in ts]
    day = next((a.value for a in mine if isinstance(a.value, Day)), None)
    return Profile(
        report=reading.report.id,
        key=event.key,
        event=event,
        published=_date(reading.report.published),
        day=_exact(day),
        span=_span(day),
        place=next((a.value for a in mine if isinstance(a.value, Place)), None),
        kinds=frozenset(a.value for a in mine if isinstance(a.value, str)) or frozenset((event.kind,)),
        tolls=_tolls(mine),
        words=Bag.of(words),
        lead=Bag.of(lead if main else words),
        names=frozenset(t.word for t in told if page.is_name(t)),
        pairs=frozenset(p for n in near for p in page.pairs(n)),
        rare=frozenset(w for w in words if len(w) > 3 and is_rare(w) and not any(c.isdigit() for c in w)),
        ages=frozenset(a or b for n in near for a, b in _AGE.findall(page.raw(n))),
        numbers=frozenset(w for w in words if _is_telling(w)),
        said=frozenset(t.word for ts in page.tokens for t in ts) if main else frozenset(words),
    )


def _is_telling(word: str) -> bool:
    """Whether a number can tell events apart: house numbers do, years and round numbers do not."""
    return word.isdigit() and len(word) > 2 and word.strip("0") not in ("1", "2", "5") and not _YEAR.fullmatch(word)


def _tolls(mine: Sequence[Assertion]) -> dict[str, int]:
    """The report's own totals, which come first."""
    out: dict[str, int] = {}
    for a in mine:
        if isinstance(a.value, Toll) and a.value.scope == "total" and a.value.value is not None and not a.negated:
            out.setdefault(a.field, a.value.value)
    return out


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _exact(day: Day | None) -> date | None:
    """A day that words name; the page's own date, taken for want of any, is no sign of one event."""
    return _date(day.start) if day and day.precision == "day" and not day.derived else None


def _span(day: Day | None) -> tuple[date, date] | None:
    first, last = (_date(day.start), _date(day.end)) if day else (None, None)
    return (first, last) if first and last else None
