"""Reports: one with what was read from it, and adding one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from sayso.errors import BrokenInput, NotFound, SkipReport
from sayso.export.dossier import as_json
from sayso.intake import one
from sayso.ledger import View
from sayso.model import Dossier, Incident, Reading, Run
from sayso.web.blots import blotted
from sayso.web.desk import Desk
from sayso.web.people import mask

from .answers import DOSSIER, ERRORS, DeskOf, Edits, Names, Reads, answer, named

router = APIRouter(prefix="/api", tags=["reports"], responses=ERRORS)


class NewReport(BaseModel):
    """A report as `sayso read` takes it from a .json file; `text` is kept character for character."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "title": "Blast at Odrin bus station",
                    "text": "A bomb went off at the bus station in Odrin on Monday, killing four people, police said.",
                    "published": "2031-03-05T08:00+01:00",
                    "publisher": "Odrin Post",
                }
            ]
        }
    }

    text: str = Field(min_length=1)
    title: str | None = None
    published: str | None = Field(None, description="ISO date or date-time in the page's own local time.")
    publisher: str | None = None
    url: str | None = None
    id: str | None = None


class Kept(BaseModel):
    """What became of an added report."""

    report: str
    status: str
    incidents: Sequence[str]
    refused: str | None


@router.get("/reports/{id_}", responses=DOSSIER, summary="One report, as the document of `sayso read --json`")
def report(request: Request, id_: str, desk: DeskOf, visitor: Reads, names: Names = False) -> Response:
    """Its text, statements and assertions, and the incidents that it bears on as they stand."""
    shown = named(visitor, names)
    with desk.ledger.view() as view:
        reading = next(iter(view.readings([id_])), None)
        if reading is None:
            raise NotFound(f"the ledger holds no report {id_}")
        who = mask(view, reading, replace(visitor, names=shown), desk.kept)
        return answer(request, view.seq, lambda: blotted(as_json(_dossier(view, reading)), who), visitor.role, shown)


def _dossier(view: View, reading: Reading) -> Dossier:
    id_ = reading.report.id
    homes = {m.mark.key: m.incident for m in view.standing(id_) if m.incident}
    made = tuple(replace(a, incident=homes.get(a.incident, a.incident)) for a in reading.assertions)
    found: list[Incident] = [i for h in dict.fromkeys(homes.values()) if (i := view.incident(h))]
    runs = view.runs_of(id_)
    run = runs[-1][0] if runs else Run("none", None, "")
    subjects = tuple(sorted((i.id for i in found), key=lambda i: all(x.id != i or id_ not in x.reports for x in found)))
    return Dossier((reading,), tuple(found), made, view.derivations([id_]), run, ((id_, subjects),))


@router.post(
    "/reports",
    response_model=Kept,
    status_code=201,
    responses={200: {"model": Kept, "description": "Known already"}},
    summary="Add a report",
)
async def add(new: NewReport, desk: DeskOf, visitor: Edits) -> Response:
    """Reads a report and keeps it; one that is known is left as it is (200)."""
    body = json.dumps(new.model_dump(exclude_none=True), ensure_ascii=False).encode("utf8", "surrogatepass")
    made = await to_thread.run_sync(_added, desk, body, visitor.name, limiter=desk.reading)
    status = 200 if made["status"] == "known" else 201
    return JSONResponse(made, status, {"Location": f"/api/reports/{made['report']}"})


def _added(desk: Desk, body: bytes, who: str) -> dict[str, Any]:
    found = one(body, "json")
    if isinstance(found, SkipReport):
        raise found
    if found is None:
        raise BrokenInput("the body holds no report")
    added = desk.ledger.add(found, who=who)
    return {
        "report": added.report,
        "status": added.outcome,
        "incidents": list(added.incidents),
        "refused": added.refused,
    }
