"""The parts of a sheet out of an incident, its reports' readings and what rests on what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.export.people import cast
from sayso.export.values import as_value
from sayso.export.words import stance, value
from sayso.model import Assertion, Dossier, Finding, Report, Responsibility, Run, Statement

from .accounts import accounts
from .chains import chains
from .sources import Sources, words_of
from .tolls import tolls
from .verdicts import verdicts


def sheet(made: Sources) -> dict[str, Any]:
    """The sheet as plain values. Names of private persons stand in it, with the `roles` by which they are shown."""
    it = made.incident
    by_id = {a.id: a for a in made.assertions}
    statements = made.statements()
    return {
        "id": it.id,
        "title": it.title,
        "kind": it.kind,
        "extent": it.extent,
        "part_of": it.part_of,
        "background": it.background,
        "roles": [list(pair) for pair in _roles(made)],
        "findings": [_finding(made, f, by_id, statements) for f in it.findings],
        "responsibility": [_row(made, w) for w in it.responsibility],
        "conflicts": [
            {"field": c.field, "kind": c.kind, "between": list(c.between), "note": c.note} for c in it.conflicts
        ],
        "origins": [{"name": o.name, "kind": o.kind, "reports": list(o.reports), "least": o.least} for o in it.origins],
        "why": list(it.why),
        "accounts": accounts(made, by_id, statements),
        "chains": chains(made, by_id),
        "tolls": tolls(made, by_id),
        "reports": [_report(made, r) for r in _in_order(made)],
        "judgements": verdicts(made, by_id),
        "beside": _beside(made),
    }


def _roles(made: Sources) -> tuple[tuple[str, str], ...]:
    dossier = Dossier(tuple(made.readings), (made.incident,), (*made.assertions, *made.read), (), Run("none", None, ""))
    return cast(dossier, made.incident, names=False).roles


def _beside(made: Sources) -> list[dict[str, Any]]:
    """Other events that its reports tell of: background, waves and parts."""
    mine = {(m.mark.report, m.mark.key) for m in made.members}
    return [
        {
            "report": r.report.id,
            "key": e.key,
            "kind": e.kind,
            "title": e.title,
            "part": bool(e.part_of) and (r.report.id, e.part_of) in mine,
        }
        for r in made.readings
        for e in r.events
        if (r.report.id, e.key) not in mine
    ]


def _in_order(made: Sources) -> list[Report]:
    ids = dict.fromkeys((*made.incident.reports, *made.incident.mentioned_in))
    found = [made.reports[i] for i in ids if i in made.reports]
    return sorted(found, key=lambda r: (r.published or "~", r.id))


def _report(made: Sources, r: Report) -> dict[str, Any]:
    it = made.incident
    role = "follow-up" if r.id in it.follow_up else "subject" if r.id in it.reports else "mention"
    rests = [
        {
            "of": d.of,
            "name": made.outlet(d.of),
            "known": d.of in made.reports,
            "relation": d.relation,
            "evidence": d.evidence,
            "certain": d.certain,
            "statement": d.statement,
            "note": d.note,
        }
        for d in made.derivations
        if d.report == r.id
    ]
    return {
        "id": r.id,
        "title": r.title or r.ref or r.id,
        "publisher": r.publisher or r.agency,
        "published": r.published,
        "url": r.url,
        "role": role,
        "rests": rests,
        "agency": r.agency,
        "byline": r.byline,
        "why": next((m.why for m in made.members if m.mark.report == r.id and m.why), ""),
    }


def _finding(
    made: Sources, f: Finding, by_id: Mapping[str, Assertion], statements: Mapping[str, Statement]
) -> dict[str, Any]:
    return {
        "id": f.id,
        "field": f.field,
        "value": as_value(f.field, f.value),
        "text": value(f.field, f.value),
        "negated": f.negated,
        "leading": f.leading,
        "status": f.status,
        "least": f.origins.least,
        "most": f.origins.most,
        "names": list(f.origins.names),
        "reasons": list(f.reasons),
        "marks": list(f.marks),
        "said": [_said(made, by_id[a], statements) for a in f.assertions if a in by_id],
    }


def _said(made: Sources, a: Assertion, statements: Mapping[str, Statement]) -> dict[str, Any]:
    s = statements.get(a.statement or "")
    origin = made.origins.get(a.id)
    spans = [words_of(made.reports.get(a.report), x.start, x.end) for x in a.spans]
    return {
        "assertion": a.id,
        "report": a.report,
        "by": s.source.name if s else None,
        "via": [v.name for v in s.via] if s else [],
        "origin": origin.name if origin else None,
        "hedge": a.hedge,
        "as_of": a.as_of or (origin.when if origin else None),
        "words": spans,
    }


def _row(made: Sources, w: Responsibility) -> dict[str, Any]:
    return {
        "id": w.id,
        "actor": w.actor,
        "actor_kind": w.actor_kind,
        "part": w.part,
        "stance": w.stance,
        "phrase": stance(w, w.by, w.chains, w.channel),
        "by": list(w.by),
        "chains": [list(c) for c in w.chains],
        "channel": w.channel,
        "hedge": w.hedge.word if w.hedge else None,
        "standing": w.standing,
        "replaced_by": w.replaced_by,
        "least": w.origins.least,
        "most": w.origins.most,
        "marks": list(w.marks),
        "words": [words_of(made.reports.get(g.report), g.span.start, g.span.end) for g in w.grounds],
    }
