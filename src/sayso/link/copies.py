"""Which reports are copies of others: shingles of words, contained in one direction, with the order of time.

A shingle is `SIZE` words in a row without case and marks. Containment is the share of the smaller report's shingles that stand in the
larger one (Broder, On the resemblance and containment of documents, 1997), exact rather than estimated: pages are short. Pairs are
looked for only among reports that share sampled shingles, and each with the earliest of those, so the work grows with the texts' length
and not with the square of their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from sayso.model import Derivation, Report
from sayso.register_data import TOKEN, plain

from .moments import NEVER, moment
from .telling import of_another

SIZE = 5
#: One shingle in this many is used to find pairs.
_SAMPLE = 4
#: Sampled shingles that two reports must share to be compared; a stock phrase shares fewer.
_SHARED = 3
#: How many of the earliest holders of a shingle a later one is compared with.
_EARLIEST = 3
#: From this containment on a report is called a copy, and from the second on it is certain. Between them a rewrite with parts kept.
COPY, CERTAIN = 0.5, 0.8
#: A text with fewer shingles than this is a copy only where nearly all of it is: short items are alike by chance.
_SHORT, _SHORT_COPY = 30, 0.9
#: A quotation of a statement's length, and the share of their other words that a copy and what it copies have in common at least.
_LONG_QUOTE = re.compile(r"[\"“](?:[^\"“”\s]+\s+){9,}[^\"“”]*[\"”]")
_UNQUOTED = 0.3
#: Texts whose shingles are kept in memory, for the first report of a story is compared with all that follow; about 50 KB each.
_KEPT = 256


@lru_cache(_KEPT)
def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of `SIZE` words; of the whole text where it is shorter. The same on every machine."""
    low = [m.group() for m in TOKEN.finditer(plain(text))]
    runs = [low[i : i + SIZE] for i in range(max(1, len(low) - SIZE + 1))] if low else []
    return frozenset(int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big") for run in runs)


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the smaller set that lies in the other, 0–1; 0 for an empty one."""
    small = min(len(a), len(b))
    return len(a & b) / small if small else 0.0


def near_identical(a: Report, b: Report) -> float:
    """How much of the shorter of two reports stands word for word in the other, 0–1."""
    return containment(shingles(a.text), shingles(b.text))


def copies(reports: Sequence[Report]) -> tuple[Derivation, ...]:
    """For each report that is a copy: the earliest published report that it copies. Without dates on both, the order given decides and
    nothing is certain."""
    order = sorted(range(len(reports)), key=lambda i: (moment(reports[i]) or NEVER, i))
    kept = [reports[i] for i in order]
    sets = [shingles(r.text) for r in kept]
    return tuple(d for later, earlier in _pairs(sets) if (d := _copy(kept, sets, later, earlier)) is not None)


def sampled(text: str) -> tuple[int, ...]:
    """The shingles of a text under which a store keeps it, as signed 64-bit numbers: one in some, all of a short text's."""
    own = shingles(text)
    kept = [s for s in own if s % _SAMPLE == 0] if len(own) >= _SHORT * _SAMPLE else list(own)
    return tuple(sorted(s - (1 << 64) if s >> 63 else s for s in kept))


def copy_of(report: Report, candidates: Sequence[Report]) -> Derivation | None:
    """The report that one copies among candidates: the earliest published before it that it has enough words in common with."""
    order = sorted(candidates, key=lambda r: (moment(r) or NEVER, r.id))
    when = moment(report)
    before = [r for r in order if when is None or (moment(r) or when) <= when]
    kept = [*before, report]
    return _copy(kept, [shingles(r.text) for r in kept], len(before), range(len(before))) if before else None


def _pairs(sets: Sequence[frozenset[int]]) -> Iterator[tuple[int, list[int]]]:
    """Each report with the earlier ones that share enough sampled shingles, the earliest first."""
    holders: dict[int, list[int]] = {}
    for i, own in enumerate(sets):
        shared: Counter[int] = Counter()
        sampled = [s for s in own if s % _SAMPLE == 0] if len(own) >= _SHORT * _SAMPLE else list(own)
        for s in own:
            shared.update(holders.get(s, ()))
        yield i, sorted(j for j, n in shared.items() if n >= min(_SHARED, len(sampled)))
        _hold(holders, i, sampled)


def _hold(holders: dict[int, list[int]], i: int, sampled: Iterable[int]) -> None:
    for s in sampled:
        row = holders.setdefault(s, [])
        if len(row) < _EARLIEST:
            row.append(i)


def _copy(
    reports: Sequence[Report], sets: Sequence[frozenset[int]], later: int, earlier: Sequence[int]
) -> Derivation | None:
    for i in earlier:
        share = containment(sets[later], sets[i])
        if _from_template(reports[later], reports[i]) or _same_quotes_only(reports[later], reports[i]):
            continue
        if share >= (_SHORT_COPY if min(len(sets[later]), len(sets[i])) < _SHORT else COPY):
            told = moment(reports[i]) and moment(reports[later]) and moment(reports[i]) != moment(reports[later])
            return Derivation(
                reports[later].id,
                reports[i].id,
                "copied",
                "near-identical text",
                certain=bool(told) and share >= CERTAIN,
            )
    return None


def _from_template(later: Report, earlier: Report) -> bool:
    """Whether two reports share a template's words and tell of different things."""
    return of_another(later.text, earlier.text) and not (later.url and later.url == earlier.url)


def _same_quotes_only(later: Report, earlier: Report) -> bool:
    """Whether two reports share what they quote and little else: both print one statement."""
    if not (_LONG_QUOTE.search(later.text) and _LONG_QUOTE.search(earlier.text)):
        return False
    mine, theirs = (shingles(_LONG_QUOTE.sub("\n", r.text)) for r in (later, earlier))
    return min(len(mine), len(theirs)) >= _SHORT // 4 and containment(mine, theirs) < _UNQUOTED
