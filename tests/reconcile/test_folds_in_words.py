"""Every fold of origins says why, with the words of the reports that show it."""

from __future__ import annotations

from collections.abc import Callable

from telling import Telling

from sayso.link.in_words import in_words
from sayso.model import Derivation, Finding, Fold, Incident
from sayso.reconcile import grounded

MakeIncident = Callable[..., Incident]


def nine(words: str, publisher: str, *, by: bool = False, **more: object) -> Telling:
    t = Telling(f"{words} said nine people were killed in Odrin on the salt road.", publisher=publisher).event()
    said = t.said(t.source(words, **more), "nine people were killed") if by else None  # type: ignore[arg-type]
    return t.toll("killed", 9, "nine people", said)


def killed(made: Incident) -> Finding:
    return next(f for f in made.findings if f.field == "killed")


def words_of(fold: Fold) -> set[tuple[str, str]]:
    return {(g.report, g.span.text) for g in fold.grounds}


def test_who_speaks_for_a_body_is_shown_where_he_is_credited(incident: MakeIncident) -> None:
    a = nine("Spokesman Arlo Venn", "Odrin Post", by=True, name="Arlo Venn", kind="official", of="Harbour Ministry")
    (fold,) = killed(incident(a)).folds
    assert fold.why == "Arlo Venn speaks for Harbour Ministry"
    assert words_of(fold) == {(a.report.id, "Spokesman Arlo Venn"), (a.report.id, "nine people")}


def test_two_who_may_be_one_are_shown_both(incident: MakeIncident) -> None:
    a = nine("Two officials", "Odrin Post", by=True, kind="official", anonymous=True, count=2)
    b = nine("Minister Ana Venn", "Tarsk Echo", by=True, name="Ana Venn", kind="official")
    fold = killed(incident(a, b)).folds[-1]
    assert "may" in fold.why
    assert {(a.report.id, "Two officials"), (b.report.id, "Minister Ana Venn")} <= words_of(fold)


def test_a_copy_is_shown_by_the_run_of_words_in_both(incident: MakeIncident) -> None:
    a, b = nine("Radio", "Odrin Post"), nine("Radio", "Tarsk Echo")
    rests = (Derivation(b.report.id, a.report.id, "copied", "near-identical text"),)
    made = incident(a, b, rests=rests)
    told = in_words(rests, {t.report.id: t.report for t in (a, b)})
    fold = next(f for f in killed(grounded(made, told)).folds if f.along)
    assert {r for r, w in words_of(fold) if w.startswith("Radio said nine people were killed")} == {
        a.report.id,
        b.report.id,
    }
    assert all(words_of(f) for f in killed(grounded(made, told)).folds)


def test_what_is_taken_from_the_report_that_it_rests_on_shows_the_chain_and_the_speaker(incident: MakeIncident) -> None:
    a = nine("Mayor Ina Rusk", "Odrin Post", by=True, name="Ina Rusk", kind="official")
    b = nine("Radio", "Tarsk Echo")
    cited = Derivation(b.report.id, a.report.id, "credited", "cited outlet", (b.at("Radio said"),))
    made = grounded(incident(a, b, rests=(cited,)), [cited])
    fold = next(f for f in killed(made).folds if "rests on" in f.why)
    assert {(b.report.id, "Radio said"), (a.report.id, "Mayor Ina Rusk")} <= words_of(fold)


def test_a_hundred_places_are_not_all_shown(incident: MakeIncident) -> None:
    pages = [nine("Police", f"Paper {n}", by=True, kind="police", of="Odrin police") for n in range(40)]
    assert all(len(f.grounds) <= 12 for f in killed(incident(*pages)).folds)
