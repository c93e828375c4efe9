"""A value as an editor would write it into the form that puts another one in its place: `putting.plain` reads it back as the same value."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

from sayso.model import Day, Named, Place, Toll, Value

_PARTS: dict[int, tuple[str, ...]] = {
    1: ("city",), 2: ("city", "country"), 3: ("city", "admin", "country"), 4: ("site", "city", "admin", "country"),
}  # fmt: skip
_WORDS = {
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "up_to": "up to ",
    "feared": "feared ",
    "projected": "projected ",
    "exact": "",
}
_VAGUE = ("dozens", "several", "hundreds")


def written(value: Value) -> str:
    """In words where these say all of it, else as the JSON of the contract."""
    match value:
        case Named():
            return value.name
        case str():
            return value.replace("_", " ")
        case Day():
            return _day(value) or _json(value)
        case Place():
            return _place(value) or _json(value)
        case Toll():
            return _toll(value) or _json(value)


def _day(day: Day) -> str:
    if day.precision in ("year", "month"):
        return day.start[:4] if day.precision == "year" else day.start[:7]
    whole = day.start if day.start == day.end else f"{day.start} to {day.end}"
    return f"{whole} {day.time or ''}".strip() if day.precision == "day" else ""


def _place(place: Place) -> str:
    parts = {name: words for name in ("site", "city", "admin", "country") if (words := getattr(place, name))}
    return (
        ", ".join(parts.values())
        if tuple(parts) == _PARTS.get(len(parts)) and not any("," in w for w in parts.values())
        else ""
    )


def _toll(toll: Toll) -> str:
    if toll.scope != "total" or toll.condition or toll.attackers_counted is not None:
        return ""
    if toll.value is not None:
        return f"{_WORDS[toll.qualifier]}{toll.value}" if toll.qualifier in _WORDS else ""
    if toll.qualifier in _VAGUE:
        return toll.qualifier
    return f"{toll.min}-{toll.max}" if toll.qualifier == "about" and None not in (toll.min, toll.max) else ""


def _json(value: Day | Place | Toll) -> str:
    told: dict[str, Any] = {}
    for f in fields(value):
        found = getattr(value, f.name)
        if f.default is MISSING or found != f.default:
            told[f.name] = found
    return json.dumps(told, ensure_ascii=False)
