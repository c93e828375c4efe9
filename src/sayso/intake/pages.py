"""What came over the net → reports: a fetched page, with what a feed says of it, or a feed's item alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..errors import NoArticle, SkipReport
from ..model import Report
from . import addresses, content, fragment
from .draft import Entry, finish
from .fetched import Fetched
from .items import FeedItem


def reports_of(page: Fetched, published: str | None = None) -> Iterator[Report | SkipReport]:
    """The reports of a fetched page: one, or several where it is JSON. `published` is the date of texts that carry none.

    An error is yielded, never raised: one line that names the address. The report's `ref` is the address as it was asked for.
    """
    name = addresses.shown(page.asked)
    yield from _read(page, Entry(name, name, published, page.url, page.charset))


def reports_of_item(item: FeedItem, page: Fetched | None = None) -> Iterator[Report | SkipReport]:
    """The reports of a feed's item: of its page where that was fetched and holds an article, else of what the feed itself carries.

    The item's date serves where the page states none; whom the feed credits is the report's `feed_source`.
    """
    name = addresses.shown(item.url or item.key)
    entry = Entry(name, name, item.published, item.url, None, item.feed_source, item.based_on)
    if page is None:
        yield _of_feed(item, entry)
        return
    read = list(_read(page, Entry(name, name, item.published, page.url, page.charset, item.feed_source, item.based_on)))
    if item.words and all(isinstance(r, NoArticle) for r in read):
        read = [_of_feed(item, entry)]
    yield from read


def _read(page: Fetched, entry: Entry) -> Iterator[Report | SkipReport]:
    try:
        yield from content.reports_of(page.body, content.MEDIA.get(page.media_type), entry)
    except SkipReport as error:
        yield error


def _of_feed(item: FeedItem, entry: Entry) -> Report | SkipReport:
    if not item.words:
        return NoArticle(f"{entry.where} has no text in its feed: fetch its page", entry.ref)
    try:
        markup = item.words if "<" in item.words else "".join(f"<p>{escape(p)}</p>" for p in item.words.split("\n\n"))
        return finish(fragment.draft(markup, item, entry), entry)
    except SkipReport as error:
        return error
