"""Values of fields as the JSON of the dossier."""

from __future__ import annotations

from typing import Any

from sayso.model import Day, Named, Place, Span, Toll, Value


def as_value(field: str, value: Value) -> Any:
    """The JSON of a field's value. Keys that mean nothing for the field are left out (a motive has no GTD type)."""
    match value:
        case str():
            return value
        case Day():
            return {"start": value.start, "end": value.end, "precision": value.precision, "time": value.time} | (
                {"derived": True} if value.derived else {}
            )
        case Place():
            return _place(value)
        case Toll():
            return _toll(value)
        case Named():
            return _named(field, value)


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as [start, end] pairs."""
    return [[s.start, s.end] for s in spans]


def _place(place: Place) -> dict[str, Any]:
    return {
        "country": place.country,
        "admin": place.admin,
        "city": place.city,
        "site": place.site,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    } | ({"derived": True} if place.derived else {})


def _toll(toll: Toll) -> dict[str, Any]:
    return {
        "value": toll.value,
        "min": toll.min,
        "max": toll.max,
        "qualifier": toll.qualifier,
        "scope": toll.scope,
        "of": toll.of,
        "condition": toll.condition,
        "attackers_counted": toll.attackers_counted,
        "derived": toll.derived,
    }


def _named(field: str, named: Named) -> dict[str, Any]:
    out: dict[str, Any] = {"name": named.name, "mentions": list(named.mentions)}
    if field == "perpetrator":
        return out | {"kind": named.kind or "unknown"}
    if field == "motive":
        return out
    out["type"] = named.type
    if field == "victim":
        out["named"] = bool(named.named)
    if named.count is not None:
        out["count"] = named.count
    if named.intended is not None:
        out["intended"] = named.intended
    return out
