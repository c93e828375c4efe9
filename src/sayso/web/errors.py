"""How each error is shown: a page for people, problem+json (RFC 9457) for programs."""

from __future__ import annotations

from http import HTTPStatus
from math import ceil
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from sayso.errors import BadJudgement, BadSetting, NotFound, Overtaken, SaysoError, SkipReport

from .desk import Desk
from .security import HEADERS, Forbidden, SignInFirst, TooOften
from .signing import csrf_of
from .visitor import Visitor

_STATUS: tuple[tuple[type[SaysoError], int], ...] = (
    (SignInFirst, 401), (Forbidden, 403), (NotFound, 404), (Overtaken, 409), (BadJudgement, 422), (BadSetting, 422), (SkipReport, 422),
    (TooOften, 429),
)  # fmt: skip


def install(app: FastAPI) -> None:
    """Every error of the application ends here."""
    app.add_exception_handler(SaysoError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)


def problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """The body of a problem."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}


async def _ours(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in _STATUS if isinstance(error, kind)), 500)
    if isinstance(error, SignInFirst) and not _for_programs(request):
        way = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(way if request.method == 'GET' else '/', safe='')}", 303)
    headers = {"Retry-After": f"{ceil(error.wait)}"} if isinstance(error, TooOften) else {}
    if isinstance(error, SignInFirst):
        headers["WWW-Authenticate"] = "Bearer"
    return _answer(request, status, str(error), headers)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else _WORDS.get(error.status_code, "")
    return _answer(request, error.status_code, detail or str(error.detail), dict(error.headers or {}))


_WORDS = {404: "there is nothing at this address", 405: "this address takes no such request"}


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()[:5]]
    return _answer(request, 422, "; ".join(wrong), {})


async def _unforeseen(request: Request, _: Exception) -> Response:
    return _answer(request, 500, "the desk failed; its log says how", dict(HEADERS))  # made outside the shield


def _for_programs(request: Request) -> bool:
    path = request.url.path
    return path.startswith("/api") or path.endswith(".json") or path == "/stream"


def _answer(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    if _for_programs(request):
        return JSONResponse(
            problem(status, detail), status, {**headers, "Cache-Control": "no-store"}, "application/problem+json"
        )
    desk: Desk = request.app.state.desk
    visitor = Visitor("", "reader", csrf_of(getattr(request.state, "seat", "")))
    found = desk.page(
        "problem.html",
        visitor,
        status,
        detail=detail,
        title=HTTPStatus(status).phrase,
        back=request.headers.get("referer"),
    )
    found.headers.update(headers)
    return found
