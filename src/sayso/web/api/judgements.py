"""Judgements: what editors decided, deciding, and taking back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from sayso.errors import BadSetting
from sayso.keep.said import source_key
from sayso.ledger import View
from sayso.model import Act, Judgement
from sayso.web.blots import BLOCK, blotted
from sayso.web.desk import Desk
from sayso.web.people import incident_mask
from sayso.web.voices import is_private

from .answers import ERRORS, Cursor, DeskOf, Edits, Limit, Names, Reads, answer, named, next_link, plain

router = APIRouter(prefix="/api", tags=["judgements"], responses=ERRORS)

_OF_SOURCES = frozenset({"same_source", "not_same_source", "grade"})


class Judgements(BaseModel):
    """A page of judgements."""

    rows: list[Judgement]
    next: str | None


class Decision(BaseModel):
    """A judgement to be made; `about` and `value` as `Judgement` has them, findings and rows named "INCIDENT/ID"."""

    model_config = {
        "json_schema_extra": {
            "examples": [{"act": "grade", "about": ["Odrin Post"], "value": "B", "why": "has its own reporters there"}]
        }
    }

    act: Act
    about: list[Annotated[str, Field(max_length=500)]] = Field(min_length=1, max_length=500)
    why: str = Field("", max_length=1000)
    value: str | dict[str, Any] | None = None
    seen: int | None = Field(None, ge=0, le=2**62, description="The last transaction that you had before your eyes.")


@router.get("/judgements", response_model=Judgements, summary="Judgements, oldest first")
def judgements(
    request: Request,
    desk: DeskOf,
    visitor: Reads,
    about: Annotated[list[str] | None, Query(max_length=200)] = None,
    limit: Limit = 50,
    after: Cursor = None,
    names: Names = False,
) -> Response:
    """All of them, or those on the ids given; those taken back are marked `undone`."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        found = view.judgements(about or None)
        if after:
            ids = [j.id for j in found]
            if after not in ids:
                raise BadSetting(f"{after!r} is no judgement that a page of these could end with")
            found = found[ids.index(after) + 1 :]
        rows, more = found[:limit], len(found) > limit
        last = rows[-1].id if more else None
        body = {"rows": [j if shown else _masked(view, j, desk) for j in rows], "next": last}
        return answer(request, view.seq, lambda: body, visitor.role, shown, link=next_link(request, last))


def _masked(view: View, judgement: Judgement, desk: Desk) -> Judgement:
    """Without the names of private persons: of its incidents, in its words and value, and of sources that are private persons themselves."""
    reports = [*judgement.about, *_report_of(judgement)]
    homes = (m.incident for r in reports for m in view.standing(r) if m.incident)
    mask = incident_mask(view, dict.fromkeys((*judgement.about, *homes)), desk.kept)
    about = judgement.about
    if judgement.act in _OF_SOURCES:
        about = tuple(BLOCK * len(n) if (v := view.voice(source_key(n))) and is_private(v) else n for n in about)
    return replace(judgement, about=about, why=blotted(judgement.why, mask), value=blotted(judgement.value, mask))


def _report_of(judgement: Judgement) -> tuple[str, ...]:
    if judgement.act not in ("edit", "add") or not judgement.value:
        return ()
    found = json.loads(judgement.value).get("report")
    return (found,) if isinstance(found, str) else ()


@router.post("/judgements", response_model=Judgement, status_code=201, summary="Decide")
def judge(decision: Decision, desk: DeskOf, visitor: Edits) -> Response:
    """409 where somebody judged the same since `seen`; 422 where it makes no sense."""
    value = decision.value if isinstance(decision.value, str | None) else json.dumps(decision.value, ensure_ascii=False)
    made = desk.ledger.judge(
        decision.act, tuple(decision.about), by=visitor.name, why=decision.why, value=value, seen=decision.seen
    )
    return JSONResponse(plain(made), 201)


@router.delete("/judgements/{id_}", response_model=Judgement, summary="Take a judgement back")
def undo(id_: str, desk: DeskOf, visitor: Edits) -> Response:
    """It stays in the ledger, marked as taken back."""
    return JSONResponse(plain(desk.ledger.judge("undo", (id_,), by=visitor.name)))
