"""Where the events of one more report belong, among incidents that stand already: the same scores and vetoes as for many reports at once,
on no more than those incidents that share keys with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .background import ENOUGH, points
from .linkage import Clusters, spoken
from .profile import Profile
from .score import reasons, score, veto

Id = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident that stands: its events or some that speak for them, and all reports that it has an event of; `born` orders incidents by age."""

    id: str
    born: int
    told: tuple[Profile, ...]
    mentions: tuple[Profile, ...]
    reports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """An event and the incident that it is one of (None: of a new one), and why."""

    event: Id
    incident: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two incidents that turn out to be one: `gone` leads to `kept` from now on."""

    kept: str
    gone: str
    why: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where each event of a report belongs, in their order, and which incidents it shows to be one."""

    placed: tuple[Placed, ...]
    merges: tuple[Merge, ...] = ()


def is_told(p: Profile) -> bool:
    """Whether an event is told of in its own report, rather than mentioned in passing."""
    return p.key == "e0" or not p.event.background


def placement(
    new: Sequence[Profile], found: Sequence[Standing], apart: frozenset[frozenset[str]] = frozenset()
) -> Placement:
    """Where the events of one report belong. `apart`: pairs of incidents that an editor keeps apart."""
    state = _State(list(found), apart)
    for p in sorted(new, key=lambda p: (not is_told(p), p.id)):
        if is_told(p):
            state.place_told(p)
        else:
            state.place_mention(p)
    order = {p.id: n for n, p in enumerate(new)}
    return Placement(tuple(sorted(state.placed, key=lambda x: order[x.event])), tuple(state.merges))


class _State:
    def __init__(self, found: list[Standing], apart: frozenset[frozenset[str]]) -> None:
        self._found = {s.id: s for s in found}
        self._apart = apart
        self.placed: list[Placed] = []
        self.merges: list[Merge] = []

    def place_told(self, p: Profile) -> None:
        """Joins the event with the likeliest incidents; then mentions of it that stand alone join it."""
        group = self._linked(p)
        home = self._united(group, p) if group else None
        self._put(p, home, _told_why(p, home) if home else "")
        for s in [s for s in self._found.values() if not s.told and (home is None or s.id != home.id)]:
            best = _best(p, s.mentions)
            if best and p.report not in s.reports:
                self._take_mention(p, s, best)

    def _take_mention(self, p: Profile, s: Standing, best: tuple[str, Profile]) -> None:
        mine = next(x for x in self.placed if x.event == p.id)
        why = f"{best[1].report} mentions what {p.report} tells of: {best[0]}"
        if mine.incident is None:
            self.placed[self.placed.index(mine)] = Placed(p.id, s.id, why)
            self._found[s.id] = Standing(s.id, s.born, (p,), s.mentions, s.reports | {p.report})
        elif not self._held_apart(mine.incident, s.id) and not self._found[mine.incident].reports & s.reports:
            self._merge(self._found[mine.incident], s, why)

    def place_mention(self, p: Profile) -> None:
        """Puts a mention with the incident that it speaks of, the surest first."""
        options = []
        for s in self._found.values():
            best = _best(p, (*s.told, *s.mentions)) if p.report not in s.reports else None
            if best:
                options.append((_points(p, best[1]), bool(s.told), -s.born, s.id, best))
        if not options:
            self._put(p, None, "")
            return
        *_, id_, best = max(options, key=lambda o: o[:4])
        self._put(p, self._found[id_], f"{p.report} mentions what {best[1].report} tells of: {best[0]}")

    def _linked(self, p: Profile) -> list[Standing]:
        """The incidents that are one with the event, by average linkage from where they stand."""
        near = [s for s in self._found.values() if s.told and p.report not in s.reports]
        pool, groups = [p], []
        for s in near:
            groups.append(list(range(len(pool), len(pool) + len(s.told))))
            pool += s.told
        firsts = {s.id: g[0] for s, g in zip(near, groups, strict=True)}
        held = frozenset(
            (min(firsts[a.id], firsts[b.id]), max(firsts[a.id], firsts[b.id]))
            for n, a in enumerate(near)
            for b in near[n + 1 :]
            if self._held_apart(a.id, b.id) or a.reports & b.reports
        )
        joined = Clusters(pool, groups, held).join([(0, g[0]) for g in groups])
        mine = next(set(c) for c in joined if 0 in c)
        return [s for s in near if firsts[s.id] in mine]

    def _united(self, group: Sequence[Standing], p: Profile) -> Standing:
        oldest, *others = sorted(group, key=lambda s: (s.born, s.id))
        for s in others:
            self._merge(oldest, s, f"{p.report} ties both: {_told_why(p, s)}")
            oldest = self._found[oldest.id]
        return oldest

    def _merge(self, a: Standing, b: Standing, why: str) -> None:
        """An incident that is told of keeps its id before one that is only mentioned, the older before the younger."""
        kept, gone = sorted((a, b), key=lambda s: (not s.told, s.born, s.id))
        self.merges.append(Merge(kept.id, gone.id, why))
        del self._found[gone.id]
        both = kept.reports | gone.reports
        self._found[kept.id] = Standing(kept.id, kept.born, kept.told + gone.told, kept.mentions + gone.mentions, both)
        self.placed = [Placed(x.event, kept.id, x.why) if x.incident == gone.id else x for x in self.placed]

    def _put(self, p: Profile, home: Standing | None, why: str) -> None:
        self.placed.append(Placed(p.id, home.id if home else None, why))
        if home:
            told, mentions = ((p,), ()) if is_told(p) else ((), (p,))
            s = self._found[home.id]
            self._found[s.id] = Standing(s.id, s.born, s.told + told, s.mentions + mentions, s.reports | {p.report})

    def _held_apart(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self._apart


def _told_why(p: Profile, s: Standing) -> str:
    """Which event of an incident this one is most like, and what they have in common."""
    others = [s.told[n] for n in spoken(range(len(s.told)))] or list(s.mentions)
    most = max(others, key=lambda o: (score(p, o).value, o.id))
    return f"{p.report} with {most.report}: " + "; ".join(reasons(p, most))


def _best(p: Profile, others: Sequence[Profile]) -> tuple[str, Profile] | None:
    """The event that a mention most likely speaks of, with the reason; None where none is likely enough."""
    found = sorted(_likely(p, others), key=lambda x: (-x[0], x[2].id))
    return (found[0][1], found[0][2]) if found else None


def _likely(p: Profile, others: Sequence[Profile]) -> Iterator[tuple[int, str, Profile]]:
    for o in others:
        if not veto(p, o):
            value, why = points(p, o)
            if value >= ENOUGH:
                yield value, "; ".join(why), o


def _points(p: Profile, o: Profile) -> int:
    return points(p, o)[0]
