"""Bytes → a feed with its items named: RSS, Atom or JSON Feed. Nothing here asks the net."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..errors import BrokenInput, EmptyReport
from ..model import digest
from . import addresses, jsonfeed, xmlfeed
from .encoding import decode
from .items import Feed, FeedItem

__all__ = ["Feed", "FeedItem", "parse"]


def parse(data: bytes, url: str, charset: str | None = None) -> Feed:
    """The feed in the bytes, which came from `url` in the encoding that its server names.

    Raises BrokenInput for what is no feed, UnsafeInput for entity declarations or nesting bombs, EmptyReport, TooLarge, UnreadableText.
    """
    name = addresses.shown(url)
    if not data.strip():
        raise EmptyReport(f"{name} is empty: check the address", name)
    text = decode(data, name, name, declared=True, charset=charset).lstrip("\ufeff \t\r\n")
    return _settled(jsonfeed.parse(text, url) if text.startswith("{") else xmlfeed.parse(text, url))


def _settled(feed: Feed) -> Feed:
    """The feed with its items named, each once; those without an address and words are refused."""
    guids = Counter(guid for guid, _ in {(i.guid, i.url) for i in feed.items} if guid)
    kept: dict[str, FeedItem] = {}
    bad = list(feed.refused)
    name = addresses.shown(feed.url)
    for number, item in enumerate(feed.items, 1):
        if not item.url and not item.words:
            bad.append(BrokenInput(f"{name}, item {number}, has neither an address nor words: it is left out", name))
            continue
        # some feeds give one guid to all that they hold
        own = item.guid if item.guid and guids[item.guid] == 1 else item.url
        key = own or digest("", item.guid, item.title, item.words)
        kept.setdefault(key, replace(item, key=key, based_on=tuple(u for u in item.based_on if u != item.url)))
    return replace(feed, items=tuple(kept.values()), refused=tuple(bad))
