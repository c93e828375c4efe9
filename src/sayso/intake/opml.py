"""The list of feeds to watch: an OPML file as feed readers export it, or plain text with one address a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..errors import BrokenInput, EmptyReport, SkipReport, UnsafeAddress, UnsafeInput
from . import addresses
from .encoding import decode

_MOST = 10_000
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed to watch; `folder` are the titles of the outlines around it, outermost first."""

    url: str
    title: str | None = None
    folder: tuple[str, ...] = ()


def subscriptions(data: bytes, where: str) -> list[Subscription | SkipReport]:
    """The feeds of the list in its order, each address once; a line that names none is a SkipReport and the others stand.

    `where` names the list in messages. Raises BrokenInput where it cannot be read, EmptyReport, UnreadableText, UnsafeInput.
    """
    text = decode(data, where, where, declared=True).lstrip("\ufeff \t\r\n")
    found = _outlines(text, where) if text.startswith("<") else _lines(text, where)
    kept: dict[object, Subscription | SkipReport] = {}
    for item in found:
        kept.setdefault(item.url if isinstance(item, Subscription) else len(kept), item)
    if not kept:
        raise EmptyReport(
            f"{where} lists no feed: give an OPML file with xmlUrl addresses, or one address a line", where
        )
    return list(kept.values())


def _lines(text: str, where: str) -> Iterator[Subscription | SkipReport]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield _checked(line.strip(), None, (), f"{where}, line {number}")


def _outlines(text: str, where: str) -> Iterator[Subscription | SkipReport]:
    if re.search(r"<!ENTITY\s", text, re.I):
        raise UnsafeInput(f"{where} declares XML entities, which a list of feeds does not need: remove them", where)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode("utf8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error.msg).split())
        raise BrokenInput(f"{where} is no valid OPML ({said}): export it again or mend it", where) from None
    if str(root.tag).lower() != "opml":
        raise BrokenInput(
            f"{where} is no OPML, its root is <{str(root.tag)[:40]}>: give an OPML file or one address a line", where
        )
    for number, outline in enumerate(root.iter("outline"), 1):
        if number > _MOST:
            yield BrokenInput(f"{where} has more than {_MOST:,} outlines; the rest is left out: split it", where)
            return
        yield from _outline(outline, where)


def _outline(outline: etree._Element, where: str) -> Iterator[Subscription | SkipReport]:
    at = f"{where}, line {outline.sourceline}"
    title = outline.get("title") or outline.get("text")
    url = next((v for k, v in outline.attrib.items() if str(k).lower() == "xmlurl" and str(v).strip()), None)
    if url is not None:
        around = list(outline.iterancestors("outline"))[:_DEEPEST]
        names = (a.get("title") or a.get("text") for a in reversed(around))
        yield _checked(str(url), title, tuple(n for n in names if n), at)
    elif (outline.get("type") or "").lower() in ("rss", "atom", "feed"):
        yield BrokenInput(f'{at}: the outline "{title or ""}" has no xmlUrl: give the feed\'s address', where)


def _checked(url: str, title: str | None, folder: tuple[str, ...], at: str) -> Subscription | SkipReport:
    try:
        return Subscription(addresses.checked(_web(url.strip())), title, folder)
    except UnsafeAddress as error:
        return UnsafeAddress(f"{at}: {error}", error.ref)


def _web(url: str) -> str:
    """The address without the "feed:" that feed readers put before it."""
    bare = re.sub(r"^feed:(?://)?", "", url, flags=re.I)
    return bare if bare == url or addresses.is_address(bare) else f"https://{bare}"
