"""`/stream`: server-sent events (WHATWG HTML, 9.2) by which open pages learn that incidents changed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request
from fastapi.responses import Response, StreamingResponse

from sayso.web.api.answers import ERRORS
from sayso.web.desk import Desk, desk_of
from sayso.web.news import MOST
from sayso.web.security import reader
from sayso.web.visitor import Visitor

router = APIRouter()


class EventStream(StreamingResponse):
    """Events as they come."""

    media_type = "text/event-stream"


@router.get("/stream", include_in_schema=False)
@router.get("/api/stream", tags=["changes"], summary="Changes as they happen, as server-sent events",
            response_class=EventStream, responses={**ERRORS, 503: {"description": "Too many streams are open: come again later"}})  # fmt: skip
async def stream(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Visitor, Depends(reader)],
    last: Annotated[str | None, Header(alias="last-event-id")] = None,
    since: Annotated[
        int | None, Query(ge=0, le=2**62, description="The last transaction that is known; none: from now on.")
    ] = None,
) -> Response:
    """Events `changed` with `{"seq", "incidents"}`; those after `since` come first, after a break those since `Last-Event-ID`."""
    if desk.news.listening >= MOST:
        raise HTTPException(503, "too many streams are open", {"Retry-After": "30"})
    after = int(last) if last and last.isdecimal() and len(last) < 19 else since

    async def events() -> AsyncIterator[str]:
        yield "retry: 3000\n\n"
        async for event in desk.news.since(desk.ledger, after, request.is_disconnected):
            if event is None:
                yield ": alive\n\n"
            else:
                data = json.dumps({"seq": event.seq, "incidents": event.incidents})
                yield f"id: {event.seq}\nevent: changed\ndata: {data}\n\n"

    return EventStream(events(), headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
