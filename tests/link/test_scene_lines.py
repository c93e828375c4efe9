"""Sentences of a text set in a column: how far apart two names stand."""

from __future__ import annotations

from sayso.link.scene import sentence_starts

SET = (
    "The Harvest Front, which has fought the army in the hills of Tarn\n"
    "for nine years, burned the depot together with the Dawn Column.\n"
    "But it said that the other raid was its own.\n"
)


def test_a_line_that_runs_on_is_no_sentence() -> None:
    assert {SET[s:].split(maxsplit=1)[0] for s in sentence_starts(SET) if SET[s:].strip()} == {"The", "But"}


def test_short_lines_and_blank_lines_end_one() -> None:
    text = "Share this\nThe depot burned\n\nNobody was hurt"
    assert len(sentence_starts(text)) == 3
