"""Sources, search, changes, and how much there is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from sayso.errors import BadSetting, NotFound
from sayso.keep.said import source_key
from sayso.ledger import Entry, Hit, Said, View, Voice
from sayso.model import Change, Judgement
from sayso.web.desk import Desk
from sayso.web.people import incident_mask
from sayso.web.voices import is_private, public

from .answers import ERRORS, Cursor, DeskOf, Limit, Names, Reads, Rules, Words, answer, named, next_link, plain

router = APIRouter(prefix="/api", responses=ERRORS)


_CURSOR = re.compile(r"[0-9]{1,9}\|")


class Sources(BaseModel):
    """A page of sources."""

    rows: list[Voice]
    next: str | None


class Source(BaseModel):
    """A source, what it said and who graded it."""

    voice: Voice
    said: list[Said]
    grades: list[Judgement]


class Journal(BaseModel):
    """A page of the journal."""

    rows: list[Entry]
    next: int | None


class Changes(BaseModel):
    """Changes, oldest first; `seq` is the last transaction that was looked at."""

    rows: list[Change]
    seq: int


@router.get("/sources", response_model=Sources, tags=["sources"], summary="Whose word stands in the ledger")
def sources(
    request: Request,
    desk: DeskOf,
    visitor: Reads,
    q: Words = "",
    limit: Limit = 50,
    after: Cursor = None,
    names: Names = False,
) -> Response:
    """Sources, those with most statements first. Private persons are left out unless names are asked for."""
    shown = named(visitor, names)
    if after and not _CURSOR.match(after):
        raise BadSetting(f"{after!r} is no `next` of a page of sources")
    with desk.ledger.view() as view:
        rows, last = public(view, q.replace("\0", " "), limit, after, shown)
        body = {"rows": rows, "next": last}
        return answer(request, view.seq, lambda: body, visitor.role, shown, link=next_link(request, last))


@router.get("/sources/{key:path}", response_model=Source, tags=["sources"], summary="One source")
def source(
    request: Request, key: str, desk: DeskOf, visitor: Reads, limit: Limit = 100, names: Names = False
) -> Response:
    """What it said and handed on, newest report first, and its grades with their history."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        voice = view.voice(key.replace("\0", " "))
        if voice is None or (is_private(voice) and not shown):
            raise NotFound(f"the ledger holds no source {key[:100]!r}")
        said = view.said_by(voice.key, limit)
        grades = [j for j in view.judgements() if j.act == "grade" and voice.key in map(source_key, j.about)]
        return answer(request, view.seq, lambda: {"voice": voice, "said": said, "grades": grades}, visitor.role, shown)


@router.get("/search", response_model=list[Hit], tags=["search"], summary="Statements and reports that hold all words")
def search(
    request: Request, desk: DeskOf, visitor: Reads, q: Words, limit: Limit = 50, names: Names = False
) -> Response:
    """The best first; snippets are plain text."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        found = view.search(q.replace("\0", " "), limit) if q.strip() else ()
        if not shown:
            found = tuple(_masked(h, incident_mask(view, h.incidents, desk.kept).text(h.snippet)) for h in found)
        return answer(request, view.seq, lambda: found, visitor.role, shown)


def _masked(hit: Hit, snippet: str) -> Hit:
    return Hit(hit.report, hit.statement, snippet, hit.incidents)


@router.get("/changes", response_model=Changes, tags=["changes"], summary="Changes since a transaction, oldest first")
def changes(
    request: Request,
    desk: DeskOf,
    visitor: Reads,
    since: Annotated[int, Query(ge=0, le=2**62, description="`seq` of the answer before; 0: from the beginning.")] = 0,
    limit: Limit = 200,
    names: Names = False,
) -> Response:
    """Ask again with the `seq` that came, or listen to /api/stream. A transaction is never cut in two, so that there may be more than `limit`."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        found, last = _changes(view, since, limit)
        body = {"rows": [_told(view, c, desk, shown) for c in found], "seq": last}
        more = str(last) if last < view.seq else None
        return answer(request, view.seq, lambda: body, visitor.role, shown, link=next_link(request, more, "since"))


def _changes(view: View, since: int, limit: int) -> tuple[Sequence[Change], int]:
    found = view.changes(since, limit=limit)
    if len(found) < limit:
        return found, view.seq
    first, last = found[0].seq, found[-1].seq
    if first < last:  # of the last transaction some may be missing
        found = tuple(c for c in found if c.seq < last)
        return found, found[-1].seq
    while found[-1].seq == first and len(found) == limit:
        limit *= 10
        found = view.changes(since, limit=limit)
    return tuple(c for c in found if c.seq == first), first


def _told(view: View, change: Change, desk: Desk, names: bool) -> dict[str, Any]:
    told: dict[str, Any] = plain(change)
    if names:
        return told
    mask = incident_mask(view, [change.incident], desk.kept)
    return told | {k: mask.text(told[k]) for k in ("before", "after", "note") if told[k]}


@router.get(
    "/journal", response_model=Journal, tags=["changes"], summary="Every transaction of the ledger, newest first"
)
def journal(
    request: Request,
    desk: DeskOf,
    visitor: Rules,
    before: Annotated[int | None, Query(ge=0, le=2**62, description="`next` of the page before.")] = None,
    limit: Limit = 200,
) -> Response:
    """What was done, when and by whom: reports, judgements, who signed in. For admins; nothing here can change it."""
    with desk.ledger.view() as view:
        rows = view.acts(before, limit)
        last = rows[-1].seq if len(rows) == limit else None
        body = {"rows": rows, "next": last}
        more = str(last) if last else None
        return answer(request, view.seq, lambda: body, visitor.role, link=next_link(request, more, "before"))


@router.get("/summary", tags=["incidents"], summary="How much there is")
def summary(request: Request, desk: DeskOf, visitor: Reads) -> Response:
    """Counts of reports, incidents, statements and judgements, and the last transaction."""
    with desk.ledger.view() as view:
        body: Mapping[str, int] = {**view.count(), "seq": view.seq}
        return answer(request, view.seq, lambda: dict(body), visitor.role)
