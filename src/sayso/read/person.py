"""The words of a sentence, and phrases in them that stand for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.model import Scope
from sayso.read.numbers import Quantity
from sayso.resources import table

How = Literal["counted", "bare", "single", "known", "name", "pronoun"]

_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+|[^\W_]+(?:['’.\-–][^\W_]+)*\.?(?<=\.[^\W_]\.)|[^\W_]+(?:['’\-–][^\W_]+)*|\S"
)


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence: as written, in lower case, and where each starts in the report."""

    raw: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    names: bool  # whether capitals mean anything here


@dataclass(frozen=True, slots=True)
class Person:
    """Words [start, end) that stand for people. `count` is null where the words do not say how many.

    `how`: a number with its noun, a bare number, "a man", "the man", a name, a pronoun. `key` tells single persons apart.
    """

    start: int
    end: int
    how: How
    count: Quantity | None
    noun: str | None = None
    scope: Scope = "total"
    age: str | None = None
    name: str | None = None


@cache
def word_set(key: str) -> frozenset[str]:
    return frozenset(str(w) for w in table("lang", "en", "people.yml")[key])


@cache
def scopes() -> dict[str, Scope]:
    """The scope that each noun for people implies."""
    groups = table("lang", "en", "people.yml")["scopes"]
    return {noun: scope for scope, nouns in groups.items() for noun in nouns}


@cache
def not_people() -> frozenset[str]:
    return frozenset(table("lang", "en", "numbers.yml")["not_people"])


def line(text: str, start: int, end: int) -> Line:
    """The words of characters [start, end)."""
    found = list(_WORD.finditer(text, start, end))
    raw = tuple(m.group() for m in found)
    long = [w for w in raw if len(w) > 3 and w[0].isalpha()]
    lower = sum(w[0].islower() and w not in word_set("small") for w in long)
    return Line(
        raw,
        tuple(w.lower().replace("’", "'") for w in raw),
        tuple(m.start() for m in found),
        lower > 0 or len(long) < 2,
    )


def is_plural(noun: str) -> bool:
    """Whether a noun for people stands for more than one."""
    return noun in word_set("plural_without_s") or (noun.endswith("s") and not noun.endswith("ss"))
