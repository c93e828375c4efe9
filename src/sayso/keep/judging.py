"""Judgements of editors: what each act does to the ledger, and how it is taken back. A judgement is appended; nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.errors import BadJudgement, NotFound, Overtaken
from sayso.ledger import Mark, Member, View, Writer
from sayso.model import Act, Change, Judgement, digest
from sayso.reconcile import assertion_of, put_id, row_mark

from .adding import settle_one
from .placing import merge
from .said import source_key

#: Admiralty code: reliability of a source, completely reliable to unreliable, and F where it cannot be judged (NATO AJP-2.1).
GRADES = "ABCDEF"


def judge(writer: Writer, judgement: Judgement, seen: int | None) -> Judgement:
    """Appends a judgement and does what it says. `seen`: the last transaction that its maker had before the eyes; Overtaken where somebody
    judged one of the same things since. NotFound and BadJudgement name what is wrong; nothing is written then."""
    judgement = _expanded(writer, judgement)
    _not_overtaken(writer, judgement, seen)
    touched = _ACTS[judgement.act](writer, judgement)
    writer.put_judgement(judgement)
    judgements = writer.judgements()
    for id_ in sorted(touched):
        settle_one(writer, id_, judgements)
        note = (
            f"{judgement.act.replace('_', ' ')}: {judgement.why}" if judgement.why else judgement.act.replace("_", " ")
        )
        writer.put_changes([Change(id_, "judgement", after=judgement.id, note=note, by=judgement.by)])
    return judgement


def _not_overtaken(view: View, judgement: Judgement, seen: int | None) -> None:
    if seen is None:
        return
    since = view.time_of(seen) or ""
    for other in view.judgements(judgement.about):
        if other.at > since:
            raise Overtaken(
                f"{other.by} judged the same at {other.at} ({other.act.replace('_', ' ')}): look again, then judge",
                other.id,
            )


def _expanded(view: View, judgement: Judgement) -> Judgement:
    """Ids of findings and rows ("incident/finding"), which change with the incident, replaced by those of the assertions and rows behind them,
    and of the reports where these stand; a merge notes what belonged to whom, so that it can be taken back."""
    about, value = judgement.about, judgement.value
    if judgement.act in ("accept", "reject", "edit"):
        about = tuple(dict.fromkeys(i for id_ in about for i in _behind(view, id_)))
    if judgement.act == "merge":
        value = json.dumps({i: [[m.mark.report, m.mark.key] for m in view.members(i)] for i in about[1:]})
    return Judgement.of(judgement.act, about, judgement.by, judgement.at, judgement.why, value)


def _behind(view: View, id_: str) -> Iterable[str]:
    incident, _, inner = id_.rpartition("/")
    if not incident:
        raise BadJudgement(f"{id_!r} does not say of which incident: write INCIDENT/{id_}")
    it = view.incident(view.redirect(incident) or incident)
    if it is None:
        raise NotFound(f"there is no incident {incident}")
    readings = view.readings((*it.reports, *it.mentioned_in))
    homes = {a.id: a.report for r in readings for a in r.assertions} | _put_in(view, {r.report.id for r in readings})
    for f in it.findings:
        if inner in (f.id, *f.assertions):
            told = f.assertions if inner == f.id else (inner,)
            return (*told, *dict.fromkeys(homes[a] for a in told if a in homes))
    if inner in homes:  # rejected before, so that it makes no finding now
        return (inner, homes[inner])
    for w in it.responsibility:
        if w.id == inner:
            marks = _marks_of(view, {(g.report, g.span.start, g.span.end) for g in w.grounds}, w.stance, it.id)
            return (*marks, *dict.fromkeys(g.report for g in w.grounds))
    for reading in readings:
        if inner in {row_mark(reading.report.id, row) for row in reading.rows}:
            return (inner, reading.report.id)
    raise NotFound(f"the incident {incident} has no finding or row {inner}: it may have changed, look again")


def _put_in(view: View, reports: set[str]) -> dict[str, str]:
    """The assertions that editors put in place in these reports, each with its report."""
    put = ((put_id(j), r) for j in view.judgements() if j.act in ("edit", "add") for r in _report_in(j))
    return {id_: r for id_, r in put if r in reports}


def _marks_of(view: View, grounds: set[tuple[str, int, int]], stance: str, incident: str) -> tuple[str, ...]:
    found = []
    for reading in view.readings(sorted({r for r, _, _ in grounds})):
        keys = {m.mark.key for m in view.standing(reading.report.id) if m.incident == incident}
        for row in reading.rows:
            here = (reading.report.id, row.span.start, row.span.end) in grounds
            if here and row.stance == stance and row.event in keys:
                found.append(row_mark(reading.report.id, row))
    return tuple(found)


def _words(writer: Writer, judgement: Judgement) -> set[str]:
    """The incidents of assertions and rows that were judged."""
    if not judgement.about:
        raise BadJudgement("what is judged is missing: name a finding, row or assertion")
    if judgement.act == "edit":
        _check_value(writer, judgement)
    return _incidents_with(writer, judgement)


def _incidents_with(view: View, judgement: Judgement) -> set[str]:
    reports = [*(i for i in judgement.about if i.startswith("r")), *_report_in(judgement)]
    return {m.incident for r in dict.fromkeys(reports) for m in view.standing(r) if m.incident}


def _report_in(judgement: Judgement) -> tuple[str, ...]:
    plain = json.loads(judgement.value) if judgement.value else {}
    found = plain.get("report") if isinstance(plain, dict) else None
    return (found,) if found else ()


def _add(writer: Writer, judgement: Judgement) -> set[str]:
    incident = _one(writer, judgement.about[:1])
    _check_value(writer, judgement)
    return {incident}


def _check_value(view: View, judgement: Judgement) -> None:
    """BadJudgement or NotFound where a value that an editor puts in place makes no sense or rests on no words."""
    report = next((view.report(r) for r in _report_in(judgement)), None)
    if report is None:
        raise NotFound("a value needs a report of the ledger whose words say it")
    assertion_of(json.loads(judgement.value or "{}"), report)


def _one(view: View, ids: Sequence[str]) -> str:
    if not ids:
        raise BadJudgement("an incident is missing: name it")
    id_ = view.redirect(ids[0]) or ids[0]
    if not view.members(id_):
        raise NotFound(f"there is no incident {ids[0]}")
    return id_


def _merge(writer: Writer, judgement: Judgement) -> set[str]:
    kept, *others = dict.fromkeys(_one(writer, [i]) for i in judgement.about)
    if not others:
        raise BadJudgement("a merge needs two incidents that are not one already")
    for gone in others:
        merge(
            writer,
            kept,
            gone,
            f"{judgement.by} says that they are one" + (f": {judgement.why}" if judgement.why else ""),
        )
        writer.put_changes([Change(kept, "merge", before=gone, after=kept, note=judgement.why, by=judgement.by)])
    return {kept}


def _split(writer: Writer, judgement: Judgement) -> set[str]:
    """`about`: the incident, the new one's id, the reports that leave."""
    old, new, *reports = _parts(writer, judgement)
    _moved(writer, judgement, old, new, reports)
    if not writer.members(old):
        raise BadJudgement("every report would leave: a split leaves at least one behind")
    writer.put_changes(
        [Change(i, "split", before=old, after=new, note=judgement.why, by=judgement.by) for i in (old, new)]
    )
    return {old, new}


