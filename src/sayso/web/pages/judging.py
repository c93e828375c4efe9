"""What editors decide, sent by the forms of the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, TypeGuard, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from sayso.errors import BadJudgement, NotFound, Overtaken
from sayso.ledger import View
from sayso.model import Act, Judgement
from sayso.web.desk import Desk, desk_of
from sayso.web.people import incident_mask
from sayso.web.putting import put
from sayso.web.security import checked, editor
from sayso.web.visitor import Visitor

from .account import inside

router = APIRouter(include_in_schema=False)

ACTS: frozenset[str] = frozenset(get_args(Act))
_INCIDENT = re.compile(r"/incidents/([^/?#]+)")
#: Fields of a form and characters of one that are looked at.
_MOST, _LONGEST = 300, 20_000


@dataclass(frozen=True, slots=True)
class Order:
    """What a form asks for, and the page that it came from."""

    act: Act
    about: tuple[str, ...]
    why: str
    form: Mapping[str, str]
    back: str

    @property
    def seen(self) -> int | None:
        """The last transaction that the editor had before the eyes; None where the form does not say it."""
        seen = self.form.get("seen", "")
        return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 19 else None


@router.post("/judge")
async def judge(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], visitor: Annotated[Visitor, Depends(editor)]
) -> Response:
    """One judgement; the page that it came from is shown again. Overtaken where another editor was quicker."""
    form = await request.form(max_files=0, max_fields=_MOST)
    fields = [(k, v[:_LONGEST]) for k, v in form.multi_items() if isinstance(v, str)]
    first = dict(reversed(fields))
    checked(request, first.get("csrf", ""))
    act = first.get("act", "")
    if not _is_act(act):
        raise BadJudgement(f"{act!r} is nothing that can be decided")
    about = tuple(_id(v.strip()) for k, v in fields if k == "about" and v.strip())
    if not about:
        raise BadJudgement("a judgement needs what it is about")
    order = Order(act, about, " ".join(first.get("why", "").split())[:1000], first, inside(first.get("next", "/")))
    return await run_in_threadpool(_judged, desk, visitor, order)


def _judged(desk: Desk, visitor: Visitor, order: Order) -> Response:
    try:
        desk.ledger.judge(
            order.act,
            order.about,
            by=visitor.name,
            why=order.why,
            value=put(order.form) if order.act in ("edit", "add") else order.form.get("value") or None,
            seen=order.seen,
        )
    except (Overtaken, BadJudgement, NotFound) as error:
        return _refused(desk, visitor, error, order)
    return RedirectResponse(order.back, 303)


def _refused(desk: Desk, visitor: Visitor, error: Overtaken | BadJudgement | NotFound, order: Order) -> Response:
    """Why not, and the way back to the page as it stands now; where another editor was quicker, what that one decided."""
    with desk.ledger.view() as view:
        other = _quicker(view, error, order)
        if other:
            mask = incident_mask(view, () if visitor.names else (a.split("/")[0] for a in order.about), desk.kept)
            other = replace(other, why=mask.text(other.why))
    status = 409 if other else {Overtaken: 409, NotFound: 404}.get(type(error), 422)
    return desk.page("judging.html", visitor, status, detail=str(error), other=other, back=order.back)


def _quicker(view: View, error: Overtaken | BadJudgement | NotFound, order: Order) -> Judgement | None:
    """What another editor decided since the page was made: on the same, or on the same incident so that what was to be judged is gone."""
    if isinstance(error, Overtaken):
        return next((j for j in view.judgements() if j.id == error.judgement), None)
    if not isinstance(error, NotFound) or order.seen is None:
        return None
    times = {c.at for i in order.about for c in view.changes(order.seen, incident=i.split("/")[0])}
    return next((j for j in reversed(view.judgements()) if j.at in times), None)


def _is_act(act: str) -> TypeGuard[Act]:
    return act in ACTS


def _id(typed: str) -> str:
    """An incident's id out of the address of its page, as editors paste it."""
    found = _INCIDENT.search(urlsplit(typed).path) if "/incidents/" in typed else None
    return found[1] if found else typed
