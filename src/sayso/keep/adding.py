"""One report into a ledger, in one transaction: kept, related to what it rests on, placed among the incidents, and those reconciled again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.export.sheet import packed
from sayso.export.summary import summary
from sayso.ledger import Member, View, Writer
from sayso.link.copies import copy_of, sampled
from sayso.link.derivations import derivations
from sayso.link.names import resolve
from sayso.model import Derivation, Judgement, Reading, Report, Run

from .history import changes
from .placing import place
from .said import said
from .settling import settled, sheet_of

#: Reports of an incident up to which every addition reconciles it at once; a larger one waits for the end of the batch.
AT_ONCE = 40
#: Earlier holders of one shingle that a new report is compared with.
_EARLIEST = 3
#: Earlier reports that are looked at as what a new one copies, those that share most first.
_LOOKED_AT = 8
#: Where the names of incidents are kept that wait to be reconciled.
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report: `added`, `known` (nothing was written) or `read again`; the incidents that it bears on, or why it bears on
    none."""

    report: str
    outcome: Literal["added", "known", "read again"]
    incidents: tuple[str, ...] = ()
    refused: str | None = None


def added(writer: Writer, reading: Reading, run: Run, at_once: int = AT_ONCE) -> Added:
    """Keeps a report with its first reading."""
    report = reading.report
    shingles = sampled(report.text)
    if not writer.put_report(report, shingles):
        return Added(report.id, "known", _homes(writer, report.id))
    reading = _kept(writer, reading, run)
    writer.put_derivations(report.id, (*derivations(reading), *_copied(writer, report, shingles)))
    judgements = writer.judgements()
    touched = place(writer, reading, judgements, {})
    settle(writer, touched | _leaning(writer, report.id), judgements, at_once=at_once)
    return Added(report.id, "added", _homes(writer, report.id), reading.refused)


def read_again(writer: Writer, reading: Reading, run: Run, at_once: int = AT_ONCE) -> Added:
    """Keeps a later reading of a known report beside the earlier ones. Its main event stays where it stands; others find their place anew."""
    report = reading.report
    before = {m.mark.key: m for m in writer.standing(report.id) if m.incident}
    reading = _kept(writer, reading, run)
    copied = tuple(d for d in writer.derivations([report.id]) if d.evidence == "near-identical text")
    writer.put_derivations(report.id, (*derivations(reading), *copied))
    keys = {e.key for e in reading.events}
    for key, member in before.items():
        if key not in keys:
            writer.put_member(Member(member.mark, None, "a later reading has no such event"))
            writer.drop_index(member.mark)
    main = before.get("e0")
    pinned = {"e0": main.incident} if main and main.incident and "e0" in keys else {}
    judgements = writer.judgements()
    touched = place(writer, reading, judgements, pinned)
    settle(writer, touched | {m.incident for m in before.values() if m.incident}, judgements, at_once=at_once)
    return Added(report.id, "read again", _homes(writer, report.id), reading.refused)


def _kept(writer: Writer, reading: Reading, run: Run) -> Reading:
    reading = resolve(reading)
    writer.put_reading(reading, run, said(reading))
    return reading


def _copied(view: View, report: Report, shingles: Sequence[int]) -> tuple[Derivation, ...]:
    shared = view.holders(shingles, _EARLIEST)
    likely = sorted((r for r in shared if r != report.id), key=lambda r: (-shared[r], r))[:_LOOKED_AT]
    found = copy_of(report, view.reports(likely)) if likely else None
    return (found,) if found else ()


def _leaning(view: View, report: str) -> set[str]:
    """Incidents of reports that rest on this one: what it says of itself may mark them."""
    return {m.incident for d in view.leaning(report) for m in view.standing(d.report) if m.incident}


def _homes(view: View, report: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.incident for m in view.standing(report) if m.incident))


def settle(
    writer: Writer, incidents: Iterable[str], judgements: Sequence[Judgement], *, at_once: int = AT_ONCE
) -> None:
    """Reconciles incidents again and notes what changed; those of more than `at_once` reports only wait for it."""
    for id_ in sorted(incidents):
        if not at_once or len(writer.members(id_)) > at_once:
            writer.put_state(WAITING, id_, "1")
        else:
            settle_one(writer, id_, judgements)


def settle_one(writer: Writer, id_: str, judgements: Sequence[Judgement]) -> None:
    """Reconciles one incident again and notes what changed."""
    writer.put_state(WAITING, id_, None)
    found = settled(writer, id_, judgements)
    if found is None:
        writer.drop_incident(id_)
        return
    before = writer.incident(id_)
    writer.put_changes(changes(before, found.incident))
    writer.put_incident(found.incident, summary(found.incident, found.reports), packed(sheet_of(found)))
