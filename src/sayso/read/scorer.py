"""A small scorer with named features: a linear part and one hidden layer, read from a JSON file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso import resources

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scorer:
    """score = linear · x + out · tanh(hidden · x + bias); `weights` has for each feature its linear weight and its hidden row."""

    weights: Mapping[str, tuple[float, tuple[float, ...]]]
    bias: tuple[float, ...] = ()
    out: tuple[float, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Scorer:
        """From the `weights`, `bias` and `out` of a JSON file made by sayso_training.fit_scenes."""
        weights: Mapping[str, Sequence[float]] = data["weights"]  # type: ignore[assignment]
        return cls({n: (w[0], tuple(w[1:])) for n, w in weights.items()}, tuple(data["bias"]), tuple(data["out"]))  # type: ignore[arg-type]

    def score(self, features: Features) -> float:
        """The score of one candidate; a feature that is not known counts nothing."""
        total, hidden = 0.0, list(self.bias)
        for name, value in features.items():
            known = self.weights.get(name)
            if known is None or not value:
                continue
            total += known[0] * value
            for i, w in enumerate(known[1]):
                hidden[i] += w * value
        return total + sum(o * math.tanh(h) for o, h in zip(self.out, hidden, strict=True))


@cache
def scorer(name: str) -> Scorer:
    """The scorer in `places/<name>.json`."""
    return Scorer.of(resources.table("places", f"{name}.json"))


def chances(scores: Sequence[float]) -> list[float]:
    """Probabilities that sum to 1 (softmax)."""
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]
