"""An incident out of all that bears on it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Incident, Origin

from .actors import Actors
from .case import Case
from .conflicts import conflicts
from .findings import Found, findings
from .origins import proven_distinct
from .responsibility import responsibility
from .rivalry import disputed_authorship
from .root import Root
from .roots import Roots
from .taken_back import marked, without_notices
from .titles import extent_of, kind_of, title


def reconciled(case: Case) -> Incident:
    """The incident with its findings, its rows of responsibility, where they conflict, and where the chains end."""
    case = without_notices(case)
    roots = Roots(case)
    found = findings(case, roots)
    rows = responsibility(case, roots)
    events = [e for _, e in case.events]
    kind = kind_of(found.findings, events)
    subjects = tuple(dict.fromkeys(r for r, e in case.events if not e.background))
    made = Incident(
        id=case.id,
        title=title(kind, found.findings),
        kind=kind,
        reports=subjects,
        mentioned_in=tuple(dict.fromkeys(r for r, e in case.events if e.background and r not in subjects)),
        follow_up=tuple(dict.fromkeys(r for r, e in case.events if e.follow_up)),
        extent=extent_of(events),
        part_of=case.part_of,
        findings=found.findings,
        responsibility=rows,
        conflicts=(*conflicts(found), *disputed_authorship(rows, Actors(case.aliases))),
        origins=_origins(case, roots, found),
    )
    return marked(made, case)


def _origins(case: Case, roots: Roots, found: Found) -> tuple[Origin, ...]:
    """Everybody with whom a chain of this incident ends, in order of first mention; outlets last, for they only hand
    on."""
    reports: dict[str, list[str]] = {}
    known: dict[str, Root] = {}
    for report, root in _credited(case, roots, found):
        if root.name:
            known.setdefault(root.key, root)
            reports.setdefault(root.key, []).append(report)
    least = {r.key for r in proven_distinct(list(known.values()))[0]}
    ordered = sorted(known.values(), key=lambda r: r.own)
    return tuple(Origin(r.name, r.kind, tuple(dict.fromkeys(reports[r.key])), r.key in least) for r in ordered)


def _credited(case: Case, roots: Roots, found: Found) -> Iterable[tuple[str, Root]]:
    yield from ((report, root) for report, row in case.rows for root in roots.of_row(report, row))
    yield from ((s.assertion.report, s.root) for s in found.said)
    yield from ((a.report, roots.of(a)) for a in case.assertions if a.field == "perpetrator")
