"""The API, told to people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from sayso.web.desk import Desk, desk_of
from sayso.web.security import reader
from sayso.web.visitor import Visitor

router = APIRouter(include_in_schema=False)


@router.get("/api")
def api(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], visitor: Annotated[Visitor, Depends(reader)]
) -> Response:
    """Every route with what it asks for, out of the OpenAPI document."""
    found = request.app.openapi()
    routes = [
        (verb.upper(), path, it.get("summary", ""), it.get("description", ""), it.get("parameters", ()))
        for path, verbs in found["paths"].items()
        for verb, it in verbs.items()
    ]
    return desk.page("api.html", visitor, routes=routes, about=found["info"]["description"])
