"""Rows of responsibility of many reports as one ledger: one row an actor, stance and speaker, with every span that says
so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Ground, Part, Responsibility, Row, Standing, digest

from .actors import Actors
from .case import Case
from .names import core
from .origins import origins
from .root import Root
from .roots import Roots
from .timing import instant

#: Stances that the outlet takes itself where no one else is named; an accusation without a speaker is nobody's yet.
OUTLETS_OWN = ("reported", "no-claim", "unconfirmed", "arrests", "charges", "convicts")
#: Stances that their maker can take back or replace.
TAKEN_BACK = ("claims", "accuses", "suspects", "assesses", "admits")
_TELLING: tuple[Part, ...] = ("ordered", "backed", "supplied", "carried_out", "unstated")


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of a report with its speakers' roots."""

    report: str
    row: Row
    by: tuple[str, ...]
    roots: tuple[Root, ...]


def responsibility(case: Case, roots: Roots) -> tuple[Responsibility, ...]:
    """The ledger of authorship of a case, in the order in which it was first said."""
    actors = Actors(case.aliases)
    told = [_told(report, row, roots) for report, row in case.rows]
    piles: list[list[_Told]] = []
    for t in sorted(told, key=lambda t: not t.by):  # those with a speaker first: the others look for a home among them
        home = next((p for p in piles if _same_row(actors, p[0], t)), None)
        if home is None:
            piles.append([t])
        else:
            home.append(t)
    position = {id(t): n for n, t in enumerate(told)}
    piles.sort(key=lambda p: min(position[id(t)] for t in p))
    return _replaced(actors, [_merged(case, roots, p) for p in piles])


def _told(report: str, row: Row, roots: Roots) -> _Told:
    who = roots.of_row(report, row)
    by = tuple(dict.fromkeys(roots.shown(s.name) for s in row.by if s.name and s.name.lower() != "unknown"))
    if not by and row.stance in OUTLETS_OWN:
        by = (who[0].name,) if who[0].name else ()
    return _Told(report, row, by, who)


def _same_row(actors: Actors, a: _Told, b: _Told) -> bool:
    if a.row.stance != b.row.stance or not actors.same(a.row.actor, b.row.actor):
        return False
    if not b.by:  # a headline or a passive: it is the row whose speaker the same report names
        return not a.by or a.report == b.report
    own = a.row.stance in OUTLETS_OWN and a.roots[0].own and b.roots[0].own
    return (
        own
        or {core(n) for n in a.by} == {core(n) for n in b.by}
        or {r.key for r in a.roots} == {r.key for r in b.roots}
    )


def _merged(case: Case, roots: Roots, pile: Sequence[_Told]) -> Responsibility:
    first = pile[0].row
    own = pile[0].roots[0].own
    actor = roots.shown(first.actor) if first.actor else None
    by = tuple(dict.fromkeys(n for t in pile for n in t.by)) if own else pile[0].by
    chains = tuple(dict.fromkeys(tuple(roots.shown(v.name) for v in t.row.via) for t in pile))
    return Responsibility(
        id=digest("w", case.id, core(actor or ""), first.stance, sorted(core(n) for n in by)),
        actor=actor,
        actor_kind=_kind(pile),
        stance=first.stance,
        by=by,
        grounds=tuple(dict.fromkeys(Ground(t.report, t.row.span) for t in pile)),
        part=min((t.row.part for t in pile), key=_TELLING.index),
        chains=tuple(c for c in chains if c) or chains[:1],
        channel=next((t.row.channel for t in pile if t.row.channel), None),
        hedge=next((t.row.hedge for t in pile if t.row.hedge), None),
        standing=_standing(case, pile),
        statements=tuple(dict.fromkeys(t.row.statement for t in pile if t.row.statement)),
        origins=origins(r for t in pile if own or t.by == pile[0].by for r in t.roots)[0],
        aliases=_aliases(case, actor, pile),
    )


def _aliases(case: Case, actor: str | None, pile: Sequence[_Told]) -> tuple[str, ...]:
    """What else the actor is called: in the reports, and in the register. What describes a person is no name of it."""
    told = [t.row.actor for t in pile] + [t.row.mention.text for t in pile if t.row.mention]
    names = [n for n in told if n] if pile[0].row.actor_kind != "individual" else []
    return tuple(n for n in dict.fromkeys((*names, *(case.aliases(actor) if actor else ()))) if n != actor)


def _kind(pile: Sequence[_Told]) -> ActorKind:
    return next((t.row.actor_kind for t in pile if t.row.actor_kind != "unknown"), "unknown")


def _standing(case: Case, pile: Sequence[_Told]) -> Standing:
    """What the newest report says of it: withdrawn before earlier; one that repeats it keeps it current. Where a
    headline leaves out speaker and time, the sentence with its speaker counts."""
    newest = max(_moment(case, t) for t in pile)
    last = [t for t in pile if _moment(case, t) == newest]
    told = [t.row.standing for t in last if t.by] or [t.row.standing for t in last]
    return "withdrawn" if "withdrawn" in told else "current" if "current" in told else "earlier"


def _moment(case: Case, t: _Told) -> float:
    at = instant(case.reports[t.report].published)
    return at[0].timestamp() if at else 0.0


def _replaced(actors: Actors, rows: list[Responsibility]) -> tuple[Responsibility, ...]:
    """Rows taken back by their maker become withdrawn; earlier ones point at what their maker says now."""
    return tuple(_settled(actors, row, rows) for row in rows)


def _settled(actors: Actors, row: Responsibility, rows: Sequence[Responsibility]) -> Responsibility:
    if row.stance not in TAKEN_BACK or not row.by:
        return row
    own = [r for r in rows if r is not row and _speakers(r) & _speakers(row)]
    back = next((r for r in own if r.stance == "withdraws" and actors.same(r.actor, row.actor)), None)
    if back:
        return replace(row, standing="withdrawn", replaced_by=back.id)
    if row.standing == "earlier":
        now = next((r for r in own if r.standing == "current" and r.stance in TAKEN_BACK), None)
        return replace(row, replaced_by=now.id if now else row.replaced_by)
    return row


def _speakers(row: Responsibility) -> set[tuple[str, ...]]:
    return {core(n) for n in row.by}
