"""Times of the ledger, which are UTC, as users write them and read them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from sayso.errors import BadSetting

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AGO = re.compile(r"(\d{1,5})([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def moment(given: str, at: datetime, *, end: bool = False) -> str:
    """ISO in UTC, from an ISO time (UTC where it has no offset), a day (its first moment, or its last with `end`) or a time before `at` such as
    30m, 2h, 3d, 1w. BadSetting for anything else."""
    ago = _AGO.fullmatch(given)
    if ago:
        return (at - timedelta(**{_UNITS[ago[2]]: int(ago[1])})).isoformat()
    try:
        found = datetime.fromisoformat(given)
    except ValueError as error:
        raise BadSetting(
            f"{given!r} is no time: write 2031-03-04, 2031-03-04T18:00+00:00 or 2h for two hours ago"
        ) from error
    if end and _DAY.fullmatch(given):
        found = datetime.combine(found, time.max)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def shown(at: str) -> str:
    """A time of the ledger to the minute: "4 Mar 2031, 18:05 UTC"."""
    when = datetime.fromisoformat(at).astimezone(UTC)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"
