"""The pages of sources."""

from __future__ import annotations

from ledgers import SCRIPT, Desk, hostile, keep, telling
from lxml import html

from sayso.ledger import View


def page(desk: Desk, path: str) -> html.HtmlElement:
    got = desk[1].get(path)
    assert got.status_code == 200, (path, got.status_code, got.text[:300])
    return html.document_fromstring(got.text)


def words(root: html.HtmlElement) -> str:
    return " ".join(root.cssselect("main")[0].text_content().split())


def grade(desk: Desk, path: str, value: str, why: str = "") -> int:
    form = next(f for f in page(desk, path).cssselect("form[action='/judge']") if f.cssselect("[name=value]"))
    sent = dict(form.form_values()) | {"value": value, "why": why}
    code: int = desk[1].post("/judge", data=sent).status_code
    return code


def test_the_list_has_everybody_who_spoke_but_private_persons(newsroom: Desk) -> None:
    shown, path = [], "/sources"
    while path:
        root = page(newsroom, path)
        shown += [a.text_content() for a in root.cssselect(".voices .go-to")]
        more = root.cssselect(".pager a[rel=next]")
        path = more[0].get("href") if more else ""
    assert {"Arlo Vennick", "Reed Front", "Ilse Corvane"} <= set(shown)
    assert "Peta Marrow" not in shown
    assert len(shown) == len(set(shown))


def test_a_source_is_found_by_a_part_of_its_name(newsroom: Desk) -> None:
    root = page(newsroom, "/sources?q=vennick")
    assert [a.text_content() for a in root.cssselect(".voices .go-to")] == ["Arlo Vennick"]
    assert "No source is called that" in words(page(newsroom, "/sources?q=marrow"))


def test_a_page_says_what_was_said_where_and_on_what(newsroom: Desk) -> None:
    root = page(newsroom, "/sources/arlo-vennick")
    text = words(root)
    for expected in ("Arlo Vennick", "police", "4 statements in 4 reports", "killing at least 6 people", "Tarn Herald", "Not graded",
                     "Bombing in Odrin, Varrow, 2031-03-04"):  # fmt: skip
        assert expected in text, expected
    for a in root.cssselect(".hit-words a"):
        way, _, anchor = a.get("href").partition("#")
        there = html.document_fromstring(newsroom[1].get(way).text)
        assert there.get_element_by_id(anchor).tag == "mark"


def test_every_link_answers(newsroom: Desk) -> None:
    for path in ("/sources", "/sources/arlo-vennick"):
        links = {a.get("href").partition("#")[0] for a in page(newsroom, path).cssselect("main a")}
        assert {newsroom[1].get(href).status_code for href in links} == {200}


def test_a_private_person_has_no_page(newsroom: Desk) -> None:
    got = newsroom[1].get("/sources/peta-marrow")
    assert got.status_code == 404
    assert "Marrow" not in got.text
    assert newsroom[1].get("/sources/nobody").status_code == 404


def test_people_grade_and_take_back_and_both_stay(blank: Desk) -> None:
    ledger, _ = blank
    keep(ledger, telling())
    path = "/sources/arlo-vennick"
    assert grade(blank, path, "B", "was right before") == 303
    assert grade(blank, path, "D") == 303
    root = page(blank, path)
    assert root.cssselect("section .grade")[0].text_content() == "D"
    history = [li.text_content() for li in root.cssselect(".grades li")]
    assert len(history) == 2
    assert "was right before" in history[1]
    undo = next(f for f in root.cssselect(".grades form"))
    button = undo.cssselect("button")[0]
    sent = dict(undo.form_values()) | {"about": button.get("value")}
    assert blank[1].post("/judge", data=sent).status_code == 303
    root = page(blank, path)
    assert root.cssselect("section .grade")[0].text_content() == "B"
    assert "taken back" in root.cssselect(".grades li")[0].text_content()
    assert root.cssselect(".grades .undone")
    assert "B" in [x.text_content() for x in page(blank, "/sources").cssselect(".voices .grade")]


def test_two_editors_do_not_overwrite_each_other(blank: Desk) -> None:
    ledger, client = blank
    keep(ledger, telling())
    path = "/sources/arlo-vennick"
    form = next(f for f in page(blank, path).cssselect("form[action='/judge']") if f.cssselect("[name=value]"))
    assert grade(blank, path, "B") == 303
    assert client.post("/judge", data=dict(form.form_values()) | {"value": "E"}).status_code == 409


def test_an_empty_ledger_says_so(blank: Desk) -> None:
    assert "Nobody has been quoted yet" in words(page(blank, "/sources"))


def test_hostile_names_show_harmlessly(blank: Desk) -> None:
    ledger, client = blank
    bad = hostile()
    bad.said(bad.source("Minister Ilse", f"Ilse {SCRIPT}\u202e/../x", "government"), "the Salt League may be")
    keep(ledger, bad)
    with ledger.view() as view:
        key = _key(view)
    root = page(blank, "/sources")
    link = next(
        a for a in root.cssselect(".voices .go-to") if "Ilse" in a.text_content() and "script" in a.text_content()
    )
    got = client.get(link.get("href"))
    assert got.status_code == 200
    for text in (got.text, client.get("/sources").text):
        assert "<script>" not in text
        assert "\u202e" not in text
    assert key in link.get("href").replace("%2F", "/")


def _key(view: View) -> str:
    return next(v.key for v in view.voices("script"))
