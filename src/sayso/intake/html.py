"""HTML pages: the article by trafilatura, what the page says of itself by `meta`, the date by the page, then htmldate."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import islice
from urllib.parse import urljoin

import lxml.html

from ..errors import NoArticle
from . import dates, furniture, markup, meta, text
from .draft import Draft, Entry

_BLOCKS = ("p", "li", "blockquote", "td", "h2", "h3", "h4", "div", "article", "section")
_NEAR = 400  # elements below the title among which its date may stand
_MOST_LINKS = 3000
_MOST_DATED = 20_000  # elements above which no date is looked for in the text: htmldate takes seconds there
_REPEATED = 60  # characters from which a paragraph that stands on the page twice is one
_FEW = 60  # words below which another way to the article is tried


def draft(source: str, entry: Entry) -> Draft:
    """The draft of a page. Raises NoArticle where there is none, UnsafeInput, EmptyReport."""
    tree = markup.parsed(source, entry)
    said = meta.read(tree, entry.url)
    paragraphs = article(tree, said)
    if not paragraphs:
        raise NoArticle(f"{entry.where} holds no article: save the full page of one report", entry.ref)
    apart = furniture_texts(tree)
    body = [p for i, p in enumerate(paragraphs) if p not in apart and (i > 2 or not _same(p, said.title))]
    byline, shown, used = text.head(body)
    body = body[used:]
    published = _published(tree, said, body) or shown
    return Draft(
        tuple(body),
        said.title,
        said.publisher,
        said.byline or byline,
        said.url,
        published,
        tuple(_links(tree, body, said.url)),
        said.based_on,
    )


def furniture_texts(tree: lxml.html.HtmlElement) -> frozenset[str]:
    """Texts that their markup shows to be no article: captions, and lines that are one link from end to end and no sentence."""
    captions = {_text(e) for e in tree.iter("figcaption")}
    around = _Around()
    linked = {words for a in islice(tree.iter("a"), _MOST_LINKS) if (words := _text(a)) and around.text(a) == words}
    return frozenset(captions | {words for words in linked if not furniture.is_sentence(words, 4)})


class _Around:
    """The text of the block that an element stands in, taken once a block: a page may have thousands of links in one."""

    def __init__(self) -> None:
        self._known: dict[lxml.html.HtmlElement, str] = {}

    def text(self, element: lxml.html.HtmlElement) -> str:
        """The block's text with blanks folded, empty where there is no block."""
        block = next(element.iterancestors(*_BLOCKS), None)
        if block is None:
            return ""
        if block not in self._known:
            self._known[block] = _text(block)
        return self._known[block]


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def article(tree: lxml.html.HtmlElement, said: meta.Meta) -> list[str]:
    """The paragraphs that trafilatura takes from the page, a list item being one; JSON-LD's own text where the page shows next to none."""
    paragraphs = _extracted(tree)
    if _words(paragraphs) < _FEW and len(tree.xpath("//*")) < _MOST_DATED:
        paragraphs = max(paragraphs, _extracted(tree, recall=True), key=_words)
    if said.body and _words(paragraphs) < _FEW and _words([said.body]) > 1.5 * _words(paragraphs):
        paragraphs = [" ".join(p.split()) for p in said.body.splitlines()]
    first = {p: i for i, p in reversed(list(enumerate(paragraphs)))}
    return [p for i, p in enumerate(paragraphs) if p and (len(p) < _REPEATED or first[p] == i)]


def _extracted(tree: lxml.html.HtmlElement, recall: bool = False) -> list[str]:
    from trafilatura import bare_extraction  # a tenth of a second that only pages pay

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(copy.deepcopy(tree), include_comments=False, favor_recall=recall, with_metadata=False)
    lines = (getattr(found, "text", None) or "").split("\n")
    return [re.sub(r"^- ", "", " ".join(line.split())) for line in lines if line.strip()]


def _words(paragraphs: list[str]) -> int:
    return sum(p.count(" ") + 1 for p in paragraphs)


def _same(a: str, b: str | None) -> bool:
    return bool(b) and re.sub(r"\W", "", a).casefold() == re.sub(r"\W", "", b or "").casefold()


def _published(tree: lxml.html.HtmlElement, said: meta.Meta, body: list[str]) -> str | None:
    """When the page was published, in its local time: what it states in its head, made exact by what it shows below its title."""
    shown = next(_shown(tree, said.title, body), None)
    if said.published:
        return _local(said.published, shown)
    if shown:
        return shown
    if sum(1 for _ in tree.iter()) > _MOST_DATED:
        return None
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: str | None = find_date(copy.deepcopy(tree), original_date=True, url=said.url, extensive_search=False)
    return found


def _local(stated: str, shown: str | None) -> str:
    """A time stated in UTC in the zone of the time shown, where the two name one moment; a time shown for a day that is only stated."""
    if not shown or "T" not in shown:
        return stated
    if "T" not in stated:
        return shown if shown[:10] == stated else stated
    moment, local = datetime.fromisoformat(stated), datetime.fromisoformat(shown)
    if moment.utcoffset() != timedelta(0) or local.tzinfo is not None:
        return stated
    apart = local - moment.replace(tzinfo=None, second=0, microsecond=0)
    # every zone in use lies within -12 and +14 hours of UTC and keeps full, half or quarter hours
    if apart % timedelta(minutes=15) or not timedelta(hours=-12) <= apart <= timedelta(hours=14):
        return stated
    return local.replace(tzinfo=timezone(apart)).isoformat(timespec="minutes")


def _shown(tree: lxml.html.HtmlElement, title: str | None, body: list[str]) -> Iterator[str]:
    """Dates that stand alone between the title and the text, in the order of the page; those of a last update after the others."""
    later: list[str] = []
    below = title is None
    left = _NEAR
    for element in tree.iter():
        left -= below
        if left < 0:
            break
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "head", "title", "meta"):
            continue
        stamp = element.get("datetime") if element.tag == "time" else None
        line = _text(element) if below or len(element) < 4 else ""
        if _same(line, title):
            below = True
        elif below and body and len(line) > 40 and line[:40] == body[0][:40]:
            break
        elif below and line and len(line) <= 140:
            found = _dates(line) or [d for d in [dates.parse(stamp or "")] if d]
            if re.search(r"updated|modified", line, re.I):
                later += found
            else:
                yield from found
        if below and not _same((tail := element.tail or ""), title):
            yield from _dates(tail)
    yield from later


def _dates(line: str) -> list[str]:
    return [d for part in re.split(r"[|•·]", line[:140]) if (d := dates.line(" ".join(part.split())))]


def _links(tree: lxml.html.HtmlElement, body: list[str], base: str | None) -> list[str]:
    """Addresses that words of the article link to, in the order of the page."""
    whole = "\n".join(body)
    links: dict[str, None] = {}
    blocks = _Around()
    for anchor in islice(tree.iter("a"), _MOST_LINKS):
        words, href = _text(anchor), (anchor.get("href") or "").strip()
        if not words or words not in whole or furniture.is_furniture(words):
            continue
        around = blocks.text(anchor)
        if len(around) > len(words) and around[:60] in whole:
            try:
                url = urljoin(base or "", href)
            except ValueError:
                continue
            if url.startswith(("http://", "https://")):
                links[url] = None
    return list(links)
