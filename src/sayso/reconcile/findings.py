"""Findings of an incident: what is said of each field, which value leads, and how the values stand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import TOLL_FIELDS, Day, Finding, Ground, Report, Status, Toll, digest

from .case import Case
from .compare import agree, contradicts, days, one_figure, refines, specificity
from .disputes import Clash, clashes
from .groups import grouped
from .origins import origins, told_at
from .root import Root
from .roots import Roots
from .things import HOW
from .timing import instant, published
from .tolls import bounds, counted, level
from .too_late import TOO_LATE, first_told, too_late
from .weigh import Group, Said, weighed

#: Order of fields in a dossier; others follow by name.
ORDER = (
    "kind",
    "date",
    "place",
    "killed",
    "injured",
    "missing",
    "abducted",
    "arrested",
    "attackers",
    "target",
    "victim",
    "weapon",
    "method",
    "motive",
)
#: Scopes that are parts of a total.
PARTS = ("civilians", "police", "military", "children")
_TOTAL = 2


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of an incident, and the clashes between them by the findings' ids (old, new)."""

    findings: tuple[Finding, ...]
    clashes: tuple[tuple[Clash, str, str], ...]
    said: tuple[Said, ...]


def findings(case: Case, roots: Roots) -> Found:
    """All findings of a case, fields in order, within each the leading one first."""
    said = weighed(case, roots)
    groups = grouped(said)
    made: list[Finding] = []
    told: list[tuple[Clash, str, str]] = []
    told_by = first_told(case)
    for pool in _pools(groups):
        late = frozenset(id(g) for g in pool if too_late(g.field, g.value, told_by))
        against = clashes([g for g in pool if id(g) not in late], case.reports)
        ids = {id(g): _id(case.id, g) for g in pool}
        told += [(c, ids[id(c.old)], ids[id(c.new)]) for c in against]
        for field in dict.fromkeys(g.field for g in pool):
            made += _field([g for g in pool if g.field == field], against, ids, case.reports, late)
    return Found(tuple(sorted(made, key=_place)), tuple(told), tuple(said))


def _pools(groups: Sequence[Group]) -> list[list[Group]]:
    """Groups that can clash: those of one field; weapon and method together, and attackers with the killed whom they
    explain."""
    pools: dict[str, list[Group]] = {}
    for g in groups:
        name = "how" if g.field in HOW else "dead" if g.field in ("killed", "attackers") else g.field
        pools.setdefault(name, []).append(g)
    return list(pools.values())


def _place(f: Finding) -> tuple[int, str, bool]:
    known = ORDER.index(f.field) if f.field in ORDER else len(ORDER)
    return (known, f.field, not f.leading)


def _id(incident: str, g: Group) -> str:
    return digest("f", incident, g.field, g.negated, repr(g.said[0].assertion.value))


def _field(
    groups: Sequence[Group],
    against: Sequence[Clash],
    ids: Mapping[int, str],
    reports: Mapping[str, Report],
    late: frozenset[int],
) -> list[Finding]:
    """The findings of one field. `late`: groups, by `id`, of days on which it cannot have been; they come last."""
    revised = [c for c in against if c.kind == "revised"]
    ranked = sorted(groups, key=lambda g: (id(g) not in late, rank(g, groups, revised)), reverse=True)
    first = next((g for g in ranked if _may_lead(g)), None)
    made = [_finding(g, g is first, groups, against, ids[id(g)], reports) for g in ranked]
    return [
        replace(f, reasons=(*f.reasons, TOO_LATE)) if id(g) in late else f for g, f in zip(ranked, made, strict=True)
    ]


def _may_lead(g: Group) -> bool:
    """Fears and negations never lead."""
    return not g.negated and not (isinstance(g.value, Toll) and not counted(g.value))


def rank(g: Group, groups: Sequence[Group], revised: Sequence[Clash]) -> tuple[float, ...]:
    """What makes a value lead, the greater the better: a possible total before parts; told as it happened; a reading's
    own total; not replaced; said in words, not summed or concluded by us; more origins behind it, those of coarser
    values that agree and of values that it replaced included; more reports; the same without those; more exact; later;
    said first."""
    toll, height = isinstance(g.value, Toll), _level(g, groups)
    before = [s for c in revised if c.new is g and c.old.field == g.field for s in c.old.said]
    own = [*g.said, *before]
    said = [*own, *(s for h in _agreeing(g, groups) for s in h.said)]
    return (
        height,
        any(s.subject for s in own),
        not toll or (height == _TOTAL and any(s.own for s in own)),
        all(c.old is not g for c in revised),
        not getattr(g.value, "derived", False),
        *_backing(said),
        *_backing(g.said),
        specificity(g.value) if _ordered(g.field) else 0.0,
        _newest(g) if toll else _oldest(g),
        -g.said[0].order,
    )


