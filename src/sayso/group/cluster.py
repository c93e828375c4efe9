"""Events of reports to incidents: many to many, each merge with its reasons, ids that do not hang on the order of the
reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Reading, digest

from .background import ENOUGH, points
from .block import candidates
from .linkage import Clusters, spoken
from .profile import Profile, profiles
from .score import reasons, score, veto

Id = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which incident an event of a report is, by (report id, event key), and why events were put together, by incident
    id."""

    incident_of: Mapping[Id, str]
    why: Mapping[str, tuple[str, ...]]


def incidents(readings: Sequence[Reading]) -> Grouping:
    """The incidents that readings tell of. The result is the same in whatever order the readings come."""
    found = sorted((p for r in readings for p in profiles(r)), key=lambda p: p.id)
    told = [p for p in found if p.key == "e0" or not p.event.background]
    groups = [[told[n] for n in group] for group in Clusters(told).join(candidates(told))]
    why = {p.id: line for group in groups for p, line in _explained(group)}
    mentions = [p for p in found if p.key != "e0" and p.event.background]
    groups, more = _with_mentions(groups, mentions)
    return _grouping(groups, why | more)


def _grouping(groups: Sequence[Sequence[Profile]], why: Mapping[Id, str]) -> Grouping:
    ids = {p.id: _id(group) for group in groups for p in group}
    reasons_of = {_id(g): tuple(why[p.id] for p in g if p.id in why) for g in groups if len(g) > 1}
    return Grouping(ids, reasons_of)


def _first(group: Sequence[Profile]) -> Profile:
    """The event that an incident is called by: the first published that is about it."""
    return min(group, key=lambda p: (p.event.background, str(p.published or "~"), p.id))


def _id(group: Sequence[Profile]) -> str:
    return digest("i", *_first(group).id)


def _explained(group: Sequence[Profile]) -> Iterator[tuple[Profile, str]]:
    """For each event but the first: which other one it is most like, and what they have in common."""
    first = _first(group)
    for p in group:
        if p is not first:
            others = [group[n] for n in spoken([i for i, o in enumerate(group) if o is not p])]
            most = max(others, key=lambda o: (score(p, o).value, o.id))
            yield p, f"{p.report} with {most.report}: " + "; ".join(reasons(p, most))


def _with_mentions(
    groups: list[list[Profile]], mentions: Sequence[Profile]
) -> tuple[list[list[Profile]], dict[Id, str]]:
    """Puts events in the background with the incident that they speak of, or with others that speak of the same."""
    everything = [*(p for g in groups for p in g), *mentions]
    home = {p.id: n for n, g in enumerate([*groups, *([m] for m in mentions)]) for p in g}
    members = {n: list(g) for n, g in enumerate([*groups, *([m] for m in mentions)])}
    why: dict[Id, str] = {}
    for _, text, a, b in sorted(_mentioned(everything, mentions), key=lambda e: (-e[0], e[2].id, e[3].id)):
        one, other = home[a.id], home[b.id]
        if one == other or {p.report for p in members[one]} & {p.report for p in members[other]}:
            continue
        why[a.id] = f"{a.report} mentions what {b.report} tells of: {text}"
        members[other] += members.pop(one)
        home |= {p.id: other for p in members[other]}
    return list(members.values()), why


def _mentioned(
    everything: Sequence[Profile], mentions: Sequence[Profile]
) -> Iterator[tuple[int, str, Profile, Profile]]:
    """Pairs of a mention and an event that it may be, with points and reasons."""
    known = {m.id for m in mentions}
    for i, j in candidates(everything):
        a, b = everything[i], everything[j]
        if b.id in known and a.id not in known:
            a, b = b, a
        if a.id in known and not veto(a, b):
            found, why = points(a, b)
            if found >= ENOUGH:
                yield found, "; ".join(why), a, b
