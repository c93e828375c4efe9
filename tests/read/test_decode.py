"""Best paths and spans out of tag scores."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sayso.read.decode import best_path, probabilities, spans, whole_words
from sayso.read.encoder import Signals

TEXT = "Arlo Venn met nobody"
WORDS = np.array([[0, 4], [5, 9], [10, 13], [14, 20]])
NONE = np.zeros((1, 3, 3), dtype=np.float32)
START = np.zeros((1, 3), dtype=np.float32)


def scores(states: str) -> np.ndarray:
    """Tag scores of one head that clearly say "OBI" by letter."""
    out = np.zeros((len(states), 1, 3), dtype=np.float32)
    for i, s in enumerate(states):
        out[i, 0, "OBI".index(s)] = 5.0
    return out


def signals(tags: np.ndarray, offsets: np.ndarray = WORDS) -> Signals:
    empty = np.zeros((len(offsets), 1), dtype=np.float32)
    return Signals(offsets, tags, empty, empty, empty, np.zeros(1, dtype=np.float32))


def found(states: str, text: str = TEXT, offsets: np.ndarray = WORDS, bias: float = 0.0) -> list[str]:
    out = spans(signals(scores(states), offsets), text, ["person"], NONE, START, np.array([bias], dtype=np.float32))
    return [text[f.start : f.end] for f in out["person"]]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("BIOO", ["Arlo Venn"]),
        ("BBOO", ["Arlo", "Venn"]),
        ("OOOO", []),
        ("OOOB", ["nobody"]),
        ("BIII", [TEXT]),
        ("BOOB", ["Arlo", "nobody"]),
    ],
)
def test_spans(states: str, expected: list[str]) -> None:
    assert found(states) == expected


def test_inside_never_follows_outside() -> None:
    tags = scores("OIOO")
    path = best_path(tags, NONE, START)[:, 0].tolist()
    assert all(not (a == 0 and b == 2) for a, b in pairwise(path))


def test_transitions_tip_the_balance() -> None:
    tags = np.zeros((2, 1, 3), dtype=np.float32)
    tags[0, 0, 1] = 5.0
    step = NONE.copy()
    step[0, 1, 2] = 1.0
    assert best_path(tags, step, START)[:, 0].tolist() == [1, 2]
    step[0, 1, 2] = -1.0
    assert best_path(tags, step, START)[1, 0] != 2


def test_starts_count() -> None:
    start = START.copy()
    start[0, 1] = 3.0
    assert best_path(np.zeros((1, 1, 3), dtype=np.float32), NONE, start)[0, 0] == 1


def test_bias_against_saying_anything_removes_unsure_spans() -> None:
    assert found("BIOO", bias=20.0) == []
    assert found("BIOO", bias=-20.0) != []


def test_half_a_word_is_drawn_out_to_all_of_it() -> None:
    assert whole_words("meeting Venn today", 9, 11) == (8, 12)
    assert whole_words("a (Venn) b", 3, 7) == (3, 7)


def test_two_pieces_of_one_word_are_one_span() -> None:
    assert found("BBOO", "Arlovenn met nobody", np.array([[0, 4], [4, 8], [9, 12], [13, 19]])) == ["Arlovenn"]


def test_score_is_the_mean_probability() -> None:
    tags = scores("BIOO")
    out = spans(signals(tags), TEXT, ["person"], NONE, START, np.zeros(1, dtype=np.float32))["person"][0]
    assert out.score == pytest.approx(float(probabilities(tags)[:2].mean()))
    assert 0.9 < out.score < 1


def test_an_empty_text_has_no_spans() -> None:
    nothing = signals(np.zeros((0, 1, 3), dtype=np.float32), np.zeros((0, 2), dtype=np.int64))
    assert spans(nothing, "", ["person", "org"], NONE, START, START[:, 0]) == {"person": [], "org": []}


def test_a_name_does_not_run_over_a_blank_line() -> None:
    text = "Advertisement\n\nArlo Venn spoke"
    offsets = np.array([[0, 13], [15, 19], [20, 24], [25, 30]])
    assert found("BIIO", text, offsets) == ["Arlo Venn"]
