"""What editors decide holds, says who and why, and can be taken back; the machine's reading stays beside it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from blasts import RUN, blast

from sayso.errors import BadJudgement, NotFound, Overtaken
from sayso.keep import Ledger
from sayso.keep.settling import settled
from sayso.model import Finding, Toll

Keep = Callable[..., list[str]]


@pytest.fixture
def incident(ledger: Ledger, keep: Keep) -> str:
    """One incident with two tolls."""
    keep(blast("2031-03-04", "Odrin Post", 7), blast("2031-03-05", "Quay Gazette", 9))
    (row,) = ledger.incidents().rows
    return row.id


def finding(ledger: Ledger, incident: str, field: str, value: int | None = None) -> Finding:
    found = [f for f in ledger.incident(incident).findings if f.field == field]
    return next(f for f in found if value is None or (isinstance(f.value, Toll) and f.value.value == value))


def tolls(ledger: Ledger, incident: str) -> dict[int | None, bool]:
    return {
        f.value.value: f.leading
        for f in ledger.incident(incident).findings
        if f.field == "killed" and isinstance(f.value, Toll)
    }


def test_a_rejected_value_makes_no_finding_and_comes_back(ledger: Ledger, incident: str) -> None:
    nine = finding(ledger, incident, "killed", 9)
    done = ledger.judge("reject", [f"{incident}/{nine.id}"], by="Ada", why="a typing error")
    assert tolls(ledger, incident) == {7: True}
    assert any(
        a.field == "killed" and a.text == "9 people" for r in ledger.show(incident).readings for a in r.assertions
    )
    ledger.judge("undo", [done.id], by="Ada")
    assert tolls(ledger, incident) == {9: True, 7: False}
    assert [(j.act, j.undone) for j in ledger.judgements()] == [("reject", True), ("undo", False)]


def test_an_accepted_value_leads(ledger: Ledger, incident: str) -> None:
    ledger.judge("accept", [f"{incident}/{finding(ledger, incident, 'killed', 7).id}"], by="Ada")
    assert tolls(ledger, incident) == {7: True, 9: False}


def test_a_rejected_row_accuses_nobody(ledger: Ledger, incident: str) -> None:
    (row,) = ledger.incident(incident).responsibility
    ledger.judge("reject", [f"{incident}/{row.id}"], by="Ada")
    assert ledger.incident(incident).responsibility == ()


def test_an_edit_puts_a_value_with_its_words(ledger: Ledger, incident: str) -> None:
    nine = finding(ledger, incident, "killed", 9)
    reading = next(r for r in ledger.show(incident).readings if "9 people" in r.report.text)
    start = reading.report.text.index("9 people")
    value = json.dumps(
        {"field": "killed", "value": {"value": 8}, "report": reading.report.id, "spans": [[start, start + 8]]}
    )
    ledger.judge("edit", [f"{incident}/{nine.assertions[0]}"], by="Ada", value=value)
    assert tolls(ledger, incident) == {8: True, 7: False}


@pytest.mark.parametrize("spans", [[], [[3, 3]], [[0, 10**6]]])
def test_a_value_without_words_is_refused(ledger: Ledger, incident: str, spans: list[list[int]]) -> None:
    report = ledger.incident(incident).reports[0]
    value = json.dumps({"field": "killed", "value": {"value": 8}, "report": report, "spans": spans})
    with pytest.raises(BadJudgement, match="words"):
        ledger.judge("add", [incident], by="Ada", value=value)
    assert ledger.judgements() == ()


def test_a_split_makes_two_that_stay_two(ledger: Ledger, keep: Keep, incident: str) -> None:
    second = ledger.incident(incident).reports[1]
    done = ledger.judge("split", [incident, second], by="Ada", why="two attacks")
    assert len(ledger.incidents().rows) == 2
    keep(blast("2031-03-05", "Marsh Herald", 9))
    assert len(ledger.incidents().rows) == 2
    ledger.judge("undo", [done.id], by="Ada")
    assert len(ledger.incident(incident).reports) >= 2


def test_a_merge_leads_the_old_id_to_the_new_and_is_undone(ledger: Ledger, keep: Keep, incident: str) -> None:
    keep(blast("2031-03-30", "Odrin Post", 3, day="2031-03-29"))
    other = next(r.id for r in ledger.incidents().rows if r.id != incident)
    done = ledger.judge("merge", [incident, other], by="Ada")
    assert ledger.incident(other).id == incident
    assert len(ledger.incidents().rows) == 1
    ledger.judge("undo", [done.id], by="Ada")
    assert ledger.incident(other).id == other
    assert len(ledger.incident(incident).reports) == 2


def test_a_report_is_moved_and_moved_back(ledger: Ledger, keep: Keep, incident: str) -> None:
    keep(blast("2031-03-30", "Odrin Post", 3, day="2031-03-29"))
    other = next(r.id for r in ledger.incidents().rows if r.id != incident)
    second = ledger.incident(incident).reports[1]
    done = ledger.judge("move", [incident, other, second], by="Ada")
    assert second in ledger.incident(other).reports
    ledger.judge("undo", [done.id], by="Ada")
    assert second in ledger.incident(incident).reports


def test_two_names_become_one_source(ledger: Ledger, keep: Keep) -> None:
    one, other = blast("2031-03-04", "Odrin Post", 7), blast("2031-03-05", "Quay Gazette", 7)
    other.statements = [
        type(s)(
            s.id,
            s.report,
            type(s.source)("Anton Vell", s.source.text, s.source.spans, "official")
            if "Vennick" in s.source.name
            else s.source,
            s.cue,
            s.content,
        )
        for s in other.statements
    ]
    keep(one, other)
    (row,) = ledger.incidents().rows
    before = finding(ledger, row.id, "killed").origins.most
    ledger.judge("same_source", ["Arlo Vennick", "Anton Vell"], by="Ada", why="one man, misspelt")
    assert (before, finding(ledger, row.id, "killed").origins.most) == (2, 1)


def test_a_grade_is_set_by_people_and_kept_with_its_history(ledger: Ledger, incident: str) -> None:
    ledger.judge("grade", ["Arlo Vennick"], by="Ada", value="B")
    ledger.judge("grade", ["Arlo Vennick"], by="Bo", value="C", why="wrong twice")
    assert next(v for v in ledger.sources() if v.name == "Arlo Vennick").grade == "C"
    assert [(j.by, j.value) for j in ledger.judgements(["Arlo Vennick"])] == [("Ada", "B"), ("Bo", "C")]
    with pytest.raises(BadJudgement, match="grade"):
        ledger.judge("grade", ["Arlo Vennick"], by="Ada", value="G")


def test_who_judges_what_somebody_else_just_judged_is_told(ledger: Ledger, incident: str) -> None:
    with ledger.view() as view:
        seen = view.seq
    nine = finding(ledger, incident, "killed", 9)
    ledger.judge("accept", [f"{incident}/{nine.id}"], by="Ada", seen=seen)
    with pytest.raises(Overtaken, match="Ada"):
        ledger.judge("reject", [f"{incident}/{nine.id}"], by="Bo", seen=seen)
    assert tolls(ledger, incident)[9] is True


@pytest.mark.parametrize(
    ("act", "about"),
    [
        ("reject", ["i000000000000/f0"]),
        ("merge", ["i0", "i1"]),
        ("split", ["i0", "r0"]),
        ("undo", ["j0"]),
        ("grade", ["Nobody"]),
        ("same_source", ["A", "B"]),
    ],
)
def test_what_is_not_there_cannot_be_judged(ledger: Ledger, keep: Keep, act: str, about: list[str]) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7))
    with pytest.raises(NotFound):
        ledger.judge(act, about, by="Ada", value="A")  # type: ignore[arg-type]
    assert ledger.judgements() == ()


def test_reading_again_does_not_undo_an_editor(ledger: Ledger, incident: str) -> None:
    nine = finding(ledger, incident, "killed", 9)
    ledger.judge("reject", [f"{incident}/{nine.id}"], by="Ada")
    reading = next(r for r in ledger.show(incident).readings if "9 people" in r.report.text)
    ledger.keep(reading, type(RUN)("by hand", None, "2"))
    assert tolls(ledger, incident) == {7: True}


def test_what_an_edit_put_in_place_can_be_judged_too(ledger: Ledger, incident: str) -> None:
    reading = next(r for r in ledger.show(incident).readings if "9 people" in r.report.text)
    start = reading.report.text.index("9 people")
    value = {"field": "killed", "value": {"value": 8}, "report": reading.report.id, "spans": [[start, start + 8]]}
    nine = finding(ledger, incident, "killed", 9)
    ledger.judge("edit", [f"{incident}/{nine.assertions[0]}"], by="Ada", value=json.dumps(value))
    done = ledger.judge("reject", [f"{incident}/{finding(ledger, incident, 'killed', 8).id}"], by="Bo")
    assert tolls(ledger, incident) == {7: True}
    ledger.judge("undo", [done.id], by="Bo")
    assert tolls(ledger, incident) == {8: True, 7: False}


def test_what_is_judged_of_one_incident_stays_out_of_another(ledger: Ledger, keep: Keep, incident: str) -> None:
    keep(blast("2031-03-30", "Odrin Post", 3, day="2031-03-29"))
    other = next(r.id for r in ledger.incidents().rows if r.id != incident)
    ledger.judge("reject", [f"{incident}/{finding(ledger, incident, 'killed', 9).id}"], by="Ada")
    ledger.judge("same_source", ["Arlo Vennick", "The Reed Front"], by="Ada")
    with ledger.view() as view:
        found = {i: settled(view, i, view.judgements()) for i in (incident, other)}
    assert [j.act for j in found[incident].judgements] == ["reject", "same_source"]  # type: ignore[union-attr]
    assert [j.act for j in found[other].judgements] == ["same_source"]  # type: ignore[union-attr]
    assert tolls(ledger, other) == {3: True}
