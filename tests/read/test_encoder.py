"""What the shipped encoder gives for a text, and how windows cover it."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.read.encoder import Encoder, case_of, shouting, windows
from sayso.resources import path


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(path("models"), threads=1)


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_blank_text_has_empty_arrays_of_the_usual_shape(encoder: Encoder, text: str) -> None:
    blank, full = encoder(text), encoder("A bomb went off in Tol.")
    for name in ("offsets", "tags", "footing", "stance", "states"):
        assert getattr(blank, name).shape == (0, *getattr(full, name).shape[1:])
    assert blank.doc.shape == full.doc.shape


def test_every_piece_has_its_scores_in_a_text_of_several_windows(encoder: Encoder) -> None:
    text = "Nine people died in Tol, police said. " * 60
    made = encoder(text)
    assert len(made.offsets) > encoder.manifest["window"]
    assert made.tags.shape == (len(made.offsets), len(encoder.heads), 3)
    assert len(made.stance) == len(made.footing) == len(made.states) == len(made.offsets)
    assert np.isfinite(made.stance).all()
    assert made.offsets[-1, 1] == len(text.rstrip())


@pytest.mark.parametrize(
    ("n", "cuts"), [(0, [(0, 0)]), (10, [(0, 10)]), (11, [(0, 10), (1, 11)]), (18, [(0, 10), (8, 18)])]
)
def test_windows_cover_all_and_the_last_is_full(n: int, cuts: list[tuple[int, int]]) -> None:
    assert windows(n, 10, 2) == cuts


def test_casing() -> None:
    assert [case_of(p) for p in ("bomb", "Tol", "UN", "A", "9")] == [1, 2, 3, 2, 4]
    assert shouting("BOMB IN TOL kills")
    assert not shouting("Bomb in Tol")
    assert not shouting("1 2")
