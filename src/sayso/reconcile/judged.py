"""What editors decided about what is said of an incident. Nothing of the machine's reading is lost: what was rejected or edited stands in the
ledger beside the judgement; it only no longer makes findings and rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, get_args

from sayso.errors import BadJudgement
from sayso.model import (
    NAMED_FIELDS,
    TOLL_FIELDS,
    Assertion,
    Day,
    Finding,
    Incident,
    Judgement,
    Kind,
    Named,
    Place,
    Report,
    Row,
    Source,
    Statement,
    Toll,
    Value,
    digest,
)

from .case import Case


def row_mark(report: str, row: Row) -> str:
    """A name for a row of a report that lasts: its words and what they say, whatever incident it belongs to."""
    return digest("k", report, row.span.start, row.span.end, row.stance, row.actor)


def judged(case: Case, judgements: Sequence[Judgement]) -> Case:
    """The case as editors want it: without what they rejected, with what they put in place, their sources drawn together or apart."""
    standing = [j for j in judgements if not j.undone]
    if not standing:
        return case
    gone = rejected(standing)
    kept = [a for a in case.assertions if a.id not in gone]
    put = [a for j in standing for a in _put(j, case)]
    rows = tuple((r, row) for r, row in case.rows if row_mark(r, row) not in gone)
    case = replace(case, assertions=(*kept, *(a for a in put if a.id not in gone)), rows=rows)
    return _renamed(case, _one_name(standing), _apart(standing))


def rejected(judgements: Iterable[Judgement]) -> set[str]:
    """Ids of assertions and marks of rows that stand rejected or were replaced: the last judgement on each decides."""
    gone: set[str] = set()
    for j in judgements:
        if not j.undone and j.act in ("reject", "edit"):
            gone |= set(j.about)
        elif not j.undone and j.act == "accept":
            gone -= set(j.about)
    return gone


def ruled(incident: Incident, judgements: Sequence[Judgement]) -> Incident:
    """The incident with the values leading that editors accepted or put in place; the last word counts."""
    order = {id_: n for n, id_ in enumerate(_accepted(judgements))}
    if not order:
        return incident
    chosen: dict[str, Finding] = {}
    for f in incident.findings:
        rank = max((order[a] for a in f.assertions if a in order), default=-1)
        best = chosen.get(f.field)
        if rank >= 0 and (best is None or rank > max(order[a] for a in best.assertions if a in order)):
            chosen[f.field] = f
    found = [_led(f, chosen.get(f.field)) for f in incident.findings]
    place = {f.field: n for n, f in reversed(list(enumerate(incident.findings)))}
    return replace(incident, findings=tuple(sorted(found, key=lambda f: (place[f.field], not f.leading))))


def _led(f: Finding, chosen: Finding | None) -> Finding:
    if chosen is None:
        return f
    return (
        replace(f, leading=True, reasons=(*f.reasons, "accepted by an editor"))
        if f is chosen
        else replace(f, leading=False)
    )


def _accepted(judgements: Sequence[Judgement]) -> list[str]:
    out: list[str] = []
    for j in judgements:
        if j.undone:
            continue
        if j.act == "accept":
            out += j.about
        elif j.act in ("edit", "add"):
            out.append(put_id(j))
    gone = rejected(judgements)
    return [a for a in out if a not in gone]


def put_id(judgement: Judgement) -> str:
    """The id of the assertion that an edit or an addition puts in place."""
    return digest("a", judgement.id)


def _put(judgement: Judgement, case: Case) -> Iterable[Assertion]:
    if judgement.act not in ("edit", "add"):
        return
    plain = json.loads(judgement.value or "{}")
    report = case.reports.get(plain.get("report", ""))
    if report is None or (judgement.act == "add" and case.id != plain.get("incident", case.id)):
        return
    old = next((a for a in case.assertions if a.id in judgement.about), None)
    if judgement.act == "edit" and old is None:
        return
    made = assertion_of(plain, report)
    yield replace(
        made,
        id=put_id(judgement),
        incident=case.id,
        statement=plain.get("statement") or (old.statement if old else None),
    )


def assertion_of(plain: Mapping[str, Any], report: Report) -> Assertion:
    """An editor's value with the words that say so: {"field", "value", "spans": [[start, end]], "negated"?, "as_of"?}. BadJudgement where it
    makes no sense or no words are given."""
    spans = plain.get("spans") or []
    if not spans:
        raise BadJudgement("a value needs the words that say so: choose them in the report's text")
    try:
        found = tuple(report.span(int(s), int(e)) for s, e in spans)
    except (ValueError, TypeError) as error:
        raise BadJudgement(f"the words do not lie in the report {report.id}: {error}") from error
    if any(not s.text.strip() for s in found):
        raise BadJudgement("a value needs the words that say so: the span chosen is empty")
    field = str(plain.get("field"))
    return Assertion(
        "",
        report.id,
        "",
        field,
        value_of(field, plain.get("value")),
        found,
        negated=bool(plain.get("negated")),
        as_of=plain.get("as_of"),
    )


def value_of(field: str, plain: Any) -> Value:
    """A field's value from its JSON; BadJudgement where it makes no sense."""
    try:
        made = _value(field, plain)
    except (TypeError, ValueError, KeyError) as error:
        raise BadJudgement(f"that is no value of {field}: {plain!r}") from error
    if made is None:
        raise BadJudgement(f"that is no value of {field}: {plain!r}")
    return made


def _value(field: str, plain: Any) -> Value | None:
    if field == "kind":
        return plain if plain in get_args(Kind) else None
    if not isinstance(plain, Mapping):
        return None
    if field == "date":
        return Day(**_known(Day, plain))
    if field == "place":
        return Place(**_known(Place, plain))
    if field in TOLL_FIELDS:
        toll = Toll(**_known(Toll, {"value": None} | dict(plain)))
        return (
            toll
            if all(n is None or (isinstance(n, int) and n >= 0) for n in (toll.value, toll.min, toll.max))
            else None
        )
    if field in NAMED_FIELDS:
        named = _known(Named, plain)
        return Named(**named | {"mentions": tuple(named.get("mentions", ()))}) if str(named["name"]).strip() else None
    return None


def _known(kind: type[Any], plain: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: plain[f.name] for f in fields(kind) if f.name in plain}


def _one_name(judgements: Sequence[Judgement]) -> dict[str, str]:
    """Name → the name that stands for it, of sources that an editor called the same; the first named stays."""
    names: dict[str, str] = {}
    for j in judgements:
        if j.act == "same_source" and not j.undone:
            first, *others = j.about
            home = names.get(first, first)
            names |= {n: home for n in (first, *others) if n != home}
            names = {n: home if h in others else h for n, h in names.items()}
    return names


def _apart(judgements: Sequence[Judgement]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(j.about) for j in judgements if j.act == "not_same_source" and not j.undone)


def _renamed(case: Case, names: Mapping[str, str], apart: frozenset[frozenset[str]]) -> Case:
    if not names and not apart:
        return case

    def source(s: Source) -> Source:
        s = replace(s, name=names[s.name]) if s.name in names else s
        return replace(s, of=None) if s.of and frozenset((s.name, s.of)) in apart else s

    def statement(s: Statement) -> Statement:
        return replace(s, source=source(s.source), via=tuple(map(source, s.via)))

    rows = tuple(
        (
            r,
            replace(
                row,
                actor=names.get(row.actor or "", row.actor),
                by=tuple(map(source, row.by)),
                via=tuple(map(source, row.via)),
            ),
        )
        for r, row in case.rows
    )
    return replace(case, rows=rows, statements={k: statement(s) for k, s in case.statements.items()})
