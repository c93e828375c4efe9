"""A part of a report as quotes are sought in it: every quote of an answer passes here, and is a span or is refused and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.model import Report, Span, Statement
from sayso.read.align import align, align_pieces
from sayso.read.sentences import sentences
from sayso.read.setting import Setting

from .cost import Tally


@dataclass(frozen=True, slots=True)
class Page:
    """`blank` is the report's text with withheld passages unreadable; quotes are sought in `part` of it, names anywhere in it."""

    report: Report
    blank: str
    part: Span
    split: tuple[Span, ...]
    setting: Setting
    tally: Tally
    body: str = field(repr=False)  # the part's own stretch of `blank`

    @classmethod
    def of(cls, report: Report, blank: str) -> Page:
        """The whole of a report."""
        split = sentences(blank)
        return cls(
            report,
            blank,
            Span(0, len(blank), report.text),
            split,
            Setting.of(replace(report, text=blank), split),
            Tally(),
            blank,
        )

    def turned(self, part: Span) -> Page:
        """The same report, seen at another part."""
        return replace(self, part=part, body=self.blank[part.start : part.end])

    def span(self, quote: object, what: str, near: int | None = None) -> Span | None:
        """Where one stretch stands, nearest to a character of the report; counted as `what` where it stands nowhere."""
        at = None if near is None else near - self.part.start
        found = align(quote, self.body, at) if isinstance(quote, str) else None
        if found is None:
            self.tally.refuse(what)
            return None
        return self._moved(found)

    def spans(self, quote: object, what: str, near: int | None = None) -> tuple[Span, ...]:
        """Where the stretches of a quote with ellipses stand; empty, and counted, where one is missing."""
        at = None if near is None else near - self.part.start
        found = align_pieces(quote, self.body, at) if isinstance(quote, str) else ()
        if not found:
            self.tally.refuse(what)
        return tuple(self._moved(s) for s in found)

    def placed(self, item: dict[str, Any], what: str, near: int | None) -> Span | None:
        """Where an item's quote stands: inside its "context", where it has one."""
        context = item.get("context")
        if not context:
            return self.span(item.get("quote"), what, near)
        around = self.span(context, what, near)
        if around is None:
            return None
        return self.turned(around).span(item.get("quote"), what, near)

    def within(self, span: Span, words: object) -> Span | None:
        """Where words stand inside a span; nothing is counted."""
        found = align(words, span.text) if isinstance(words, str) else None
        return self.report.span(found.start + span.start, found.end + span.start) if found else None

    def says(self, words: object) -> str | None:
        """The words as given where the report or its title has them, else None."""
        if not isinstance(words, str) or not words.strip():
            return None
        title = self.report.title or ""
        return words.strip() if align(words, self.blank) or align(words, title) else None

    def name(self, words: object, what: str) -> str | None:
        """Words that the report has, or None; counted where they are given and the report does not have them."""
        said = self.says(words)
        if said is None and words not in (None, ""):
            self.tally.refuse(what)
        return said

    def sentence(self, at: int) -> Span:
        """The sentence around a character."""
        return next((s for s in self.split if s.start <= at < s.end), Span(at, at, ""))

    def _moved(self, s: Span) -> Span:
        return self.report.span(s.start + self.part.start, s.end + self.part.start)


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that holds a span."""
    around = [(c.end - c.start, n) for n, s in enumerate(statements) for c in s.content.spans if span.within(c)]
    return statements[min(around)[1]] if around else None


def distance(a: Span, b: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(b.start - a.end, a.start - b.end, 0)
