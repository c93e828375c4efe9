"""The dossier as JSON: the keys that users and scorers build on. `dossier.schema.json` says the same to a validator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model import (
    Assertion,
    Channel,
    Conflict,
    Derivation,
    Dossier,
    Finding,
    Ground,
    Hedge,
    Incident,
    Origin,
    Origins,
    Reading,
    Relation,
    Responsibility,
    Source,
    Statement,
    Words,
)

from .values import as_value, pairs

#: The number of the format; a key is renamed only with a new one.
FORMAT = "1"


def as_json(dossier: Dossier) -> dict[str, Any]:
    """The document as plain values, every offset counting code points of its report's `text`."""
    subjects = dict(dossier.incidents_of)
    statements = {s.id: s for r in dossier.readings for s in r.statements}
    return {
        "sayso": FORMAT,
        "reports": [_report(r, subjects.get(r.report.id, ())) for r in dossier.readings],
        "statements": [_statement(s) for r in dossier.readings for s in r.statements],
        "assertions": [_assertion(a, statements.get(a.statement or "")) for a in dossier.assertions],
        "incidents": [_incident(i) for i in dossier.incidents],
        "derivations": [_derivation(d) for d in dossier.derivations],
        "relations": [_relation(x) for r in dossier.readings for x in r.relations],
        "run": {"reader": dossier.run.reader, "model": dossier.run.model, "version": dossier.run.version},
    }


def _report(reading: Reading, incidents: tuple[str, ...]) -> dict[str, Any]:
    r = reading.report
    return {
        "id": r.id,
        "text_hash": r.text_hash,
        "ref": r.ref,
        "title": r.title,
        "publisher": r.publisher,
        "agency": r.agency,
        "byline": r.byline,
        "url": r.url,
        "language": r.language,
        "published": r.published,
        "text": r.text,
        "incidents": list(incidents),
        "refused": reading.refused,
        "credits": list(r.credits),
        "dateline": r.dateline,
        "feed_source": r.feed_source,
        "based_on": list(r.based_on),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "name": source.own or source.name,
        "identity": source.name,
        "text": source.text,
        "spans": pairs(source.spans),
        "kind": source.kind,
        "role": source.role,
        "of": source.of,
        "purported": source.purported,
        "count": source.count,
        "anonymous": source.anonymous,
    }


def _statement(s: Statement) -> dict[str, Any]:
    return {
        "id": s.id,
        "report": s.report,
        "within": s.within,
        "source": _source(s.source),
        "via": [_source(v) for v in s.via],
        "channel": _channel(s.channel),
        "cue": _words(s.cue),
        "content": _words(s.content),
        "manner": s.manner,
        "hedge": _hedge(s.hedge),
        "said_at": s.said_at,
    }


def _channel(channel: Channel | None) -> dict[str, Any] | None:
    return {"name": channel.name, "spans": pairs(channel.spans)} if channel else None


def _words(words: Words) -> dict[str, Any]:
    return {"text": words.text, "spans": pairs(words.spans)}


def _hedge(hedge: Hedge | None) -> dict[str, Any] | None:
    return {"word": hedge.word, "low": hedge.low, "high": hedge.high} if hedge else None


def _assertion(a: Assertion, statement: Statement | None) -> dict[str, Any]:
    return {
        "id": a.id,
        "report": a.report,
        "incident": a.incident,
        "statement": a.statement,
        "field": a.field,
        "value": as_value(a.field, a.value),
        "negated": a.negated,
        "hedge": _hedge(_hedge_of(a, statement)),
        "text": a.text,
        "spans": pairs(a.spans),
        "as_of": a.as_of,
    }


def _hedge_of(a: Assertion, statement: Statement | None) -> Hedge | None:
    """An assertion keeps the word alone; its interval stands with the statement that says it."""
    if a.hedge is None:
        return None
    said = statement.hedge if statement else None
    return said if said and said.word == a.hedge else Hedge(a.hedge)


def _incident(i: Incident) -> dict[str, Any]:
    return {
        "id": i.id,
        "title": i.title,
        "kind": i.kind,
        "extent": i.extent,
        "part_of": i.part_of,
        "reports": list(i.reports),
        "mentioned_in": list(i.mentioned_in),
        "background": i.background,
        "follow_up": list(i.follow_up),
        "findings": [_finding(f) for f in i.findings],
        "responsibility": [_responsibility(w) for w in i.responsibility],
        "conflicts": [_conflict(c) for c in i.conflicts],
        "origins": [_origin(o) for o in i.origins],
        "why": list(i.why),
    }


def _finding(f: Finding) -> dict[str, Any]:
    return {
        "id": f.id,
        "field": f.field,
        "value": as_value(f.field, f.value),
        "negated": f.negated,
        "leading": f.leading,
        "status": f.status,
        "origins": _origins(f.origins) | {"names": list(f.origins.names)},
        "assertions": list(f.assertions),
        "first_published": f.first_published,
        "last_published": f.last_published,
        "reasons": list(f.reasons),
        "folds": [{"why": fold.why, "spans": _grounds(fold.grounds)} for fold in f.folds],
        "marks": list(f.marks),
    }


def _origins(origins: Origins) -> dict[str, Any]:
    return {"least": origins.least, "most": origins.most}


def _responsibility(w: Responsibility) -> dict[str, Any]:
    return {
        "id": w.id,
        "actor": w.actor,
        "actor_kind": w.actor_kind,
        "part": w.part,
        "stance": w.stance,
        "by": list(w.by),
        "chains": [list(chain) for chain in w.chains],
        "channel": w.channel,
        "hedge": _hedge(w.hedge),
        "standing": w.standing,
        "replaced_by": w.replaced_by,
        "statements": list(w.statements),
        "spans": _grounds(w.grounds),
        "origins": _origins(w.origins),
        "aliases": list(w.aliases),
        "marks": list(w.marks),
    }


def _grounds(grounds: Iterable[Ground]) -> list[dict[str, Any]]:
    return [{"report": g.report, "start": g.span.start, "end": g.span.end} for g in grounds]


def _conflict(c: Conflict) -> dict[str, Any]:
    return {"field": c.field, "kind": c.kind, "between": list(c.between), "note": c.note}


def _origin(o: Origin) -> dict[str, Any]:
    return {"name": o.name, "kind": o.kind, "reports": list(o.reports), "least": o.least}


def _derivation(d: Derivation) -> dict[str, Any]:
    return {
        "report": d.report,
        "statement": d.statement,
        "of": d.of,
        "relation": d.relation,
        "evidence": d.evidence,
        "spans": pairs(d.spans),
        "certain": d.certain,
        "of_spans": pairs(d.of_spans),
        "note": d.note or None,
    }


def _relation(x: Relation) -> dict[str, Any]:
    return {
        "from": x.subject,
        "to": x.object,
        "kind": x.kind,
        "statement": x.statement,
        "spans": pairs(x.spans),
        "report": x.report,
    }
