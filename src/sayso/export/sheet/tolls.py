"""Tolls over time: of each toll field one series an origin, in order of publication, with both times of each figure."""

from __future__ import annotations

from typing import Any

from sayso.export.words import value
from sayso.model import TOLL_FIELDS, Assertion, Toll

from .sources import Sources


def tolls(made: Sources, by_id: dict[str, Assertion]) -> dict[str, list[dict[str, Any]]]:
    """The totals of each toll field; those of children, of police and the like are no step of the same line."""
    copied = {d.report for d in made.derivations if d.relation == "copied" and d.statement is None}
    out = {}
    for field in TOLL_FIELDS:
        series = _series(made, by_id, field, copied)
        if series:
            out[field] = sorted(series, key=lambda s: (s["points"][0]["published"] or "~", s["origin"]))
    return out


def _series(made: Sources, by_id: dict[str, Assertion], field: str, copied: set[str]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for f in (f for f in made.incident.findings if f.field == field and not f.negated):
        for a in (by_id[i] for i in f.assertions if i in by_id):
            origin = made.origins.get(a.id)
            if origin and isinstance(a.value, Toll) and a.value.scope == "total":
                line = found.setdefault(origin.key, {"origin": origin.name, "kind": origin.kind, "points": []})
                line["points"].append(_point(made, a, a.value, a.as_of or origin.when, a.report in copied))
    return [
        {**s, "points": sorted(s["points"], key=lambda p: (p["published"] or "~", p["report"]))} for s in found.values()
    ]


def _point(made: Sources, a: Assertion, v: Toll, when: str | None, copied: bool) -> dict[str, Any]:
    report = made.reports.get(a.report)
    return {
        "published": report.published if report else None, "as_of": when, "value": v.value, "min": v.min, "max": v.max, "qualifier": v.qualifier,
        "text": value(a.field, v), "report": a.report, "outlet": made.outlet(a.report), "assertion": a.id,
        "start": a.spans[0].start if a.spans else 0, "end": a.spans[-1].end if a.spans else 0, "repeats": copied,
    }  # fmt: skip
