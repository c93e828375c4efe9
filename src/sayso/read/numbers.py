"""Quantities in a list of lower-case words: digits, number words, ranges, bounds ("at least 30"), vague ones ("dozens")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sayso.model import Qualifier
from sayso.resources import table

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
#: Groups of three digits behind a blank, and what may stand before the first.
_THOUSANDS = re.compile(r"\d{3}")
_SHORT = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(\d+)[-–](\d+)")
_JOINERS = frozenset({"to", "-", "–", "or"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things in words [start, end). `value` is null where only bounds are said; `more`: besides those told before
    ("two others", "another two"); `all_of`: those told before ("both", "all four")."""

    start: int
    end: int
    value: int | None
    least: int | None = None
    most: int | None = None
    qualifier: Qualifier = "exact"
    more: bool = False
    all_of: bool = False


def _at(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = table("lang", "en", "numbers.yml")
    return data


@cache
def _bounds() -> tuple[tuple[tuple[str, ...], Qualifier], ...]:
    return tuple((tuple(phrase.split()), kind) for phrase, kind in _data()["before"].items())


def number_word(word: str) -> int | None:
    """The value of one word ("17", "1,200", "twelve", "twenty-one"), or None."""
    if _DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    data = _data()
    if word in data["units"]:
        return int(data["units"][word])
    tens, _, unit = word.partition("-")
    if tens in data["tens"] and (not unit or unit in data["units"]):
        return int(data["tens"][tens]) + int(data["units"].get(unit, 0))
    return None


def _plain(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """(value, end) of a number of one or more words ("two hundred and five")."""
    value = number_word(words[at])
    if value is None:
        return None
    at += 1
    while (
        words[at - 1].isdigit() and value and _THOUSANDS.fullmatch(_at(words, at)) and _SHORT.fullmatch(words[at - 1])
    ):
        value, at = 1000 * value + int(words[at]), at + 1  # "12 000"
    multiples = _data()["multiples"]
    while at < len(words) and words[at] in multiples:
        value *= multiples[words[at]]
        at += 1
        rest = at + (at < len(words) and words[at] == "and")
        more = number_word(words[rest]) if rest < len(words) and not words[rest].isdigit() else None
        if more is not None and more < value:
            value, at = value + more, rest + 1
    if at < len(words) and words[at] == "dozen":
        return value * 12, at + 1
    return value, at


def quantity(words: Sequence[str], at: int) -> Quantity | None:
    """The quantity whose first word is words[at], with its bound ("at least"), or None. Words are lower case."""
    for phrase, qualifier in _bounds():
        if words[at] == phrase[0] and tuple(words[at : at + len(phrase)]) == phrase and at + len(phrase) < len(words):
            inner = _bare(words, at + len(phrase))
            if inner is not None:
                return _bounded(replace(inner, start=at), qualifier)
    return _bare(words, at)


def _bounded(inner: Quantity, qualifier: Qualifier) -> Quantity:
    if inner.qualifier != "exact" or inner.value is None:
        return inner
    n = inner.value
    if qualifier == "at_least":
        return replace(inner, least=n, qualifier=qualifier)
    if qualifier == "more_than":
        return replace(inner, least=n + 1, qualifier=qualifier)
    if qualifier == "up_to":
        return replace(inner, most=n, qualifier=qualifier)
    return replace(inner, qualifier=qualifier)


def _bare(words: Sequence[str], at: int) -> Quantity | None:
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if word == "another":
        inner = _bare(words, at + 1) if at + 1 < len(words) else None
        if inner is not None and inner.value is not None and not inner.more:
            return replace(inner, start=at, more=True)
        return Quantity(at, at + 1, 1, more=True)
    if word == "a" and after == "further" and at + 2 < len(words):
        inner = _bare(words, at + 2)
        return replace(inner, start=at, more=True) if inner is not None and inner.value is not None else None
    if word == "both":
        return Quantity(at, at + 1, 2, all_of=True)
    if word == "all" and after and number_word(after) is not None:
        return Quantity(at, at + 2, number_word(after), all_of=True)
    if word == "between":
        return _between(words, at)
    return _vague(words, at) or _counted(words, at)


def _between(words: Sequence[str], at: int) -> Quantity | None:
    low = _plain(words, at + 1) if at + 1 < len(words) else None
    if low is None or low[1] + 1 >= len(words) or words[low[1]] != "and":
        return None
    high = _plain(words, low[1] + 1)
    if high is None or high[0] <= low[0]:
        return None
    return Quantity(at, high[1], None, low[0], high[0], "about")


def _vague(words: Sequence[str], at: int) -> Quantity | None:
    data, start = _data(), at
    if words[at] in {"a", "the", "one"} and at + 1 < len(words):
        at += 1
        half = words[at] == "half" and _at(words, at + 1) == "dozen"
        if half:
            return Quantity(start, at + 2, 6)
    if words[at] == "half" and (_at(words, at + 1), _at(words, at + 2)) == ("a", "dozen"):
        return Quantity(start, at + 3, 6)
    word, big = words[at], _at(words, at + 1)
    if word in data["vague"] and big in data["loose"]:  # "several dozen", "a few hundred"
        least, most, kind = data["vague"][data["loose"][big]]
        more = _at(words, at + 2) in {"more", "others"}
        return Quantity(start, at + 2 + more, None, least, most, kind, more=more)
    if word in data["collective"] and start < at:
        return Quantity(start, at + 1 + (_at(words, at + 1) == "of"), data["collective"][word])
    if word in data["vague"] and (start == at or word in {"few", "handful", "dozens"}):
        least, most, kind = data["vague"][word]
        end = at + 1 + (_at(words, at + 1) == "of" and _at(words, at + 2) not in {"the", "them"})
        return Quantity(start, end, None, least, most, kind)
    if word == "dozen" and start == at:
        return Quantity(start, at + 1, 12)
    if word in data["none"] and start == at:
        return Quantity(start, at + 1 + (word == "no" and _at(words, at + 1) == "one"), 0)
    return None


def _counted(words: Sequence[str], at: int) -> Quantity | None:
    joined = _RANGE.fullmatch(words[at])
    if joined and int(joined[1]) < int(joined[2]) < 2000:
        return Quantity(at, at + 1, None, int(joined[1]), int(joined[2]), "about")
    plain = _plain(words, at)
    if plain is None:
        return None
    value, end = plain
    if end + 1 < len(words) and words[end] in _JOINERS:
        high = _plain(words, end + 1)
        if high is not None and high[0] > value and _at(words, high[1]) != "-":
            return Quantity(at, high[1], None, value, high[0], "about")
        if tuple(words[end : end + 2]) == ("or", "more"):
            return Quantity(at, end + 2, value, value, None, "at_least")
    more = end < len(words) and words[end] in {"more", "other", "others", "additional", "further"}
    return Quantity(at, end + more, value, more=more)
