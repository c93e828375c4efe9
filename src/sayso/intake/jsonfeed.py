"""JSON Feed 1.1 and 1.0 (jsonfeed.org) → a feed. A key of the wrong kind is as good as missing."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from ..errors import BrokenInput, UnsafeInput
from . import addresses
from .items import MOST, Feed, FeedItem, date


def parse(text: str, url: str) -> Feed:
    """The feed, its items not yet named. Raises BrokenInput for what is no JSON Feed, UnsafeInput for a nesting bomb."""
    name = addresses.shown(url)
    try:
        told = json.loads(text)
    except RecursionError:
        raise UnsafeInput(f"{name} nests JSON too deeply to be a feed: it is not read", name) from None
    except ValueError as error:
        raise BrokenInput(f"{name} is no valid JSON ({error}): try later or check the address", name) from None
    version, items = told.get("version"), told.get("items")
    if not isinstance(version, str) or "jsonfeed.org/version/1" not in version or not isinstance(items, list):
        raise BrokenInput(f"{name} is no feed (RSS, Atom or JSON Feed): check the address", name)
    title = _string(told, "title")
    rows = [row for row in items[:MOST] if isinstance(row, dict)]
    refused = (
        ()
        if len(rows) == len(items)
        else (BrokenInput(f"{name} has {len(items):,} items, of which {len(rows):,} are read", name),)
    )
    return Feed(
        url,
        tuple(_item(row, url, title, told) for row in rows),
        title,
        _address(told, "home_page_url", url),
        refused=refused,
    )


def _item(row: dict[str, Any], url: str, title: str | None, feed: dict[str, Any]) -> FeedItem:
    guid = row.get("id")
    external = _address(row, "external_url", url)
    return FeedItem(
        "",
        _address(row, "url", url) or external,
        _string(row, "title"),
        date(row.get("date_published")),
        date(row.get("date_modified")),
        _string(row, "summary"),
        _string(row, "content_html") or _string(row, "content_text"),
        guid=str(guid) if isinstance(guid, str | int | float) and str(guid) else None,
        authors=_authors(row) or _authors(feed),
        based_on=(external,) if external and _address(row, "url", url) else (),
        feed_title=title,
        feed_url=url,
    )


def _authors(row: dict[str, Any]) -> tuple[str, ...]:
    given = row.get("authors") or [row.get("author")]  # the second is version 1.0's
    names = [_string(a, "name") for a in given if isinstance(a, dict)] if isinstance(given, list) else []
    return tuple(dict.fromkeys(n for n in names if n))


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _address(row: dict[str, Any], key: str, base: str) -> str | None:
    value = _string(row, key)
    try:
        found = urljoin(base, value) if value else ""
    except ValueError:
        return None
    return found if found.lower().startswith(("http://", "https://")) else None
