"""Every page has its JSON: the page's address with `.json` leads to the API."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from .answers import Reads, Rules

router = APIRouter(include_in_schema=False)


def _to(request: Request, way: str) -> Response:
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(way + asked, 307)


@router.get("/index.json")
def live(request: Request, _: Reads) -> Response:
    """The live page's list."""
    return _to(request, "/api/incidents")


@router.get("/search.json")
def search(request: Request, _: Reads) -> Response:
    """What a search finds."""
    return _to(request, "/api/search")


@router.get("/sources.json")
def sources(request: Request, _: Reads) -> Response:
    """The sources."""
    return _to(request, "/api/sources")


@router.get("/audit.json")
def audit(request: Request, _: Rules) -> Response:
    """The journal."""
    return _to(request, "/api/journal")


@router.get("/incidents/{id_}/values/{finding}.json")
def value(request: Request, id_: str, finding: str, _: Reads) -> Response:
    """All words behind one value."""
    return _to(request, f"/api/incidents/{quote(id_, safe='')}/values/{quote(finding, safe='')}")


@router.get("/{what}/{id_}.json")
def one(request: Request, what: str, id_: str, _: Reads) -> Response:
    """An incident, report or source."""
    way = f"/api/{quote(what, safe='')}/{quote(id_, safe='')}"
    return _to(request, way)


@router.get("/incidents/{id_}/history.json")
def history(request: Request, id_: str, _: Reads) -> Response:
    """What changed of an incident."""
    return _to(request, f"/api/incidents/{quote(id_, safe='')}/history")
