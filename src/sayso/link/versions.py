"""Later versions of an outlet's own story: the same words kept, other figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.model import Derivation, Reading, Report
from sayso.register_data import folded

from .copies import near_identical
from .moments import before, days_between, in_time, moment
from .telling import of_another
from .wording import telling

#: Share of the shorter version's runs of words that the other has, and weight of telling words in common: a second story of an outlet on one event
#: (a funeral, an interview) shares names and few runs.
RUNS, WEIGHT = 0.3, 4.25
#: The same for a flash of a sentence or two, that has hardly a telling word: more of its runs are the story's.
FLASH, FLASH_WEIGHT = 0.45, 2.0
#: Weight of telling words from which on a story that is told anew is the same one, where they are this share of it.
CARRIED, HALF = 8.0, 0.5
#: Days within which a story is carried on.
DAYS = 4


def versions(readings: Sequence[Reading], known: Collection[str]) -> tuple[Derivation, ...]:
    """For each report the latest earlier version of it by the same outlet. `known`: reports whose earlier version is known already."""
    order = sorted((r.report for r in readings if moment(r.report)), key=in_time)
    return tuple(_versions(order, known))


def _versions(order: Sequence[Report], known: Collection[str]) -> Iterator[Derivation]:
    by_outlet: dict[tuple[str, ...], list[Report]] = {}
    for report in order:
        own = by_outlet.setdefault(folded(report.publisher or ""), [])
        out = [] if report.id in known or not report.publisher else own
        earlier = next((o for o in reversed(out) if _is_version(report, o)), None)
        own.append(report)
        if earlier:
            yield Derivation(report.id, earlier.id, "revised", "near-identical text")


def _is_version(later: Report, earlier: Report) -> bool:
    if not before(earlier, later) or days_between(later, earlier) > DAYS:
        return False
    if of_another(later.text, earlier.text):
        return False
    shared = in_common(later, earlier)
    if shared >= WEIGHT and near_identical(later, earlier) >= RUNS:
        return True
    if shared >= FLASH_WEIGHT and near_identical(later, earlier) >= FLASH:
        return True
    return shared >= CARRIED and shared >= HALF * sum(weight for weight, _ in telling(later.text).values())


def in_common(later: Report, earlier: Report) -> float:
    """Weight of the telling words of one report that another has too."""
    mine, theirs = telling(later.text), telling(earlier.text)
    return sum(mine[w][0] for w in mine if w in theirs)
