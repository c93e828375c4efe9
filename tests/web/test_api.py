"""The same things for programs."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from brief import ok, sentence
from fastapi.testclient import TestClient
from ledgers import keep, only, telling

from sayso.export.schema import schema
from sayso.keep import Ledger

Desk = tuple[Ledger, TestClient]


# ---- documents


@pytest.mark.parametrize("asked", ["", "?names=1", "?as_of=2031-03-06T12:00:30Z", "?as_of=2031-03-07"])
def test_an_incident_is_a_document_of_the_contract(told: Desk, asked: str) -> None:
    ledger, client = told
    id_ = only(ledger)
    found = ok(client, f"/api/incidents/{id_}{asked}")
    jsonschema.validate(found, schema())
    assert [i["id"] for i in found["incidents"]] == [id_]
    texts = {r["id"]: r["text"] for r in found["reports"]}
    assert found["assertions"]
    for a in found["assertions"]:
        assert "".join(texts[a["report"]][s:e] for s, e in a["spans"]) == a["text"]


@pytest.mark.parametrize("asked", ["", "?names=1"])
def test_a_report_is_a_document_of_the_contract(told: Desk, asked: str) -> None:
    ledger, client = told
    id_ = ledger.incident(only(ledger)).reports[0]
    found = ok(client, f"/api/reports/{id_}{asked}")
    jsonschema.validate(found, schema())
    assert [r["id"] for r in found["reports"]] == [id_]
    assert {a["incident"] for a in found["assertions"]} == {only(ledger)}


def test_the_earlier_state_of_an_incident_lacks_what_came_later(bare: Desk) -> None:
    ledger, client = bare
    keep(ledger, telling(1, 4))
    with ledger.view() as view:
        between = view.time_of(view.seq)
    keep(ledger, telling(2, 6, publisher="Tarn Herald"))
    assert between
    id_ = only(ledger)
    assert len(ok(client, f"/api/incidents/{id_}")["reports"]) == 2
    assert len(ok(client, f"/api/incidents/{id_}?as_of={quote(between)}")["reports"]) == 1
    assert client.get(f"/api/incidents/{id_}?as_of=1999-01-01").status_code == 404
    assert client.get(f"/api/incidents/{id_}?as_of=tomorrow").status_code == 422


def test_the_id_of_a_merged_incident_leads_to_what_it_became(bare: Desk) -> None:
    ledger, client = bare
    keep(ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"))
    id_ = only(ledger)
    new = ledger.judge("split", (id_, ledger.incident(id_).reports[1]), by="ada").about[1]
    ledger.judge("merge", (id_, new), by="ada")
    got = client.get(f"/api/incidents/{new}?names=1")
    assert (got.status_code, got.headers["location"]) == (308, f"/api/incidents/{id_}?names=1")
    assert client.get(f"/api/incidents/{new}/history").status_code == 200


# ---- ETags


@pytest.mark.parametrize(
    "way", ["/api/incidents", "/api/incidents/{i}", "/api/sources", "/api/changes", "/api/judgements", "/api/summary"]
)
def test_what_is_known_already_is_not_sent_again_until_it_changes(bare: Desk, way: str) -> None:
    ledger, client = bare
    keep(ledger, telling(1, 4))
    way = way.replace("{i}", only(ledger))
    first = client.get(way)
    tag = first.headers["etag"]
    again = client.get(way, headers={"if-none-match": f'W/"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(way, headers={"if-none-match": '"other"'}).status_code == 200
    keep(ledger, telling(2, 6, publisher="Tarn Herald"))
    later = client.get(way, headers={"if-none-match": tag})
    assert later.status_code == 200
    assert later.headers["etag"] != tag


def test_the_etag_tells_apart_who_may_see_names(told: Desk) -> None:
    ledger, client = told
    way = f"/api/incidents/{only(ledger)}"
    assert client.get(way).headers["etag"] != client.get(f"{way}?names=1").headers["etag"]
    assert client.get(way).headers["cache-control"] == "private, no-cache"


# ---- adding and judging


def test_a_report_is_added_once_and_read(bare: Desk) -> None:
    ledger, client = bare
    body = {
        "text": sentence(3),
        "published": "2031-03-09T08:00+01:00",
        "publisher": "Odrin Post",
        "url": "https://post.example/1",
    }
    first, second = client.post("/api/reports", json=body), client.post("/api/reports", json=body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.headers["location"] == f"/api/reports/{first.json()['report']}"
    assert first.json()["incidents"] == [only(ledger)]
    assert second.json()["status"] == "known"
    assert ledger.report(first.json()["report"]).report.text == sentence(3)
    refused = client.post("/api/reports", json={"text": "An evacuation drill was held in Odrin."})
    assert (refused.status_code, refused.json()["refused"], refused.json()["incidents"]) == (201, "drill", [])


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": 5},
        {"text": "x", "published": "yesterday-ish"},
        [],
        "x",
        {"text": "garbled words"},
        {"text": "   "},
    ],
)
def test_a_report_that_cannot_be_read_is_a_problem_and_is_not_kept(bare: Desk, body: Any) -> None:
    ledger, client = bare
    got = client.post("/api/reports", json=body)
    if got.status_code != 201:  # a date that cannot be read is left out, as `sayso read` does
        problem(got, 422)
        assert ledger.count()["reports"] == 0
    else:
        assert body == {"text": "x", "published": "yesterday-ish"}


def test_a_judgement_is_made_seen_and_taken_back(bare: Desk) -> None:
    ledger, client = bare
    keep(ledger, telling(1, 4))
    made = client.post(
        "/api/judgements", json={"act": "grade", "about": ["Arlo Vennick"], "value": "B", "why": "was there"}
    )
    assert made.status_code == 201
    id_ = made.json()["id"]
    assert [j["id"] for j in ok(client, "/api/judgements")["rows"]] == [id_]
    undone = client.delete(f"/api/judgements/{id_}")
    assert (undone.status_code, undone.json()["act"]) == (200, "undo")
    assert [(j["act"], j["undone"]) for j in ok(client, "/api/judgements")["rows"]] == [
        ("grade", True),
        ("undo", False),
    ]
    problem(client.delete(f"/api/judgements/{id_}"), 422)
    problem(client.delete("/api/judgements/j0"), 404)


def test_the_second_of_two_programs_is_told_409(bare: Desk) -> None:
    ledger, client = bare
    keep(ledger, telling(1, 4))
    seen = ok(client, "/api/summary")["seq"]
    body = {"act": "grade", "about": ["Arlo Vennick"], "value": "B", "seen": seen}
    assert client.post("/api/judgements", json=body).status_code == 201
    problem(client.post("/api/judgements", json=body | {"value": "D"}), 409)


# ---- problems


def problem(got: Any, status: int) -> None:
    assert got.status_code == status, got.text
    assert got.headers["content-type"] == "application/problem+json"
    body = got.json()
    assert body["status"] == status
    assert {"type", "title", "detail"} <= set(body)
    assert all(isinstance(body[k], str) and body[k] for k in ("type", "title", "detail"))


@pytest.mark.parametrize(
    ("verb", "way", "status"),
    [("GET", "/api/nothing", 404), ("GET", "/api/incidents/nothing", 404), ("GET", "/api/incidents/nothing/history", 404),
     ("GET", "/api/reports/nothing", 404), ("GET", "/api/sources/nothing", 404), ("GET", "/api/incidents?limit=201", 422),
     ("GET", "/api/incidents?limit=x", 422), ("GET", "/api/incidents?since=soon", 422), ("GET", "/api/incidents?kind=feast", 422),
     ("GET", "/api/incidents?after=x", 422), ("GET", "/api/incidents?order=size", 422), ("GET", f"/api/search?q={'x' * 501}", 422),
     ("GET", "/api/search", 422), ("GET", "/api/changes?since=-1", 422), ("GET", f"/api/changes?since={'9' * 40}", 422),
     ("GET", "/api/judgements?after=x", 422), ("GET", "/api/sources?after=x", 422), ("DELETE", "/api/incidents", 405),
     ("PUT", "/api/judgements/j1", 405), ("POST", "/api/judgements", 422), ("GET", "/incidents/nothing.json/x", 404)],
)  # fmt: skip
def test_every_error_is_a_problem(told: Desk, verb: str, way: str, status: int) -> None:
    if way.startswith("/api"):
        problem(told[1].request(verb, way), status)
    else:
        assert told[1].request(verb, way).status_code == status


def test_bodies_that_are_no_json_are_problems(told: Desk) -> None:
    for content in (b"{", b"\xff", b"[" * 100_000, b'{"text": "\\ud800"}', b'{"text": NaN}'):
        got = told[1].post("/api/reports", content=content, headers={"content-type": "application/json"})
        assert got.status_code in (400, 422), content[:20]
        problem(got, got.status_code)


# ---- aliases and descriptions


def test_every_page_has_its_json(told: Desk) -> None:
    ledger, client = told
    id_, key = only(ledger), quote(ledger.sources()[0].key)
    report, finding = ledger.incident(id_).reports[0], ledger.incident(id_).findings[0].id
    pages = {
        "/index.json?q=bomb": "/api/incidents?q=bomb", f"/incidents/{id_}.json": f"/api/incidents/{id_}",
        f"/incidents/{id_}/history.json": f"/api/incidents/{id_}/history", f"/reports/{report}.json": f"/api/reports/{report}",
        "/sources.json": "/api/sources", f"/sources/{key}.json": f"/api/sources/{key}", "/search.json?q=bomb": "/api/search?q=bomb",
        f"/incidents/{id_}/values/{finding}.json": f"/api/incidents/{id_}/values/{finding}", "/audit.json?before=9": "/api/journal?before=9",
    }  # fmt: skip
    for page, way in pages.items():
        got = client.get(page)
        assert (got.status_code, got.headers["location"]) == (307, way)
        assert client.get(way).status_code == 200


def test_the_description_holds_every_route_with_the_shape_of_its_answer(told: Desk) -> None:
    found = ok(told[1], "/api/openapi.json")
    for path, verbs in found["paths"].items():
        for verb, it in verbs.items():
            good = [r for code, r in it["responses"].items() if code.startswith("2")]
            assert it["summary"], (verb, path)
            assert all(r["content"] for r in good), (verb, path)
            for code, answer in it["responses"].items():
                if code.startswith("4"):
                    assert "application/problem+json" in answer["content"]
    jsonschema.Draft202012Validator.check_schema(found["components"]["schemas"]["Dossier"])


def test_the_page_about_the_api_tells_every_route(told: Desk) -> None:
    page = told[1].get("/api").text
    for path in ok(told[1], "/api/openapi.json")["paths"]:
        assert path in page


def test_a_value_comes_with_what_it_rests_on(told: Desk) -> None:
    ledger, client = told
    id_ = only(ledger)
    found = ledger.incident(id_)
    killed = next(f for f in found.findings if f.field == "killed" and f.leading)
    body = ok(client, f"/api/incidents/{id_}/values/{killed.id}")
    assert body["value"]["id"] == killed.id
    assert {a["id"] for a in body["assertions"]} == set(killed.assertions)
    assert {s["source"]["name"] for s in body["statements"]} == {"Arlo Vennick"}
    row = found.responsibility[0]
    assert [s["id"] for s in ok(client, f"/api/incidents/{id_}/values/{row.id}")["statements"]] == list(row.statements)
    assert client.get(f"/api/incidents/{id_}/values/f0").status_code == 404


def test_the_journal_is_paged_to_its_beginning(told: Desk) -> None:
    whole = ok(told[1], "/api/journal")["rows"]
    way, seen = "/api/journal?limit=1", []
    while way:
        got = told[1].get(way)
        seen += got.json()["rows"]
        way = got.headers.get("link", "").partition(">")[0].removeprefix("<")
    assert seen == whole
    assert [e["seq"] for e in seen] == sorted((e["seq"] for e in seen), reverse=True)
