"""The sheet of an incident: what the desk's page is made from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from telling import Telling

from sayso.export.sheet import packed, unpacked
from sayso.keep import Ledger
from sayso.keep.settling import settled, sheet_of
from sayso.model import Derivation, Run

RUN = Run("by hand", None, "1")


def blast(publisher: str, killed: int, published: str) -> Telling:
    text = (
        f"A bomb went off in Odrin on 2031-03-04, killing {killed} people, police said. The Reed Front claimed it. "
        f"Witness Peta Marrow saw a bag. The square was shelled in 2029. {publisher}"
    )
    t = Telling(text, publisher=publisher, published=published).event().event("e1", "shelling", background=True)
    said = t.said(t.source("police", kind="police"), f"killing {killed} people")
    t.said(t.source("Peta Marrow", kind="witness"), "a bag")
    front = t.source("The Reed Front", "Reed Front", "armed_group")
    claim = t.said(front, "claimed it")
    t.toll("killed", killed, f"{killed} people", said).where("in Odrin on", "Odrin").when("on 2031-03-04", "2031-03-04")
    t.tell("kind", "bombing", "A bomb").tell("kind", "shelling", "shelled", event="e1")
    return t.row("claims", "Reed Front", "The Reed Front claimed it", front, statement=claim)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.db"), clock=lambda: datetime(2031, 3, 6, tzinfo=UTC)) as opened:
        first, second = (
            blast("Odrin Post", 4, "2031-03-05T08:00+01:00"),
            blast("Tarn Herald", 6, "2031-03-05T09:00+01:00"),
        )
        opened.keep(first.reading(), RUN)
        copied = Derivation(second.report.id, first.report.id, "copied", "near-identical text", certain=False)
        opened.keep(second.reading(copied), RUN)
        yield opened


def made(ledger: Ledger) -> dict[str, Any]:
    row = next(r for r in ledger.incidents().rows if r.kind == "bombing")
    with ledger.view() as view:
        found = unpacked(view.sheet(row.id))
    assert found is not None
    return found


def test_what_is_kept_is_what_the_facts_make(ledger: Ledger) -> None:
    kept = made(ledger)
    with ledger.view() as view:
        again = settled(view, kept["id"], view.judgements())
    assert again is not None
    fresh = sheet_of(again)
    assert unpacked(packed(fresh)) == fresh == kept


def test_bytes_of_another_format_are_none(ledger: Ledger) -> None:
    assert unpacked(b"") is None
    assert unpacked(b"\x01" + packed(made(ledger))[1:]) is None


def test_private_persons_have_roles(ledger: Ledger) -> None:
    assert ["Peta Marrow", "a witness"] in made(ledger)["roles"]


def test_reports_say_on_what_they_rest_and_why_they_are_here(ledger: Ledger) -> None:
    first, second = made(ledger)["reports"]
    assert first["rests"] == []
    (rest,) = [d for d in second["rests"] if d["relation"] == "copied"]
    assert (rest["of"], rest["name"], rest["certain"], rest["known"]) == (first["id"], "Odrin Post", True, True)
    assert first["why"] or second["why"]


def test_other_events_of_its_reports_are_beside_it(ledger: Ledger) -> None:
    assert {(e["key"], e["kind"], e["part"]) for e in made(ledger)["beside"]} == {("e1", "shelling", False)}


def test_figures_carry_both_times_and_whether_they_are_copied(ledger: Ledger) -> None:
    points = [p for s in made(ledger)["tolls"]["killed"] for p in s["points"]]
    assert {(p["value"], p["repeats"]) for p in points} == {(4, False), (6, True)}
    assert all(p["published"] and p["as_of"] for p in points)


def test_a_judgement_stands_beside_the_machines_reading(ledger: Ledger) -> None:
    sheet = made(ledger)
    killed = next(f for f in sheet["findings"] if f["field"] == "killed")
    done = ledger.judge("reject", [f"{sheet['id']}/{killed['id']}"], by="Ana", why="a rumour")
    (verdict,) = made(ledger)["judgements"]
    assert (verdict["id"], verdict["by"], verdict["why"], verdict["undone"]) == (done.id, "Ana", "a rumour", False)
    assert {o["text"] for o in verdict["on"]} == {killed["text"]}
    assert verdict["on"][0]["words"][0]["words"].endswith("people")
    ledger.judge("undo", [done.id], by="Bo", why="it was right")
    (verdict,) = made(ledger)["judgements"]
    assert verdict["undone"]
    assert verdict["undo"]["by"] == "Bo"


def test_a_judgement_on_the_background_stays_there(ledger: Ledger) -> None:
    other = next(i for i in _all(ledger) if i != made(ledger)["id"])
    finding = ledger.incident(other).findings[0]
    ledger.judge("reject", [f"{other}/{finding.id}"], by="Ana")
    assert made(ledger)["judgements"] == []


def _all(ledger: Ledger) -> tuple[str, ...]:
    with ledger.view() as view:
        return view.incident_ids()


def test_very_long_words_are_cut(tmp_path: Path) -> None:
    t = (
        Telling("A bomb went off. " + "w" * 100_000)
        .event()
        .tell("kind", "bombing", "A bomb")
        .how("weapon", "w" * 100_000)
    )
    with Ledger.open(str(tmp_path / "long.db")) as ledger:
        ledger.keep(t.reading(), RUN)
        sheet = made(ledger)
    weapon = next(f for f in sheet["findings"] if f["field"] == "weapon")
    assert len(weapon["said"][0]["words"][0]["words"]) < 500
    assert sys.getsizeof(sheet["accounts"]["rows"][0]["cells"]) < 10_000