def _backing(said: Sequence[Said]) -> tuple[int, int]:
    """How many origins and how many reports."""
    return len({s.root.key for s in said}), len({s.assertion.report for s in said})


def _newest(g: Group) -> float:
    return max((at[0].timestamp() for s in g.said if (at := instant(s.when))), default=0.0)


def _oldest(g: Group) -> float:
    """Of days the first: what reports take for the day of an attack is sometimes that of the claim or the arrest after
    it."""
    return -float(days(g.value)[0].toordinal()) if isinstance(g.value, Day) else 0.0


def _agreeing(g: Group, groups: Sequence[Group]) -> list[Group]:
    """Values that are coarser than this one; for a day also its neighbour, which may be the same night in another time
    zone."""
    others = [h for h in groups if h is not g and h.negated == g.negated and h.field == g.field]
    if isinstance(g.value, Day):
        return [] if g.value.derived else [h for h in others if not contradicts(g.field, g.value, h.value)]
    return [h for h in others if refines(g.field, g.value, h.value)]


def _level(g: Group, groups: Sequence[Group]) -> int:
    """A total before the parts of one, these before people told of singly; of fields without numbers all are alike."""
    if not isinstance(g.value, Toll) or is_total(g, groups):
        return _TOTAL
    return int(level(g.field, g.value)[0] in PARTS)


def is_total(g: Group, groups: Sequence[Group]) -> bool:
    """Whether a toll can be the total: told as one, and not less than what is told of a part (300 children abducted,
    "one abducted")."""
    if not isinstance(g.value, Toll) or level(g.field, g.value)[0] != "total":
        return False
    parts = [h.value for h in groups if h.field == g.field and isinstance(h.value, Toll) and not h.negated]
    least = [bounds(v)[0] for v in parts if counted(v) and level(g.field, v)[0] in PARTS]
    return bounds(g.value)[1] >= max(least, default=0)


def _ordered(field: str) -> bool:
    """Whether the more exact value of a field is the better one; of things and kinds the one said first is."""
    return field in (*TOLL_FIELDS, "date", "place")


def _finding(
    g: Group, leading: bool, groups: Sequence[Group], against: Sequence[Clash], id_: str, reports: Mapping[str, Report]
) -> Finding:
    mine = [c for c in against if g in (c.old, c.new)]
    found, folds = origins(_told(s) for h in groups if _same_figure(g, h) for s in h.said)
    agreeing = [h for h in groups if h is g or (h.negated == g.negated and agree(g.field, g.value, h.value))]
    first, last = published([reports[r] for r in dict.fromkeys(s.assertion.report for s in g.said)])
    status = _status(g, mine, [s.root for h in agreeing for s in h.said])
    ids = tuple(s.assertion.id for s in g.said)
    why = (*dict.fromkeys(f.why for f in folds), *dict.fromkeys(c.why for c in mine if c.kind == "explained"))
    return Finding(id_, g.field, g.value, status, found, ids, g.negated, leading, first, last, why, folds=folds)


def _told(s: Said) -> Root:
    """Whose word an assertion is, with the place where it stands."""
    return told_at(s.root, tuple(Ground(s.assertion.report, at) for at in s.assertion.spans[:1]))


def _same_figure(g: Group, h: Group) -> bool:
    """Whether those behind one value stand behind the other too: "18" and "at least 18" are one number from all who give it."""
    if h is g or not (isinstance(g.value, Toll) and isinstance(h.value, Toll) and h.negated == g.negated):
        return h is g
    return h.field == g.field and (one_figure(g.field, g.value, h.value) or _all_of_a_part(g.field, g.value, h.value))


def _all_of_a_part(field: str, whole: Toll, part: Toll) -> bool:
    """Whether all are of one part: who says that 34 guards were killed gives the same 34 as who says that 34 people were."""
    if level(field, whole)[0] != "total" or level(field, part)[0] not in PARTS:
        return False
    return one_figure(field, whole, replace(part, scope="total"))


def _status(g: Group, mine: Sequence[Clash], roots: Iterable[Root]) -> Status:
    if any(c.kind == "revised" and c.old is g for c in mine):
        return "revised"
    if any(c.kind == "disputed" for c in mine):
        return "disputed"
    return "agreed" if len({r.key for r in roots}) > 1 else "single-source"
