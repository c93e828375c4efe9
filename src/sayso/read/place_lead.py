"""Where a report's main event happened: the places it names, ranked by a small scorer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Place
from sayso.read.place_context import Hints
from sayso.read.place_features import RankedPlace, candidates
from sayso.read.places import PlaceMention
from sayso.read.scorer import Scorer, chances, scorer
from sayso.read.seeing import Seen

__all__ = ["RankedPlace", "lead_place", "rank_places"]


def rank_places(
    mentions: Sequence[PlaceMention],
    text: str,
    weights: Scorer | None = None,
    hints: Hints | None = None,
    seen: Seen | None = None,
) -> tuple[RankedPlace, ...]:
    """All candidates for the place of the main event, the likeliest first."""
    known = weights or scorer("lead_place")
    found = candidates(mentions, text, hints, seen)
    shares = chances([known.score(f) for _, f in found])
    ranked = [replace(r, chance=c) for (r, _), c in zip(found, shares, strict=True)]
    return tuple(sorted(ranked, key=lambda r: -r.chance))


def lead_place(
    mentions: Sequence[PlaceMention], text: str, weights: Scorer | None = None, hints: Hints | None = None
) -> Place | None:
    """The likeliest place of the main event, or None where no place is named."""
    ranked = rank_places(mentions, text, weights, hints)
    return ranked[0].place if ranked else None
