"""The words by which a copy, a version and a rewording are seen, in both reports."""

from __future__ import annotations

from sayso.link.in_words import in_words, rare, runs
from sayso.model import Derivation, Report

WIRE = (
    "A bomb in a blue cello case went off at the Odrin grain market on Tuesday and killed nine people who had come to sell barley, police said. "
    "The Harvest Front claimed it on the radio within the hour. Hospitals took in 312 wounded."
)
COPY = "Odrin Courier. " + WIRE.replace("on Tuesday", "today")
SPUN = "Nine traders perished as explosives in a cello container burst among the barley at Odrin; clinics admitted 312 casualties."


def report(text: str, publisher: str) -> Report:
    return Report.of(text, published="2031-03-04", publisher=publisher)


A, B, C = report(WIRE, "Varrow Agency"), report(COPY, "Odrin Courier"), report(SPUN, "Quick Odrin")
REPORTS = {r.id: r for r in (A, B, C)}


def test_a_copy_shows_the_longest_runs_of_both() -> None:
    (found,) = in_words([Derivation(B.id, A.id, "copied", "near-identical text")], REPORTS)
    mine, theirs = [s.text for s in found.spans], [s.text for s in found.of_spans]
    assert mine == theirs
    assert mine[0] == "A bomb in a blue cello case went off at the Odrin grain market"
    assert mine[1].startswith("and killed nine people")
    assert all(B.text[s.start : s.end] == s.text for s in found.spans)
    assert all(A.text[s.start : s.end] == s.text for s in found.of_spans)


def test_a_later_version_shows_what_it_kept() -> None:
    (found,) = in_words([Derivation(B.id, A.id, "revised", "near-identical text")], REPORTS)
    assert found.spans
    assert found.of_spans


def test_a_rewording_shows_the_rare_words_and_numbers_of_both() -> None:
    (found,) = in_words([Derivation(C.id, A.id, "copied", "shared rare value")], REPORTS)
    assert {"cello", "barley", "312"} <= {s.text for s in found.spans}
    assert {"cello", "barley", "312"} <= {s.text for s in found.of_spans}
    assert "the" not in {s.text.lower() for s in found.spans}


def test_what_a_report_says_itself_keeps_its_own_words() -> None:
    said = Derivation(B.id, A.id, "credited", "cited outlet", (B.span(0, 13),))
    away = Derivation(B.id, "Varrow Agency", "credited", "credit line")
    assert in_words([said, away], REPORTS) == (said, away)


def test_two_texts_with_nothing_in_common_show_nothing() -> None:
    other = report("Fishermen shouted in the gallery of Tessaly.", "Tessaly Post")
    assert runs(other, A) == []
    assert rare(other, A) == []


def test_a_run_that_comes_twice_is_shown_at_its_longest() -> None:
    a = report("the old salt road was closed. x y z. the old salt road was closed by snow on friday", "A")
    b = report("They said the old salt road was closed by snow on friday", "B")
    assert [s.text for s, _ in runs(b, a)] == ["the old salt road was closed by snow on friday"]
