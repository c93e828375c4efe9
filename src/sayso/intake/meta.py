"""What a page says of itself: JSON-LD (schema.org NewsArticle), OpenGraph and meta tags, canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import lxml.html

from . import agencies, dates, rests

_ARTICLE = re.compile(
    r"(?:News|Report|Analysis|Opinion|Backgrounder|Review|Ask|Live|Scholarly|Tech|Satirical)*(?:Article|BlogPosting|Posting)$"
)
_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "staff",
        "editor",
        "webmaster",
        "web desk",
        "webdesk",
        "news desk",
        "newsdesk",
        "unknown",
        "author",
        "user",
    }
)


@dataclass(frozen=True, slots=True)
class Meta:
    """A page's own account of its article; each part None where it says nothing. `body` is JSON-LD's articleBody."""

    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    body: str | None = None
    based_on: tuple[str, ...] = ()


def read(tree: lxml.html.HtmlElement, at: str | None = None) -> Meta:
    """The page's account of itself: JSON-LD before OpenGraph before plain meta tags.

    `at` is the address that gave the page, where one is known. A page that calls another host's page the canonical one is a copy: it keeps
    its own address and rests on the other.
    """
    tags = _tags(tree)
    article = next(_articles(tree), {})
    told = _address(tree, tags, article)
    url = rests.own_address(told, at)
    named = _name(article.get("publisher"))
    publisher = publisher_of([named, tags.get("og:site_name"), tags.get("application-name")], url)
    title = _text(article.get("headline")) or tags.get("og:title") or tags.get("twitter:title") or _heading(tree)
    return Meta(
        _without_site(title, publisher),
        publisher,
        _byline(article, tags, publisher, named),
        url,
        _published(article, tags, url),
        _text(article.get("articleBody")),
        rests.based_on(tree, tags, article, url, told),
    )


def _tags(tree: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop")
        value = " ".join((tag.get("content") or "").split())
        if key and value:
            found.setdefault(key.lower(), value)
    return found


def _articles(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                yield from _walk(json.loads(script.text or "", strict=False), 0)
            except (ValueError, RecursionError):
                continue  # a page whose JSON-LD is broken is read as one without


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value[:50]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict) and depth < 6:
        kinds = value.get("@type")
        if any(_ARTICLE.match(k) for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth + 1)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return unescape(re.sub(r"<[^<>]{1,200}>", " ", value)).strip() or None


def _name(value: Any) -> str | None:
    """A name, or the names in a list, of persons or bodies in JSON-LD."""
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(n for n in map(_name, value[:8]) if n)) or None
    return _person(_text(value))


def _person(name: str | None) -> str | None:
    """The name, unless it is an address."""
    bare = re.sub(r"^by\s+", "", " ".join((name or "").split()), flags=re.I)
    return bare if bare and "//" not in bare and "@" not in bare else None


def _byline(article: dict[str, Any], tags: dict[str, str], publisher: str | None, named: str | None) -> str | None:
    """The authors; an agency that is named as publisher of another outlet's page is one of them."""
    names = _name(article.get("author")) or _person(tags.get("author") or tags.get("article:author") or tags.get("byl"))
    if names and (names.casefold() in _NOBODY or names == publisher):
        names = None
    if named and named != publisher and agencies.known(named) and named not in (names or ""):
        return f"{names}, {named}" if names else named
    return names


def publisher_of(names: Sequence[str | None], url: str | None) -> str | None:
    """The first name that resembles the page's host, else the first one longer than an abbreviation, else the host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    given = [n for n in names if n and "//" not in n]
    alike = next((n for n in given if _is_host(n, host)), None)
    other = next((n for n in given if len(re.sub(r"\W", "", n)) > 3 and not (host and agencies.known(n))), None)
    return alike or other or host or next(iter(given), None)


def _is_host(name: str, host: str) -> bool:
    words = [re.sub(r"\W", "", w) for w in name.casefold().removeprefix("the ").split()]
    bare = re.sub(r"\W", "", host)
    initials = "".join(w[0] for w in words if w)
    return (
        any(len(w) > 3 and w in bare for w in words)
        or "".join(words) in bare
        or (len(initials) > 1 and bare.startswith(initials))
    )


def _heading(tree: lxml.html.HtmlElement) -> str | None:
    """The heading that the window's title repeats, else the only heading, else the window's title."""
    window = " ".join((tree.findtext(".//title") or "").split())
    heads = list(dict.fromkeys(" ".join(e.text_content().split()) for e in tree.findall(".//h1")))
    heads = [h for h in heads if h]
    told = next((h for h in heads if len(h) > 10 and h.casefold() in window.casefold()), None)
    return told or (heads[0] if len(heads) == 1 else None) or window or None


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """The title without the site's name behind a bar or a dash."""
    bare = " ".join((title or "").split())
    head, _, tail = bare.rpartition(" | ")
    if head and len(tail) < 40:
        return head
    if publisher and (m := re.match(r"(.{8,})\s[-–—:]\s(.{2,60})$", bare)) and _alike(m[2], publisher):
        return m[1]
    return bare or None


def _alike(a: str, b: str) -> bool:
    one, other = (re.sub(r"\W|^the |\.com$", "", x.casefold()) for x in (a, b))
    return one in other or other in one


def _address(tree: lxml.html.HtmlElement, tags: dict[str, str], article: dict[str, Any]) -> str | None:
    canonical = (e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical")
    own = article.get("url")
    for url in (*canonical, tags.get("og:url"), own if isinstance(own, str) else None):
        if url and url.startswith(("http://", "https://")):
            return str(url).strip()
    return None


def _published(article: dict[str, Any], tags: dict[str, str], url: str | None) -> str | None:
    """The date that the head states; the one in the page's address where the two are more than a month apart (templates leave 2001-01-01)."""
    names = ("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publication_date",
             "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "article.published", "cxenseparse:recs:publishtime")  # fmt: skip
    given = [article.get("datePublished"), article.get("dateCreated"), *(tags.get(n) for n in names)]
    values: list[str] = [value for value in given if isinstance(value, str)]
    stated: str | None = next((d for value in values if (d := dates.parse(value) or dates.mail(value))), None)
    dated = re.search(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_-])", url or "")
    written = dates.parse("{}/{}/{}".format(*dated.groups())) if dated else None
    if stated and written and abs(date.fromisoformat(stated[:10]) - date.fromisoformat(written)) > timedelta(days=31):
        return written
    return stated or written
