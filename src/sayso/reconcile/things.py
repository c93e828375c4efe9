"""Weapons, methods, targets, victims and motives compared: by their words, and by families of method that exclude each
other."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.model import Named
from sayso.resources import table

from .names import KEPT, contains, core, same_name

#: Fields that speak of how an attack was made; one of each may be one conflict.
HOW = ("weapon", "method")
#: Words from which on a phrase is a clause, and no longer a name that others may share the beginning of.
LONG = 4


def phrases(thing: Named) -> tuple[str, ...]:
    """All words that name it."""
    return tuple(dict.fromkeys((thing.name, *thing.mentions)))


def same_thing(a: Named, b: Named) -> bool:
    """Whether one of its names is one of the other's, or a long phrase that the other's goes on from."""
    return any(same_name(x, y) or _goes_on(x, y) or _goes_on(y, x) for x in phrases(a) for y in phrases(b))


def _goes_on(short: str, long: str) -> bool:
    """ "left in a suitcase" and "left in a suitcase beside the counters": a clause told to its end is no other one."""
    few, many = core(short), core(long)
    return LONG <= len(few) < len(many) and many[: len(few)] == few


def refines_thing(fine: Named, coarse: Named) -> bool:
    """Whether one of its names says what a name of the other says, and more."""
    return not same_thing(fine, coarse) and any(contains(x, y) for x in phrases(fine) for y in phrases(coarse))


def contradicts_thing(a: Named, b: Named) -> bool:
    """Whether the two are of families that exclude each other, and of none in common."""
    mine, theirs = families(a), families(b)
    return not mine & theirs and any(exclude(x, y) for x in mine for y in theirs)


def exclude(a: str, b: str) -> bool:
    """Whether two families cannot both have been the way."""
    return frozenset((a, b)) in _exclusive()


@lru_cache(KEPT)
def families(thing: Named) -> frozenset[str]:
    """The families of method that its words, or else its GTD code, tell of."""
    text = " ; ".join(phrases(thing)).lower()
    told = frozenset(name for name, pattern, _ in _families() if pattern.search(text))
    return told or frozenset(name for name, _, codes in _families() if thing.type in codes)


def label(family: str) -> str:
    """What a family is called in a note."""
    found: str = table("lang", "en", "methods.yml")["families"][family]["label"]
    return found


@cache
def _families() -> tuple[tuple[str, re.Pattern[str], frozenset[int]], ...]:
    data = table("lang", "en", "methods.yml")["families"]
    return tuple(
        (name, re.compile(r"(?<!\w)(?:" + "|".join(row["words"]) + r")(?!\w)"), frozenset(row.get("gtd", ())))
        for name, row in data.items()
    )


@cache
def _exclusive() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table("lang", "en", "methods.yml")["exclusive"])
