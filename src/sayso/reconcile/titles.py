"""What an incident is called, and its kind and extent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from sayso.model import Day, Event, Finding, Kind, Place
from sayso.resources import table

#: Characters of an ISO date that a precision leaves; a week is called by its first day.
_SHOWN = {"day": 10, "week": 10, "month": 7, "year": 4}


def kind_of(findings: Sequence[Finding], events: Sequence[Event]) -> Kind:
    """The leading kind, or what most reports take the event for."""
    leading = next((f.value for f in findings if f.field == "kind" and f.leading), None)
    told = Counter(e.kind for e in events)
    return next((k for k in told if k == leading), None) or _as_kind(leading) or told.most_common(1)[0][0]


def _as_kind(value: object) -> Kind | None:
    known: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
    return next((k for k in known if k == value), None)


def extent_of(events: Sequence[Event]) -> Literal["event", "wave", "campaign"]:
    """What most reports that are about it take it for: one event, a wave of several, or a campaign."""
    about = [e for e in events if not e.background] or list(events)
    return Counter(e.extent for e in about).most_common(1)[0][0]


def title(kind: Kind, findings: Sequence[Finding]) -> str:
    """ "Bombing in Kerman, Iran, 2024-01-03". Nobody is named in it: lists show titles, and victims are private
    persons."""
    leading = {f.field: f.value for f in findings if f.leading}
    label: str = table("incident_types", f"{kind}.yml")["label"]
    return label + _where(leading.get("place")) + _when(leading.get("date"))


def _where(place: object) -> str:
    if not isinstance(place, Place):
        return ""
    names = dict.fromkeys(n for n in (place.city or place.site or place.admin, place.country) if n)
    return " in " + ", ".join(names) if names else ""


def _when(day: object) -> str:
    return f", {day.start[: _SHOWN[day.precision]]}" if isinstance(day, Day) else ""
