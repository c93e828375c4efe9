"""When reports and figures are of: what was published later, with or without a time of day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sayso.model import Assertion, Report

#: Reports this close in time are of one moment: clocks of pages and time zones left out are no better.
MOMENT = timedelta(minutes=30)


def instant(text: str | None) -> tuple[datetime, bool] | None:
    """A date or date-time as a moment, and whether it has a time of day. Without an offset UTC is taken."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC), len(text) > 10)


def published(reports: list[Report]) -> tuple[str | None, str | None]:
    """The earliest and the latest publication date as they stand on the pages; None where no page has one."""
    dated = sorted((at[0], r.published) for r in reports if (at := instant(r.published)))
    return (dated[0][1], dated[-1][1]) if dated else (None, None)


def later(a: str | None, b: str | None) -> bool:
    """Whether `b` is of a later moment than `a`; by days where one of the two has no time of day."""
    one, two = instant(a), instant(b)
    if one is None or two is None:
        return False
    if one[1] and two[1]:
        return two[0] - one[0] > MOMENT
    return two[0].date() > one[0].date()


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days from `a` to `b`, or None where one is unknown."""
    one, two = instant(a), instant(b)
    return None if one is None or two is None else (two[0].date() - one[0].date()).days


def spoken_of(assertion: Assertion, report: Report) -> str | None:
    """The time that a figure speaks of: its own as-of time where it has one that is not just the report's day, else the
    report's."""
    if assertion.as_of and (not report.published or assertion.as_of[:10] != report.published[:10]):
        return assertion.as_of
    return report.published or assertion.as_of
