"""The stance patterns of a language pack, compiled, and the masked sentences that they run on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.model import ActorKind, Span
from sayso.resources import table

_OWN = frozenset(["it", "they", "we", "he", "she", "its", "their", "our", "his", "her"])


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody who might be spoken of as an author. `nominal`: "the group", resolved later."""

    start: int
    end: int
    text: str
    kind: ActorKind
    nominal: bool = False
    described: bool = False  # people told by description: "three suspects", "armed bandits"
    armed: bool = False  # an armed group of the register, or a body called by a word for one
    side: bool = False  # it only qualifies somebody else: "Iranian weapons", "a group linked to <it>"
    name: str | None = None  # who is meant, where the words are not the name: "Iranian officials" speak for their state

    @property
    def span(self) -> Span:
        """The name's place in the report, without the short form in brackets that `end` takes in."""
        return Span(self.start, self.start + len(self.text), self.text)

    @property
    def own(self) -> bool:
        """Whether a speaker may mean itself by it: "it", "we", "its fighters"."""
        return self.nominal and self.text.split()[0].lower() in _OWN


@dataclass(frozen=True, slots=True)
class Masked:
    """A lower-cased sentence in which mention n is written <n>, or <np> and <nn> where it is a speaker's word for itself or another noun for a body, with the way back to the report's characters."""

    text: str
    at: tuple[int, ...]  # for every masked character, its character in the report
    mentions: tuple[Mention, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The report's characters of the masked range [start, end)."""
        last = self.at[end - 1]
        for m in self.mentions:  # a range that ends on a mention takes in the whole of it
            if m.start <= last < m.end:
                last = m.end - 1
        return self.at[start], last + 1


def mask(sentence: Span, mentions: Sequence[Mention]) -> Masked:
    """A sentence with the mentions that lie in it masked."""
    inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
    low = _low(sentence.text)
    out: list[str] = []
    at: list[int] = []
    i = sentence.start
    for n, m in enumerate(inside):
        out.append(low[i - sentence.start : m.start - sentence.start])
        at += range(i, m.start)
        token = f"<{n}{'p' if m.own else 'n' if m.nominal else ''}>"
        out.append(token)
        at += [m.start] * len(token)
        i = m.end
    out.append(low[i - sentence.start :])
    at += range(i, sentence.end)
    return Masked("".join(out), tuple(at), tuple(inside))


_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\u00a0<>", " "))


def _low(text: str) -> str:
    """Lower case, one character for one: line ends as blanks, and letters whose lower case is longer left as they are."""
    plain = text.translate(_BLANKS)
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@cache
def stances() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Patterns by the name under which the pack lists them."""
    data: dict[str, Any] = table("lang", "en", "stance.yml")
    macros: dict[str, str] = data["macros"]
    names = ("claims", "avowal", "identified", "denies", "accuses", "author", "deed", "suspects", "hallmarks", "doubts", "clears", "withdraws", "admits", "arrests",
             "charges", "convicts", "no_claim", "unconfirmed")  # fmt: skip
    return {name: tuple(re.compile(_fill(p, macros)) for p in data[name]) for name in names}


def _fill(pattern: str, macros: dict[str, str]) -> str:
    for name, body in macros.items():
        pattern = pattern.replace("{" + name + "}", body)
    return pattern


@cache
def words(name: str) -> re.Pattern[str]:
    """A word list of the pack as one pattern at word bounds."""
    listed: list[str] = table("lang", "en", "stance.yml")[name]
    body = "|".join(re.escape(w) for w in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


@cache
def parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is alleged beyond carrying it out: (part, pattern)."""
    listed: dict[str, list[str]] = table("lang", "en", "stance.yml")["parts"]
    return tuple((part, re.compile("|".join(ps))) for part, ps in listed.items())
