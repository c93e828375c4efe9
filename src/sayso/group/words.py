"""Words of an event and how rare they are in news: what is in few articles ties two reports together, what is in all of
them does not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from sayso.resources import table

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n+")
#: Words in more than this share of articles say nothing of which event it is.
COMMON = 0.3
#: Capitalised words in more than this share are no telling names ("Police", "Monday").
USUAL = 0.1
#: States and their people are told of everywhere, whatever the articles that were counted happened to be about.
STATE = 0.02


@dataclass(frozen=True, slots=True)
class Token:
    """A word without case and accents; whether it began with a capital, and what stands between it and the word before
    it."""

    word: str
    capital: bool
    gap: str


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence or line, in characters. Rough: only what stands near what is wanted."""
    out, start = [], 0
    for stop in _STOP.finditer(text):
        if stop.start() > start:
            out.append((start, stop.start()))
        start = stop.end()
    return [*out, (start, len(text))] if start < len(text) else out


def tokens(text: str) -> list[Token]:
    """The words of a text."""
    bare = (
        text
        if text.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    )
    out, end = [], 0
    for m in _WORD.finditer(bare):
        found = m.group()
        word = found.lower().replace("’", "'")
        out.append(Token(word.removesuffix("'s").removesuffix("'"), found[0].isupper(), bare[end : m.start()]))
        end = m.end()
    return out


@cache
def _rates() -> tuple[dict[str, float], float]:
    data = table("lang", "en", "word_rates.json")
    states = (
        w
        for row in table("lang", "en", "countries.yml")["countries"]
        for names in (row[:1], *row[1:])
        for name in names
        for w in name.lower().split()
    )
    found = dict.fromkeys(states, STATE)
    return found | {
        w: int(permille) / 1000 for permille, words in data["permille"].items() for w in words.split()
    }, data["rare"] / 1000


def rate(word: str) -> float:
    """The share of articles that a word is in; words that the table lacks are rarer than all in it."""
    known, rare = _rates()
    return known.get(word, rare)


def is_rare(word: str) -> bool:
    """Whether a word is rarer than every one of the table."""
    return word not in _rates()[0]


def rarity(word: str) -> float:
    """Natural logarithm of how many articles there are to one with the word (inverse document frequency)."""
    return -log(rate(word))


@dataclass(frozen=True, slots=True)
class Bag:
    """Words with their weights (1 + log count) · rarity, and the length of that vector."""

    weights: Mapping[str, float]
    length: float

    @classmethod
    def of(cls, words: Iterable[str]) -> Bag:
        """The bag of some words."""
        found = {w: (1 + log(n)) * rarity(w) for w, n in Counter(words).items() if rate(w) < COMMON}
        return cls(found, sqrt(sum(x * x for x in found.values())) or 1.0)

    def likeness(self, other: Bag) -> float:
        """The cosine of the two, 0–1."""
        small, large = sorted((self.weights, other.weights), key=len)
        return sum(x * large[w] for w, x in small.items() if w in large) / (self.length * other.length)


def pair_rarity(pair: tuple[str, str]) -> float:
    """How rare two words in a row are, by the rarer of them and half of the other."""
    a, b = sorted(map(rarity, pair), reverse=True)
    return a + b / 2
