"""The words of a text as the place rules see them, and the word lists around place names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso import resources
from sayso.read.place_keys import fold

_WORD = re.compile(r"(?:[A-Z]\.[ ]?(?=[A-Z]))+[A-Z][a-z]?[a-z]?\.?|[^\W\d_]+(?:['’‘`-][^\W\d_]+)*|\d+|[^\w\s]")
_OWN = re.compile(r"['’]s?$", re.I)
SHOUTED = 0.6  # share of capitals from which a line counts as upper case
_STOP = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: offsets, its key, whether it begins with a capital, stands in an upper-case line, begins a sentence."""

    start: int
    end: int  # without a possessive
    text: str
    key: str
    capital: bool
    shouted: bool
    first: bool
    own: bool  # possessive

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.key


def _shouted(line: str) -> bool:
    upper = sum(map(str.isupper, line))
    return upper >= 8 and upper >= SHOUTED * (upper + sum(map(str.islower, line)))


def words(text: str) -> list[Word]:
    """Words and marks of a text, in order."""
    found: list[Word] = []
    begin = 0
    for line in text.split("\n"):
        shouted, first = _shouted(line), True
        for m in _WORD.finditer(line):
            raw = m.group()
            own = _OWN.search(raw)
            bare = raw[: own.start()] if own else raw
            key = fold(bare) if raw[0].isalnum() else ""
            at = begin + m.start()
            found.append(Word(at, at + len(bare), bare, key, raw[0].isupper(), shouted, first, own is not None))
            first = raw in _STOP or (first and not key)
        begin += len(line) + 1
    return found


@cache
def lexicon(name: str) -> frozenset[str]:
    """A list of `lang/en/places.yml`."""
    return frozenset(resources.table("lang", "en", "places.yml")[name])


@cache
def common() -> frozenset[str]:
    """Keys that are also everyday words ("reading", "mobile"): counted in news text, see training/fit_places.py."""
    counted = frozenset(resources.path("places", "common.txt").read_text(encoding="utf8").split())
    lists = (
        "before",
        "titles",
        "road",
        "thing",
        "outlet",
        "county",
        "province",
        "part",
        "sites",
        "scene",
        "court",
        "teams",
        "regions",
    )
    calendar = resources.table("lang", "en", "times.yml")
    return counted.union(*map(lexicon, lists), calendar["months"], calendar["weekdays"], calendar["weekday_short"])