def _move(writer: Writer, judgement: Judgement) -> set[str]:
    """`about`: the incident that is left, the one that takes them, the reports."""
    old, new, *reports = _parts(writer, judgement)
    _moved(writer, judgement, old, _one(writer, [new]), reports)
    return {old, new}


def _parts(view: View, judgement: Judgement) -> tuple[str, ...]:
    if len(judgement.about) < 3:
        raise BadJudgement("a split or move needs the incident, the one that takes the reports, and reports")
    return (_one(view, judgement.about[:1]), *judgement.about[1:])


def _moved(writer: Writer, judgement: Judgement, old: str, new: str, reports: Sequence[str]) -> None:
    members = [m for m in writer.members(old) if m.mark.report in reports]
    missing = set(reports) - {m.mark.report for m in members}
    if missing:
        raise NotFound(f"the incident {old} has no report {', '.join(sorted(missing))}")
    why = f"{judgement.by} says so" + (f": {judgement.why}" if judgement.why else "")
    for m in members:
        writer.put_member(Member(m.mark, new, why))


def _sources(writer: Writer, judgement: Judgement) -> set[str]:
    """The incidents in which sources speak that were judged."""
    if judgement.act != "grade" and len(judgement.about) < 2:
        raise BadJudgement("two sources are needed: name both")
    keys = [source_key(n) for n in judgement.about]
    missing = [n for n, k in zip(judgement.about, keys, strict=True) if writer.voice(k) is None]
    if missing:
        raise NotFound(f"no source is called {', '.join(missing)}")
    if judgement.act == "grade":
        if (judgement.value or "") not in tuple(GRADES):
            raise BadJudgement(f"{judgement.value!r} is no grade: give one of A B C D E F")
        return set()
    said = [s for k in keys for s in writer.said_by(k, 100_000)]
    return {m.incident for r in dict.fromkeys(s.report for s in said) for m in writer.standing(r) if m.incident}


