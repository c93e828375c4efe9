"""What the encoder sees in a stretch of text, as features of the candidates that are named there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sayso.model import Span

from . import decode
from .encoder import Signals

#: The greatest probability, among the pieces of a span, that it names what is looked for.
Seen = Callable[[Span], float]


def seeing(signals: Signals, head: int) -> Seen:
    """The view of one span head over a whole text."""
    inside = decode.probabilities(signals.tags[:, head : head + 1])[:, 0]

    def seen(span: Span) -> float:
        at = inside[signals.pieces(span.start, span.end)]
        return float(at.max()) if len(at) else 0.0

    return seen


def seen_of(groups: Sequence[Sequence[Span]], seen: Seen | None) -> list[dict[str, float]]:
    """Features of candidates by the spans that name them: the surest mention, all of them, and whether another candidate is surer. Empty
    without a view."""
    if seen is None:
        return [{} for _ in groups]
    found = [[seen(s) for s in spans] for spans in groups]
    best = [max(p, default=0.0) for p in found]
    out = []
    for i, p in enumerate(found):
        others = max((b for j, b in enumerate(best) if j != i), default=0.0)
        out.append(
            {
                "seen": best[i],
                "seen all": float(np.log1p(sum(p))),
                "seen first": float(best[i] > others),
                "seen elsewhere": others,
            }
        )
    return out
