"""When reports came out, across time zones: 12:45 in New York is later than 18:00 in Warsaw."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.model import Report

#: Later than any page.
NEVER = datetime.max.replace(tzinfo=UTC)


def moment(report: Report) -> datetime | None:
    """When a report was published, in UTC; a time without zone is taken as UTC, a bare date as its first minute."""
    try:
        when = datetime.fromisoformat(report.published or "")
    except ValueError:
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def in_time(report: Report) -> tuple[datetime, str]:
    """What reports are sorted by: those without a date come last."""
    return moment(report) or NEVER, report.id


def before(earlier: Report, later: Report) -> bool:
    """Whether one report is known to have come out before another."""
    one, other = moment(earlier), moment(later)
    return one is not None and other is not None and one < other


def days_between(a: Report, b: Report) -> int:
    """Days between the dates of two reports; 0 where one has none."""
    one, other = moment(a), moment(b)
    return abs((one.date() - other.date()).days) if one and other else 0
