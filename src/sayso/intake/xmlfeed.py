"""RSS 0.9 to 2.0 and Atom → a feed, by feedparser; what is malformed is read as far as it goes."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

from ..errors import BrokenInput, SkipReport, TooLarge, UnsafeInput
from . import addresses
from .items import MOST, Feed, FeedItem, date, http, plain

_LARGEST = 5_000_000  # characters; feedparser takes seconds for one million of what is malformed
_DEEPEST = 100
_ENTITY = re.compile(r"<!ENTITY\s", re.I)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*$", re.I | re.S)
_OFFERED = re.compile(r"<link\b[^>]*type\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)[^>]*>", re.I)


def parse(text: str, url: str) -> Feed:
    """The feed, its items not yet named. Raises BrokenInput for what is no feed, UnsafeInput for what is made to do harm, TooLarge."""
    name = addresses.shown(url)
    if _ENTITY.search(text):
        raise UnsafeInput(f"{name} declares XML entities, which no feed needs: it is not read", name)
    if len(text) > _LARGEST:
        raise TooLarge(f"{name} is longer than {_LARGEST:,} characters, more than any feed: it is not read", name)
    data = _DECLARED.sub("", text).encode("utf8", "replace")  # what it says of its encoding holds no more
    _check(data, name)
    import feedparser

    told = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
    )
    if not told.get("version"):
        offered = _OFFERED.search(text[:200_000])
        href = re.search(r"href\s*=\s*[\"']?([^\"'\s>]+)", offered[0]) if offered else None
        hint = f"its feed is at {addresses.shown(urljoin(url, unescape(href[1])))}" if href else "check the address"
        raise BrokenInput(f"{name} is no feed (RSS, Atom or JSON Feed): {hint}", name)
    whole = not told.get("bozo") and bool(_CLOSED.search(text[-2000:]))
    entries = list(told.entries)
    if entries and not _CLOSED.search(text[-2000:]):
        entries.pop()  # it may have been cut in the middle of a sentence
    feed = told.feed
    base = Feed(url, (), plain(feed.get("title")), http(feed.get("link")), _ttl(feed), whole)
    return replace(base, items=tuple(_item(e, base) for e in entries[:MOST]), refused=_refusals(entries, name))


def _check(data: bytes, name: str) -> None:
    """Refuses tags that nest or carry attributes beyond any feed, on which feedparser takes time by their square."""
    depth = 0

    def opened(_: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST or len(attributes) > _DEEPEST:
            raise UnsafeInput(f"{name} nests or loads its tags far beyond any feed: it is not read", name)

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    with suppress(expat.ExpatError):  # what is malformed is feedparser's to mend
        parser.Parse(data, True)


def _refusals(entries: list[Any], name: str) -> tuple[SkipReport, ...]:
    if len(entries) <= MOST:
        return ()
    return (BrokenInput(f"{name} has {len(entries):,} items, of which the first {MOST:,} are read", name),)


def _item(entry: Any, feed: Feed) -> FeedItem:
    contents = [str(c.get("value") or "") for c in entry.get("content") or ()]
    source = entry.get("source") or {}
    credited = plain(source.get("title")), http(source.get("href") or source.get("link") or source.get("id"))
    if credited[0] == feed.title or credited[1] in (feed.url, feed.home):
        credited = None, None
    return FeedItem(
        "",
        http(entry.get("feedburner_origlink")) or http(entry.get("link")),
        plain(entry.get("title")),
        date(entry.get("published")),
        date(entry.get("updated")),
        entry.get("summary") or None,
        max(contents, key=len, default="") or None,
        *credited,
        guid=entry.get("id") or None,
        authors=_authors(entry),
        based_on=tuple(
            u for link in entry.get("links") or () if link.get("rel") == "via" and (u := http(link.get("href")))
        ),
        feed_title=feed.title,
        feed_url=feed.url,
    )


def _authors(entry: Any) -> tuple[str, ...]:
    names = [plain(a.get("name")) for a in entry.get("authors") or ()] or [plain(entry.get("author"))]
    return tuple(dict.fromkeys(n for n in names if n and "@" not in n and "//" not in n))


def _ttl(feed: Any) -> float | None:
    ttl, period = str(feed.get("ttl") or ""), str(feed.get("sy_updateperiod") or "").strip().lower()
    if ttl.strip().isdecimal():
        return float(ttl) * 60
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    return _PERIODS[period] / max(1, int(often) if often.isdecimal() else 1) if period in _PERIODS else None
