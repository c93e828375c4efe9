"""Boosted trees as plain numbers: what `training/` fits with scikit-learn is evaluated here without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree as columns over its nodes."""

    feature: tuple[int, ...]  # -1 in a leaf
    limit: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def __call__(self, x: Sequence[float]) -> float:
        """The value of the leaf that features lead to."""
        at = 0
        while self.feature[at] >= 0:
            at = self.left[at] if x[self.feature[at]] <= self.limit[at] else self.right[at]
        return self.value[at]


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees over a base, in log odds."""

    base: float
    trees: tuple[Tree, ...]

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Trees from the JSON that training wrote: `base`, and `trees` with their columns."""
        return cls(float(data["base"]), tuple(Tree(*(tuple(column) for column in tree)) for tree in data["trees"]))

    def chance(self, x: Sequence[float]) -> float:
        """The probability that what has these features is what the trees were fitted to find."""
        return 1 / (1 + exp(-self.base - sum(tree(x) for tree in self.trees)))
