"""What a report's mentions add up to: people told alone, numbers, numbers of "others", and hints that count nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.read.toll_mentions import TollMention
from sayso.resources import table

_ATTEMPTED = re.compile(
    r"(?:attempt(?:ed)?(?: to commit)?(?: capital| first.degree| second.degree)? (?:murder|homicide|manslaughter|kill\w*))|attempt to (?:murder|kill)|murder attempt",
    re.I,
)
_VICTIMS = re.compile(r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?victims\b", re.I)
_MULTI = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_FOLD = re.compile(
    r"\b(double|triple|quadruple|quintuple)[\s-]+(?:\w+[\s-]+)?(?:homicide|murder|fatal|killing|slaying|shooting|suicide)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Told:
    killed: list[TollMention]
    injured: list[TollMention]  # said to live, or told as wounded
    shot: list[TollMention]  # hit; may have died
    hints: Mapping[str, int]
    folds: frozenset[int]
    victims: frozenset[int]


def told_of(mentions: Sequence[TollMention], text: str) -> Told:
    injured = _usable(mentions, "injured")
    plain, attempts = _ATTEMPTED.subn(" ", text)
    hints = {"attempted": min(attempts, 1)} | {
        name: where for name, pattern in _hints().items() if (where := _place(pattern, plain))
    }
    folds = frozenset(_MULTI[m[1].lower()] for m in _FOLD.finditer(text))
    victims = frozenset(v for m in _VICTIMS.finditer(text) if (v := _small(m[1])) is not None)
    return Told(
        _usable(mentions, "killed"),
        [m for m in injured if not m.open],
        [m for m in injured if m.open],
        hints,
        folds,
        victims,
    )


def _usable(mentions: Iterable[TollMention], field: str) -> list[TollMention]:
    return [
        m
        for m in mentions
        if m.field == field
        and not m.negated
        and m.toll.qualifier not in {"feared", "projected"}
        and m.toll.scope != "dead_and_injured"
    ]


def number_of(m: TollMention) -> int | None:
    return m.toll.value if m.toll.value is not None else m.toll.min


@cache
def _hints() -> dict[str, re.Pattern[str]]:
    """Words that hint at dead or living victims without counting them."""
    groups = table("lang", "en", "tolls.yml")["hints"]
    return {name: re.compile(r"\b(?:" + "|".join(words) + r")", re.I) for name, words in groups.items()}


def _place(pattern: re.Pattern[str], text: str) -> int:
    """3 for the first line, 2 for the head, 1 for the rest, 0 for nowhere."""
    found = pattern.search(text)
    if found is None:
        return 0
    return 3 if found.start() < text.find("\n") else 2 if found.start() < 700 else 1


def _small(word: str) -> int | None:
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    if word.isdigit():
        return int(word)
    return words.index(word.lower()) if word.lower() in words else None


def _persons(mentions: Sequence[TollMention]) -> tuple[set[str], set[str]]:
    """The single people that mentions tell apart: (by name, by age where no name goes with it)."""
    names = {m.name for m in mentions if m.singular and m.name}
    aliased = {m.age for m in mentions if m.name and m.age}
    ages = {m.age for m in mentions if m.singular and m.age and not m.name} - aliased
    return names, ages


def singles(mentions: Sequence[TollMention]) -> tuple[int, int]:
    """Least and greatest number of different people told alone."""
    single = [m for m in mentions if m.singular and not m.subset]
    names, ages = _persons(single)
    fewest = max(len(names), len(ages), 1 if single else 0)
    return fewest, max(fewest, len(names) + len(ages))


def sums(mentions: Sequence[TollMention]) -> set[int]:
    fewest, most = singles(mentions)
    out = {fewest, most}
    plural = [v for m in mentions if not m.singular and not m.more and not m.subset and (v := number_of(m)) is not None]
    more = [v for m in mentions if m.more and (v := number_of(m)) is not None]
    for value in plural[:3]:
        out |= {value + fewest, *(value + v for v in more[:2])}
    out |= {v + fewest for v in more[:3]}
    if any(m.toll.of == "self" for m in mentions):
        out |= {v + 1 for v in plural[:3]} | {fewest + 1, most + 1}
    if any(m.toll.scope == "attackers" and m.singular for m in mentions):
        out |= {v + 1 for v in plural[:3]}
    return out


def values(mentions: Sequence[TollMention]) -> set[int]:
    return {v for m in mentions if not m.subset and (v := number_of(m)) is not None}
