"""Numbers of people compared by what they leave possible: "at least 30" leaves 34, "dozens" leaves 84, 35 leaves no
37."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, inf

from sayso.model import Toll

Bounds = tuple[float, float]

#: What a word without a number leaves possible. News says "dozens" up to two hundred and "several" up to a dozen.
VAGUE: dict[str, Bounds] = {"dozens": (20, 199), "several": (3, 12), "hundreds": (200, 1999)}
#: "About 100" leaves a sixth either way, 84 to 116, and 2 at least: counts are rounded to fives and tens.
ROUNDED = 6
#: From here on nobody says "some 333" of a rounded count.
EXACT = 20
#: Figures of this kind are fears, not counts: they neither agree nor conflict with a count.
NO_COUNT = ("feared", "projected")


def bounds(toll: Toll) -> Bounds:
    """Least and greatest number that the figure leaves possible; in order, even where a reading has them crossed."""
    low, high = _bounds(toll)
    return (low, high) if low <= high else (high, low)


def _bounds(toll: Toll) -> Bounds:
    value = toll.value
    if value is None:
        low, high = VAGUE.get(toll.qualifier, (0.0, inf))
        return (low if toll.min is None else toll.min, high if toll.max is None else toll.max)
    if toll.qualifier == "at_least":
        return (value, inf if toll.max in (None, value) else toll.max or inf)
    if toll.qualifier == "more_than":
        return (value + 1, inf)
    if toll.qualifier == "up_to":
        return (toll.min if toll.min not in (None, value) else 0, value)
    if toll.qualifier == "about":
        slack = max(2.0, value / ROUNDED) if value % 5 == 0 or value < EXACT else 1.0
        return (floor(value - slack), ceil(value + slack))
    return (value if toll.min is None else toll.min, value if toll.max is None else toll.max)


def level(field: str, toll: Toll) -> tuple[str, ...]:
    """What a figure counts; only figures of one level can agree or conflict. Parts ("three in the first car") are each
    their own."""
    scope = "total" if field == "attackers" and toll.scope == "attackers" else toll.scope
    part = (toll.of or "",) if scope == "other" else ()
    return (scope, toll.condition or "", *part)


def counted(toll: Toll) -> bool:
    """Whether the figure is somebody's count, not a fear."""
    return toll.qualifier not in NO_COUNT


def same_toll(field: str, a: Toll, b: Toll) -> bool:
    """Whether two figures say the same number of the same people."""
    return (
        level(field, a) == level(field, b)
        and bounds(a) == bounds(b)
        and counted(a) == counted(b)
        and (a.attackers_counted == b.attackers_counted or None in (a.attackers_counted, b.attackers_counted))
    )


def one_number(field: str, a: Toll, b: Toll) -> bool:
    """Whether two figures are one number of the same people, "at least 18" and "18": who retells a figure drops its bound or adds one."""
    plain = ("exact", "at_least")
    return (
        a.value is not None
        and a.value == b.value
        and a.qualifier in plain
        and b.qualifier in plain
        and level(field, a) == level(field, b)
        and (a.attackers_counted == b.attackers_counted or None in (a.attackers_counted, b.attackers_counted))
    )


def refines_toll(field: str, fine: Toll, coarse: Toll) -> bool:
    """Whether the finer figure lies within what the coarser one leaves possible."""
    (a, b), (low, high) = bounds(fine), bounds(coarse)
    return _comparable(field, fine, coarse) and low <= a and b <= high and (a, b) != (low, high)


def contradicts_toll(field: str, a: Toll, b: Toll) -> bool:
    """Whether no number fits both. Levels, fears and "dozens" never conflict, nor a sum of our own (`derived`) with
    anybody's word."""
    if (
        not _comparable(field, a, b)
        or a.derived
        or b.derived
        or level(field, a)[0] == "other"
        or _vague(a)
        or _vague(b)
    ):
        return False
    if (
        a.attackers_counted is not None
        and b.attackers_counted is not None
        and a.attackers_counted != b.attackers_counted
    ):
        return False  # one counts the attackers and one does not: two counts that can both hold
    (low, high), (least, most) = bounds(a), bounds(b)
    return high < least or most < low


def _vague(toll: Toll) -> bool:
    """A word for a number ("several") is too loose to speak against a count."""
    return toll.value is None and toll.qualifier in VAGUE


def _comparable(field: str, a: Toll, b: Toll) -> bool:
    return counted(a) and counted(b) and level(field, a) == level(field, b)


def explained(a: Toll, b: Toll, attackers: Iterable[int]) -> int | None:
    """The number of attackers by which two totals differ, where that many are known: one counts them, the other does
    not."""
    if a.value is None or b.value is None or a.attackers_counted is not None is not b.attackers_counted:
        return None
    apart = abs(a.value - b.value)
    return apart if apart and apart in set(attackers) else None


def precision(toll: Toll) -> float:
    """How exact a figure is, from 0 (anything) to 1 (one number)."""
    low, high = bounds(toll)
    return 0.0 if high == inf else 1 / (1 + high - low)
