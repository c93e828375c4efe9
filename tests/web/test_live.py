"""The live page."""

from __future__ import annotations

import pytest
from ledgers import SCRIPT, Desk, endless, hostile, keep, telling
from lxml import html

from sayso.ledger import Query
from sayso.model import Run
from sayso.web.parts import ago, cut, day, figure, marked, origins, undated, window


def page(desk: Desk, path: str, **headers: str) -> html.HtmlElement:
    got = desk[1].get(path, headers=headers)
    assert got.status_code == 200, (path, got.status_code, got.text[:300])
    return html.document_fromstring(got.text)


def titles(root: html.HtmlElement) -> list[str]:
    return [a.get("href").rpartition("/")[2] for a in root.cssselect(".lines .title")]


def row_of(root: html.HtmlElement, id_: str) -> html.HtmlElement:
    return root.get_element_by_id(f"i-{id_}")


def told(desk: Desk) -> str:
    """The bombing in Odrin that hand-made reports tell of."""
    (row,) = desk[0].incidents(Query(actor="Salt League")).rows
    return row.id


def test_a_row_answers_what_where_when_how_many_who_and_on_whose_word(newsroom: Desk) -> None:
    row = row_of(page(newsroom, "/"), told(newsroom))
    words = " ".join(row.text_content().split())
    for expected in ("Bombing in Odrin, Varrow", "Tue 4 Mar 2031", "at least 6", "killed", "claimed by Reed Front", "denied by Salt League",
                     "origin", "4 reports", "≠"):  # fmt: skip
        assert expected in words, expected
    changed = row.cssselect(".last time")[0]
    assert changed.get("datetime").startswith("2031-03-06T12:")
    assert changed.text == "just now"
    assert changed.get("title").endswith("UTC")


def test_newest_change_stands_first_and_further_pages_lose_and_repeat_nothing(newsroom: Desk) -> None:
    ledger, _ = newsroom
    every = [r.id for r in ledger.incidents(Query(limit=1000)).rows]
    found: list[str] = []
    path = "/?limit=7"
    while path:
        root = page(newsroom, path)
        found += titles(root)
        more = root.cssselect(".pager a[rel=next]")
        path = more[0].get("href") if more else ""
    assert found == every
    assert found[0] == told(newsroom)


@pytest.mark.parametrize(
    ("asked", "query", "chip"),
    [
        ("kind=bombing", Query(kind="bombing"), "bombing"),
        ("country=Varrow", Query(country="Varrow"), "in Varrow"),
        ("city=Odrin", Query(city="Odrin"), "in Odrin"),
        ("actor=Reed+Front", Query(actor="Reed Front"), "responsibility names Reed Front"),
        ("disputed=1", Query(disputed=True), "disputed"),
        ("single_source=1", Query(single_source=True), "single source"),
        ("since=2031-03-01&until=2031-03-31", Query(since="2031-03-01", until="2031-03-31"), "since Sat 1 Mar 2031"),
        ("q=rucksack", Query(words="rucksack"), "words “rucksack”"),
        ("background=", Query(background=None), "background too"),
    ],
)
def test_a_filter_narrows_and_its_chip_takes_it_away(newsroom: Desk, asked: str, query: Query, chip: str) -> None:
    ledger, _ = newsroom
    wanted = [r.id for r in ledger.incidents(query).rows]
    root = page(newsroom, f"/?{asked}")
    assert wanted
    assert titles(root) == wanted
    (away,) = [a for a in root.cssselect(".chip.set") if chip in a.text_content()]
    name = asked.partition("=")[0]
    assert f"{name}=" not in away.get("href")


def test_the_form_sends_what_it_shows(newsroom: Desk) -> None:
    root = page(newsroom, "/?kind=bombing&disputed=1&since=2031-03-01&order=killed")
    form = root.cssselect("form:not([role])[action='/']")[0]
    values = {k: v for k, v in form.form_values() if v}
    assert values == {"kind": "bombing", "disputed": "1", "since": "2031-03-01", "order": "killed", "background": "0"}


def test_rows_are_the_list_of_the_page_alone(newsroom: Desk) -> None:
    whole = page(newsroom, "/?kind=bombing")
    address = whole.get_element_by_id("live").get("data-rows")
    part = newsroom[1].get(address)
    assert "<html" not in part.text
    assert titles(html.document_fromstring(part.text)) == titles(whole)


