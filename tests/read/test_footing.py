"""Rows for likely authors in texts in capitals, which stand on words that speak of their part."""

from __future__ import annotations

import numpy as np
import pytest
from scenes import named, read, scene

from sayso.model import Row
from sayso.read.bodies import Weighed
from sayso.read.encoder import Signals
from sayso.read.fillers import Thing
from sayso.read.footing import footed
from sayso.read.stance import Scene

NAMES = ("claimed", "fact", "authorities", "accused", "possible", "cleared")
TWICE = "THE HARVEST FRONT WISHES FOR PEACE. MEN OF THE HARVEST FRONT SANG AT THE BRIDGE."


def rows(s: Scene, doubts: list[float], footing: str = "fact", before: list[Row] | None = None) -> list[Row]:
    """The rows for the Harvest Front, whose mentions have these probabilities of no stance."""
    found = named(s.text, ["Harvest Front"])
    words = [(i, i + 1) for i in range(len(s.text))]
    logits = np.zeros((len(words), len(NAMES)), dtype=np.float32)
    logits[:, NAMES.index(footing)] = 5.0
    stance = np.zeros((len(words), 2), dtype=np.float32)
    for f, d in zip(found, doubts, strict=True):
        stance[f.start : f.end] = np.log([d, 1 - d])
    empty = np.zeros((len(words), 1), dtype=np.float32)
    signals = Signals(np.array(words), empty[:, :, None], logits, stance, empty, empty[0])
    bodies = [Weighed(Thing(tuple(found)), 0.8)]
    return footed(signals, NAMES, s, bodies, before or [], dict.fromkeys(range(len(s.sentences)), "e0"))


def test_the_row_stands_on_the_mention_that_speaks_most_of_its_part() -> None:
    (row,) = rows(scene(TWICE), [0.6, 0.1])
    assert row.stance == "reported"
    assert row.span.text.startswith("MEN OF")


def test_no_words_no_row() -> None:
    assert rows(scene(TWICE), [0.9, 0.8]) == []


def test_a_body_that_a_row_speaks_of_gets_no_second_one() -> None:
    text = "{s|THE ARMY} {c|BLAMED} {w|THE HARVEST FRONT}."
    assert rows(scene(text), [0.1], before=read(text)) == []


def test_a_word_of_suspicion_before_the_name_is_heard() -> None:
    (row,) = rows(scene("ALLEGED MEMBERS OF THE HARVEST FRONT SANG AT THE BRIDGE."), [0.1])
    assert row.stance == "suspects"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("{s|THE ARMY} {c|SANG} {w|THAT THE HARVEST FRONT CAME}.", "accuses"),
        ("THE HARVEST FRONT CAME.", "suspects"),
    ],
)
def test_an_accusation_needs_a_maker(text: str, stance: str) -> None:
    (row,) = rows(scene(text), [0.1], "authorities")
    assert row.stance == stance
