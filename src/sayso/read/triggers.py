"""Words that say what happened to people ("killed", "the death of"), found in the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sayso.resources import table

Form = Literal["part", "pred", "act", "of", "count", "total", "possessed"]
FIELDS = ("killed", "injured", "both", "missing", "abducted", "arrested")


#: What is told of some of the injured when they are counted among the dead.
_DIED = frozenset(("died", "succumbed"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words [start, end) that put people under `field` ("both": dead and injured together)."""

    start: int
    end: int
    field: str
    form: Form
    phrase: str


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], str, Form]]]:
    data: dict[str, Any] = table("lang", "en", "tolls.yml")
    index: dict[str, list[tuple[tuple[str, ...], str, Form]]] = {}
    for field in FIELDS:
        for form, phrases in data[field].items():
            for phrase in phrases:
                words = tuple(phrase.replace(",", " ,").split())
                index.setdefault(words[0], []).append((words, field, form))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


@cache
def words_of(key: str) -> frozenset[str]:
    """A list of words of lang/en/tolls.yml."""
    return frozenset(table("lang", "en", "tolls.yml")[key])


@dataclass(frozen=True, slots=True)
class _Spread:
    """A phrase known by its first word and one of its `last` words within `reach`; `unless` are words before it that make it another thing."""

    field: str
    reach: int
    last: frozenset[str]
    form: Form
    unless: frozenset[str]


@cache
def _spreads() -> dict[str, list[_Spread]]:
    out: dict[str, list[_Spread]] = {}
    for row in table("lang", "en", "tolls.yml")["spread"]:
        one = _Spread(
            row["field"],
            row["reach"],
            frozenset(row["last"]),
            row.get("form", "pred"),
            frozenset(row.get("unless", ())),
        )
        for first in row["first"]:
            out.setdefault(first, []).append(one)
    return out


def _spread(words: Sequence[str], i: int) -> Trigger | None:
    """A phrase known by its first and last word ("rushed to an area hospital")."""
    for s in _spreads().get(words[i], ()):
        if not s.unless.isdisjoint(words[:i]):
            continue
        for k in range(i + 1, min(i + 1 + s.reach, len(words))):
            if words[k] in {",", ";", ".", "and", "who", "when"}:
                break
            if words[k] in s.last:
                end = i + 1 if s.form == "act" else k + 1
                return Trigger(i, end, s.field, s.form, " ".join(words[i:end]))
    return None


def triggers(words: Sequence[str]) -> list[Trigger]:
    """All triggers in order, the longest where several start at one word. Words are lower case."""
    index, found, i = _index(), [], 0
    while i < len(words):
        rows = index.get(words[i], ())
        hit = next((row for row in rows if tuple(words[i : i + len(row[0])]) == row[0]), None)
        if hit is None:
            spread = _spread(words, i)
            if spread is not None:
                found.append(spread)
            i = spread.end if spread is not None else i + 1
            continue
        phrase, field, form = hit
        if tuple(words[max(0, i - 2) : i]) == ("of", "the") and not _DIED.isdisjoint(words[i + 1 : i + 2]):
            i += len(phrase)  # "three of the injured died" hurts nobody more
            continue
        if phrase == ("loss", "of") and not words_of("goods").isdisjoint(words[max(0, i - 1) : i]):
            i += len(phrase)  # "production loss of 12,000 barrels"
            continue
        found.append(Trigger(i, i + len(phrase), field, form, " ".join(phrase)))
        i += len(phrase)
    return found
