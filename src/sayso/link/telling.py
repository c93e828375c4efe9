"""The telling marks of a text: numbers and names that a template or a stock phrase does not bring along, in order.

Two reports on one event share some; a rewording of the other keeps nearly all of them in the other's order and adds none of its own. Two reports from one
template share its words and hardly a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

_WORD = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[\"“”‘(]\s*)$")
#: Capitalised words that tell of no event.
_PLAIN = frozenset(
    [
        "the",
        "a",
        "an",
        "on",
        "in",
        "at",
        "it",
        "he",
        "she",
        "they",
        "his",
        "her",
        "but",
        "and",
        "of",
        "for",
        "no",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_KEPT = 4096


@lru_cache(_KEPT)
def marks(text: str) -> tuple[str, ...]:
    """Numbers, names and spelled-out numbers of a text in order, each at its first place. Words that begin a sentence count as names only where they
    stand capitalised elsewhere too."""
    words = [(m.group(), m.start()) for m in _WORD.finditer(text)]
    inside = {w for w, at in words if w[:1].isupper() and not _START.search(text[max(0, at - 4) : at])}
    out: dict[str, None] = {}
    for word, _ in words:
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if number := numeral(low):
            out.setdefault(number)
        elif word in inside and low not in _PLAIN and len(low) > 2:
            out.setdefault(low)
    return tuple(out)


@cache
def _numbers() -> dict[str, int]:
    """Numbers in words up to ninety-nine; "one" and "a" are left out, for they count nothing more often than not."""
    ones = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    low = {w: n for n, w in enumerate(ones.split(), 2)}
    high = {w: 10 * n for n, w in enumerate(tens.split(), 2)}
    both = {f"{t}-{o}": m + n for t, m in high.items() for o, n in {"one": 1, **low}.items() if n < 10}
    return low | high | both


def numeral(word: str) -> str | None:
    """A number in figures, whether it stands in figures or in words; None for a word that is none."""
    if word[:1].isdigit():
        return word.rstrip(".,:").replace(",", "")
    known = _numbers().get(word.lower())
    return None if known is None else str(known)


def share(later: str, earlier: str) -> float:
    """The share of the later text's marks that the earlier one has, 0–1; 0 where it has none."""
    mine, theirs = marks(later), set(marks(earlier))
    return sum(m in theirs for m in mine) / len(mine) if mine else 0.0


def in_order(later: str, earlier: str) -> tuple[int, float]:
    """How many marks two texts share, and the share of those that stand in one order in both (longest increasing run)."""
    place = {m: n for n, m in enumerate(marks(earlier))}
    order = [place[m] for m in marks(later) if m in place]
    tails: list[int] = []
    for n in order:
        at = bisect_left(tails, n)
        tails[at : at + 1] = [n]
    return len(order), len(tails) / len(order) if order else 0.0


#: Marks from which on two texts can be told apart by them, and the share that a text has in common with what it copies, rewords or carries on: on the
#: develop half of benchmarks/copies such pairs have 0.67 and more, pages from one template on two events 0.29 and less.
_ENOUGH, _SAME = 4, 0.6


def of_another(a: str, b: str) -> bool:
    """Whether two texts that share their words tell of different things: their numbers and names differ."""
    few, many = sorted((a, b), key=lambda t: len(marks(t)))
    return len(marks(few)) >= _ENOUGH and share(few, many) < _SAME
