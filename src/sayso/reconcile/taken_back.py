"""What a kill or a correction does: everything that leaned on the report is marked, nothing is removed. What rests on a killed report alone no
longer leads, and its accusations are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.model import Derivation, Finding, Incident, Responsibility

from .case import Case
from .rests import carrying


@dataclass(frozen=True, slots=True)
class Back:
    """A notice of a case: `by` speaks of `of`; `leaning` are all reports whose own words rest on that one, itself among them."""

    sort: str
    by: str
    of: str
    leaning: frozenset[str]
    mark: str


def without_notices(case: Case) -> Case:
    """The case without the rows of kill notices: what such a page says of who did it is what was wrong before."""
    kills = {d.report for d in _notices(case) if d.note == "kill"}
    return replace(case, rows=tuple((r, row) for r, row in case.rows if r not in kills)) if kills else case


def _notices(case: Case) -> list[Derivation]:
    return [d for ds in case.derivations.values() for d in ds if d.note and d.of in case.reports]


def marked(incident: Incident, case: Case) -> Incident:
    """The incident with its marks."""
    backs = [_back(case, d) for d in _notices(case)]
    if not backs:
        return incident
    homes = {a.id: a.report for a in case.assertions}
    found = [_finding(f, backs, {homes[a] for a in f.assertions if a in homes}) for f in incident.findings]
    rows = tuple(_row(w, backs) for w in incident.responsibility)
    return replace(incident, findings=_led(found), responsibility=rows)


def _back(case: Case, d: Derivation) -> Back:
    later = {r.id for r in case.reports.values() if (r.published or "") >= (case.reports[d.report].published or "")}
    outlet = case.reports[d.report].publisher
    leaning = {d.of}
    while True:  # chains are short, and every round adds a report or ends
        more = {
            r
            for r, ds in case.derivations.items()
            if r not in leaning and any(x.of in leaning and not x.note for x in (*carrying(ds), *_own(ds)))
        }
        more = {r for r in more if not (r in later and case.reports[r].publisher == outlet)}
        if not more:
            break
        leaning |= more
    by = case.reports[d.report]
    did = "killed" if d.note == "kill" else "corrected"
    when = f" on {by.published[:10]}" if by.published else ""
    span = f" ({d.report} {d.spans[0].start}–{d.spans[0].end})" if d.spans else ""
    return Back(
        d.note,
        d.report,
        d.of,
        frozenset(leaning),
        f"leans on {d.of}, which {by.publisher or d.report} {did}{when}{span}",
    )


def _own(derivations: Iterable[Derivation]) -> list[Derivation]:
    return [d for d in derivations if d.relation == "revised" and not d.note]


def _finding(f: Finding, backs: list[Back], reports: set[str]) -> Finding:
    marks = tuple(b.mark if reports <= b.leaning else f"{b.mark}, in part" for b in backs if reports & b.leaning)
    killed = any(b.sort == "kill" and reports and reports <= b.leaning for b in backs)
    return replace(f, marks=marks, status="revised" if killed and f.status != "disputed" else f.status) if marks else f


def _led(found: list[Finding]) -> tuple[Finding, ...]:
    """Of a field whose leading value rests on a killed report alone, the next one leads that does not."""
    out = list(found)
    for field in dict.fromkeys(f.field for f in found):
        mine = [f for f in out if f.field == field]
        lead = next((f for f in mine if f.leading), None)
        other = next((f for f in mine if f is not lead and not f.negated and not _dead(f)), None)
        if lead and other and _dead(lead):
            out[out.index(other)] = replace(other, leading=True)
            out[out.index(lead)] = replace(lead, leading=False)
    return tuple(out)


def _dead(f: Finding) -> bool:
    return f.status == "revised" and any(" killed" in m and not m.endswith("in part") for m in f.marks)


def _row(w: Responsibility, backs: list[Back]) -> Responsibility:
    reports = {g.report for g in w.grounds}
    marks = tuple(b.mark if reports <= b.leaning else f"{b.mark}, in part" for b in backs if reports & b.leaning)
    killed = any(b.sort == "kill" and reports <= b.leaning for b in backs)
    return replace(w, marks=marks, standing="withdrawn" if killed else w.standing) if marks else w
