"""The live page: incidents as they develop, newest change first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response
from markupsafe import Markup

from sayso.ledger import Listing, Query, View
from sayso.web.asked import KINDS, asked
from sayso.web.desk import Desk, answer, desk_of
from sayso.web.filters import Filters
from sayso.web.masking import Mask
from sayso.web.people import roles_of
from sayso.web.security import reader
from sayso.web.tags import etag
from sayso.web.visitor import Visitor

router = APIRouter(include_in_schema=False)

#: Changes that are looked at for what is new, and for how long something is.
_LOOKED, _NEW, _FRESH = 300, timedelta(hours=24), timedelta(minutes=15)
_MARKED = ("conflict", "correction", "withdrawn")

DeskOf = Annotated[Desk, Depends(desk_of)]
Reads = Annotated[Visitor, Depends(reader)]
Asked = Annotated[Query, Depends(asked)]
Seen = Annotated[str | None, Header(alias="if-none-match")]


@router.get("/")
def live(request: Request, desk: DeskOf, visitor: Reads, query: Asked, seen: Seen = None) -> Response:
    """The page. What is told relative to the time is told anew every minute."""
    minute = f"{datetime.now(UTC):%H:%M}"
    with desk.ledger.view() as view:
        tag = etag(view.seq, visitor, "/", request.url.query, minute)
        if seen == tag:
            return _unchanged(tag)
        parts = _parts(desk, view, visitor, query, request.url.query)
        filters, listed = Markup(parts("filters")), Markup(parts("rows"))
    here = Filters(query, request.url.query)
    return desk.page("live.html", visitor, etag=tag, here=here, filters=filters, rows=listed)


@router.get("/rows")
def rows(request: Request, desk: DeskOf, visitor: Reads, query: Asked, seen: Seen = None) -> Response:
    """The list alone, which an open page puts in place of its own."""
    with desk.ledger.view() as view:
        tag = etag(view.seq, visitor, "/rows", request.url.query)
        if seen == tag:
            return _unchanged(tag)
        return answer(_parts(desk, view, visitor, query, request.url.query)("rows"), etag=tag)


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "private, no-cache"})


def _parts(desk: Desk, view: View, visitor: Visitor, query: Query, words: str) -> Callable[[str], str]:
    """The parts of the page by name, drawn once a minute for all who ask for the same."""
    key = ("live", view.seq, visitor.names, words, f"{datetime.now(UTC):%H:%M}")
    made: dict[str, Any] = {}

    def drawn(name: str) -> str:
        if not made:
            listing = view.listing(query)
            made.update(
                listing=listing,
                filters=Filters(query, words),
                query=query,
                kinds=KINDS,
                **_context(desk, view, visitor, listing),
            )
        return desk.templates.get_template(f"live/{name}.html").render(made)

    return lambda name: desk.kept.get((*key, name), lambda: drawn(name))


def _context(desk: Desk, view: View, visitor: Visitor, listing: Listing) -> dict[str, Any]:
    masks = {} if visitor.names else {r.id: Mask(roles_of(view, r.id, r.seq, desk.kept)) for r in listing.rows}
    now = datetime.now(UTC)
    fresh = (now - _FRESH).isoformat()
    return {
        "seq": view.seq,
        "text": lambda row, words: masks.get(row.id, _OPEN).text(words),
        "new": _new(view, (now - _NEW).isoformat()),
        "fresh": fresh,
        "holds": 1 if listing.rows else sum(view.count()[what] for what in ("reports", "incidents")),
    }


_OPEN = Mask()


def _new(view: View, since: str) -> Mapping[str, set[str]]:
    """What of each incident is new: a conflict, a correction, a withdrawal."""
    found: dict[str, set[str]] = {}
    for c in view.recent(limit=_LOOKED):
        if c.what in _MARKED and c.at >= since:
            found.setdefault(c.incident, set()).add(c.what)
    return found
