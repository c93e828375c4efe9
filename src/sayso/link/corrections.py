"""Kills and corrections: which report takes back or puts right an earlier one of the same outlet or agency, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.model import Derivation, Report, Span
from sayso.register_data import folded
from sayso.resources import table

from .moments import before, in_time
from .telling import share

Sort = Literal["kill", "correction"]
_QUOTED = re.compile(r"[\"“]([^\"“”]{12,160})[\"”]")


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of a report by which it kills or corrects an earlier one."""

    sort: Sort
    span: Span


def notice(report: Report) -> Notice | None:
    """What a report says of an earlier one; None for one that says nothing of the sort. A kill goes before a correction."""
    for sort in ("kill", "correction"):
        pattern = _pattern(sort)
        found = pattern.search(report.text)
        if found:
            return Notice(sort, report.span(*found.span()))
    return None


@cache
def _pattern(sort: Sort) -> re.Pattern[str]:
    data = table("lang", "en", "corrections.yml")[sort]
    head = "|".join(f"(?:{p})" for p in data["head"])
    body = "|".join(f"(?:{p})" for p in data["body"])
    return re.compile(rf"(?im:^[ \t]*(?:[A-Z]+: *)?(?:{head}))|(?i:{body})")


def corrections(reports: Sequence[Report]) -> tuple[Derivation, ...]:
    """For each notice the earlier report that it speaks of: the one whose title it quotes, else the outlet's own that it has most names and figures in
    common with."""
    return tuple(_corrections(reports))


def _corrections(reports: Sequence[Report]) -> Iterator[Derivation]:
    for r in reports:
        found = notice(r)
        target = _target(r, reports) if found else None
        if found and target:
            yield Derivation(r.id, target.id, "revised", "cited outlet", (found.span,), note=found.sort)


def _target(report: Report, reports: Sequence[Report]) -> Report | None:
    own = _voices(report)
    earlier = [r for r in reports if r.id != report.id and own & _voices(r) and before(r, report)]
    first = [r for r in earlier if notice(r) is None and (folded(r.publisher or "") in own)] or [
        r for r in earlier if notice(r) is None
    ]
    titles = {q.casefold() for q in _QUOTED.findall(report.text)}
    named = next((r for r in first if r.title and r.title.casefold() in titles), None)
    return named or max(first, key=lambda r: (share(report.text, r.text), in_time(r)), default=None)


def _voices(report: Report) -> set[tuple[str, ...]]:
    return {folded(n) for n in (report.publisher, report.agency, *report.credits) if n}
