"""All that bears on one incident, gathered from the readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.model import Assertion, Derivation, Event, Reading, Report, Row, Statement

#: The other names of an actor, by any of its names.
Aliases = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """What reports say of one incident, in the order of the readings. Assertions carry the incident's id; rows come
    with their report's.

    `statements`, `reports` and `derivations` (by the report that rests on another) are those of all readings, for
    chains lead out of a case.
    """

    id: str
    events: tuple[tuple[str, Event], ...]
    assertions: tuple[Assertion, ...]
    rows: tuple[tuple[str, Row], ...]
    statements: Mapping[str, Statement]
    reports: Mapping[str, Report]
    derivations: Mapping[str, tuple[Derivation, ...]]
    aliases: Aliases
    part_of: str | None = None


@dataclass(slots=True)
class _Pile:
    events: list[tuple[str, Event]] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    rows: list[tuple[str, Row]] = field(default_factory=list)
    part_of: str | None = None


def cases(
    readings: Sequence[Reading],
    incident_of: Mapping[tuple[str, str], str],
    rests: Sequence[Derivation],
    aliases: Aliases,
) -> tuple[Case, ...]:
    """One case an incident, in order of first mention. `incident_of` maps (report id, event key) to incidents."""
    piles: dict[str, _Pile] = {}
    for reading in readings:
        _sort_in(reading, incident_of, piles)
    reports = {r.report.id: r.report for r in readings}
    resting: dict[str, tuple[Derivation, ...]] = {}
    for d in rests:
        resting[d.report] = (*resting.get(d.report, ()), d)
    statements = {s.id: s for r in readings for s in r.statements}
    return tuple(
        Case(id_, tuple(p.events), tuple(p.assertions), tuple(p.rows), statements, reports, resting, aliases, p.part_of)
        for id_, p in piles.items()
    )


def _sort_in(reading: Reading, incident_of: Mapping[tuple[str, str], str], piles: dict[str, _Pile]) -> None:
    report = reading.report.id
    ids = {e.key: incident_of[report, e.key] for e in reading.events}
    for event in reading.events:
        pile = piles.setdefault(ids[event.key], _Pile())
        pile.events.append((report, event))
        whole = ids.get(event.part_of or "")
        pile.part_of = pile.part_of or (whole if whole != ids[event.key] else None)
    for a in reading.assertions:
        if a.incident in ids:
            piles[ids[a.incident]].assertions.append(replace(a, incident=ids[a.incident]))
    for row in reading.rows:
        if row.event in ids:
            piles[ids[row.event]].rows.append((report, row))
