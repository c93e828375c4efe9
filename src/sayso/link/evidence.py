"""What a report says of where it comes from, outside of its words: the source of its feed item, the page it is based on, links to pages at hand,
an earlier version of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from sayso.model import Derivation, Report
from sayso.register import lookup, outlet_at
from sayso.register_data import folded

from .moments import before, in_time


def stated(report: Report) -> tuple[Derivation, ...]:
    """What a feed or the page's own data say that it rests on, addresses as they are."""
    return tuple(_stated(report))


def _stated(report: Report) -> Iterator[Derivation]:
    own = {folded(report.publisher or ""), folded(_host(report.url))}
    if report.feed_source and folded(report.feed_source) not in own:
        known = lookup(report.feed_source)
        yield Derivation(report.id, known.name if known else report.feed_source, "copied", "feed source")
    for address in report.based_on:
        host = _host(address)
        if address != report.url and host:
            outlet = outlet_at(host)
            yield Derivation(report.id, address if outlet is None else outlet.name, "copied", "feed source")


def addressed(report: Report, at: Mapping[str, Report]) -> tuple[Derivation, ...]:
    """What a report rests on among pages at hand, `at` by address: those it says it is based on, and those it links to."""
    return tuple(_addressed(report, at))


def _addressed(report: Report, at: Mapping[str, Report]) -> Iterator[Derivation]:
    seen: set[str] = set()
    for addresses, relation, evidence in (
        (report.based_on, "copied", "feed source"),
        (report.links, "credited", "link"),
    ):
        for address in addresses:
            found = at.get(bare(address))
            if (
                found
                and found.id != report.id
                and found.id not in seen
                and folded(found.publisher or "") != folded(report.publisher or "")
            ):
                seen.add(found.id)
                certain = evidence == "feed source"
                yield Derivation(report.id, found.id, relation, evidence, certain=certain)  # type: ignore[arg-type]


@lru_cache(4096)
def bare(address: str) -> str:
    """An address without scheme, www and trailing slash, so that one page has one."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    query = f"?{parts.query}" if parts.query else ""
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/") + query


def by_address(reports: Iterable[Report]) -> dict[str, Report]:
    """Reports by their address; of several versions at one, the first published."""
    found: dict[str, Report] = {}
    for r in sorted(reports, key=in_time):
        if r.url:
            found.setdefault(bare(r.url), r)
    return found


def same_page(report: Report, others: Sequence[Report]) -> Report | None:
    """The latest earlier version of a page: the same outlet at the same address, published before."""
    if not report.url:
        return None
    here = bare(report.url)
    earlier = [r for r in others if r.id != report.id and r.url and bare(r.url) == here and before(r, report)]
    return max(earlier, key=in_time, default=None)


def _host(address: str | None) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
