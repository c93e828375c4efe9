"""Incidents: the list, one as the dossier of the contract, its history."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from sayso.errors import BadSetting, NotFound
from sayso.export.dossier import as_json
from sayso.export.people import cast
from sayso.ledger import Query, Summary
from sayso.model import Change, Dossier
from sayso.web.asked import asked
from sayso.web.blots import blotted
from sayso.web.masking import Mask
from sayso.web.people import incident_mask

from .answers import DOSSIER, ERRORS, DeskOf, Limit, Moment, Names, Reads, answer, named, next_link, plain

router = APIRouter(prefix="/api", tags=["incidents"], responses=ERRORS)


class Incidents(BaseModel):
    """A page of incidents."""

    rows: list[Summary]
    next: str | None
    total: int


class Value(BaseModel):
    """A finding or a row of responsibility, and what it rests on, each as in the document of `sayso read --json`."""

    value: dict[str, Any]
    assertions: list[dict[str, Any]]
    statements: list[dict[str, Any]]


@router.get("/incidents", response_model=Incidents, summary="Incidents, newest change first")
def incidents(request: Request, desk: DeskOf, visitor: Reads, query: Annotated[Query, Depends(asked)]) -> Response:
    """The list of the live page. Private persons are roles in it."""
    with desk.ledger.view() as view:
        listing = view.listing(query)
        return answer(request, view.seq, lambda: listing, visitor.role, link=next_link(request, listing.next))


@router.get(
    "/incidents/{id_}",
    responses={**DOSSIER, 308: {"description": "It was merged into another one"}},
    summary="One incident, as the document of `sayso read --json`",
)
def incident(
    request: Request, id_: str, desk: DeskOf, visitor: Reads, names: Names = False, as_of: Moment = None
) -> Response:
    """Reports, statements, assertions, findings, responsibility, conflicts, origins and derivations of one incident."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        home, seq = view.redirect(id_), view.seq
        if home is None and view.summary(id_) is None:
            raise NotFound(f"the ledger holds no incident {id_}")
    if home and home != id_:
        return RedirectResponse(f"/api/incidents/{home}" + (f"?{request.url.query}" if request.url.query else ""), 308)
    return answer(request, seq, lambda: _dossier(desk.ledger.show(id_, _moment(as_of)), shown), visitor.role, shown)


@router.get("/incidents/{id_}/history", response_model=list[Change], summary="Its last changes, newest first")
def history(
    request: Request, id_: str, desk: DeskOf, visitor: Reads, limit: Limit = 50, names: Names = False
) -> Response:
    """What changed, from what to what, brought by which report or by whom."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        id_ = view.redirect(id_) or id_
        if view.summary(id_) is None:
            raise NotFound(f"the ledger holds no incident {id_}")
        mask = Mask() if shown else incident_mask(view, [id_], desk.kept)
        found = view.recent(id_, limit)
        return answer(request, view.seq, lambda: blotted([plain(c) for c in found], mask), visitor.role, shown)


@router.get(
    "/incidents/{id_}/values/{finding}",
    response_model=Value,
    summary="All words behind one value or row of responsibility",
)
def value(request: Request, id_: str, finding: str, desk: DeskOf, visitor: Reads, names: Names = False) -> Response:
    """The finding or row with the assertions and statements that it rests on."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        home, seq = view.redirect(id_) or id_, view.seq
    whole = _dossier(desk.ledger.show(home), shown)
    it = next(
        (x for i in whole["incidents"] for x in (*i["findings"], *i["responsibility"]) if x["id"] == finding), None
    )
    if it is None:
        raise NotFound(f"the incident {id_} has no value {finding[:100]!r}")
    said = [a for a in whole["assertions"] if a["id"] in it.get("assertions", ())]
    behind = {*it.get("statements", ()), *(a["statement"] for a in said)}
    body = {"value": it, "assertions": said, "statements": [s for s in whole["statements"] if s["id"] in behind]}
    return answer(request, seq, lambda: body, visitor.role, shown)


def _dossier(found: Dossier, names: bool) -> dict[str, Any]:
    """The document, names of private persons blotted out unless asked for."""
    pairs = {} if names else dict(p for it in found.incidents for p in cast(found, it, names=False).roles)
    made: dict[str, Any] = blotted(as_json(found), Mask(sorted(pairs.items(), key=lambda pair: -len(pair[0]))))
    return made


def _moment(text: str | None) -> str | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(
            text.replace(" ", "+") if text.count(" ") == 1 and "T" in text else text
        ).isoformat()
    except ValueError as error:
        raise BadSetting(f"{text!r} is no time: write 2031-03-04T12:00:00Z") from error