def test_rows_are_not_sent_again_until_the_ledger_changes(blank: Desk) -> None:
    ledger, client = blank
    keep(ledger, telling())
    tag = client.get("/rows").headers["etag"]
    assert client.get("/rows", headers={"If-None-Match": tag}).status_code == 304
    keep(ledger, telling(2, 9))
    again = client.get("/rows", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again.headers["etag"] != tag


@pytest.mark.parametrize("asked", ["since=soon", "kind=party", "until=2031-02-30", "disputed=maybe", "limit=0"])
def test_what_makes_no_sense_is_told_and_not_a_failure(newsroom: Desk, asked: str) -> None:
    assert newsroom[1].get(f"/?{asked}").status_code == 422


@pytest.mark.parametrize("after", ["nonsense", "|", "1e999|x", "9|i1", "\0|", "nan|x"])
@pytest.mark.parametrize("order", ["changed", "date"])
def test_a_cursor_that_nobody_gave_out_fails_nothing(newsroom: Desk, after: str, order: str) -> None:
    assert newsroom[1].get("/", params={"after": after, "order": order}).status_code in (200, 422)


def test_an_empty_ledger_says_what_to_do(blank: Desk) -> None:
    words = page(blank, "/").cssselect(".empty")[0].text_content()
    assert "sayso add" in words
    assert "sayso watch" in words


def test_filters_that_leave_nothing_offer_a_way_back(newsroom: Desk) -> None:
    empty = page(newsroom, "/?city=Nowhere").cssselect(".empty")[0]
    assert "sayso add" not in empty.text_content()
    assert empty.cssselect("a[href='/']")


def test_private_persons_are_roles_in_the_list(blank: Desk) -> None:
    ledger, client = blank
    t = telling()
    witness = next(s.source for s in t.statements if s.source.name == "Peta Marrow")
    t.row("accuses", "Salt League", "Witness Peta Marrow saw", witness)
    keep(ledger, t)
    assert "Marrow" not in client.get("/").text
    assert "Vennick" not in client.get("/").text
    assert "accused by" in client.get("/").text


def test_a_hostile_report_shows_harmlessly(blank: Desk) -> None:
    ledger, client = blank
    keep(ledger, hostile(), *(telling(n, publisher=f"{SCRIPT} {n}") for n in range(2)))
    for path in (
        "/",
        "/rows",
        "/?q=%3Cscript%3E",
        "/?actor=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/?city=%E2%80%AEx",
    ):
        text = client.get(path).text
        assert SCRIPT not in text
        assert "<script>alert" not in text
        assert "\u202e" not in text.replace('value="\u202ex"', "")
        assert not [
            x
            for x in html.document_fromstring(text).iter()
            if any(k.startswith("on") or k == "style" for k in x.attrib)
        ]


def test_an_endless_word_stays_small(blank: Desk) -> None:
    ledger, client = blank
    ledger.keep(endless().reading(), Run("by hand", None, "1"))
    assert len(client.get("/").text) < 40_000


def test_nothing_inline_and_nothing_from_elsewhere(newsroom: Desk) -> None:
    for path in ("/", "/search?q=bomb", "/sources"):
        root = page(newsroom, path)
        assert all(
            s.get("src", "").startswith("/static/") and not (s.text or "").strip() for s in root.cssselect("script")
        )
        assert all(x.get("href").startswith("/static/") for x in root.cssselect("link:not([rel=alternate])"))
        assert all(x.get("href").startswith("/") for x in root.cssselect("link"))
        assert root.cssselect("main h1")
        assert root.cssselect("a.skip[href='#main']")


def test_the_toggle_of_names_leads_back_to_the_same_list(newsroom: Desk) -> None:
    root = page(newsroom, "/?kind=bombing")
    button = root.cssselect("form[action='/names'] button")[0]
    assert button.get("value") == "/?kind=bombing"
    assert "hidden" in button.text_content()


def test_days_in_words() -> None:
    assert day("2031-03-04") == "Tue 4 Mar 2031"
    assert day("2031-03-04", "2031-03-06") == "4–6 Mar 2031"
    assert day("2031-02-01", "2031-02-28") == "Feb 2031"
    assert day("2031-01-01", "2031-12-31") == "2031"
    assert day("2030-12-30", "2031-01-02") == "30 Dec 2030 – 2 Jan 2031"
    assert day("2031-03-04T09:10+01:00") == "Tue 4 Mar 2031"
    assert day("in spring") == "in spring"
    assert day(None) == ""


def test_times_in_words() -> None:
    from datetime import datetime

    now = datetime.fromisoformat("2031-03-06T12:00:00+00:00")
    words = {
        at: ago(f"2031-03-{at}:00+00:00", now) for at in ("06T11:59", "06T11:50", "06T02:00", "01T12:00", "06T12:09")
    }
    assert list(words.values()) == ["just now", "10 min ago", "10 h ago", "5 days ago", "just now"]
    assert ago("2030-01-02T00:00:00+00:00", now) == "2 Jan 2030"


def test_small_words() -> None:
    assert figure("at least 9 (2–9)") == ("at least 9", "2–9")
    assert figure("dozens") == ("dozens", "")
    assert (origins(1, 1), origins(2, 4)) == ("1 origin", "2–4 origins")
    assert undated("Bombing in Odrin, Varrow, 2031-03-04", "2031-03-04") == "Bombing in Odrin, Varrow"
    assert undated("Bombing in Odrin, Varrow", "2031-03-04") == "Bombing in Odrin, Varrow"
    assert cut("w" * 100_000, 50) == "w" * 49 + "…"
    assert marked("A <b>bomb</b>, bombs", "BOMB") == "A &lt;b&gt;<mark>bomb</mark>&lt;/b&gt;, bombs"
    assert "bomb" in window("x " * 4000 + "bomb" + " y" * 4000, "bomb")
    assert len(window("x " * 4000, "bomb")) < 400
