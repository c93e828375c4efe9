"""What reports of one incident rest on among themselves: pages they name by address, outlets at hand that they cite, earlier versions of themselves,
what they take back, rewordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.model import Derivation, Reading, Report
from sayso.register_data import folded

from .at_hand import outlets_of
from .corrections import corrections
from .derivations import derivations
from .evidence import addressed, by_address, same_page
from .moments import before, in_time
from .spun import spun
from .versions import in_common, versions

#: Evidence by which a report's own words or data say what it rests on.
_SAID = ("credit line", "cited outlet", "feed source", "near-identical text")


def among(readings: Sequence[Reading], known: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """What is known of these reports, with what only shows when they lie side by side, each pair once."""
    reports = {r.report.id: r.report for r in readings}
    at = by_address(reports.values())
    known = _pinned([*_kept(known, reports), *_cited(readings)], reports)
    addresses = [d for r in reports.values() for d in addressed(r, at)]
    told = [*corrections(list(reports.values())), *_same_pages(reports), *(replace(d, certain=True) for d in addresses)]
    told += versions(readings, {d.report for d in told if d.relation == "revised"})
    linked = {d.report for d in told if d.evidence == "link"}
    resting = linked | {d.report for d in (*known, *told) if d.evidence in _SAID or d.relation == "revised"}
    return tuple(_once([*told, *known, *spun(readings, resting)]))


def _same_pages(reports: Mapping[str, Report]) -> Iterator[Derivation]:
    for r in reports.values():
        before = same_page(r, list(reports.values()))
        if before:
            yield Derivation(r.id, before.id, "revised", "near-identical text")


def _cited(readings: Sequence[Reading]) -> Iterator[Derivation]:
    """What reports rest on by the names of outlets whose pages are at hand."""
    outlets = outlets_of(r.report for r in readings)
    for r in readings:
        yield from derivations(r, outlets)


def _kept(known: Iterable[Derivation], reports: Mapping[str, Report]) -> Iterator[Derivation]:
    """What is known. A copy of the outlet's own earlier page is a revision of it; one that tells of the same incident is sure, and one that may be
    from the same template tells of another."""
    for d in known:
        of = reports.get(d.of)
        if d.relation != "copied" or d.evidence != "near-identical text":
            yield d
        elif of is not None:
            own = folded(of.publisher or "") == folded(reports[d.report].publisher or "") != ()
            yield replace(d, relation="revised" if own else "copied", certain=True)
        elif d.certain:
            yield d


def _pinned(found: Iterable[Derivation], reports: Mapping[str, Report]) -> list[Derivation]:
    """Names of outlets as the pages that are meant: of those that came out before, the one with most in common, else the last."""
    pages: dict[tuple[str, ...], list[Report]] = {}
    for r in sorted(reports.values(), key=in_time):
        for key in dict.fromkeys(folded(n) for n in (r.publisher, r.agency) if n):
            pages.setdefault(key, []).append(r)
    return [replace(d, of=_page(d, reports[d.report], pages.get(folded(d.of), ()))) for d in found]


def _page(d: Derivation, mine: Report, pages: Sequence[Report]) -> str:
    out = [r for r in pages if before(r, mine)]
    return max(out, key=lambda r: (in_common(mine, r), in_time(r))).id if out else d.of


def _once(found: Iterable[Derivation]) -> Iterator[Derivation]:
    seen: set[tuple[str, str | None, str]] = set()
    for d in found:
        key = (d.report, d.statement, d.of)
        if key not in seen:
            seen.add(key)
            yield d
