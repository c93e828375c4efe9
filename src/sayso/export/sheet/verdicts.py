"""What editors decided about an incident: the machine's reading and what they put in its place, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.export.words import value
from sayso.model import Assertion, Judgement

from .sources import Sources, words_of

_ON_WORDS = ("accept", "reject", "edit")


def verdicts(made: Sources, by_id: dict[str, Assertion]) -> list[dict[str, Any]]:
    """Judgements on this incident, its words or its sources, oldest first; an undo stands with what it took back."""
    read = {a.id: a for a in made.read}
    undos = {i: j for j in made.judgements if j.act == "undo" for i in j.about}
    names = _names(made)
    return [
        _verdict(made, j, read, by_id, undos.get(j.id))
        for j in made.judgements
        if _concerns(made, j, read, by_id, names)
    ]


def _names(made: Sources) -> set[str]:
    sources = [v for r in made.readings for s in r.statements for v in (s.source, *s.via)]
    return {v.name for v in sources} | {w.actor for w in made.incident.responsibility if w.actor}


def _concerns(
    made: Sources, j: Judgement, read: dict[str, Assertion], by_id: dict[str, Assertion], names: set[str]
) -> bool:
    if j.act in _ON_WORDS:
        return any(a in read or a in made.rows or a in by_id for a in j.about) or made.put.get(j.id) in by_id
    if j.act == "add":
        return j.about[:1] == (made.incident.id,) or made.put.get(j.id) in by_id
    if j.act in ("merge", "split", "move"):
        return made.incident.id in j.about
    return j.act in ("same_source", "not_same_source") and bool(names & set(j.about))


def _verdict(
    made: Sources, j: Judgement, read: dict[str, Assertion], by_id: dict[str, Assertion], undo: Judgement | None
) -> dict[str, Any]:
    return {
        "id": j.id,
        "act": j.act,
        "about": list(j.about),
        "by": j.by,
        "at": j.at,
        "why": j.why,
        "undone": j.undone,
        "undo": {"by": undo.by, "at": undo.at, "why": undo.why} if undo and j.undone else None,
        "on": list(_on(made, j, read, by_id)) if j.act in _ON_WORDS else [],
        "put": _put(made, j) if j.act in ("edit", "add") else None,
    }


def _on(
    made: Sources, j: Judgement, read: dict[str, Assertion], by_id: dict[str, Assertion]
) -> Iterator[dict[str, Any]]:
    """What was judged, as the reader has it."""
    for id_ in j.about:
        a = read.get(id_) or by_id.get(id_)
        if a:
            spans = [words_of(made.reports.get(a.report), s.start, s.end) for s in a.spans[:2]]
            yield {"id": id_, "field": a.field, "stance": None, "text": value(a.field, a.value), "words": spans}
        elif id_ in made.rows:
            report, row = made.rows[id_]
            words = words_of(made.reports.get(report), row.span.start, row.span.end)
            yield {
                "id": id_,
                "field": None,
                "stance": row.stance,
                "text": row.actor or "nobody named",
                "words": [words],
            }


def _put(made: Sources, j: Judgement) -> dict[str, Any] | None:
    plain = json.loads(j.value or "null")
    if not isinstance(plain, dict):
        return None
    report = made.reports.get(str(plain.get("report")))
    stands = next((a for a in made.assertions if a.id == made.put.get(j.id)), None)
    field = str(plain.get("field"))
    text = value(field, stands.value) if stands else json.dumps(plain.get("value"), ensure_ascii=False)
    spans = [words_of(report, int(s), int(e)) for s, e in (plain.get("spans") or [])[:2]]
    return {"id": made.put.get(j.id), "field": field, "text": text, "words": spans}
