"""What a report's own voice rests on: derivations that carry all of it, not one quotation or link in it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Derivation

#: Evidence that a report's own voice rests on somebody, deepest first: an agency credits itself and cites the paper it
#: took the story from.
_DEEPEST = {
    "cited outlet": 0,
    "near-identical text": 1,
    "feed source": 2,
    "shared rare value": 3,
    "link": 4,
    "credit line": 5,
}
#: An outlet that is cited in this many first characters, or this often, is what a report rests on; one cited later once
#: gave it a detail.
_LEAD, _OFTEN = 600, 2


def carrying(derivations: Iterable[Derivation]) -> list[Derivation]:
    """Those of a report that its own voice surely rests on, the deepest first."""
    found = [d for d in derivations if d.statement is None and d.certain and _carries(d)]
    return sorted(found, key=lambda d: _DEEPEST[d.evidence])


def ahead_of(derivations: Iterable[Derivation]) -> list[Derivation]:
    """Those along which a value is looked for: what carries the report, then the version that it is a later one of, whose informants go on
    speaking."""
    every = list(derivations)
    return [*carrying(every), *(d for d in every if d.relation == "revised" and d.statement is None)]


def _carries(d: Derivation) -> bool:
    """Whether a derivation speaks of the whole report's own voice, not of one quotation or link in it."""
    if d.evidence == "cited outlet":
        return d.relation == "credited" and (len(d.spans) >= _OFTEN or any(s.start < _LEAD for s in d.spans))
    return d.relation in ("copied", "credited") and d.evidence in _DEEPEST
