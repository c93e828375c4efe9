"""Events that a report only mentions: few words tell of them, so what is known of both must fit and be enough."""

from __future__ import annotations

from datetime import timedelta

from .features import TELLING, kinds_apart
from .places import differ, key, same_city
from .profile import Profile
from .words import pair_rarity

#: Points that make a mention and an event one: a day and a city and a toll or a name; a bare year and a kind never do.
ENOUGH = 6
#: A span of days this long is a day told loosely, this long a month; longer ones are years and say little.
_LOOSE, _MONTH = 7, 31
_DAY_OFF = timedelta(days=1)  # time zones
#: Dead from which on an equal number is no chance.
MANY = 3


def points(a: Profile, b: Profile) -> tuple[int, tuple[str, ...]]:
    """How much two events have in common, at least one of them a mention, and what; 0 where something known of both
    differs."""
    if _apart(a, b):
        return 0, ()
    found = [p for p in (_time(a, b), _place(a, b), _toll(a, b), _names(a, b), _kind(a, b)) if p]
    return sum(n for n, _ in found), tuple(why for _, why in found)


def _apart(a: Profile, b: Profile) -> bool:
    if a.span and b.span and (a.span[1] + _DAY_OFF < b.span[0] or b.span[1] + _DAY_OFF < a.span[0]):
        return True
    if a.place and b.place and (differ(a.place.country, b.place.country) or differ(a.place.city, b.place.city)):
        return True
    fatal = a.tolls.get("killed"), b.tolls.get("killed")
    return kinds_apart(a, b) or (
        None not in fatal
        and fatal[0] != fatal[1]
        and max(fatal[0] or 0, fatal[1] or 0) > 2 * min(fatal[0] or 0, fatal[1] or 0)
    )


def _time(a: Profile, b: Profile) -> tuple[int, str] | None:
    if not a.span or not b.span:
        return None
    length = max((s[1] - s[0]).days for s in (a.span, b.span))
    worth = 3 if length <= _LOOSE else 2 if length <= _MONTH else 1
    return (
        worth,
        f"both in the time from {max(a.span[0], b.span[0])} to {min(a.span[1], b.span[1])}"
        if length
        else f"same day {a.span[0]}",
    )


def _place(a: Profile, b: Profile) -> tuple[int, str] | None:
    if not a.place or not b.place:
        return None
    if same_city(a.place, b.place):
        return 2, f"same city {a.place.city}"
    same = a.place.country and key(a.place.country) == key(b.place.country)
    return (1, f"same country {a.place.country}") if same else None


def _toll(a: Profile, b: Profile) -> tuple[int, str] | None:
    same = [f for f, n in a.tolls.items() if n >= MANY and b.tolls.get(f) == n]
    return (2, f"both give {a.tolls[same[0]]} {same[0]}") if same else None


def _names(a: Profile, b: Profile) -> tuple[int, str] | None:
    pairs = sorted(p for p in a.pairs & b.pairs if pair_rarity(p) > TELLING)
    return (2, "shared names: " + ", ".join(" ".join(p).title() for p in pairs[:4])) if pairs else None


def _kind(a: Profile, b: Profile) -> tuple[int, str] | None:
    same = sorted(a.kinds & b.kinds - {"other"})
    return (1, f"both a {same[0].replace('_', ' ')}") if same else None
