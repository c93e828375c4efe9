"""The words that show a fold: its own places, and those of what rests on what along the chain that it follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.model import Derivation, Finding, Fold, Ground, Incident

from .origins import SHOWN

#: Places of one derivation shown for a fold, in each of its two reports.
EACH = 3
Pair = tuple[str, str]


def grounded(incident: Incident, rests: Iterable[Derivation]) -> Incident:
    """The incident, with the words of the derivations that its folds follow. `rests`: with words (`link.in_words`)."""
    words: dict[Pair, list[Ground]] = {}
    for d in rests:
        mine = [*(Ground(d.report, s) for s in d.spans[:EACH]), *(Ground(d.of, s) for s in d.of_spans[:EACH])]
        words.setdefault((d.report, d.of), []).extend(mine)
    return replace(incident, findings=tuple(_grounded(f, words) for f in incident.findings))


def _grounded(finding: Finding, words: dict[Pair, list[Ground]]) -> Finding:
    return replace(finding, folds=tuple(_of(f, words) for f in finding.folds)) if finding.folds else finding


def _of(fold: Fold, words: dict[Pair, list[Ground]]) -> Fold:
    """The chain's words first: they say why the one is the other's."""
    chain = [g for pair in fold.along for g in words.get(pair, ())]
    return replace(fold, grounds=tuple(dict.fromkeys((*chain, *fold.grounds)))[:SHOWN]) if chain else fold
