"""The page of an incident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from ledgers import SCRIPT, crowd, hostile, keep, only, opened, telling
from lxml import html
from telling import Telling

from sayso.export.sheet import unpacked
from sayso.keep import Ledger

Desk = tuple[Ledger, TestClient]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def told(desk: Desk) -> tuple[Ledger, TestClient, str]:
    ledger, client = desk
    keep(ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"), telling(3, 6, publisher="Vell Courier"))
    return ledger, client, only(ledger)


def page(client: TestClient, path: str) -> html.HtmlElement:
    got = client.get(path)
    assert got.status_code == 200, (path, got.status_code)
    return html.document_fromstring(got.text)


def test_head_shows_leading_values_with_origins_and_a_way_to_the_words(told: tuple[Ledger, TestClient, str]) -> None:
    _, client, id_ = told
    root = page(client, f"/incidents/{id_}")
    labels = [x.text_content() for x in root.cssselect("dl.leading dt")]
    assert labels[:5] == ["Who is said to have done it", "When", "Where", "What", "Killed"]
    for dd in root.cssselect("dl.leading .field:not(.f-responsibility) dd"):
        href = dd.cssselect("a.value")[0].get("href")
        assert href.startswith("/reports/")
        assert dd.cssselect(".status")[0].text_content().strip()
        assert "origin" in dd.cssselect(".count")[0].text_content()
        there = page(client, href.partition("#")[0])
        marked = there.get_element_by_id(href.partition("#")[2])
        assert marked.tag == "mark"
        assert "asked" in marked.get("class")


def test_the_head_tells_a_dispute_from_a_revision(desk: Desk) -> None:
    ledger, client = desk
    for n, hurt in ((1, 7), (2, 9)):
        t = telling(n, 4)
        keep(ledger, t.toll("injured", hurt, f"Edition {n}", t.statements[0].id))
    told = " ".join(page(client, f"/incidents/{only(ledger)}").cssselect(".sum")[0].text_content().split())
    assert "↻ revised: injured" in told
    assert "part ways on responsibility" in told
    assert "part ways on injured" not in told


def test_every_link_of_the_page_answers(told: tuple[Ledger, TestClient, str]) -> None:
    _, client, id_ = told
    root = page(client, f"/incidents/{id_}")
    main = root.cssselect("main")[0]
    ids = {x.get("id") for x in root.cssselect("[id]")}
    hrefs = {a.get("href") for a in main.cssselect("a[href]")}
    assert {h[1:] for h in hrefs if h.startswith("#")} <= ids
    ways = sorted(
        {h.partition("#")[0] for h in hrefs if h.startswith("/") and not h.partition("#")[0].endswith(".json")}
    )
    assert ways
    for way in ways:
        assert client.get(way).status_code == 200, way


def test_ids_are_unique_and_drawings_are_xml_with_words(told: tuple[Ledger, TestClient, str]) -> None:
    _, client, id_ = told
    text = client.get(f"/incidents/{id_}").text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    drawn = [s for s in re.findall(r"<svg.*?</svg>", text, re.S) if 'role="img"' in s]
    assert {re.search(r'id="(\w+)', s)[1] for s in drawn} == {"toll", "chain", "map"}  # type: ignore[index]
    for svg in drawn:
        root = ElementTree.fromstring(svg)
        assert [child.tag.rpartition("}")[2] for child in root[:2]] == ["title", "desc"]
        assert all(child.text for child in root[:2])


def test_responsibility_names_stance_and_speaker(told: tuple[Ledger, TestClient, str]) -> None:
    _, client, id_ = told
    rows = page(client, f"/incidents/{id_}").cssselect("#responsibility tr.stance")
    phrases = [r.cssselect(".phrase")[0].text_content() for r in rows]
    assert any(p.startswith("claimed by Reed Front") for p in phrases)
    assert any(p.startswith("denied by Salt League") for p in phrases)
    assert any(p.startswith("suspected") and "Ilse Corvane" in p for p in phrases)
    assert all(r.cssselect("details q mark") for r in rows)
    assert {r.cssselect(".sign")[0].text_content() for r in rows} == {"●", "○", "▷"}


def test_accounts_tell_agreeing_differing_and_silent_apart(told: tuple[Ledger, TestClient, str]) -> None:
    _, client, id_ = told
    root = page(client, f"/incidents/{id_}")
    region = root.cssselect("#accounts .scroll")[0]
    assert region.get("tabindex") == "0"
    assert region.get("role") == "group"
    cells = root.cssselect(".accounts tbody tr:not(:first-child) .cell")
    assert {c.cssselect(".sign")[0].text_content() for c in cells} <= {"★", "=", "≠", "↻"}
    assert root.cssselect(".accounts td.silent")
    assert root.cssselect(".accounts .outlets")


def test_accounts_tell_who_accuses_and_denies_also_of_those_who_give_no_other_value(
    told: tuple[Ledger, TestClient, str],
) -> None:
    _, client, id_ = told
    root = page(client, f"/incidents/{id_}")
    heads = [th.cssselect(".origin")[0].text_content() for th in root.cssselect(".accounts thead th:not(.corner)")]
    row = next(
        tr for tr in root.cssselect(".accounts tbody tr") if tr.cssselect("th")[0].text_content() == "who did it"
    )
    cells = dict(zip(heads, (" ".join(td.text_content().split()) for td in row.cssselect("td")), strict=True))
    assert "claims: Reed Front" in cells["Reed Front"]
    assert "suspects: Salt League" in cells["Ilse Corvane"]
    assert "denies: Salt League" in cells["Salt League"]
    assert "2031-03-05" in cells["Salt League"]
    assert cells["police"] == "·"
    for link in row.cssselect("td a"):
        assert client.get(link.get("href").partition("#")[0]).status_code == 200


def test_a_private_person_is_a_role(told: tuple[Ledger, TestClient, str]) -> None:
    _, client, id_ = told
    body = client.get(f"/incidents/{id_}")
    assert "Marrow" not in body.text
    assert "Arlo Vennick" in body.text


def test_hostile_words_stay_words(desk: Desk) -> None:
    ledger, client = desk
    keep(ledger, telling(1, 4), hostile())
    text = client.get(f"/incidents/{only(ledger)}").text
    assert SCRIPT not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;" in text
    root = html.document_fromstring(text)
    assert not [k for x in root.iter() for k in x.attrib if k == "style" or k.startswith("on")]
    assert all((x.get("src") or "").startswith("/static/") for x in root.iter("script"))


def test_a_merged_id_leads_on_and_an_unknown_one_is_not_there(desk: Desk) -> None:
    ledger, client = desk
    keep(ledger, telling(1, 4))
    other = Telling(
        "Gunmen shot two men in Tarnow on 2029-01-01.", published="2029-01-02", publisher="Vell Post"
    ).event(kind="shooting")
    keep(
        ledger,
        other.where("in Tarnow", "Tarnow", country="Vell")
        .when("on 2029-01-01", "2029-01-01")
        .tell("kind", "shooting", "shot"),
    )
    kept, gone = [r.id for r in ledger.incidents().rows]
    ledger.judge("merge", [kept, gone], by="Ana")
    moved = client.get(f"/incidents/{gone}")
    assert moved.status_code == 301
    assert moved.headers["location"] == f"/incidents/{kept}"
    assert client.get("/incidents/i000000000000").status_code == 404
    assert client.get(f"/incidents/{kept}?as_of=soon").status_code == 422


def test_as_it_stood(told: tuple[Ledger, TestClient, str]) -> None:
    ledger, client, id_ = told
    with ledger.view() as view:
        first = view.time_of(1)
    assert first is not None
    root = page(client, f"/incidents/{id_}?as_of={first[:26]}Z".replace("+00:00", ""))
    assert root.cssselect(".banner")
    assert "1 report" in root.cssselect("#reports-h")[0].text_content()
    assert not root.cssselect("article form[method=post]")


def test_etag_saves_a_second_answer_until_something_changes(told: tuple[Ledger, TestClient, str]) -> None:
    ledger, client, id_ = told
    tag = client.get(f"/incidents/{id_}").headers["etag"]
    assert client.get(f"/incidents/{id_}", headers={"If-None-Match": tag}).status_code == 304
    keep(ledger, telling(9, 8, publisher="Late Post"))
    again = client.get(f"/incidents/{id_}", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert "Late Post" in again.text


def test_a_judged_value_shows_both_readings_and_can_be_taken_back(told: tuple[Ledger, TestClient, str]) -> None:
    ledger, client, id_ = told
    killed = next(f for f in ledger.incident(id_).findings if f.field == "killed")
    ledger.judge("reject", [f"{id_}/{killed.id}"], by="Ana Lind", why="a rumour")
    root = page(client, f"/incidents/{id_}")
    verdict = root.cssselect("#judgements .verdict")[0]
    words = verdict.text_content()
    assert "Ana Lind" in words
    assert "a rumour" in words
    assert "Machine’s reading" in words
    form = verdict.cssselect("form.undo")[0]
    assert form.cssselect("[name=about]")[0].get("value").startswith("j")


def test_history_tells_every_change(told: tuple[Ledger, TestClient, str]) -> None:
    ledger, client, id_ = told
    lines = page(client, f"/incidents/{id_}/history").cssselect("ol.history li")
    assert len(lines) == len(ledger.changes(incident=id_))
    assert "first told of" in lines[-1].text_content() or "first told of" in lines[-2].text_content()


def test_a_sheet_of_an_older_format_is_made_again(told: tuple[Ledger, TestClient, str]) -> None:
    ledger, client, id_ = told
    with ledger.store.write("test", "test") as writer:
        it, line = writer.incident(id_), writer.summary(id_)
        assert it is not None
        assert line is not None
        writer.put_incident(it, line, b"\x01old")
    assert client.get(f"/incidents/{id_}").status_code == 200


def test_two_hundred_reports_fit_a_page(desk: Desk) -> None:
    ledger, client = desk
    id_ = crowd(ledger, 200)
    with ledger.view() as view:
        sheet = unpacked(view.sheet(id_))
    assert sheet is not None
    assert len(sheet["reports"]) == 200
    root = page(client, f"/incidents/{id_}")
    assert len(root.cssselect("ol.reports > li")) == 40
    whole = page(client, f"/incidents/{id_}?whole=1")
    assert len(whole.cssselect("ol.reports > li")) == 200
    value = next(a.get("href") for a in root.cssselect("a") if "/values/" in (a.get("href") or ""))
    assert len(page(client, value).cssselect("ol.all-words > li")) > 3


def test_the_forms_of_the_page_do_what_they_say(told: tuple[Ledger, TestClient, str]) -> None:
    ledger, client, id_ = told

    def send(form: html.HtmlElement, act: str, **more: str) -> None:
        fields = [(k, v) for k, v in form.form_values() if k not in more] + list(more.items())
        got = client.post("/judge", data=_grouped([*fields, ("act", act)]), headers={"Origin": "http://127.0.0.1"})
        assert got.status_code == 303, got.text

    killed = next(f for f in ledger.incident(id_).findings if f.field == "killed" and not f.leading)
    send(page(client, f"/incidents/{id_}").cssselect(f"#v-{killed.id} form.judge")[0], "accept", why="seen by us")
    leading = next(f for f in ledger.incident(id_).findings if f.field == "killed" and f.leading)
    assert leading.value == killed.value
    send(page(client, f"/incidents/{id_}").cssselect("#judgements form.undo")[0], "undo")
    assert all(j.undone for j in ledger.judgements() if j.act == "accept")
    moving = page(client, f"/incidents/{id_}").get_element_by_id("moving")
    moving.cssselect("input[type=checkbox]")[0].set("checked", "checked")
    send(moving, "split")
    assert len(ledger.incident(id_).reports) == 2


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
