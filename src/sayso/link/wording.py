"""The telling words of a text in order: what is rare in news, numbers in whatever form, names. A rewording keeps many of them, whatever synonyms it
puts in place of the rest; two reports on one event that know nothing of each other share the event's own and few besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.resources import table

from .telling import numeral

_WORD = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Share of articles from which on a word tells nothing, and up to which it tells all.
_USUAL, _RARE = 0.04, 0.012
#: Numbers up to this one are in every other report.
_SMALL = 12
#: What a small number, a word half rare, and a telling one weigh.
_LITTLE, _HALF, _WHOLE = 0.25, 0.5, 1.0
_KEPT = 1024
_ENDINGS = ("'s", "’s", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


@cache
def _rates() -> dict[str, float]:
    data = table("lang", "en", "word_rates.json")
    return {w: int(permille) / 1000 for permille, words in data["permille"].items() for w in words.split()}


@lru_cache(_KEPT)
def telling(text: str) -> dict[str, tuple[float, int]]:
    """Telling words by stem: what each weighs, 0–1, and its place among them. To be read only, for it is remembered."""
    out: dict[str, tuple[float, int]] = {}
    for m in _WORD.finditer(text):
        key, weight = _told(m.group())
        if weight and key not in out:
            out[key] = (weight, len(out))
    return out


@dataclass(frozen=True, slots=True)
class Mark:
    """A telling word at characters [start, end): what it weighs, and the share of articles that have it."""

    start: int
    end: int
    weight: float
    rate: float


def marks(text: str) -> dict[str, Mark]:
    """Telling words by stem, each at its first place."""
    out: dict[str, Mark] = {}
    for m in _WORD.finditer(text):
        key, weight = _told(m.group())
        if weight and key not in out:
            out[key] = Mark(m.start(), m.end(), weight, _rates().get(m.group().lower(), 0.0))
    return out


def _told(said: str) -> tuple[str, float]:
    """A word's stem or number, and its weight."""
    word = said.lower().replace("’", "'").removesuffix("'s")
    number = numeral(word)
    weight = (_LITTLE if _little(number) else _WHOLE) if number else _weight(word)
    return number or stem(word), weight


def _little(number: str) -> bool:
    return number.isdigit() and int(number) <= _SMALL


def _weight(word: str) -> float:
    rate = _rates().get(word, 0.0)
    return 0.0 if rate >= _USUAL or len(word) < 3 else _HALF if rate > _RARE else _WHOLE


def stem(word: str) -> str:
    """A word without its ending, roughly: "drifting", "drifted" and "drifts" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word
