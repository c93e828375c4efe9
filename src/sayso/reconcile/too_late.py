"""Days on which an incident cannot have been, for pages had told of it before: a later page's own day ("the search ended on Thursday") that was
taken for that of the incident."""

from __future__ import annotations

from datetime import date

from sayso.model import Day, Value

from .case import Case
from .compare import ZONE, days
from .timing import published

#: Why such a day does not lead, nor count as a conflict.
TOO_LATE = "pages had told of it before that day"


def first_told(case: Case) -> date | None:
    """The day on which the first page came out that is about the incident; None where no page has a date."""
    pages = [case.reports[r] for r, e in case.events if not e.background and r in case.reports]
    first, _ = published(pages)
    return date.fromisoformat(first[:10]) if first else None


def too_late(field: str, value: Value, told: date | None) -> bool:
    """Whether a day lies after the first page on it, by more than what time zones make."""
    return field == "date" and isinstance(value, Day) and told is not None and days(value)[0] > told + ZONE
