"""An incident as the facts of a ledger make it at one moment: its events' readings, what they rest on, what editors decided. Pure in the view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.export.sheet import Origin, Sources, sheet
from sayso.ledger import Member, View
from sayso.link.among import among
from sayso.model import Derivation, Incident, Judgement, Reading, Report
from sayso.reconcile import Case, cases, judged, put_id, reconciled, row_mark, ruled, voices
from sayso.register import aliases_of

#: Links of a chain that are followed out of an incident; longer ones were never seen.
_FAR = 5
#: Judgements that may touch any incident: their words name sources, or say in their value what they are about.
_EVERYWHERE = ("same_source", "not_same_source", "add")


@dataclass(frozen=True, slots=True)
class Settled:
    """An incident with what it was made from: the readings of its reports (whole), the case that editors' judgements left, what rests on
    what, the case as it was `read`, the judgements, and the events that it is made of."""

    incident: Incident
    readings: tuple[Reading, ...]
    case: Case
    derivations: tuple[Derivation, ...]
    read: Case
    judgements: tuple[Judgement, ...]
    members: tuple[Member, ...]

    @property
    def reports(self) -> dict[str, Report]:
        """Its reports by id, and those that they rest on."""
        return dict(self.case.reports)


def settled(view: View, id_: str, judgements: Sequence[Judgement]) -> Settled | None:
    """The incident as this view has it; None where it has no events."""
    members = view.members(id_)
    if not members:
        return None
    readings = view.readings(dict.fromkeys(m.mark.report for m in members))
    ordered = tuple(sorted(readings, key=lambda r: (r.report.published or "~", r.report.id)))
    kept, beyond = _rests(view, ordered)
    about = {m.mark.report for m in members}
    rests = (*among(ordered, [d for d in kept if d.report in about]), *(d for d in kept if d.report not in about))
    own = [_only(r, members) for r in ordered]
    incident_of = {(m.mark.report, m.mark.key): id_ for m in members}
    found = cases([*own, *(Reading(r) for r in beyond)], incident_of, rests, aliases_of)
    if not found:
        return None
    read = replace(found[0], part_of=_part_of(view, id_, own))
    judgements = _bearing(read, judgements) if judgements else ()
    case = judged(read, judgements)
    made = ruled(reconciled(case), judgements)
    why = tuple(m.why for m in members if m.why)
    return Settled(replace(made, why=why), ordered, case, rests, read, tuple(judgements), tuple(members))


def sheet_of(made: Settled) -> dict[str, Any]:
    """The desk's sheet of an incident."""
    origins = {a: Origin(v.key, v.name, v.kind, v.own, v.when) for a, v in voices(made.case).items()}
    return sheet(
        Sources(
            made.incident, made.readings, made.case.assertions, made.derivations, origins, made.reports,
            read=made.read.assertions,
            rows={row_mark(report, row): (report, row) for report, row in made.read.rows},
            judgements=made.judgements,
            put={j.id: put_id(j) for j in made.judgements if j.act in ("edit", "add")},
            members=made.members,
        )
    )  # fmt: skip


def _only(reading: Reading, members: Iterable[Member]) -> Reading:
    """A reading with those of its events alone that the incident is made of."""
    mine = {m.mark.key for m in members if m.mark.report == reading.report.id}
    return replace(reading, events=tuple(e for e in reading.events if e.key in mine))


def _bearing(read: Case, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Judgements, oldest first, that may touch the case: on itself, on what is said in it, on sources, on such a judgement. A ledger may hold
    thousands of others, and each would cost every addition a look."""
    known = {read.id, *(a.id for a in read.assertions), *(row_mark(report, row) for report, row in read.rows)}
    found: list[Judgement] = []
    for j in judgements:
        if j.act in _EVERYWHERE or not known.isdisjoint(j.about):
            found.append(j)
            known |= {j.id, put_id(j)}
    return tuple(found)


def _rests(view: View, readings: Sequence[Reading]) -> tuple[tuple[Derivation, ...], tuple[Report, ...]]:
    """What the reports rest on, followed out of the incident, and the reports met there."""
    known = {r.report.id for r in readings}
    found = list(view.derivations(known))
    beyond: list[Report] = []
    fresh = found
    for _ in range(_FAR):
        reports = view.reports(sorted({d.of for d in fresh} - known)) if fresh else ()
        if not reports:
            break
        known |= {r.id for r in reports}
        beyond += reports
        fresh = list(view.derivations(r.id for r in reports))
        found += fresh
    return tuple(found), tuple(beyond)


def _part_of(view: View, id_: str, own: Sequence[Reading]) -> str | None:
    """The wave that the incident is a part of, where a report says so."""
    for r in own:
        for event in r.events:
            if event.part_of:
                home = next((m.incident for m in view.standing(r.report.id) if m.mark.key == event.part_of), None)
                if home and home != id_:
                    return home
    return None
