"""The flow in one page: read, resolve who is meant, derive who rests on whom, group into incidents, reconcile. Start
here.

Each step is a pure function over the nouns of `sayso.model`; no other module knows the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.group import Grouping, incidents
from sayso.link.among import among
from sayso.link.at_hand import outlets_of
from sayso.link.copies import copies
from sayso.link.derivations import derivations
from sayso.link.evidence import addressed, by_address
from sayso.link.in_words import in_words
from sayso.link.names import resolve
from sayso.model import Assertion, Derivation, Dossier, Incident, Reading, Report, Run
from sayso.reconcile import Case, cases, grounded, reconciled
from sayso.register import aliases_of

if TYPE_CHECKING:
    from sayso.read.protocol import Reader


def dossier(reports: Iterable[Report], reader: Reader) -> Dossier:
    """Reads the reports and puts what they say together."""
    return assemble([reader.read(report) for report in reports], reader.run)


def assemble(readings: Iterable[Reading], run: Run) -> Dossier:
    """The dossier of readings: names resolved, events grouped into incidents, what is said of each reconciled."""
    known = tuple(resolve(r) for r in _once(readings))
    rests = _rests(known)
    grouping = incidents(known)
    rests = _side_by_side(known, grouping, rests)
    found = cases(known, grouping.incident_of, rests, aliases_of)
    told = in_words(rests, {r.report.id: r.report for r in known})
    settled = tuple(grounded(replace(reconciled(c), why=grouping.why.get(c.id, ())), told) for c in found)
    subjects = {r.report.id: _incidents_of(r, grouping, settled) for r in known}
    return Dossier(known, _subjects_first(settled), tuple(_assertions(found)), told, run, tuple(subjects.items()))


def _rests(known: Sequence[Reading]) -> tuple[Derivation, ...]:
    """What reports rest on by their own words and data, and who copies whom."""
    reports = [r.report for r in known]
    outlets, at = outlets_of(reports), by_address(reports)
    stated = (d for r in known for d in (*derivations(r, outlets), *addressed(r.report, at)))
    return (*stated, *copies(reports))


def _side_by_side(known: Sequence[Reading], grouping: Grouping, rests: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """What rests on what, with what shows only among the reports of one incident."""
    homes: dict[str, list[Reading]] = {}
    for r in known:
        for home in dict.fromkeys(grouping.incident_of[r.report.id, e.key] for e in r.events if not e.background):
            homes.setdefault(home, []).append(r)
    found = list(rests)
    for readings in homes.values():
        mine = {r.report.id for r in readings}
        beside = among(readings, [d for d in found if d.report in mine])
        found = [d for d in found if d.report not in mine] + list(beside)
    return tuple(found)


def _once(readings: Iterable[Reading]) -> list[Reading]:
    """A report that came twice stays listed, for its caller knows it by two names, but its words are counted once."""
    seen: set[str] = set()
    out = []
    for r in readings:
        out.append(Reading(r.report, r.refused) if r.report.id in seen else r)
        seen.add(r.report.id)
    return out


def _incidents_of(reading: Reading, grouping: Grouping, settled: Sequence[Incident]) -> tuple[str, ...]:
    """Incidents of a report in the order of its events, those that it is about first."""
    about = {i.id for i in settled if reading.report.id in i.reports}
    ids = dict.fromkeys(grouping.incident_of[reading.report.id, e.key] for e in reading.events)
    return tuple(sorted(ids, key=lambda i: i not in about))


def _subjects_first(settled: Sequence[Incident]) -> tuple[Incident, ...]:
    return tuple(sorted(settled, key=lambda i: i.background))


def _assertions(found: Sequence[Case]) -> Iterable[Assertion]:
    for case in found:
        yield from case.assertions
