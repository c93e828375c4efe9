"""Ties of sources and contents to cues, with hand-made spans and a scorer that follows a rule."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.read.decode import Found
from sayso.read.linking import FEATURES, REACH, Link, Linker, Page, candidates, pair_features
from sayso.read.sentences import sentences

TEXT = "Arlo Venn said it rained. “We saw it,” the mayor told the Tol Courier.\n\nNobody else spoke."


def at(words: str, text: str = TEXT) -> Found:
    start = text.index(words)
    return Found(start, start + len(words), 0.9)


SPANS = {
    "source": [at("Arlo Venn"), at("the mayor")],
    "cue": [at("said"), at("told")],
    "content": [at("it rained"), at("“We saw it,”")],
}
PAGE = Page(TEXT, sentences(TEXT))


class Rule(Linker):
    """Scores a pair by whether cue and other stand in one sentence; thresholds as told."""

    def __init__(self, page: Page, content: float = 0.5, source: float = 0.5, same: float = 0.9) -> None:
        self.page, self.same = page, same
        self._content, self._source = content, source

    def scores(self, rows: list[list[float]]) -> np.ndarray:
        return np.array([self.same if row[8] else 0.1 for row in rows], dtype=np.float32)


def test_each_cue_takes_what_scores_best() -> None:
    assert Rule(PAGE)(PAGE, SPANS) == [Link(0, 0, (0,)), Link(1, 1, (1,))]


def test_a_cue_without_content_is_dropped() -> None:
    assert Rule(PAGE)(PAGE, {**SPANS, "content": SPANS["content"][:1]}) == [Link(0, 0, (0,))]


def test_a_cue_may_have_no_source() -> None:
    assert Rule(PAGE, source=0.95)(PAGE, SPANS) == [Link(0, None, (0,)), Link(1, None, (1,))]


def test_below_the_threshold_nothing_is_tied() -> None:
    assert Rule(PAGE, content=0.95)(PAGE, SPANS) == []


def test_no_spans_no_links() -> None:
    assert Rule(PAGE)(PAGE, {"source": [], "cue": [], "content": []}) == []


def test_a_content_goes_to_one_cue_only() -> None:
    links = Rule(PAGE, same=0.9)(PAGE, {**SPANS, "cue": [at("said"), at("rained")]})
    tied = [c for link in links for c in link.contents]
    assert len(tied) == len(set(tied))


def test_every_pair_is_described_by_as_many_numbers_as_the_network_takes() -> None:
    pairs, rows = candidates(PAGE, SPANS)
    assert len(pairs) == len(rows) == 8
    assert {len(row) for row in rows} == {FEATURES}
    assert all(np.isfinite(row).all() for row in rows)


def test_what_is_far_away_is_no_candidate() -> None:
    text = "Venn said" + " x" * REACH + " it rained"
    page = Page(text, sentences(text))
    spans = {"source": [], "cue": [at("said", text)], "content": [at("it rained", text)]}
    assert candidates(page, spans)[0] == []


@pytest.mark.parametrize(
    ("cue", "other", "role", "number", "value"),
    [
        ("said", "Arlo Venn", "source", 0, 1.0),  # before the cue
        ("said", "it rained", "content", 0, 0.0),
        ("said", "Arlo Venn", "source", 8, 1.0),  # in one sentence
        ("told", "Arlo Venn", "source", 8, 0.0),
        ("told", "“We saw it,”", "content", 18, 1.0),  # opens with a quotation mark
        ("said", "it rained", "content", 18, 0.0),
        ("told", "the mayor", "source", 30, 1.0),  # as a source
        ("told", "“We saw it,”", "content", 30, 0.0),
    ],
)
def test_what_some_numbers_say(cue: str, other: str, role: str, number: int, value: float) -> None:
    named = {f: (f.start, f.end) for fs in SPANS.values() for f in fs}
    pick = {TEXT[s:e]: f for f, (s, e) in named.items()}
    assert pair_features(PAGE, pick[cue], pick[other], role, SPANS)[number] == value  # type: ignore[arg-type]


def test_sentences_and_paragraphs_are_counted() -> None:
    assert [PAGE.sentence(TEXT.index(w)) for w in ("Arlo", "We saw", "Nobody")] == [0, 1, len(PAGE.sentences) - 1]
    assert (
        PAGE.paragraph(TEXT.index("Arlo")) == PAGE.paragraph(TEXT.index("told")) != PAGE.paragraph(TEXT.index("Nobody"))
    )
