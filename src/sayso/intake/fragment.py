"""The HTML that a feed carries → a draft. All of it is the article, so that nothing needs to be told apart from a page around it."""

from __future__ import annotations

from lxml import etree

from . import markup, meta
from .draft import Draft, Entry
from .items import FeedItem

_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "section", "article", "pre", "hr", "br", "body"}
)  # fmt: skip
_NO_WORDS = ("script", "style", "figure", "figcaption", "iframe", "noscript", "form", "template", "svg")


def draft(source: str, item: FeedItem, entry: Entry) -> Draft:
    """The draft of an item's own words. Raises EmptyReport, UnsafeInput."""
    tree = markup.parsed(f"<html><body>{source}</body></html>", entry)
    for element in list(tree.iter(*_NO_WORDS)):
        if element.getparent() is not None:
            element.drop_tree()
    links = (a.get("href") or "" for a in tree.iter("a"))
    return Draft(
        tuple(_paragraphs(tree)),
        item.title,
        meta.publisher_of([item.feed_title], item.url or item.feed_url),
        ", ".join(item.authors) or None,
        item.url,
        item.published,
        tuple(dict.fromkeys(url for url in links if url.startswith(("http://", "https://")))),
    )


def _paragraphs(tree: etree._Element) -> list[str]:
    lines: list[list[str]] = [[]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            lines.append([])
        said = element.text if event == "start" else element.tail
        if said:
            lines[-1].append(said)
    return [words for line in lines if (words := " ".join("".join(line).split()))]
