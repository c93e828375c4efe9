"""How likely a thing that the encoder found fills its role: boosted trees over what is known of its mentions, fitted out of fold by
training/sayso_training/fit_fillers.py. The encoder alone finds nearly every filler and half as many again that are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p
from typing import Any

import numpy as np

from sayso.resources import table

from .encoder import Floats, Signals
from .fillers import Thing, head
from .trees import Trees

#: The roles that are weighed, in the order of the features.
ROLES = ("perp_ind", "perp_org", "target", "victim", "weapon")
#: Added to the O score of a role when things to be weighed are looked for, so that hardly any is missed.
GENEROUS = -1.5
#: Least mean probability of a mention that is weighed at all.
LEAST = 0.05
_DOC = 6  # kinds and relevance


@dataclass(frozen=True, slots=True)
class Prior:
    """How often a head word of a role was a filler, and how often it was found."""

    hits: Mapping[tuple[str, str], int]
    found: Mapping[tuple[str, str], int]


def features(
    text: str, role: str, thing: Thing, others: Sequence[Thing], inside: Floats, signals: Signals, prior: Prior
) -> list[float]:
    """What is known of a thing. `others` are all things of the role, this one among them; `inside` [pieces, roles] are the probabilities of the
    pieces, roles in the order of `ROLES`."""
    best, scores = thing.best, [f.score for f in thing.spans]
    tops = [max(f.score for f in o.spans) for o in others]
    at = inside[signals.pieces(best.start, best.end)]
    own = at[:, ROLES.index(role)]
    word = (role, head(text[best.start : best.end]))
    hits, found = prior.hits.get(word, 0), prior.found.get(word, 0)
    first = min(f.start for f in thing.spans)
    out = [
        best.score,
        max(scores),
        sum(scores) / len(scores),
        log1p(len(scores)),
        sum(scores),
        float(own.max()),
        float(own.min()),
    ]
    out += [first / max(1, len(text)), log1p(first / 200), (hits + 1) / (found + 2.5), log1p(found)]
    out += [
        float(sum(t > max(scores) for t in tops)),
        float(len(others)),
        float(len(text[best.start : best.end].split())),
        max(scores) / max(tops),
    ]
    out += [float(x) for x in at.mean(0)] + [float(np.tanh(x / 3)) for x in signals.doc[:_DOC]]
    return out + [float(r == role) for r in ROLES]


def chance(x: Sequence[float]) -> float:
    """The probability that a thing of these features fills its role."""
    return _trees().chance(x)


def limit(role: str) -> float:
    """Least probability with which a thing of a role is told."""
    return float(_data()["limits"][role])


@cache
def prior() -> Prior:
    """The head words of the reports that the trees were fitted on."""
    counts = {
        (role, word): (hits, found) for role, words in _data()["words"].items() for word, (hits, found) in words.items()
    }
    return Prior({k: h for k, (h, _) in counts.items()}, {k: n for k, (_, n) in counts.items()})


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = table("lang", "en", "filler_weights.json")
    return found


@cache
def _trees() -> Trees:
    return Trees.of(_data())
