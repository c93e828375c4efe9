"""Named features of a pair of events: what speaks for one event and what for two."""

from __future__ import annotations

from functools import cache
from math import log, log1p

from sayso.resources import table

from .places import place_features
from .profile import Profile
from .words import pair_rarity, rarity

#: A pair of names in a row counts by what it is rarer than this: "Kansas City" counts little, a private name much.
PLAIN = 5.0
#: From this rarity on a pair of names is a person's or a street's.
TELLING = 6.5
_DAYS = ((0, "same"), (1, "next"), (3, "within 3"), (7, "within 7"), (30, "within 30"))
_PUBLISHED = ((1, "within 1"), (3, "within 3"), (10, "within 10"), (40, "within 40"))


def features(a: Profile, b: Profile) -> dict[str, float]:
    """All features of a pair; the same whichever comes first."""
    out = {"always": 1.0, **_when(a, b), **place_features(a, b), **_tolls(a, b), **_names(a, b), **_numbers(a, b)}
    alike = a.words.likeness(b.words)
    out |= {
        "words": alike,
        "words, root": alike**0.5,
        "lead": a.lead.likeness(b.lead),
        "kinds apart": float(kinds_apart(a, b)),
    }
    late = a.event.follow_up or b.event.follow_up
    far = any(out.get(f) for f in ("day far", "day within 30", "published far"))
    out |= {
        "follow-up": float(late),
        "follow-up, names": late * out["name pairs"],
        "far, names": far * out["name pairs"],
    }
    return {k: v for k, v in out.items() if v}


def _when(a: Profile, b: Profile) -> dict[str, float]:
    out: dict[str, float] = {}
    if a.day and b.day:
        days = abs((a.day - b.day).days)
        out["day " + next((name for most, name in _DAYS if days <= most), "far")] = 1.0
        if a.fresh and b.fresh and days > 1:
            out["both fresh, days apart"] = 1.0
    else:
        out["day unknown"] = 1.0
    if a.published and b.published:
        apart = abs((a.published - b.published).days)
        out["published " + next((name for most, name in _PUBLISHED if apart <= most), "far")] = 1.0
    for one, other in ((a, b), (b, a)):
        if one.day and other.published and (one.day - other.published).days > 1:
            out["happened after the other report"] = 1.0
        if one.day and other.published and not other.day:
            fresh = 0 <= (other.published - one.day).days <= 4
            out["day unknown, published " + ("soon after" if fresh else "much later")] = 1.0
    return out


def _tolls(a: Profile, b: Profile) -> dict[str, float]:
    out: dict[str, float] = {}
    for field in ("killed", "injured", "abducted"):
        x, y = a.tolls.get(field), b.tolls.get(field)
        if x is None or y is None:
            out |= {f"{field} unknown": 1.0, f"{field} unknown, many": min(3.0, log1p(x or y or 0))} if x or y else {}
        elif x == y:
            out |= {f"{field} same": 1.0, f"{field} same, many": log(max(1, x))}
        else:
            out[f"{field} apart"] = min(3.0, abs(log((x + 0.5) / (y + 0.5))))
    sums = [p.tolls["killed"] + p.tolls["injured"] for p in (a, b) if {"killed", "injured"} <= set(p.tolls)]
    if "killed apart" in out and len(sums) == 2 and sums[0] == sums[1]:
        out["killed and injured together same"] = 1.0  # somebody died in between
    return out


def _names(a: Profile, b: Profile) -> dict[str, float]:
    both = a.names & b.names
    pairs = a.pairs & b.pairs
    return {
        "names": log1p(sum(rarity(w) for w in both)),
        "names, share": len(both) / max(1, min(len(a.names), len(b.names))),
        "name pairs": log1p(sum(max(0.0, pair_rarity(p) - PLAIN) for p in pairs)),
        "name pairs, several": float(sum(pair_rarity(p) > TELLING for p in pairs) > 1),
        "rare words": log1p(len(a.rare & b.rare)),
    }


def _numbers(a: Profile, b: Profile) -> dict[str, float]:
    ages, numbers = a.ages & b.ages, a.numbers & b.numbers
    return {
        "ages": min(3.0, len(ages)),
        "no age in common": float(not ages and bool(a.ages) and bool(b.ages)),
        "numbers": min(2.0, len(numbers)),
        "no number in common": float(not numbers and bool(a.numbers) and bool(b.numbers)),
    }


def kinds_apart(a: Profile, b: Profile) -> bool:
    """Whether the kinds of two events cannot be words for one: a kidnapping and a bombing; an attack may be
    anything."""
    families = _families()
    mine, theirs = ({families.get(k) for k in p.kinds} for p in (a, b))
    return None not in mine and None not in theirs and not mine & theirs


@cache
def _families() -> dict[str, str]:
    """Kind → the family of kinds that reports take for one another; kinds that may be any are left out."""
    data: dict[str, list[str]] = table("group", "kinds.yml")["families"]
    return {kind: family for family, kinds in data.items() for kind in kinds}
