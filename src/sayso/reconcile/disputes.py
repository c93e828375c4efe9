"""Dispute or update: two groups of one field whose values cannot both hold, or of which one has replaced the other.

Same origin, later figure: revised. Different origins that cannot both hold: disputed, unless the later of them, a day
on or more, gives a greater toll: a count that goes on. One origin against itself at one moment is no conflict but a
slip of a reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from sayso.model import TOLL_FIELDS, Named, Report, Toll

from .compare import contradicts, same
from .things import HOW, exclude, families
from .timing import days_apart, later
from .tolls import explained
from .weigh import Group, Said, replaces


@dataclass(frozen=True, slots=True)
class Clash:
    """Two groups that do not go together: disputed, or revised where `old` gave way to `new`; explained where both hold
    after all."""

    kind: Literal["disputed", "revised", "explained"]
    old: Group
    new: Group
    why: str = ""


def clashes(groups: Sequence[Group], reports: Mapping[str, Report]) -> list[Clash]:
    """Every clash among the groups of one field, or of weapon and method together."""
    attackers = _attackers(groups)
    both = _both_ways(groups)
    out = []
    for a, b in combinations(groups, 2):
        if _apart(a, b) and not (a.field in HOW and _one_says_both(a, b, both)):
            found = _clash(a, b, reports, attackers)
            if found:
                out.append(found)
    return out


def _apart(a: Group, b: Group) -> bool:
    if a.field in HOW and b.field in HOW:
        return a.negated == b.negated is False and contradicts("method", a.value, b.value)
    if a.field != b.field:
        return False
    if a.negated != b.negated:
        return a.field not in TOLL_FIELDS and same(a.field, a.value, b.value)
    return not a.negated and contradicts(a.field, a.value, b.value)


def _clash(a: Group, b: Group, reports: Mapping[str, Report], attackers: frozenset[int]) -> Clash | None:
    named: list[tuple[Said, Said]] = []
    vague: list[tuple[Said, Said]] = []
    revised: list[bool] = []  # whether it was the first group that gave way
    for x, y in product(_voices(a), _voices(b)):
        order = _replaced(x, y, reports)
        if order:
            revised.append(order > 0)
        elif x.root.key != y.root.key and _weighty(x) and _weighty(y):
            (vague if x.root.own or y.root.own else named).append((x, y))
    if not named and revised:
        return Clash("revised", a, b) if max(revised, key=revised.count) else Clash("revised", b, a)
    if not named and not vague:
        return None
    if (
        isinstance(a.value, Toll)
        and isinstance(b.value, Toll)
        and a.field == "killed"
        and (n := explained(a.value, b.value, attackers))
    ):
        return Clash("explained", a, b, _counts(a.value, b.value, n))
    return Clash("disputed", a, b)


def _voices(g: Group) -> list[Said]:
    """What was said of a value, once an origin, moment and manner: a hundred copies of a page say no more than one."""
    return list({(s.root.key, s.when, s.title, s.earlier, s.subject): s for s in reversed(g.said)}.values())


def _weighty(s: Said) -> bool:
    """What can open a dispute: a toll that is its report's own total or that somebody is credited with, and days and
    places of pages on the event itself; those written long after, at a trial or a vigil, repeat them loosely."""
    return (s.own or not s.root.own) if s.assertion.field in TOLL_FIELDS else s.subject


def _replaced(x: Said, y: Said, reports: Mapping[str, Report]) -> int:
    """1 where the second replaced the first, -1 the other way round, 0 where neither did."""
    one = x.root.key == y.root.key
    toll = x.assertion.field in TOLL_FIELDS
    if toll and replaces(x.assertion, y.assertion, reports[x.assertion.report].text):
        return 1 if y.assertion.spans[0].start > x.assertion.spans[0].start and not y.earlier else -1
    if toll and x.earlier != y.earlier and (one or x.assertion.report == y.assertion.report):
        return 1 if x.earlier else -1
    if one and x.assertion.report == y.assertion.report:
        return (1 if x.title else -1) if toll and x.title != y.title else 0  # a headline is changed last
    if one and (later(x.when, y.when) or later(y.when, x.when)):
        return 1 if later(x.when, y.when) else -1
    return 0 if one or not toll else _count_goes_on(x, y)


def _count_goes_on(x: Said, y: Said) -> int:
    """A greater toll a day later on is the same count, further on, whoever gives it."""
    days = days_apart(x.when, y.when)
    a, b = x.assertion.value, y.assertion.value
    if not days or not isinstance(a, Toll) or not isinstance(b, Toll):
        return 0
    first, last = (a, b) if days > 0 else (b, a)
    greater = (last.value or last.min or 0) > (first.value or first.max or first.min or 0)
    return (1 if days > 0 else -1) if greater else 0


def _attackers(groups: Sequence[Group]) -> frozenset[int]:
    """How many attackers are told of, alive or dead."""
    tolls = [(g.field, g.value) for g in groups if isinstance(g.value, Toll) and not g.negated]
    return frozenset(
        v.value for f, v in tolls if v.value and (f == "attackers" or (f == "killed" and v.scope == "attackers"))
    )


def _counts(a: Toll, b: Toll, n: int) -> str:
    small, great = sorted((a.value or 0, b.value or 0))
    people = "attacker" if n == 1 else f"{n} attackers"
    return f"{great} and {small} differ by the {people}: one count has them, the other has not"


def _both_ways(groups: Sequence[Group]) -> dict[str, frozenset[str]]:
    """Root → the families of method that it tells of."""
    out: dict[str, frozenset[str]] = {}
    for g in groups:
        if g.field in HOW and not g.negated and isinstance(g.value, Named):
            for s in g.said:
                out[s.root.key] = out.get(s.root.key, frozenset()) | families(g.value)
    return out


def _one_says_both(a: Group, b: Group, both: Mapping[str, frozenset[str]]) -> bool:
    """Whether somebody tells of both ways: then both were used, and nothing is disputed."""
    pairs = list(_exclusive_pairs(a, b))
    return any(x in told and y in told for told in both.values() for x, y in pairs)


def _exclusive_pairs(a: Group, b: Group) -> Iterator[tuple[str, str]]:
    if isinstance(a.value, Named) and isinstance(b.value, Named):
        yield from ((x, y) for x in families(a.value) for y in families(b.value) if exclude(x, y))
