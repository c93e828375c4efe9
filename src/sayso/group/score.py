"""How likely two events of two reports are one, and why: a sum of named features with fitted weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.resources import table

from .features import TELLING, features
from .places import same_city
from .profile import Profile
from .words import pair_rarity

#: Days by which two pieces of fresh news are two events: two attacks in one city, weeks apart, stay two. Costs 0.1 of
#: B3 F1 on the training reports, some of whose late pages are read with their own date for that of the event.
WEEK = 7
#: Words of a reason: no more names than these are listed.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is the logarithm of the odds that two events are one; `features` what it is the sum of, unweighted."""

    value: float
    features: Mapping[str, float]


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, from training/fit_grouping.py, where it stands too which are set by hand and why."""
    found: dict[str, float] = table("group", "weights.json")["weights"]
    return found


def score(a: Profile, b: Profile) -> Score:
    """The score of a pair, the same whichever comes first."""
    found = features(a, b)
    known = weights()
    return Score(sum(known.get(name, 0.0) * value for name, value in found.items()), found)


def veto(a: Profile, b: Profile) -> str | None:
    """Why two events can never be one, or None."""
    if a.report == b.report:
        return "one report tells them apart"
    if "campaign" in (a.event.extent, b.event.extent):
        return "a campaign is no incident"
    if a.event.extent != b.event.extent:
        return "a wave and a part of it keep their own tolls"
    if a.fresh and b.fresh and a.day and b.day and abs((a.day - b.day).days) > WEEK:
        return "each was news when it came out, weeks apart"
    return None


def reasons(a: Profile, b: Profile) -> Iterator[str]:
    """What two events have in common, in words, the most telling first."""
    if a.day and b.day and abs((a.day - b.day).days) <= 1:
        yield (
            f"same day {min(a.day, b.day)}"
            if a.day == b.day
            else f"days {min(a.day, b.day)} and {max(a.day, b.day)}, one night apart"
        )
    if a.place and b.place and same_city(a.place, b.place):
        yield f"same city {a.place.city}"
    for field in ("killed", "injured", "abducted"):
        if field in a.tolls and a.tolls[field] == b.tolls.get(field):
            yield f"both give {a.tolls[field]} {field}"
    pairs = sorted((p for p in a.pairs & b.pairs if pair_rarity(p) > TELLING), key=lambda p: (-pair_rarity(p), p))
    if pairs:
        yield "shared names: " + ", ".join(" ".join(p).title() for p in pairs[:SHOWN])
    rare = sorted(a.rare & b.rare)
    if rare and not pairs:
        yield "shared rare words: " + ", ".join(rare[:SHOWN])
    alike = a.words.likeness(b.words)
    yield f"their words on it are {round(100 * alike)} % alike"
