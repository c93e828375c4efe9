"""Searching statements and reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from markupsafe import Markup

from sayso.keep.said import source_key
from sayso.ledger import Hit
from sayso.model import Reading, Statement
from sayso.web.desk import Desk, desk_of
from sayso.web.masking import Mask
from sayso.web.parts import cut, marked, window
from sayso.web.people import Masks
from sayso.web.scene import words_href
from sayso.web.security import reader
from sayso.web.visitor import Visitor
from sayso.web.voices import PRIVATE

router = APIRouter(include_in_schema=False)

#: Hits of a page; the reading of each report behind them is looked up.
MOST = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown. `key` leads to the speaker's page: none for private persons whose names are hidden."""

    report: str
    title: str
    publisher: str
    published: str | None
    speaker: str | None
    role: str | None
    key: str | None
    snippet: Markup
    href: str
    incidents: tuple[tuple[str, str], ...]


@router.get("/search")
def search(
    desk: Annotated[Desk, Depends(desk_of)],
    visitor: Annotated[Visitor, Depends(reader)],
    q: Annotated[str, Query(max_length=500)] = "",
) -> Response:
    """What holds all the words, best first."""
    words = " ".join(q.replace("\0", " ").split())
    with desk.ledger.view() as view:
        hits = view.search(words, MOST) if words else ()
        readings = {r.report.id: r for r in view.readings(h.report for h in hits)}
        masks = Masks(view, visitor, desk.kept, (i for h in hits for i in h.incidents))
        shown = partial(_found, words=words, called=masks.titles, names=visitor.names)
        found = [shown(h, r, who=masks.of(r, h.incidents)) for h in hits if (r := readings.get(h.report))]
    return desk.page("search.html", visitor, words=words, found=found, most=MOST)


def _found(hit: Hit, reading: Reading, *, who: Mask, words: str, called: dict[str, str], names: bool) -> Found:
    report = reading.report
    said = next((s for s in reading.statements if s.id == hit.statement), None)
    private = said is not None and said.source.kind in PRIVATE and not names
    return Found(
        report.id,
        cut(who.text((report.title or report.ref or report.id)[:400])),
        cut(report.publisher or report.agency or "an outlet not named", 80),
        report.published,
        cut(who.text(said.source.name[:400]), 120) if said else None,
        cut(who.text(said.source.role), 60) if said and said.source.role and not private else None,
        source_key(said.source.name) if said and not private else None,
        marked(window(who.quote(_snippet(hit, said)), words), words),
        _href(hit, reading, said, words),
        tuple((i, called[i]) for i in hit.incidents if i in called),
    )


def _snippet(hit: Hit, said: Statement | None) -> str:
    """The words found; of a statement without its speaker, who stands beside it."""
    return hit.snippet.removeprefix(f"{said.source.name}: ") if said else hit.snippet


def _href(hit: Hit, reading: Reading, said: Statement | None, words: str) -> str:
    """Where the words stand: the statement's, or the first of them in the text."""
    incident = hit.incidents[0] if hit.incidents else ""
    if said and said.content.spans:
        start, end = said.content.spans[0].start, said.content.spans[0].end
    elif place := _first(reading.report.text, words):
        start, end = place
    else:
        start, end = 0, 0
    return words_href({"report": hit.report, "start": start, "end": end}, incident)


def _first(text: str, words: str) -> tuple[int, int] | None:
    """The first place in a text of any of the words; the longest word is the most telling."""
    for word in sorted(re.findall(r"\w+", words), key=len, reverse=True):
        if m := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            return m.start(), m.end()
    return None
