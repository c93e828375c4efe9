"""Searching statements and reports."""

from __future__ import annotations

import pytest
from ledgers import SCRIPT, Desk, endless, hostile, keep, telling
from lxml import html
from telling import Telling

from sayso.model import Run
from sayso.web.signing import NAMES


def hits(desk: Desk, q: str) -> list[html.HtmlElement]:
    got = desk[1].get("/search", params={"q": q})
    assert got.status_code == 200, got.text[:300]
    found: list[html.HtmlElement] = html.document_fromstring(got.text).cssselect(".hits > li")
    return found


def test_a_statement_shows_speaker_outlet_day_words_and_incident(newsroom: Desk) -> None:
    (first, *_) = hits(newsroom, "killing Vennick")
    words = " ".join(first.text_content().split())
    for expected in ("Arlo Vennick", "(police chief)", "5 Mar 2031", "killing at least", "Bombing in Odrin, Varrow"):
        assert expected in words, expected
    assert [m.text_content() for m in first.cssselect("mark")] == ["killing"]


def test_every_hit_leads_to_its_words_in_the_report(newsroom: Desk) -> None:
    for q in ("killing Vennick", "shattered rucksack", "rucksack", "Edition"):
        for hit in hits(newsroom, q):
            href = hit.cssselect(".hit-words a")[0].get("href")
            way, _, anchor = href.partition("#")
            there = html.document_fromstring(newsroom[1].get(way).text)
            assert there.get_element_by_id(anchor).tag == "mark", href
    assert hits(newsroom, "Edition")


def test_the_words_of_a_report_are_marked_where_they_stand(newsroom: Desk) -> None:
    hit = next(h for h in hits(newsroom, "Edition") if "The report of" in h.text_content())
    href = hit.cssselect(".hit-words a")[0].get("href").partition("#")[0]
    there = html.document_fromstring(newsroom[1].get(href).text)
    assert [m.text_content() for m in there.cssselect("mark.asked")] == ["Edition"]


def test_every_link_answers(newsroom: Desk) -> None:
    root = html.document_fromstring(newsroom[1].get("/search?q=Odrin").text)
    links = {a.get("href").partition("#")[0] for a in root.cssselect("main a")}
    assert len(links) > 4
    assert {newsroom[1].get(href).status_code for href in links} == {200}


def test_a_private_speaker_is_a_role_without_a_page(newsroom: Desk) -> None:
    found = hits(newsroom, "Marrow rucksack")
    assert found
    text = newsroom[1].get("/search?q=Marrow+rucksack").text.replace('value="Marrow rucksack"', "")
    main = html.document_fromstring(text).cssselect("main .hits")[0]
    assert "Marrow" not in main.text_content()
    assert "witness" in main.text_content()
    assert not [a for a in main.cssselect("a") if "marrow" in a.get("href").lower()]


def test_names_are_shown_to_an_editor_who_asks(newsroom: Desk) -> None:
    got = newsroom[1].get("/search?q=Marrow+rucksack", headers={"Cookie": f"{NAMES}=1"})
    assert "Peta Marrow" in got.text


def test_a_private_person_of_a_report_without_an_incident_is_a_role(blank: Desk) -> None:
    ledger, client = blank
    text = "A drill was held at the port of Odrin. Passer-by Peta Marrow said the sirens were loud."
    told = Telling(text, publisher="Odrin Post", title="Port holds drill")
    told.said(told.source("Peta Marrow", kind="witness"), "the sirens were loud")
    ledger.keep(told.reading(), Run("by hand", None, "1"))
    got = client.get("/search?q=sirens").text
    assert "sirens" in got
    assert "Marrow" not in got


@pytest.mark.parametrize(
    "q", ["", "  ", "zzzyx", '"', "AND OR", "*", "a:b", "'; --", "\0", "x" * 500, "κόσμος", "\ud83d"]
)
def test_any_words_are_answered(newsroom: Desk, q: str) -> None:
    got = newsroom[1].get("/search", params={"q": q.encode("utf8", "replace").decode()})
    assert got.status_code == 200


def test_nothing_found_says_so(newsroom: Desk) -> None:
    got = newsroom[1].get("/search?q=zzzyx").text
    assert "Nothing holds all these words" in got


def test_hostile_words_show_harmlessly(blank: Desk) -> None:
    ledger, client = blank
    keep(ledger, hostile(), telling(3))
    for q in ("bomb", "script", "alert", SCRIPT):
        text = client.get("/search", params={"q": q}).text
        assert "<script>" not in text
        assert "\u202e" not in text
    assert "&lt;script&gt;" in client.get("/search?q=bomb").text


def test_an_endless_word_is_cut(blank: Desk) -> None:
    ledger, client = blank
    ledger.keep(endless().reading(), Run("by hand", None, "1"))
    got = client.get("/search?q=bomb+Odrin")
    assert "bomb" in got.text
    assert len(got.text) < 20_000
