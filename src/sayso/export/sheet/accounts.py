"""The accounts side by side: rows are fields, columns origins with their outlets folded beneath, cells what each says."""

from __future__ import annotations

from typing import Any

from sayso.export.words import value
from sayso.model import Assertion, Finding, Statement

from .sources import LONGEST, Sources


def accounts(made: Sources, by_id: dict[str, Assertion], statements: dict[str, Statement]) -> dict[str, Any]:
    """Columns, those most often heard first and outlets' own voices last; a cell that is missing is silence."""
    table = _Table(made, statements)
    rows = []
    for field in dict.fromkeys(f.field for f in made.incident.findings):
        cells: dict[str, list[dict[str, Any]]] = {}
        for f in (f for f in made.incident.findings if f.field == field):
            for a in (by_id[i] for i in f.assertions if i in by_id):
                table.put(cells, f, a)
        rows.append({"field": field, "cells": cells})
    return {"columns": sorted(table.columns.values(), key=lambda c: (c["own"], -c["said"], c["name"])), "rows": rows}


class _Table:
    def __init__(self, made: Sources, statements: dict[str, Statement]) -> None:
        self.made = made
        self.statements = statements
        self.columns: dict[str, dict[str, Any]] = {}

    def put(self, cells: dict[str, list[dict[str, Any]]], f: Finding, a: Assertion) -> None:
        """An assertion into the cell of its origin, counted once a finding."""
        origin = self.made.origins.get(a.id)
        if origin is None:
            return
        column = self.columns.setdefault(
            origin.key,
            {"key": origin.key, "name": origin.name, "kind": origin.kind, "own": origin.own, "said": 0, "outlets": []},
        )
        column["said"] += 1
        outlet = self.made.outlet(a.report)
        if outlet not in column["outlets"]:
            column["outlets"].append(outlet)
        cell = cells.setdefault(origin.key, [])
        same = next((c for c in cell if c["finding"] == f.id), None)
        if same:
            same["times"] += 1
        else:
            cell.append(self._cell(f, a, origin.when))

    def _cell(self, f: Finding, a: Assertion, when: str | None) -> dict[str, Any]:
        s = self.statements.get(a.statement or "")
        report = self.made.reports.get(a.report)
        return {
            "finding": f.id, "assertion": a.id, "text": value(f.field, f.value), "words": a.text[:LONGEST], "report": a.report,
            "start": a.spans[0].start if a.spans else 0, "end": a.spans[-1].end if a.spans else 0, "by": s.source.name if s else None, "when": when,
            "published": report.published if report else None, "hedge": a.hedge, "negated": f.negated, "standing": _standing(f), "times": 1,
        }  # fmt: skip


def _standing(f: Finding) -> str:
    if f.leading:
        return "leading"
    return {"revised": "superseded", "disputed": "differs"}.get(f.status, "agrees")
