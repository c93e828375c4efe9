"""What the parts of the API share: paging, ETags, whether names are asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from sayso.web.desk import Desk, desk_of
from sayso.web.security import Forbidden, admin, editor, reader
from sayso.web.visitor import Visitor

DeskOf = Annotated[Desk, Depends(desk_of)]
Reads = Annotated[Visitor, Depends(reader)]
Edits = Annotated[Visitor, Depends(editor)]
Rules = Annotated[Visitor, Depends(admin)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Words = Annotated[str, Query(max_length=500, description="Words that must all be there.")]
Names = Annotated[
    bool,
    Query(description="Name private persons (editors only); without, their names are blotted out, offsets unchanged."),
]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
Moment = Annotated[str | None, Query(max_length=40, description="A UTC time, ISO: the state of the ledger then.")]


class Problem(BaseModel):
    """An error (RFC 9457, application/problem+json)."""

    type: str
    title: str
    status: int
    detail: str


#: The errors that any route may answer with.
ERRORS: dict[int | str, dict[str, Any]] = {
    code: {
        "description": words,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for code, words in ((400, "Not for this desk"), (401, "Sign in first"), (403, "Not allowed"), (404, "Not in the ledger"),
                        (409, "Somebody was quicker"), (413, "Too large"), (422, "Makes no sense"), (500, "The desk failed"))
}  # fmt: skip


#: The answer of a route that gives the document of the contract.
DOSSIER: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The document of `sayso read --json`; `sayso schema` prints its schema",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Dossier"}}},
    },
    304: {"description": "As you have it already (If-None-Match)"},
}


def named(visitor: Visitor, names: bool) -> bool:
    """Whether private persons are named in this answer."""
    if names and not visitor.may("editor"):
        raise Forbidden("private persons are named to editors only")
    return names


def answer(request: Request, seq: int, make: Callable[[], Any], *more: object, link: str | None = None) -> Response:
    """JSON with an ETag of the ledger's state, the address and the visitor; 304 where the caller has it already."""
    tag = f'"{seq}-{sha256(repr((str(request.url), more)).encode()).hexdigest()[:12]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if link:
        headers["Link"] = link
    return JSONResponse(plain(make()), headers=headers)


def next_link(request: Request, cursor: str | None, key: str = "after") -> str | None:
    """A Link header (RFC 8288) to the next page, whose beginning the parameter `key` says."""
    if cursor is None:
        return None
    asked = [(k, v) for k, v in request.query_params.multi_items() if k != key]
    return f'<{request.url.path}?{urlencode([*asked, (key, cursor)])}>; rel="next"'


def plain(value: Any) -> Any:
    """Nouns as JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value
