"""Two values of one field: whether they are the same, one is finer than the other, or both cannot hold."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.model import Day, Named, Place, Toll, Value

from .places import contradicts_place, depth, refines_place, same_place
from .things import HOW, contradicts_thing, refines_thing, same_thing
from .tolls import contradicts_toll, one_number, precision, refines_toll, same_toll

#: Between time zones, and over midnight, one moment has two dates: a Thursday and a Friday are no conflict.
ZONE = timedelta(days=1)


def same(field: str, a: Value, b: Value) -> bool:
    """Whether both say the same of the field."""
    match a, b:
        case Toll(), Toll():
            return same_toll(field, a, b)
        case Place(), Place():
            return same_place(a, b)
        case Named(), Named():
            return same_thing(a, b)
        case Day(), Day():
            return (a.start, a.end) == (b.start, b.end)
    return a == b


def one_figure(field: str, a: Value, b: Value) -> bool:
    """Whether both go back to one word on the field: the same, or one number, which one account gives as the least."""
    return same(field, a, b) or (isinstance(a, Toll) and isinstance(b, Toll) and one_number(field, a, b))


def refines(field: str, fine: Value, coarse: Value) -> bool:
    """Whether the first agrees with the second and says more: "Kerman" and "Iran", 84 and "dozens", "two gunmen" and
    "gunmen"."""
    match fine, coarse:
        case Toll(), Toll():
            return refines_toll(field, fine, coarse)
        case Place(), Place():
            return refines_place(fine, coarse)
        case Named(), Named():
            return refines_thing(fine, coarse)
        case Day(), Day():
            (a, b), (low, high) = days(fine), days(coarse)
            return low <= a and b <= high and (a, b) != (low, high)
    return False


def agree(field: str, a: Value, b: Value) -> bool:
    """Whether both hold and speak of the same: the same, or one finer than the other."""
    return same(field, a, b) or refines(field, a, b) or refines(field, b, a)


def contradicts(field: str, a: Value, b: Value) -> bool:
    """Whether the two cannot both hold. Of days and places that no words name (`derived`) nobody says anything. Kinds
    and motives never conflict; weapons and methods do where their families exclude each other."""
    match a, b:
        case Toll(), Toll():
            return contradicts_toll(field, a, b)
        case Place(), Place():
            return not (a.derived or b.derived) and contradicts_place(a, b)
        case Named(), Named():
            return field in HOW and contradicts_thing(a, b)
        case Day(), Day():
            (a1, a2), (b1, b2) = days(a), days(b)
            return not (a.derived or b.derived) and (a2 + ZONE < b1 or b2 + ZONE < a1)
    return False


def days(day: Day) -> tuple[date, date]:
    """First and last day of a range; all of time where a reading has no date in it, for then it tells of none."""
    try:
        first, last = date.fromisoformat(day.start[:10]), date.fromisoformat(day.end[:10])
    except ValueError:
        return date.min + ZONE, date.max - ZONE
    return min(first, last), max(first, last)


def specificity(value: Value) -> float:
    """How much a value says, to choose between two that agree; comparable within one field only."""
    match value:
        case Toll():
            return precision(value)
        case Place():
            return float(depth(value) - 9 * value.derived)
        case Day():
            first, last = days(value)
            return 1 / (1 + (last - first).days) + (0.5 if value.time else 0.0) - 9 * value.derived
        case Named():
            return float(len(value.name))
    return 0.0
