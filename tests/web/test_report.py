"""The page of a report, and the flattening of its marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from ledgers import SCRIPT, endless, hostile, keep, only, opened, telling
from lxml import html
from telling import Telling

from sayso.errors import BadJudgement
from sayso.export.people import Cast
from sayso.keep import Ledger
from sayso.model import Day, Named, Place, Toll, Value
from sayso.web.marks import Marked, pieces
from sayso.web.masking import Mask
from sayso.web.putting import plain, put
from sayso.web.written import written

Desk = tuple[Ledger, TestClient]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


def page(client: TestClient, path: str) -> html.HtmlElement:
    got = client.get(path)
    assert got.status_code == 200, (path, got.status_code)
    return html.document_fromstring(got.text)


def test_the_text_stands_whole_under_its_marks(desk: Desk) -> None:
    ledger, client = desk
    t = telling(1, 4)
    (id_,) = keep(ledger, t)
    root = page(client, f"/reports/{id_}")
    shown = root.get_element_by_id("text").text_content()
    assert shown == t.report.text.replace("Peta Marrow", "[a witness]")
    for piece in root.cssselect("#text [data-s]"):
        start, end = int(piece.get("data-s")), int(piece.get("data-e"))
        assert "role" in (piece.get("class") or "") or piece.text_content() == t.report.text[start:end]


def test_words_lead_to_what_leaned_on_them_and_back(desk: Desk) -> None:
    ledger, client = desk
    (id_,) = keep(ledger, telling(1, 4))
    root = page(client, f"/reports/{id_}")
    ids = [x.get("id") for x in root.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    for a in root.cssselect("#text mark a, .structure a.to"):
        assert a.get("href")[1:] in ids, a.get("href")
    killed = next(li for li in root.cssselect(".items > li") if "killed" in li.cssselect(".to")[0].text_content())
    lean = killed.cssselect(".leans a")[0].get("href")
    assert lean.startswith(f"/incidents/{only(ledger)}#v-")
    there = page(client, lean.partition("#")[0])
    assert there.get_element_by_id(lean.partition("#")[2]) is not None
    claim = next(li for li in root.cssselect(".items > li.row") if "claimed by" in li.text_content())
    assert there.get_element_by_id(claim.cssselect(".leans a")[0].get("href").partition("#")[2]) is not None


def test_hostile_words_stay_words(desk: Desk) -> None:
    ledger, client = desk
    (id_,) = keep(ledger, hostile())
    text = client.get(f"/reports/{id_}").text
    assert SCRIPT not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;" in text
    root = html.document_fromstring(text)
    assert not [k for x in root.iter() for k in x.attrib if k == "style" or k.startswith("on")]
    assert all((x.get("src") or "").startswith("/static/") for x in root.iter("script"))


@pytest.mark.parametrize(
    ("url", "linked"), [("https://a.example/x", True), ("javascript:alert(1)", False), ("ftp://a.example/", False)]
)
def test_only_web_addresses_are_links(desk: Desk, url: str, linked: bool) -> None:

    ledger, client = desk
    (id_,) = keep(ledger, Telling("A bomb went off.", url=url).event().tell("kind", "bombing", "A bomb"))
    found = page(client, f"/reports/{id_}").cssselect(".meta a")
    assert bool(found) is linked
    assert all(a.get("rel") == "noreferrer noopener" for a in found)


def test_a_word_of_five_million_letters_is_cut_into_parts(desk: Desk) -> None:
    ledger, client = desk
    (id_,) = keep(ledger, endless())
    got = client.get(f"/reports/{id_}")
    assert got.status_code == 200
    assert len(got.text) < 250_000
    assert "part 1 of 51" in got.text
    assert client.get(f"/reports/{id_}?part=51").status_code == 200
    assert client.get(f"/reports/{id_}?part=99&at=1-0").status_code == 200
    whole = client.get(f"/reports/{id_}/text")
    assert len(whole.text) > 5_000_000
    assert whole.headers["content-type"].startswith("text/plain")
    assert len(client.get(f"/incidents/{only(ledger)}").text) < 250_000


def test_editing_is_filled_in_from_the_value(desk: Desk) -> None:
    ledger, client = desk
    t = telling(1, 4)
    (id_,) = keep(ledger, t)
    root = page(client, f"/reports/{id_}")
    href = next(a.get("href") for a in root.cssselect("a.edit") if "edit=" in a.get("href"))
    form = page(client, f"/reports/{id_}{href.partition('#')[0]}").get_element_by_id("put")
    fields = {x.get("name"): x.get("value") for x in form.cssselect("input")}
    assert fields["act"] == "edit"
    assert fields["about"].startswith(f"{only(ledger)}/a")
    assert re.fullmatch(r"\d+-\d+", fields["spans"])
    assert {"csrf", "seen", "next", "why", "report"} <= set(fields)
    for a in t.assertions:
        form = page(client, f"/reports/{id_}?edit={a.id}").get_element_by_id("put")
        (words,) = form.cssselect("input[name=value]")
        assert plain(a.field, words.get("value")) == plain(a.field, written(a.value)), a.field


VALUES = (
    ("killed", Toll(12)), ("killed", Toll(1200, 1200, qualifier="at_least")), ("killed", Toll(7, 8, qualifier="more_than")), ("injured", Toll(None, 12, 15, "about")),
    ("injured", Toll(None, 24, qualifier="dozens")), ("killed", Toll(3, None, 3, "up_to")), ("killed", Toll(3, scope="police", condition="critical")),
    ("date", Day("2031-03-04", "2031-03-04")), ("date", Day("2031-03-04", "2031-03-06", time="14:30")), ("date", Day("2031-01-01", "2031-12-31", "year")),
    ("date", Day("2032-02-01", "2032-02-29", "month")), ("date", Day("2031-03-03", "2031-03-09", "week")), ("place", Place("Varrow", None, "Odrin")),
    ("place", Place("Varrow", "North", "Odrin", "Copper Row market")), ("place", Place(None, None, "Odrin", "Copper Row, east")), ("kind", "armed_assault"),
    ("weapon", Named("a rucksack", ("a rucksack",))),
)  # fmt: skip


@pytest.mark.parametrize(("field", "value"), VALUES)
def test_a_value_is_written_as_it_can_be_read_back(field: str, value: Value) -> None:
    read = plain(field, written(value))
    told = {"value": value} if isinstance(value, str) else {f.name: getattr(value, f.name) for f in fields(value)}
    for name, found in ({"value": read} if isinstance(value, str) else read).items():
        assert (list(found) if isinstance(found, list) else found) == (
            list(told[name]) if isinstance(told[name], tuple) else told[name]
        ), name
    if not isinstance(value, str):
        left_out = {f.name for f in fields(value)} - set(read)
        assert all(getattr(value, f.name) == f.default for f in fields(value) if f.name in left_out)


def test_a_value_put_in_place_leads_and_both_readings_are_shown(desk: Desk) -> None:
    ledger, client = desk
    t = telling(1, 4)
    (id_,) = keep(ledger, t)
    home = only(ledger)
    old = next(a for a in t.assertions if a.field == "killed")
    span = old.spans[0]
    made = put({"field": "killed", "report": id_, "value": "at least 5", "spans": f"{span.start}-{span.end}"})
    ledger.judge("edit", [f"{home}/{old.id}"], by="Ana Lind", why="misread", value=made)
    for path in (f"/incidents/{home}", f"/reports/{id_}"):
        words = page(client, path).get_element_by_id("judgements").text_content()
        assert "Machine’s reading" in words
        assert "Editor’s reading" in words
        assert "Ana Lind" in words
        assert "misread" in words
    head = page(client, f"/incidents/{home}").cssselect(".f-killed .value")[0].text_content()
    assert head == "at least 5 killed"


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("killed", "12", {"value": 12, "qualifier": "exact"}),
        ("killed", "at least 1,200", {"value": 1200, "qualifier": "at_least", "min": 1200}),
        ("injured", "12-15", {"value": None, "min": 12, "max": 15, "qualifier": "about"}),
        ("date", "2031-03-04", {"start": "2031-03-04", "end": "2031-03-04", "precision": "day", "time": None}),
        ("place", "Odrin, Varrow", {"city": "Odrin", "country": "Varrow"}),
        ("weapon", "a rucksack", {"name": "a rucksack", "mentions": ["a rucksack"]}),
        ("kind", "armed assault", "armed_assault"),
    ],
)
def test_values_as_an_editor_writes_them(field: str, words: str, value: object) -> None:
    made = json.loads(put({"field": field, "report": "r1", "value": words, "spans": "3-9, 12–20"}))
    assert made["value"] == value
    assert made["spans"] == [[3, 9], [12, 20]]


@pytest.mark.parametrize(
    "form",
    [
        {"field": "killed", "report": "r1", "value": "many", "spans": "1-2"},
        {"field": "date", "report": "r1", "value": "yesterday", "spans": "1-2"},
        {"field": "killed", "report": "r1", "value": "3", "spans": ""},
        {"field": "shoe", "report": "r1", "value": "3", "spans": "1-2"},
        {"field": "killed", "report": "", "value": "3", "spans": "1-2"},
        {"field": "killed", "report": "r1", "value": "{", "spans": "1-2"},
    ],
)
def test_what_cannot_be_understood_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(BadJudgement):
        put(form)


def test_pieces_follow_one_another_and_never_cut_a_hidden_name() -> None:
    text = "The mayor said Peta Marrow saw it."
    marks = [Marked(0, 20, "s-1", "content"), Marked(4, 9, "s-1", "speaker"), Marked(20, 26, "a-1", "value")]
    found = list(pieces(text, marks, Mask([("Peta Marrow", "a witness")]), asked=(16, 22)))
    assert [(p.start, p.end) for p in found] == [(0, 4), (4, 9), (9, 15), (15, 26), (26, 34)]
    assert found[3].text == "[a witness]"
    assert found[3].items == ("a-1", "s-1")
    assert [p.asked for p in found] == [False, False, False, True, False]


@pytest.mark.parametrize(
    "words",
    [
        "Peta Marrow said",
        "peta marrow",
        "MARROW and Vale",
        "a marrow bone",
        "Petal Marrowbone",
        "neighbouring Tarsk, Tarsk",
        "x\u202ey  z",
    ],
)
def test_the_mask_hides_as_the_cast_does(words: str) -> None:
    roles = (
        ("neighbouring Tarsk", "a suspect"),
        ("Peta Marrow", "a witness"),
        ("Oda Vale", "a victim"),
        ("Tarsk", "a person"),
    )
    assert Mask(roles).text(words) == Cast(roles).text(words)
    assert Mask(roles).quote(words) == Cast(roles).quote(words)
