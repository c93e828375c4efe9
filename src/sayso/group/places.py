"""How near two events' places are."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from sayso.model import Place

from .profile import Profile
from .words import rarity, tokens

#: Kilometres: within the first two names are one town and its suburb, within the second one region.
NEAR, REGION = 25.0, 120.0
_EARTH = 6371.0  # mean radius in kilometres, IUGG
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}


@lru_cache(1 << 14)
def key(name: str | None) -> tuple[str, ...]:
    """A place name by its words, Saint = St."""
    return tuple(_SHORT.get(t.word, t.word) for t in tokens(name or ""))


def distance(a: Place, b: Place) -> float | None:
    """Kilometres along the great circle (haversine), or None without coordinates of a city or site in both."""
    if None in (a.lat, a.lon, b.lat, b.lon) or not (a.city or a.site) or not (b.city or b.site):
        return None
    la, lb = radians(a.lat or 0.0), radians(b.lat or 0.0)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(radians((b.lon or 0.0) - (a.lon or 0.0)) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, h)))


def same_city(a: Place | None, b: Place | None) -> bool:
    """Whether both name one city, with nothing above it that differs."""
    if a is None or b is None or not a.city or not b.city or key(a.city) != key(b.city):
        return False
    return not (differ(a.admin, b.admin) or differ(a.country, b.country))


def differ(a: str | None, b: str | None) -> bool:
    """Whether both are known and not the same."""
    return bool(a and b) and key(a) != key(b)


def place_features(a: Profile, b: Profile) -> dict[str, float]:
    """Named features of a pair's places."""
    if same_city(a.place, b.place):
        assert a.place is not None
        return {"place same": 1.0, "place same, rare": max(map(rarity, key(a.place.city)), default=0.0) / 5}
    out: dict[str, float] = {f"place told by both: {_named(a, b) + _named(b, a)}": 1.0}
    if a.place is None or b.place is None:
        return out | {"place unknown": 1.0}
    apart_told = not (_told(a.place.country, b) or _told(b.place.country, a))
    out |= {
        "region differs": float(differ(a.place.admin, b.place.admin)),
        "country differs": float(differ(a.place.country, b.place.country) and apart_told),
    }
    if not a.place.city or not b.place.city:
        return out | {"place unknown": 1.0}
    apart = distance(a.place, b.place)
    said = not (a.place.derived or b.place.derived)
    near = "apart" if apart is None or apart >= REGION else "near" if apart < NEAR else "in one region"
    if near == "apart" and said and "place told by both: 0" in out:
        return {"place apart, neither told by the other": 1.0} | out
    return out | {f"place {near}": 1.0}


def _named(a: Profile, b: Profile) -> bool:
    """Whether the words of the second report name the first one's city."""
    return _told(a.place.city if a.place else None, b)


def _told(name: str | None, p: Profile) -> bool:
    return bool(name) and all(w in p.said for w in key(name))
