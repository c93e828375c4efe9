"""Responsibility in dispute: rival claims, a claim against an accusation of another, an accusation against a denial or
a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.model import Conflict, Responsibility
from sayso.resources import table

from .actors import Actors

#: Stances that put guilt on the actor, and those that take it off.
FOR = ("claims", "admits", "accuses", "suspects", "assesses", "arrests", "charges", "convicts", "reported")
AGAINST = ("denies", "doubts", "clears")
#: Rows that a note spells out; the conflict itself holds them all.
SHOWN = 5


def disputed_authorship(rows: Sequence[Responsibility], actors: Actors) -> tuple[Conflict, ...]:
    """At most one conflict `disputed` and one `revised` about who did it."""
    clashing = {r.id for pair in _pairs(rows, actors) for r in pair}
    out = []
    if clashing:
        between = [r for r in rows if r.id in clashing]
        out.append(Conflict("responsibility", "disputed", tuple(r.id for r in between), note(between)))
    changed = [(r, n) for r in rows if r.replaced_by and (n := next((x for x in rows if x.id == r.replaced_by), None))]
    if changed:
        between = list({x.id: x for pair in changed for x in pair}.values())
        out.append(Conflict("responsibility", "revised", tuple(r.id for r in between), note(between)))
    return tuple(out)


def _pairs(rows: Sequence[Responsibility], actors: Actors) -> Iterator[tuple[Responsibility, Responsibility]]:
    standing = [r for r in rows if r.standing != "withdrawn" and not _of_itself(r, actors)]
    for a, b in combinations(standing, 2):
        if a.stance in FOR and b.stance in FOR:
            if actors.rivals(a, b) and not _changed_mind(a, b):
                yield a, b
        elif (
            {a.stance in FOR, b.stance in FOR} == {True, False}
            and (a.stance in AGAINST or b.stance in AGAINST)
            and actors.same(a.actor, b.actor)
        ):
            yield a, b


def _of_itself(row: Responsibility, actors: Actors) -> bool:
    """A speaker who "accuses" itself was misread: what it says of itself is a claim, a confession or a denial."""
    return row.stance in ("accuses", "suspects", "assesses", "reported") and any(
        actors.same(row.actor, by) for by in row.by
    )


def _changed_mind(a: Responsibility, b: Responsibility) -> bool:
    """One speaker who blamed the one first and the other now does not dispute with itself."""
    return b.id == a.replaced_by or a.id == b.replaced_by


def note(rows: Sequence[Responsibility]) -> str:
    """ "Reed Front: claimed by Reed Front; Tarsk: accused by some leaders (earlier)": always stance and speaker,
    persons by role."""
    told: dict[str, list[str]] = {}
    for row in rows[:SHOWN]:
        actor = "a person" if row.actor_kind == "individual" else row.actor or "nobody named"
        told.setdefault(actor, []).append(_line(row))
    return "; ".join(f"{actor}: {', '.join(dict.fromkeys(lines))}" for actor, lines in told.items())


def _line(row: Responsibility) -> str:
    stance = table("lang", "en", "reconcile.yml")["stances"][row.stance]
    by = ", ".join(" ".join(name.split()) for name in row.by) or "somebody not named"
    return f"{stance} {by}" + ("" if row.standing == "current" else f" ({row.standing})")
