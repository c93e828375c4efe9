"""What a page's own metadata says it rests on: schema.org's isBasedOn, syndication tags, a canonical page at another host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

import lxml.html

_KEYS = ("isBasedOn", "isBasedOnUrl")  # the second is schema.org's older name for the first
_TAGS = ("syndication-source", "original-source", "isbasedon", "isbasedonurl")
_MOST = 20
_LONGEST = 2000


def own_address(told: str | None, at: str | None) -> str | None:
    """The page's address: what it calls canonical, unless `at` gave it and the canonical page is another host's or a front page."""
    if at is None or told is None:
        return told or at
    there, here = _parts(told), _parts(at)
    front = there.path.strip("/") == "" and not there.query and here.path.strip("/") != ""
    return told if _site(there) == _site(here) and not front else at


def based_on(
    tree: lxml.html.HtmlElement, tags: Mapping[str, str], article: Mapping[str, Any], url: str | None, told: str | None
) -> tuple[str, ...]:
    """Addresses or names of the works that the page rests on, in the order of its head; never the page itself.

    `url` is the page's address, `told` the one that it calls canonical.
    """
    found = [name for key in _KEYS for name in _works(article.get(key))]
    found += [tags[t] for t in _TAGS if t in tags]
    for element in tree.iter("link", "a"):
        if (element.get("itemprop") or "").lower() in ("isbasedon", "isbasedonurl"):
            found.append((element.get("href") or "").strip())
    if told and url and _site(_parts(told)) != _site(_parts(url)):
        found.append(told)
    own = {_bare(a) for a in (url, article.get("url")) if isinstance(a, str)}
    if told and url and _site(_parts(told)) == _site(_parts(url)):
        own.add(_bare(told))
    kept = (" ".join(f.split()) for f in found)
    return tuple(dict.fromkeys(f for f in kept if f and len(f) <= _LONGEST and _bare(f) not in own))[:_MOST]


def _works(value: Any, depth: int = 0) -> Iterator[str]:
    """Address, else name, of each work in a value of JSON-LD."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 3:
        for item in value[:_MOST]:
            yield from _works(item, depth + 1)
    elif isinstance(value, dict):
        named = (value.get(key) for key in ("url", "@id", "name", "headline"))
        yield from (n for n in [next((n for n in named if isinstance(n, str) and n), None)] if n)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.hostname
    except ValueError:
        return urlsplit("")
    return parts


def _site(parts: SplitResult) -> str:
    """The host without what marks a form of one site: www., m., mobile., amp., edition."""
    host = (parts.hostname or "").lower()
    for mark in ("www.", "m.", "mobile.", "amp.", "edition."):
        if host.startswith(mark) and host.count(".") > 1:
            return host.removeprefix(mark)
    return host


def _bare(url: str) -> str:
    parts = _parts(url.strip())
    return f"{_site(parts)}{parts.path.rstrip('/')}?{parts.query}"
