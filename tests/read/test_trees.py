"""Trees as numbers."""

from __future__ import annotations

import pytest

from sayso.read.kind_scores import GROUPS, likely, limit
from sayso.read.trees import Trees


def test_a_sum_of_trees_is_in_log_odds() -> None:
    stump = [[0, -1, -1], [0.5, 0.0, 0.0], [1, 0, 0], [2, 0, 0], [0.0, -2.0, 2.0]]
    trees = Trees.of({"base": 0.0, "trees": [stump, stump]})
    assert trees.chance([0.5]) == pytest.approx(1 / (1 + 2.718281828**4))
    assert trees.chance([0.6]) == pytest.approx(1 - trees.chance([0.5]))


def test_an_attack_is_no_kind_to_fall_back_on() -> None:
    chances = dict.fromkeys(GROUPS, 0.0) | {"attack": 0.9}
    assert likely(chances) == "other"
    assert likely(chances | {"arson": limit()}) == "arson"
