"""Sources: whose word stands in the ledger, and one of them with its grade, what it said and through whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import Response

from sayso.errors import NotFound
from sayso.keep.said import source_key
from sayso.ledger import Mark, Said, View, Voice
from sayso.model import Reading, Source, Statement
from sayso.web.desk import Desk, desk_of
from sayso.web.masking import Mask
from sayso.web.parts import cut
from sayso.web.people import Masks
from sayso.web.scene import words_href
from sayso.web.security import reader
from sayso.web.tags import etag
from sayso.web.visitor import Visitor
from sayso.web.voices import PRIVATE, is_private, public

router = APIRouter(include_in_schema=False)

DeskOf = Annotated[Desk, Depends(desk_of)]
Reads = Annotated[Visitor, Depends(reader)]
Seen = Annotated[str | None, Header(alias="if-none-match")]

#: Sources of a page, statements that a source's page shows, and incidents.
EACH, SHOWN, _INCIDENTS = 50, 60, 24
_HIDDEN = "a private person"
#: Reliability of a source, by the Admiralty code (NATO AJP-2.1); people set it, sayso never does.
GRADES = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "reliability cannot be judged",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of a source, or one that it handed on."""

    role: str
    words: str
    href: str
    outlet: str
    published: str | None
    others: str
    incidents: tuple[tuple[str, str], ...]


@router.get("/sources")
def sources(
    desk: DeskOf,
    visitor: Reads,
    q: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str, Query(max_length=200)] = "",
    seen: Seen = None,
) -> Response:
    """All, those with most statements first. Private persons are not listed unless names are shown."""
    q = " ".join(q.replace("\0", " ").split())
    with desk.ledger.view() as view:
        tag = etag(view.seq, visitor, q, after)
        if seen == tag:
            return Response(status_code=304, headers={"ETag": tag})
        rows, more = public(view, q, EACH, after or None, visitor.names)
    return desk.page("sources.html", visitor, etag=tag, rows=rows, q=q, more=more, grades=GRADES)


@router.get("/sources/{key:path}")
def source(key: str, desk: DeskOf, visitor: Reads, seen: Seen = None) -> Response:
    """One source."""
    with desk.ledger.view() as view:
        voice = view.voice(key.replace("\0", " "))
        if voice is None or (is_private(voice) and not visitor.names):
            raise NotFound(f"the ledger holds no source {key[:100]!r}, or it is a private person and names are hidden")
        tag = etag(view.seq, visitor, key)
        if seen == tag:
            return Response(status_code=304, headers={"ETag": tag})
        context = _context(view, voice, desk, visitor)
    return desk.page("source.html", visitor, etag=tag, voice=voice, scale=GRADES, shown=SHOWN, **context)


def _context(view: View, voice: Voice, desk: Desk, visitor: Visitor) -> dict[str, Any]:
    said = view.said_by(voice.key, SHOWN)
    readings = {r.report.id: r for r in view.readings(s.report for s in said)}
    homes = {r: tuple(dict.fromkeys(found)) for r, found in _homes(view, readings).items()}
    masks = Masks(view, visitor, desk.kept, (i for found in homes.values() for i in found))
    called = {i: masks.titles[i] for found in homes.values() for i in found if i in masks.titles}
    judged = view.judgements([voice.key, voice.name])
    around = _around(said, readings, voice, is_shown=lambda s: visitor.names or s.kind not in PRIVATE)
    return {
        "lines": [m for s in said if (m := _line(s, readings.get(s.report), homes, called, masks))],
        "grades": [j for j in judged if j.act == "grade"],
        "same": [j for j in judged if j.act in ("same_source", "not_same_source")],
        "around": around,
        "keys": {name: source_key(name) for way in ("through", "rests") for name, _ in around[way] if name != _HIDDEN},
        "incidents": list(called.items())[:_INCIDENTS],
        "seq": view.seq,
    }


def _homes(view: View, readings: Mapping[str, Reading]) -> dict[str, list[str]]:
    """The incidents of reports, by the order of their events."""
    marks = {r: [Mark(r, e.key) for e in reading.events] for r, reading in readings.items()}
    stand = view.homes(m for found in marks.values() for m in found)
    return {r: [stand[m] for m in found if m in stand] for r, found in marks.items()}


def _line(
    said: Said, reading: Reading | None, homes: Mapping[str, tuple[str, ...]], called: Mapping[str, str], masks: Masks
) -> Line | None:
    s = _statement(reading, said.statement)
    if reading is None or s is None:
        return None
    found = homes[said.report]
    who = masks.of(reading, found)
    span = s.content.spans[0] if s.content.spans else s.cue.spans[0]
    return Line(
        said.role, cut(who.quote((s.content.text or s.cue.text)[:2000]), 500),
        words_href({"report": said.report, "start": span.start, "end": span.end}, found[0] if found else ""),
        cut(reading.report.publisher or reading.report.agency or "an outlet not named", 80), reading.report.published,
        cut(_others(s, said, who), 160), tuple((i, called[i]) for i in found if i in called)[:3],
    )  # fmt: skip


def _statement(reading: Reading | None, id_: str) -> Statement | None:
    return next((s for s in reading.statements if s.id == id_), None) if reading else None


def _others(s: Statement, said: Said, who: Mask) -> str:
    """Of what it handed on: whose word; of its own: through whom."""
    if said.role == "relay":
        return f"word of {who.text(s.source.name)}"
    return f"via {', '.join(who.text(v.name) for v in s.via)}" if s.via else ""


def _around(
    said: Sequence[Said], readings: Mapping[str, Reading], voice: Voice, is_shown: Callable[[Source], bool]
) -> dict[str, list[tuple[str, int]]]:
    """Outlets that carry it, those that hand it on, and whose word it hands on itself, most often first."""
    outlets, through, rests = Counter[str](), Counter[str](), Counter[str]()
    for x in said:
        reading = readings.get(x.report)
        s = _statement(reading, x.statement)
        if reading is None or s is None:
            continue
        outlets[reading.report.publisher or reading.report.agency or "outlet not named"] += 1
        if x.role == "relay":
            rests[s.source.name if is_shown(s.source) else _HIDDEN] += 1
        else:
            through.update(v.name for v in s.via if v.name != voice.name and is_shown(v))
    return {"outlets": outlets.most_common(12), "through": through.most_common(12), "rests": rests.most_common(12)}
