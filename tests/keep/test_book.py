"""A ledger takes reports one by one, loses nothing, and shows any moment again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from blasts import RUN, blast

from sayso.errors import NotFound
from sayso.keep import Ledger
from sayso.ledger import Query
from sayso.model import Run, Toll

Keep = Callable[..., list[str]]


def killed(ledger: Ledger, incident: str, as_of: str | None = None) -> list[tuple[int | None, bool, str]]:
    it = ledger.show(incident, as_of).incidents[0]
    return [
        (f.value.value, f.leading, f.status) for f in it.findings if isinstance(f.value, Toll) and f.field == "killed"
    ]


def only(ledger: Ledger) -> str:
    (row,) = ledger.incidents(Query(background=None)).rows
    return row.id


def test_a_report_makes_an_incident_with_its_line(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7))
    (row,) = ledger.incidents().rows
    assert (row.city, row.kind, row.killed, row.reports) == ("Odrin", "bombing", "7", 1)
    assert row.authorship == "claimed by Reed Front"
    assert row.actors == ("Reed Front",)


def test_the_same_report_again_changes_nothing(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7))
    before = ledger.incidents(), ledger.changes()
    found = ledger.known(blast("2031-03-04", "Odrin Post", 7).report.id)
    assert found is not None
    assert found.outcome == "known"
    assert (ledger.incidents(), ledger.changes()) == before


def test_what_another_process_brought_meanwhile_is_not_read_twice(ledger: Ledger, keep: Keep) -> None:
    (known,) = keep(blast("2031-03-04", "Odrin Post", 7))
    before = ledger.incidents(), ledger.changes()
    found = ledger.keep(blast("2031-03-04", "Odrin Post", 7).reading(), RUN, again=False)
    assert found == ledger.known(known)
    assert (ledger.incidents(), ledger.changes()) == before
    with ledger.view() as view:
        assert len(view.runs_of(known)) == 1


def test_reports_of_one_attack_become_one_incident_and_its_history_says_so(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7), blast("2031-03-05", "Quay Gazette", 9))
    incident = only(ledger)
    assert len(ledger.incident(incident).reports) == 2
    assert ledger.incident(incident).why
    told = [(c.what, c.field, c.before, c.after) for c in ledger.changes()]
    assert ("value", "killed", "7 killed", "9 killed") in told
    assert [c.what for c in ledger.changes()].count("incident") == 1


def test_every_figure_ever_said_is_still_there(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7), blast("2031-03-05", "Quay Gazette", 9))
    assert {n for n, *_ in killed(ledger, only(ledger))} == {7, 9}
    assert next(n for n, leading, _ in killed(ledger, only(ledger)) if leading) == 9


def test_an_earlier_moment_is_shown_as_it_was(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7))
    with ledger.view() as view:
        then = view.time_of(view.seq)
    keep(blast("2031-03-05", "Quay Gazette", 9))
    incident = only(ledger)
    assert killed(ledger, incident, then) == [(7, True, "single-source")]
    assert len(killed(ledger, incident)) == 2


def test_before_the_first_report_there_is_nothing(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7))
    with pytest.raises(NotFound):
        ledger.show(only(ledger), "2030-01-01T00:00:00+00:00")


def test_the_shown_document_is_that_of_reading_all_at_once(ledger: Ledger, keep: Keep) -> None:
    from sayso.pipeline import assemble

    told = [blast("2031-03-04", "Odrin Post", 7), blast("2031-03-05", "Quay Gazette", 9)]
    keep(*told)
    (kept,) = ledger.show(only(ledger)).incidents
    (read,) = assemble([t.reading() for t in told], RUN).incidents
    assert kept == read


def test_reading_again_keeps_the_old_run_and_the_incident(ledger: Ledger, keep: Keep) -> None:
    told = blast("2031-03-04", "Odrin Post", 7)
    keep(told)
    incident = only(ledger)
    told.assertions = [a for a in told.assertions if a.field != "killed"]
    found = ledger.keep(told.reading(), Run("by hand", None, "2"))
    assert found.outcome == "read again"
    assert only(ledger) == incident
    assert killed(ledger, incident) == []
    with ledger.view() as view:
        assert [run.version for run, _ in view.runs_of(told.report.id)] == ["1", "2"]


def test_two_attacks_stay_two(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7), blast("2031-03-30", "Odrin Post", 3, day="2031-03-29"))
    assert len(ledger.incidents().rows) == 2


def test_a_copy_counts_no_second_origin(ledger: Ledger, keep: Keep) -> None:
    one, copy = blast("2031-03-04T08:00", "Odrin Post", 7), blast("2031-03-04T08:00", "Odrin Post", 7)
    copy.report = type(one.report).of(
        one.report.text, published="2031-03-04T11:00", publisher="Quay Gazette", title=one.report.title
    )
    copy = _rebuilt(copy.report.text, copy)
    keep(one, copy)
    it = ledger.incident(only(ledger))
    assert len(it.reports) == 2
    assert next(f for f in it.findings if f.field == "killed").origins.most == 1


def _rebuilt(text: str, told: object) -> object:
    """The words of one outlet under another's name."""
    from telling import Telling

    t = Telling(
        text, published="2031-03-04T11:00", publisher="Quay Gazette", title=text.split("\n", maxsplit=1)[0]
    ).event()
    chief = t.source("Arlo Vennick", kind="police", role="police chief")
    said = t.said(chief, "killing 7 people")
    return (
        t.toll("killed", 7, "7 people", said)
        .where("in Odrin on", "Odrin")
        .when("on 2031-03-04", "2031-03-04")
        .tell("kind", "bombing", "A bomb")
    )


def test_the_order_of_reports_does_not_change_the_incident(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-05", "Quay Gazette", 9), blast("2031-03-04", "Odrin Post", 7))
    assert next(n for n, leading, _ in killed(ledger, only(ledger)) if leading) == 9


def test_sources_stand_with_what_they_said(ledger: Ledger, keep: Keep) -> None:
    keep(blast("2031-03-04", "Odrin Post", 7), blast("2031-03-05", "Quay Gazette", 9))
    found = {v.name: v for v in ledger.sources()}
    assert found["Arlo Vennick"].reports == 2
    with ledger.view() as view:
        assert len(view.said_by(found["Arlo Vennick"].key)) == 2


def test_words_are_found(ledger: Ledger, keep: Keep) -> None:
    (report,) = keep(blast("2031-03-04", "Odrin Post", 7))
    assert {h.report for h in ledger.search("rucksack bakery")} == {report}
    assert ledger.search('"; drop table report --') == ()
