"""Clusters of events by average linkage: two clusters are one where their pairs are, on average, likelier one event
than two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import product
from math import inf

from .profile import Profile
from .score import score, veto

#: Mean score from which two clusters are one: on the training reports of training/fit_grouping.py -1.0 was best of
#: -1.5, -1.0 and -0.5.
LIKELY = -1.0
#: Of large clusters this many members speak for all, so that a story of hundreds of reports costs no square of them.
SPOKEN = 6
#: Pairs of positions, the smaller first.
Apart = frozenset[tuple[int, int]]
#: Fresh reports that must agree on a day before it is firm, and days by which two firm days are two events.
FIRM, APART = 2, 3


class Clusters:
    """Clusters that grow together, by position of their profiles."""

    def __init__(
        self, profiles: Sequence[Profile], start: Sequence[Sequence[int]] = (), apart: Apart = frozenset()
    ) -> None:
        """`start`: clusters that stand already, each called by its first member; what is in none stands alone. `apart`: pairs of first
        members (smaller first) that an editor keeps apart."""
        self._profiles = profiles
        inside = {n for group in start for n in group}
        self._members: dict[int, list[int]] = {group[0]: list(group) for group in start}
        self._members |= {i: [i] for i in range(len(profiles)) if i not in inside}
        self._starts: dict[int, set[int]] = {i: {i} for i in self._members}
        self._apart = apart
        self._beside: dict[int, set[int]] = {}
        self._scores: dict[tuple[int, int], float] = {}
        self._version: Counter[int] = Counter()

    def join(self, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
        """The clusters that the candidate pairs lead to; the likeliest merge first, ties by the profiles' ids."""
        heap = [self._edge(i, j) for i, j in pairs if self._link(i, j) >= LIKELY]
        heapify(heap)
        while heap:
            _, _, i, j, version = heappop(heap)
            if i in self._members and j in self._members and version == (self._version[i], self._version[j]):
                for edge in self._merge(i, j):
                    heappush(heap, edge)
        return sorted(sorted(m) for m in self._members.values())

    def _edge(self, i: int, j: int) -> tuple[float, tuple[tuple[str, str], ...], int, int, tuple[int, int]]:
        self._beside.setdefault(i, set()).add(j)
        self._beside.setdefault(j, set()).add(i)
        ids = tuple(sorted((self._profiles[i].id, self._profiles[j].id)))
        return -self._link(i, j), ids, i, j, (self._version[i], self._version[j])

    def _merge(self, i: int, j: int) -> list[tuple[float, tuple[tuple[str, str], ...], int, int, tuple[int, int]]]:
        """Takes the second into the first; the new edges of what it became."""
        self._members[i] = sorted(self._members[i] + self._members.pop(j), key=lambda n: self._profiles[n].id)
        self._starts[i] |= self._starts.pop(j)
        self._version[i] += 1
        near = (self._beside.pop(i, set()) | self._beside.pop(j, set())) - {i, j}
        for k in near:
            self._beside[k] -= {i, j}
        edges = [self._edge(i, k) for k in sorted(near) if k in self._members]
        return [e for e in edges if -e[0] >= LIKELY]

    def _link(self, i: int, j: int) -> float:
        a, b = self._members[i], self._members[j]
        if any((min(x, y), max(x, y)) in self._apart for x in self._starts[i] for y in self._starts[j]):
            return -inf
        if {self._profiles[n].report for n in a} & {self._profiles[n].report for n in b} or self._two_days(a, b):
            return -inf
        scores = []
        for x, y in product(spoken(a), spoken(b)):
            scores.append(self._pair(x, y))
            if scores[-1] == -inf:  # and so is their mean
                return -inf
        return sum(scores) / len(scores)

    def _two_days(self, a: Sequence[int], b: Sequence[int]) -> bool:
        """Whether each side has a firm day of its own: two attacks in one city, weeks apart, stay two."""
        one, other = (firm_day([self._profiles[n] for n in side]) for side in (a, b))
        return one is not None and other is not None and abs((one - other).days) > APART

    def _pair(self, i: int, j: int) -> float:
        pair = (min(i, j), max(i, j))
        if pair not in self._scores:
            a, b = self._profiles[pair[0]], self._profiles[pair[1]]
            self._scores[pair] = -inf if veto(a, b) else score(a, b).value
        return self._scores[pair]


def spoken(members: Sequence[int]) -> Sequence[int]:
    """Members that speak for a cluster, evenly spaced."""
    step = max(1.0, len(members) / SPOKEN)
    return members if step == 1.0 else [members[int(n * step)] for n in range(SPOKEN)]


def firm_day(members: Sequence[Profile]) -> date | None:
    """The day on which several fresh reports agree, where no other has as many."""
    days = Counter(p.day for p in members if p.fresh and p.day).most_common(2)
    clear = bool(days) and days[0][1] >= FIRM and (len(days) == 1 or days[0][1] > days[1][1])
    return days[0][0] if clear else None
