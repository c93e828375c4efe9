"""The page of a report: its text with what was read from it marked, and what leaned on which words."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import PlainTextResponse, Response

from sayso.errors import NotFound
from sayso.export.words import stamp, value
from sayso.ledger import View
from sayso.model import Judgement, Reading
from sayso.reconcile.judged import value_of
from sayso.web.desk import Desk, desk_of
from sayso.web.marks import pieces, plain
from sayso.web.masking import Mask
from sayso.web.people import mask
from sayso.web.putting import FIELDS
from sayso.web.scene import LABELS, PART
from sayso.web.security import reader
from sayso.web.structure import Item, Structure, structure
from sayso.web.tags import etag
from sayso.web.visitor import Visitor

router = APIRouter(include_in_schema=False)

DeskOf = Annotated[Desk, Depends(desk_of)]
Reads = Annotated[Visitor, Depends(reader)]
Seen = Annotated[str | None, Header(alias="if-none-match")]

_AT = re.compile(r"(\d{1,9})-(\d{1,9})$")


@router.get("/reports/{id_}")
def report(
    id_: str, desk: DeskOf, visitor: Reads, seen: Seen = None, part: int = 1, at: str = "", edit: str = "",
    from_: Annotated[str, Query(alias="from")] = "",
) -> Response:  # fmt: skip
    """The report. `at` is a span of characters that somebody wants to see, `part` which 100,000 characters of a long text, `edit` the
    assertion whose value is to be replaced, `from` the incident that led here."""
    with desk.ledger.view() as view:
        reading = _reading(view, id_)
        tag = etag(view.seq, visitor, part, at, edit, from_)
        if seen == tag:
            return Response(status_code=304, headers={"ETag": tag})
        who = mask(view, reading, visitor, desk.kept)
        made = structure(view, reading, who)
        context = _context(view, reading, made, who, from_)
    text, asked = reading.report.text, _asked(at)
    parts = max(1, -(-len(text) // PART))
    shown = min(max(1, part), parts)
    low = (shown - 1) * PART
    return desk.page(
        "report.html", visitor, etag=tag, pieces=pieces(text, made.marks, who, low, low + PART, asked), made=made, part=shown, parts=parts,
        at=at if asked else "", asked=asked, editing=made.item(edit) if edit else None, fields=[(f, LABELS.get(f, f)) for f in FIELDS], **context,
    )  # fmt: skip


@router.get("/reports/{id_}/text")
def text(id_: str, desk: DeskOf, visitor: Reads) -> Response:
    """The whole text without marks, with roles for private persons unless names are asked for."""
    with desk.ledger.view() as view:
        reading = _reading(view, id_)
        who = mask(view, reading, visitor, desk.kept)
    return PlainTextResponse(plain(reading.report.text, who), headers={"Cache-Control": "no-store"})


def _reading(view: View, id_: str) -> Reading:
    found = next(iter(view.readings([id_])), None)
    if found is None:
        raise NotFound(f"the ledger holds no report {id_}")
    return found


def _asked(at: str) -> tuple[int, int] | None:
    m = _AT.match(at)
    return (int(m[1]), int(m[2])) if m and int(m[1]) < int(m[2]) else None


def _context(view: View, reading: Reading, made: Structure, who: Mask, from_: str) -> dict[str, Any]:
    it = reading.report
    runs = view.runs_of(it.id)
    home = view.redirect(from_) or from_
    summary = view.summary(home) if home else None
    rests, leaning = view.derivations([it.id]), view.leaning(it.id)
    known = {r.id: r for r in view.reports(dict.fromkeys([*(d.of for d in rests), *(d.report for d in leaning)]))}
    return {
        "report": it,
        "who": who,
        "link": it.url if it.url and urlsplit(it.url).scheme in ("http", "https") else None,
        "run": runs[-1] if runs else None,
        "retrieved": runs[0][1] if runs else None,
        "refused": reading.refused,
        "back": (summary.id, who.text(summary.title)) if summary else None,
        "rests": [(d, known.get(d.of)) for d in rests],
        "leaning": [(d, known.get(d.report)) for d in leaning],
        "verdicts": [_verdict(j, made) for j in view.judgements([it.id])],
        "homes": [(e.incident, e.title) for e in made.events if e.incident],
        "seq": view.seq,
        "stamp": stamp,
        "words": lambda i: _way(it.id, i),
        "put_text": lambda j: _put(j, who),
        "part_size": PART,
        "editable": FIELDS,
    }


def _way(report: str, i: Item) -> str:
    """To the words of an item: on this page where the text has one part."""
    return f"#c{i.start}" if i.start < PART else f"/reports/{report}?part={i.start // PART + 1}#c{i.start}"


def _put(j: Judgement, who: Mask) -> str:
    """What an editor put in place, in words."""
    plain_ = json.loads(j.value) if j.act in ("edit", "add") and j.value else None
    if not isinstance(plain_, dict):
        return ""
    field = str(plain_.get("field"))
    negated = "not: " if plain_.get("negated") else ""
    return f"{LABELS.get(field, field)}: {negated}{who.text(value(field, value_of(field, plain_.get('value'))))}"


def _verdict(j: Judgement, made: Structure) -> tuple[Judgement, list[str]]:
    """A judgement on words of this report, with what the machine read there."""
    found = (made.item(a) for a in j.about)
    return j, [f"{i.what}: {i.words}" for i in found if i]
