"""Places compared part by part: "Iran" and "Kerman" agree, two cities do not unless they lie next to each other."""

from __future__ import annotations

from difflib import SequenceMatcher
from math import asin, cos, radians, sin, sqrt

from sayso.model import Place

from .names import words

PARTS = ("country", "admin", "city", "site")
#: Kilometres between a suburb and the city it is told as; farther apart two names are two places.
NEAR = 25.0
#: Share of letters in common (Ratcliff and Obershelp) from which names of one country are spellings of one name;
#: "Chibok" and "Chiboki" pass.
SPELLING = 0.84
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}
_EARTH = 6371.0  # mean radius in kilometres, IUGG


def same_place(a: Place, b: Place) -> bool:
    """Whether every part is the same or missing in both."""
    return all(_key(getattr(a, p)) == _key(getattr(b, p)) for p in PARTS)


def refines_place(fine: Place, coarse: Place) -> bool:
    """Whether the finer place has all parts of the coarser one, or lies next to it, and says more."""
    return not contradicts_place(fine, coarse) and depth(fine) > depth(coarse)


def contradicts_place(a: Place, b: Place) -> bool:
    """Whether the two cannot be one place: other countries, or other cities that lie apart. Sites go by many names and
    never conflict."""
    if _differ(a.country, b.country):
        return True
    if a.city and b.city and _differ(a.city, b.city):
        if {_key(a.city)} & _names(b) or {_key(b.city)} & _names(a) or alike(a.city, b.city):
            return False
        apart = distance(a, b)
        return apart is None or apart > NEAR
    return bool(_differ(a.admin, b.admin) and not (a.city and b.city) and not _names(a) & _names(b) - {_key(a.country)})


def alike(a: str, b: str) -> bool:
    """Whether two names are one name spelled in two ways: "Kastina" and "Katsina"."""
    return SequenceMatcher(None, _key(a), _key(b)).ratio() >= SPELLING


def distance(a: Place, b: Place) -> float | None:
    """Kilometres along the great circle (haversine), or None without coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb, dx = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(dx / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, h)))


def depth(place: Place) -> int:
    """How many parts are known."""
    return sum(getattr(place, p) is not None for p in PARTS)


def _key(name: str | None) -> str:
    return " ".join(_SHORT.get(w, w) for w in words(name or ""))


def _differ(a: str | None, b: str | None) -> bool:
    return bool(a and b) and _key(a) != _key(b)


def _names(place: Place) -> set[str]:
    return {_key(getattr(place, p)) for p in PARTS if getattr(place, p)}
