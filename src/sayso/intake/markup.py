"""HTML text → element tree, safely: no entities, no network, no nesting that breaks what walks the tree."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from ..errors import EmptyReport, UnsafeInput
from .draft import Entry

_ENTITY = re.compile(r"<!ENTITY\s", re.I)
_BREAKS = re.compile(r"<br\s*/?>(?:\s|&nbsp;)*<br\s*/?>(?:(?:\s|&nbsp;)*<br\s*/?>)*", re.I)
_CELL = 600  # characters above which a table's cell is a layout column, not a figure
_DEEPEST = 200  # levels; benchmark pages have up to 51, and libxml2 itself drops what lies below 255
_MOST = 30_000  # elements; the pages of the extraction benchmark have up to 1,700


def parsed(source: str, entry: Entry) -> lxml.html.HtmlElement:
    """The tree of a page. Raises UnsafeInput for entity declarations and nesting bombs, EmptyReport where there is nothing in it."""
    if _ENTITY.search(source, 0, 20_000):
        raise UnsafeInput(
            f"{entry.where} declares XML entities, which a report does not need: remove the <!ENTITY …> lines",
            entry.ref,
        )
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        if len(_BREAKS.findall(source)) > 2:
            source = _BREAKS.sub("</p><p>", source)
        tree = lxml.html.document_fromstring(source.encode("utf8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        raise EmptyReport(f"{entry.where} holds no page: give the saved HTML of an article", entry.ref) from None
    _check(tree, entry)
    _unfold(tree)
    return tree


def _unfold(tree: lxml.html.HtmlElement) -> None:
    """Makes blocks of old layouts: tables that hold whole texts become divisions (`parsed` has made paragraphs of double breaks)."""
    for cell in list(tree.iter("td")):
        if len(cell.text_content()) > _CELL:
            for element in (cell, *cell.iterancestors("tr", "tbody", "table")):
                element.tag = "div"


def _check(tree: lxml.html.HtmlElement, entry: Entry) -> None:
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST:
            raise UnsafeInput(
                f"{entry.where} nests or repeats its tags far beyond any article: save the article alone", entry.ref
            )
