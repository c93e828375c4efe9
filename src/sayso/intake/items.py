"""A feed and its items as values, and the small readings that every kind of feed shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from ..errors import SkipReport
from ..model import digest
from . import dates

#: Items of one feed that are read; the longest in the wild hold a few hundred.
MOST = 2000


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a feed. `key` names it within its feed; dates are ISO, with an offset where the feed gives one.

    `source_name` and `source_url` are whom the feed credits (RSS <source>, atom:source), None where that is the feed itself; `based_on`
    are addresses that the item calls what it is about or came by (JSON Feed external_url, Atom rel="via"). `summary` and `content` are
    HTML or plain text.
    """

    key: str
    url: str | None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content: str | None = None
    source_name: str | None = None
    source_url: str | None = None
    guid: str | None = None
    authors: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    feed_title: str | None = None
    feed_url: str | None = None

    @property
    def words(self) -> str:
        """The longer of content and summary, empty where there is neither."""
        return max(self.content or "", self.summary or "", key=len)

    @property
    def feed_source(self) -> str | None:
        """Whom the feed credits: a name, else an address."""
        return self.source_name or self.source_url

    @property
    def version(self) -> str:
        """A digest that changes when the feed says that the item did: by its title or its dates."""
        return digest("", self.title, self.published, self.updated)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's items as it lists them, each once. `home` is its site's address, `ttl` the seconds that it asks to be left alone.

    `whole` is false where it broke off or was malformed, so that items may be missing. `refused` are items that cannot be read.
    """

    url: str
    items: tuple[FeedItem, ...]
    title: str | None = None
    home: str | None = None
    ttl: float | None = None
    whole: bool = True
    refused: tuple[SkipReport, ...] = ()


def date(value: Any) -> str | None:
    """A feed's date as ISO, with an offset where it gives one; None where it gives none that can be read."""
    return (dates.parse(value) or dates.mail(value)) if isinstance(value, str) and value.strip() else None


def plain(value: Any) -> str | None:
    """A title or a name without markup."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(re.sub(r"<[^<>]{1,200}>", " ", value)).split()) or None


def http(value: Any) -> str | None:
    """The value where it is an address on the web."""
    return (
        value.strip() if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")) else None
    )