def _undo(writer: Writer, judgement: Judgement) -> set[str]:
    known = {j.id: j for j in writer.judgements()}
    touched: set[str] = set()
    for id_ in judgement.about:
        old = known.get(id_)
        if old is None:
            raise NotFound(f"there is no judgement {id_}")
        if old.undone or old.act == "undo":
            raise BadJudgement(
                f"the judgement {id_} was taken back already" if old.undone else "an undo cannot be undone: judge again"
            )
        touched |= _undone(writer, old)
    return touched


def _undone(writer: Writer, old: Judgement) -> set[str]:
    match old.act:
        case "merge":
            return _unmerged(writer, old)
        case "split" | "move":
            return _moved_back(writer, old)
        case "add":
            return {_one(writer, old.about[:1])}
        case "same_source" | "not_same_source" | "grade":
            return _sources(writer, old)
        case _:
            return _incidents_with(writer, old)


def _unmerged(writer: Writer, old: Judgement) -> set[str]:
    """Gives back to each incident what it had when it was merged; what came since stays with the first."""
    kept = _one(writer, old.about[:1])
    why = f"the merge by {old.by} was taken back"
    touched = {kept}
    for gone in old.about[1:]:
        writer.put_redirect(gone, gone)
        for mark in (Mark(*m) for m in json.loads(old.value or "{}").get(gone, ())):
            if writer.homes([mark]).get(mark) == kept:
                writer.put_member(Member(mark, gone, why))
        touched.add(gone)
    return touched


def _moved_back(writer: Writer, old: Judgement) -> set[str]:
    home, taker = old.about[0], writer.redirect(old.about[1]) or old.about[1]
    home = writer.redirect(home) or home
    for m in writer.members(taker):
        if m.mark.report in old.about[2:]:
            writer.put_member(Member(m.mark, home, f"the {old.act} by {old.by} was taken back"))
    return {home, taker}


_ACTS: Mapping[Act, Callable[[Writer, Judgement], set[str]]] = {
    "accept": _words,
    "reject": _words,
    "edit": _words,
    "add": _add,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "same_source": _sources,
    "not_same_source": _sources,
    "grade": _sources,
    "undo": _undo,
}


def new_incident(at: str, by: str, reports: Sequence[str]) -> str:
    """The id of the incident that a split makes."""
    return digest("i", "split", at, by, list(reports))
