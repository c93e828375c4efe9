"""Where the pages are that reports rest on: those at hand, by outlet, and what a report cites beside a value."""

from __future__ import annotations

from functools import cached_property

from sayso.model import Assertion, Derivation, Report, Source
from sayso.resources import table

from .case import Case
from .names import core
from .sentence import sentence
from .timing import instant, later


class Pages:
    """The reports of a case, as what others rest on."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._led: dict[tuple[str, str], tuple[str, ...]] = {}

    def beside(self, a: Assertion, report: str) -> list[Derivation]:
        """What a report cites in the sentence that gives the value."""
        if report != a.report or not a.spans:
            return []
        start, end = sentence(self._case.reports[report].text, a.spans[0].start, a.spans[0].end)
        return [d for d in self._case.derivations.get(report, ()) if any(start <= s.start < end for s in d.spans)]

    def of(self, d: Derivation, report: str) -> tuple[str, ...]:
        """The pages at hand that a derivation leads to: one page, or those of an outlet, earlier ones first."""
        return (d.of,) if d.of in self._case.reports else self.of_outlet(d.of, report)

    def of_outlet(self, name: str, report: str) -> tuple[str, ...]:
        """An outlet's pages but the report itself: those that came out before it, where there are any."""
        if (name, report) not in self._led:
            self._led[name, report] = self._of_outlet(name, report)
        return self._led[name, report]

    def _of_outlet(self, name: str, report: str) -> tuple[str, ...]:
        mine = self._case.reports.get(report)
        pages = [r for r in self._outlets.get(core(name), ()) if r.id != report]
        before = [r for r in pages if mine and not later(mine.published, r.published)]
        return tuple(r.id for r in before or pages)

    def of_source(self, source: Source, report: str) -> tuple[str, ...]:
        """The pages of a source that is an outlet: by its name, or, of "the paper", those of the outlet that the report cites."""
        named = self.of_outlet(source.name, report)
        if named or core(source.name)[-1:] not in [(w,) for w in _generic_outlets()]:
            return named
        cited = (d for d in self._case.derivations.get(report, ()) if d.evidence in ("cited outlet", "credit line"))
        return next((pages for d in cited if (pages := self.of(d, report))), ())

    @cached_property
    def _outlets(self) -> dict[tuple[str, ...], list[Report]]:
        found: dict[tuple[str, ...], list[Report]] = {}
        for r in sorted(self._case.reports.values(), key=_in_time):
            for name in dict.fromkeys((r.publisher, r.agency)):
                if name:
                    found.setdefault(core(name), []).append(r)
        return found


def _in_time(report: Report) -> tuple[bool, float, str]:
    at = instant(report.published)
    return (at is None, at[0].timestamp() if at else 0.0, report.id)


def _generic_outlets() -> list[str]:
    words: list[str] = table("lang", "en", "reconcile.yml")["outlets"]
    return words
