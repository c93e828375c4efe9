"""Why reports rest on others and origins were folded, in the terminal and in the JSON, each with words and offsets."""

from __future__ import annotations

import io

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console, Group

from sayso.export.dossier import as_json
from sayso.export.schema import schema
from sayso.export.terminal.reasons import reasons
from sayso.model import Assertion, Dossier, Event, Reading, Report, Run, Toll
from sayso.pipeline import assemble

WIRE = "A bomb in a blue cello case went off at the Odrin grain market on Tuesday and killed nine people who had come to sell barley. Trams stood still."


def reading(publisher: str, published: str, text: str) -> Reading:
    report = Report.of(text, published=published, publisher=publisher, ref=publisher.lower().replace(" ", "-"))
    at = text.index("nine people")
    told = Assertion(f"a-{publisher}", report.id, "e0", "killed", Toll(9), (report.span(at, at + 11),))
    return Reading(report, events=(Event("e0", "bombing", "bombing"),), assertions=(told,))


@pytest.fixture
def copied() -> Dossier:
    pages = [
        reading("Varrow Agency", "2031-03-04T09:00", WIRE),
        reading("Odrin Courier", "2031-03-04T11:00", "Today. " + WIRE),
    ]
    return assemble(pages, Run("test", None, "1"))


def printed(dossier: Dossier) -> str:
    out = io.StringIO()
    console = Console(file=out, width=200, markup=False, emoji=False, highlight=False)
    console.print(Group(*(part for i in dossier.incidents for part in reasons(dossier, i, 200))))
    return " ".join(out.getvalue().split())


def test_the_json_gives_the_words_of_a_copy_in_both_reports(copied: Dossier) -> None:
    document = as_json(copied)
    Draft202012Validator(schema()).validate(document)
    (rest,) = document["derivations"]
    texts = {r["id"]: r["text"] for r in document["reports"]}
    mine = [texts[rest["report"]][a:b] for a, b in rest["spans"]]
    theirs = [texts[rest["of"]][a:b] for a, b in rest["of_spans"]]
    assert mine == theirs == [WIRE.removesuffix(".")]


def test_the_json_gives_the_words_of_a_fold(copied: Dossier) -> None:
    document = as_json(copied)
    finding = next(f for i in document["incidents"] for f in i["findings"] if f["field"] == "killed")
    assert [f["why"] for f in finding["folds"]] == finding["reasons"]
    assert all(f["spans"] for f in finding["folds"])
    assert {s["report"] for f in finding["folds"] for s in f["spans"]} == {r["id"] for r in document["reports"]}


def test_the_terminal_says_what_a_report_rests_on_with_the_words_of_both(copied: Dossier) -> None:
    text = printed(copied)
    assert "odrin-courier copies varrow-agency: near-identical text" in text
    assert text.count('"A bomb in a blue cello case went off') >= 2
