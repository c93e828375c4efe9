"""What each assertion weighs: whose word it is, of what moment, in the title or the body, and whether its words call it
the older figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.model import TOLL_FIELDS, Assertion, Report, Toll, Value
from sayso.resources import table

from .case import Case
from .root import Root
from .roots import Roots
from .sentence import sentence
from .timing import spoken_of
from .tolls import counted, level

_FROM = re.compile(r"\bfrom (?:\w+ ){0,2}$")  # "rose to 37 from 34", "from an initial 34"


@dataclass(frozen=True, slots=True)
class Said:
    """An assertion with its weight. `own`: its report's own total; `subject`: in a report that is about the incident as
    it happened."""

    assertion: Assertion
    root: Root
    order: int
    when: str | None
    title: bool
    earlier: bool
    own: bool
    subject: bool


@dataclass(frozen=True, slots=True)
class Group:
    """All that was said of one value of one field."""

    field: str
    value: Value
    negated: bool
    said: tuple[Said, ...]


def weighed(case: Case, roots: Roots) -> list[Said]:
    """Every assertion of a case that can make a finding, in order. Authorship is no finding: `perpetrator` is left
    out."""
    about = {r for r, e in case.events if not e.background and not e.follow_up}
    out: list[Said] = []
    totals: set[tuple[str, str]] = set()
    for n, a in enumerate(a for a in case.assertions if a.field != "perpetrator"):
        own = (a.report, a.field) not in totals and _is_total(a)
        if own:
            totals.add((a.report, a.field))
        report = case.reports[a.report]
        out.append(
            Said(
                a,
                roots.of(a),
                n,
                spoken_of(a, report),
                _in_title(a, report),
                is_earlier(a, report),
                own,
                a.report in about,
            )
        )
    return out


def _is_total(a: Assertion) -> bool:
    """The first total of a toll field in a reading is the reader's own; of other fields the first value."""
    if a.field not in TOLL_FIELDS:
        return not a.negated
    return isinstance(a.value, Toll) and not a.negated and counted(a.value) and level(a.field, a.value)[0] == "total"


def _in_title(a: Assertion, report: Report) -> bool:
    title = report.title or ""
    return bool(title) and report.text.startswith(title) and all(s.end <= len(title) for s in a.spans)


def is_earlier(a: Assertion, report: Report) -> bool:
    """Whether words before the value in its sentence call it the older one: "initially", "up from"."""
    start, _ = sentence(report.text, a.spans[0].start, a.spans[0].end)
    before = report.text[start : a.spans[0].start].lower()
    return bool(_pattern("earlier").search(before) or _FROM.search(before))


def replaces(a: Assertion, b: Assertion, text: str) -> bool:
    """Whether two figures of one report stand in one sentence that tells of a rise or a correction."""
    one = sentence(text, a.spans[0].start, a.spans[0].end)
    two = sentence(text, b.spans[0].start, b.spans[0].end)
    return a.report == b.report and one == two and bool(_pattern("rose").search(text[slice(*one)].lower()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(table("lang", "en", "reconcile.yml")[name]) + r")\b")


def by_time(said: Sequence[Said]) -> list[Said]:
    """In the order of the moments they speak of; what has none comes last."""
    return sorted(said, key=lambda s: (s.when is None, s.when or "", s.order))
