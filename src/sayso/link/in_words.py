"""The words by which one report is seen to rest on another: of a copy or a version the longest runs that both have, of a rewording the rare
words, names and numbers that both have, in both reports. What a report says itself (a credit, a citation) has its words already.

Worked out when somebody asks, not when reports are put together: it costs a look at both texts, and most are never asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sayso.model import Derivation, Report, Span

from .wording import marks

#: Evidence that stands in no words of its own.
_SILENT = frozenset({"near-identical text", "shared rare value", "feed source", "link"})
#: Words in a row by which a run is found, the least that is shown where a longer one is, and runs shown.
_SEED, _LEAST, _RUNS = 4, 6, 3
#: Rare words shown.
_RARE = 8
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def in_words(found: Iterable[Derivation], reports: Mapping[str, Report]) -> tuple[Derivation, ...]:
    """The derivations, with the words that show those which say nothing themselves and whose two reports are at hand."""
    return tuple(_shown(d, reports) for d in found)


def _shown(d: Derivation, reports: Mapping[str, Report]) -> Derivation:
    mine, theirs = reports.get(d.report), reports.get(d.of)
    if (
        mine is None
        or theirs is None
        or d.spans
        or d.of_spans
        or not (d.evidence in _SILENT or d.evidence == "credit line")
    ):
        return d
    pairs = rare(mine, theirs) if d.evidence == "shared rare value" else runs(mine, theirs) or rare(mine, theirs)
    return replace(d, spans=tuple(sorted(a for a, _ in pairs)), of_spans=tuple(sorted(b for _, b in pairs)))


def runs(a: Report, b: Report) -> list[tuple[Span, Span]]:
    """The longest runs of words that both reports have, each in both, the longest first; a shorter one only where there is no other."""
    mine, theirs = (list(_WORD.finditer(r.text)) for r in (a, b))
    one, other = ([m.group().lower() for m in words] for words in (mine, theirs))
    found = sorted(_common(one, other), key=lambda r: (-r[2], r[0]))
    kept = [r for r in found if r[2] >= _LEAST][:_RUNS] or found[:1]
    return [(_span(a, mine, i, n), _span(b, theirs, j, n)) for i, j, n in kept]


def _span(report: Report, words: list[re.Match[str]], first: int, count: int) -> Span:
    return report.span(words[first].start(), words[first + count - 1].end())


def _common(one: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    """Runs that two lists of words share, as (place, place, length), none overlapping in the first."""
    at: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(other) - _SEED + 1):
        at.setdefault(tuple(other[j : j + _SEED]), []).append(j)
    found, i = [], 0
    while i <= len(one) - _SEED:
        best = max(((_length(one, other, i, j), j) for j in at.get(tuple(one[i : i + _SEED]), ())), default=None)
        if best:
            found.append((i, best[1], best[0]))
        i += best[0] if best else 1
    return found


def _length(one: list[str], other: list[str], i: int, j: int) -> int:
    n = 0
    while i + n < len(one) and j + n < len(other) and one[i + n] == other[j + n]:
        n += 1
    return n


def rare(a: Report, b: Report) -> list[tuple[Span, Span]]:
    """The rarest telling words that both reports have, at their first places in both, the most telling first."""
    mine, theirs = marks(a.text), marks(b.text)
    shared = sorted((w for w in mine if w in theirs), key=lambda w: (-mine[w].weight, mine[w].rate, mine[w].start))
    return [(a.span(mine[w].start, mine[w].end), b.span(theirs[w].start, theirs[w].end)) for w in shared[:_RARE]]
