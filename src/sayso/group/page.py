"""A report's sentences with their words, and which of them speak of an event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Assertion, Report

from .words import USUAL, Token, rate, sentences, tokens

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december"
_CALENDAR = frozenset((*_DAYS, *_MONTHS.split()))
#: Before the outlet's own name behind a headline: all that it publishes has it.
_OUTLET = re.compile(r"(?<=.{20}) (?:-|\||::|–|—|«) ")
#: What may stand between two words of one name: "Marsh Lane", "Al-Rasheed", "J. Vennick".
_JOINS = (" ", "-", ". ")


@dataclass(frozen=True, slots=True)
class Page:
    """Where the sentences of a report start, in characters, and their words; `lower`: those that stand without a
    capital somewhere, which are no names. A title that stands apart is read before the text, which then begins at `cut`."""

    report: Report
    text: str
    cut: int
    starts: tuple[int, ...]
    tokens: tuple[list[Token], ...]
    lower: frozenset[str]

    @classmethod
    def of(cls, report: Report) -> Page:
        """Takes a report's text apart."""
        text, cut = report.text, 0
        if report.titled()[1]:
            headline = _OUTLET.split(report.title or "")[0]
            text, cut = f"{headline}\n\n{text}", len(headline) + 2
        split = sentences(text)
        found = tuple(tokens(text[a:b]) for a, b in split)
        lower = frozenset(t.word for ts in found for t in ts if not t.capital)
        return cls(report, text, cut, tuple(a for a, _ in split), found, lower)

    @property
    def title_end(self) -> int:
        """Where the title ends that the text begins with; 0 where it begins with none."""
        title = self.report.title or ""
        return max(0, self.cut - 2) or (len(title) if self.text.startswith(title) else 0)

    def raw(self, n: int) -> str:
        """The text from the start of a sentence to that of the next."""
        end = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[n] : end]

    def near(self, told: Sequence[Assertion], rows: Iterable[int], *, main: bool) -> list[int]:
        """Sentences that speak of an event: those of its assertions and rows; for a report's own event the title and
        the next ones too."""
        found = {self._at(s.start) for a in told for s in a.spans} | {self._at(start) for start in rows}
        if main:
            found |= {n + 1 for n in found if n + 1 < len(self.starts)}
            found |= {n for n, start in enumerate(self.starts) if start < self.title_end}
        return sorted(found) if self.starts else []

    def _at(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position + self.cut) - 1)

    def is_name(self, token: Token) -> bool:
        """Whether a word is a telling name: with a capital here, and nowhere without one, and not in every article."""
        return token.capital and len(token.word) > 2 and token.word not in self.lower and rate(token.word) < USUAL

    def pairs(self, n: int) -> Iterator[tuple[str, str]]:
        """Two names in a row of a sentence: a person, a street, a body."""
        for a, b in pairwise(self.tokens[n]):
            named = a.capital and b.capital and len(a.word) > 1 and len(b.word) > 2 and b.gap in _JOINS
            if named and not {a.word, b.word} & (self.lower | _CALENDAR) and min(rate(a.word), rate(b.word)) < USUAL:
                yield (a.word, b.word)
