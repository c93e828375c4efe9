"""What other sites' pages cannot do at the desk, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from ledgers import opened
from seated import PASSWORDS, House, token_of

from sayso.keep import Ledger
from sayso.web import Options, create
from sayso.web.security.shield import HEADERS
from sayso.web.signing import csrf_of

Desk = tuple[Ledger, TestClient]


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "http://127.0.0.1:9"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_another_sites_page_changes_nothing(
    desks: House, people: dict[str, TestClient], headers: dict[str, str]
) -> None:
    client = people["editor"]
    csrf = token_of(client, "/")
    before = desks.ledger.count()
    grade = {"act": "grade", "about": "Arlo Vennick", "value": "A"}
    assert client.post("/judge", data={**grade, "csrf": csrf}, headers=headers).status_code == 403
    assert client.post("/api/judgements", json=grade | {"about": ["Arlo Vennick"]}, headers=headers).status_code == 403
    assert client.post("/names", data={"csrf": csrf}, headers=headers).status_code == 403
    assert client.post("/logout", data={"csrf": csrf}, headers=headers).status_code == 403
    fresh = desks.visitor()
    form = {"name": "edda", "password": PASSWORDS["edda"], "csrf": token_of(fresh)}
    assert fresh.post("/login", data=form, headers=headers).status_code == 403
    assert desks.ledger.count() == before


@pytest.mark.parametrize(
    "headers", [{"origin": "http://127.0.0.1"}, {"origin": "null", "sec-fetch-site": "same-origin"}, {}]
)
def test_the_desks_own_page_does(people: dict[str, TestClient], headers: dict[str, str]) -> None:
    client = people["editor"]
    assert client.post("/names", data={"csrf": token_of(client, "/")}, headers=headers).status_code == 303


@pytest.mark.parametrize("wrong", ["", "x", "é", csrf_of("another seat")])
def test_a_form_without_the_token_of_its_seat_is_refused(people: dict[str, TestClient], wrong: str) -> None:
    client = people["editor"]
    for way in ("/judge", "/names", "/logout", "/login"):
        form = {"csrf": wrong, "act": "grade", "about": "Arlo Vennick", "value": "A", "name": "edda", "password": "x"}
        assert client.post(way, data=form).status_code == 403, way
    assert client.get("/").status_code == 200


def test_the_token_of_one_editor_is_no_good_to_another(desks: House, people: dict[str, TestClient]) -> None:
    csrf = token_of(people["editor"], "/")
    assert people["admin"].post("/names", data={"csrf": csrf}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::2]"]
)
def test_a_name_that_was_led_to_this_machine_reaches_nothing(blank: Desk, host: str) -> None:
    """DNS rebinding: a page of evil.example, whose name now leads to 127.0.0.1, asks for the desk under its own name."""
    _, client = blank
    for way in ("/", "/api/incidents", "/static/desk.css"):
        got = client.get(way, headers={"host": host})
        assert got.status_code == 400
        assert "--name" in got.text
        assert got.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080", "[::1]"])
def test_the_machines_own_names_do(blank: Desk, host: str) -> None:
    assert blank[1].get("/api/summary", headers={"host": host}).status_code == 200


def test_without_accounts_forms_need_their_token_too(blank: Desk) -> None:
    _, client = blank
    assert client.post("/names", data={"csrf": "x"}).status_code == 403
    assert client.post("/names", data={"csrf": token_of(client, "/")}).status_code == 303


# ---- what every answer carries


@pytest.mark.parametrize(
    "way", ["/", "/nothing", "/api/summary", "/api/nothing", "/static/desk.css", "/api/incidents?limit=0"]
)
def test_every_answer_keeps_to_itself(blank: Desk, way: str) -> None:
    got = blank[1].get(way)
    assert {name: got.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_the_answer_to_a_defect_says_nothing_of_it_and_keeps_to_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, _):
        app = create(ledger, Options())

        @app.get("/api/defect")
        def defect() -> None:
            raise RuntimeError("a secret of the inside")

        client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
        got = client.get("/api/defect")
    assert got.status_code == 500
    assert "secret" not in got.text
    assert got.json()["status"] == 500
    assert {name: got.headers.get(name) for name in HEADERS} == HEADERS


def test_bodies_are_limited_whether_they_say_how_long_they_are_or_not(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, _):
        client = TestClient(create(ledger, Options(max_bytes=10_000)), base_url="http://127.0.0.1")
        told = client.post("/api/reports", json={"text": "x" * 20_000})
        untold = client.post(
            "/api/reports",
            content=iter([b'{"text": "', *[b"x" * 5000] * 4, b'"}']),
            headers={"content-type": "application/json"},
        )
        form = client.post(
            "/judge",
            content=iter([b"a=" + b"x" * 9000] * 4),
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        assert ledger.count()["reports"] == 0
    assert [r.status_code for r in (told, untold, form)] == [413] * 3
    assert told.headers["content-type"] == untold.headers["content-type"] == "application/problem+json"
