"""Lists for programs, and who is named in them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from brief import ok
from fastapi.testclient import TestClient
from ledgers import keep, only, opened, telling
from seated import house

from sayso.keep import Ledger

Desk = tuple[Ledger, TestClient]


@pytest.mark.parametrize("asked", ["limit=4", "limit=1", "limit=11", "limit=4&order=killed", "limit=3&order=date"])
def test_incidents_are_paged_to_the_end_without_loss_or_repeat(many: Desk, asked: str) -> None:
    _, client = many
    way, seen = f"/api/incidents?{asked}", []
    while way:
        got = client.get(way)
        seen += [r["id"] for r in got.json()["rows"]]
        link = got.headers.get("link", "")
        assert bool(link) == (got.json()["next"] is not None)
        way = link.partition(">")[0].removeprefix("<")
        assert not link or link.endswith('>; rel="next"')
    whole = [r["id"] for r in ok(client, "/api/incidents?limit=200" + asked.partition("&")[2].join(["&", ""]))["rows"]]
    assert len(seen) == 11
    assert seen == whole


@pytest.mark.parametrize("list_", ["sources", "judgements"])
def test_other_lists_are_paged_too(tmp_path: Path, list_: str) -> None:
    with opened(tmp_path) as (ledger, client):
        keep(ledger, telling(1, 4))
        for grade in "ABCDE":
            ledger.judge("grade", ("Arlo Vennick",), by="ada", value=grade)
        whole = ok(client, f"/api/{list_}?limit=200")["rows"]
        way, seen = f"/api/{list_}?limit=2", []
        while way:
            got = client.get(way)
            seen += got.json()["rows"]
            way = got.headers.get("link", "").partition(">")[0].removeprefix("<")
        assert len(whole) >= 3
        assert seen == whole


def test_the_list_is_that_of_the_live_page(many: Desk) -> None:
    _, client = many
    found = ok(client, "/api/incidents?since=2031-03-01&until=2031-05-30&city=Odrin&kind=bombing&order=date")
    assert found["total"] == 3
    assert [r["start"] for r in found["rows"]] == ["2031-05-09", "2031-04-09", "2031-03-09"]
    page = client.get("/?since=2031-03-01&until=2031-05-30&city=Odrin&kind=bombing&order=date").text
    at = [page.index(f"/incidents/{r['id']}") for r in found["rows"]]
    assert at == sorted(at)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
def test_changes_are_followed_by_their_sequence_without_loss(many: Desk, limit: int) -> None:
    ledger, client = many
    since, seen = 0, []
    while True:
        found = ok(client, f"/api/changes?since={since}&limit={limit}")
        seen += [(r["seq"], r["incident"], r["what"], r["field"]) for r in found["rows"]]
        if found["seq"] == since:
            break
        since = found["seq"]
    assert seen == [(c.seq, c.incident, c.what, c.field) for c in ledger.changes()]
    assert since == ok(client, "/api/summary")["seq"]


def test_a_source_with_what_it_said_and_its_grades(bare: Desk) -> None:
    ledger, client = bare
    keep(ledger, telling(1, 4))
    ledger.judge("grade", ("Arlo Vennick",), by="ada", value="B", why="was there")
    key = next(r["key"] for r in ok(client, "/api/sources?q=vennick")["rows"])
    found = ok(client, f"/api/sources/{quote(key)}")
    assert (found["voice"]["grade"], [g["why"] for g in found["grades"]]) == ("B", ["was there"])
    assert found["said"][0]["role"] == "speaker"


def test_search_finds_words_and_how_much_there_is(told: Desk) -> None:
    ledger, client = told
    assert {h["report"] for h in ok(client, "/api/search?q=rucksack")} == set(ledger.incident(only(ledger)).reports)
    assert ok(client, "/api/search?q=zeppelin") == []
    assert ok(client, "/api/search?q=%20") == []
    assert {k: ok(client, "/api/summary")[k] for k in ("reports", "incidents")} == {"reports": 3, "incidents": 1}


# ---- private persons


def test_private_persons_are_blotted_out_of_everything_unless_an_editor_asks(tmp_path: Path) -> None:
    with house(tmp_path) as desks:
        keep(desks.ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"))
        id_ = only(desks.ledger)
        report = desks.ledger.incident(id_).reports[0]
        finding = desks.ledger.incident(id_).findings[0].id
        desks.ledger.judge("accept", (f"{id_}/{finding}",), by="ada", why="Peta Marrow called")
        desks.ledger.judge("grade", ("Peta Marrow",), by="ada", value="C")
        reader, editor = desks.seated("rhea"), desks.seated("edda")
        ways = [
            f"/api/incidents/{id_}", f"/api/incidents/{id_}/history", f"/api/reports/{report}", "/api/judgements", "/api/changes",
            "/api/sources", "/api/search?q=rucksack", "/api/search?q=marrow", "/api/incidents",
        ]  # fmt: skip
        for way in ways:
            assert "Marrow" not in reader.get(way).text, way
            assert "Marrow" not in editor.get(way).text, way
            asked = f"{way}{'&' if '?' in way else '?'}names=1"
            if way != "/api/incidents":
                assert reader.get(asked).status_code == 403, way
                assert "Marrow" in editor.get(asked).text, way
        keys = {v.name: quote(v.key) for v in desks.ledger.sources()}
        assert reader.get(f"/api/sources/{keys['Peta Marrow']}").status_code == 404
        assert reader.get(f"/api/sources/{keys['Arlo Vennick']}").status_code == 200


def test_a_witness_in_a_report_that_stands_in_no_incident_is_blotted_out_too(bare: Desk) -> None:
    ledger, client = bare
    t = telling(1)
    t.events, t.assertions, t.rows = [], [], []
    (report,) = keep(ledger, t)
    for way in (f"/api/reports/{report}", "/api/search?q=rucksack"):
        got = client.get(way)
        assert "rucksack" in got.text
        assert "Marrow" not in got.text, way
