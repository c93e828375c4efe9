"""Every role at every route."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx import Response
from ledgers import only
from seated import House

from sayso.web import api, pages
from sayso.web.visitor import ROLES as RANKS

#: Which role each route asks for; None is everybody. A route that is not here fails the test.
RULES: dict[str, str | None] = {
    "GET /login": None,
    "POST /login": None,
    "GET /": "reader",
    "GET /rows": "reader",
    "GET /incidents/{id_}": "reader",
    "GET /incidents/{id_}/history": "reader",
    "GET /incidents/{id_}/values/{finding}": "reader",
    "GET /reports/{id_}": "reader",
    "GET /reports/{id_}/text": "reader",
    "GET /search": "reader",
    "GET /sources": "reader",
    "GET /sources/{key:path}": "reader",
    "GET /stream": "reader",
    "POST /logout": "reader",
    "GET /audit": "admin",
    "POST /judge": "editor",
    "POST /names": "editor",
    "GET /index.json": "reader",
    "GET /search.json": "reader",
    "GET /sources.json": "reader",
    "GET /{what}/{id_}.json": "reader",
    "GET /incidents/{id_}/history.json": "reader",
    "GET /api": "reader",
    "GET /api/openapi.json": "reader",
    "GET /api/incidents": "reader",
    "GET /api/incidents/{id_}": "reader",
    "GET /api/incidents/{id_}/history": "reader",
    "GET /api/reports/{id_}": "reader",
    "POST /api/reports": "editor",
    "GET /api/sources": "reader",
    "GET /api/sources/{key:path}": "reader",
    "GET /api/search": "reader",
    "GET /api/changes": "reader",
    "GET /api/stream": "reader",
    "GET /api/judgements": "reader",
    "POST /api/judgements": "editor",
    "DELETE /api/judgements/{id_}": "editor",
    "GET /api/summary": "reader",
    "GET /api/journal": "admin",
    "GET /audit.json": "admin",
    "GET /api/incidents/{id_}/values/{finding}": "reader",
    "GET /incidents/{id_}/values/{finding}.json": "reader",
}
ROUTERS: tuple[APIRouter, ...] = (*api.ROUTERS, *pages.ROUTERS)
ROUTES = sorted(f"{verb} {r.path}" for router in ROUTERS for r in router.routes if isinstance(r, APIRoute)
                for verb in r.methods - {"HEAD"})  # fmt: skip


def test_every_route_has_a_rule_and_every_rule_a_route() -> None:
    assert sorted(RULES) == ROUTES


def test_nothing_is_served_beside_the_routers_but_static_files(desks: House) -> None:
    beside = [getattr(r, "path", None) for r in desks.app.routes if isinstance(getattr(r, "path", None), str)]
    assert beside == ["/static"]


def ask(client: TestClient, rule: str, ids: dict[str, str], **headers: str) -> Response:
    """One request of a route, harmless where it is let through: forms lack their token, bodies make no sense."""
    verb, way = rule.split(" ")
    way += "?q=bomb" if way == "/api/search" else ""
    for name, value in ids.items():
        way = way.replace("{" + name + "}", value)
    got: Response = client.request(verb, way, headers=headers, **({"json": {}} if verb == "POST" else {}))
    return got


def ids_of(desks: House, rule: str) -> dict[str, str]:
    incident = only(desks.ledger)
    report = desks.ledger.incident(incident).reports[0]
    key = desks.ledger.sources()[0].key
    return {
        "what": "incidents",
        "id_": report if "/reports/" in rule else incident,
        "key:path": quote(key),
        "finding": desks.ledger.incident(incident).findings[0].id,
    }


@pytest.mark.parametrize("rule", ROUTES)
def test_a_stranger_is_sent_to_the_login_or_told_401(desks: House, rule: str) -> None:
    got = ask(desks.visitor(), rule, ids_of(desks, rule))
    verb, way = rule.split(" ")
    if RULES[rule] is None:
        assert got.status_code in (200, 403)  # the login's form, and its form without a token
    elif way.startswith("/api") or way.endswith(".json") or way == "/stream":
        assert got.status_code == 401
        assert got.headers["content-type"] == "application/problem+json"
        assert got.headers["www-authenticate"] == "Bearer"
    else:
        assert got.status_code == 303
        wanted = got.headers["location"].removeprefix("/login?next=")
        assert wanted.startswith("%2F")
        if verb == "POST":
            assert wanted == "%2F"


@pytest.mark.parametrize("role", RANKS)
@pytest.mark.parametrize("rule", [r for r in ROUTES if not r.endswith("stream")])
def test_every_role_at_every_route(desks: House, people: dict[str, TestClient], role: str, rule: str) -> None:
    """What is let through answers as it should, or finds fault with what was sent; what is not is 403 before anything is looked at."""
    got = ask(people[role], rule, ids_of(desks, rule))
    needed = RULES[rule]
    allowed = needed is None or RANKS.index(role) >= RANKS.index(needed)  # type: ignore[arg-type]
    if not allowed:
        assert (got.status_code, "needs the role" in got.text) == (403, True), got.text
    elif rule.startswith("GET"):
        assert got.status_code in (200, 307), got.text
    else:
        assert got.status_code in (403, 404, 422), got.text
        assert "needs the role" not in got.text


def test_static_files_need_no_sign_in_and_stay_in_their_folder(desks: House) -> None:
    client = desks.visitor()
    assert client.get("/static/desk.css").status_code == 200
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_nothing_that_was_refused_is_in_the_ledger(desks: House, people: dict[str, TestClient]) -> None:
    before = desks.ledger.count()
    text = "A bomb went off in Odrin on 2031-03-09, killing 2 people."
    assert people["reader"].post("/api/reports", json={"text": text}).status_code == 403
    body = {"act": "grade", "about": ["Arlo Vennick"], "value": "A"}
    assert people["reader"].post("/api/judgements", json=body).status_code == 403
    assert desks.ledger.count() == before
