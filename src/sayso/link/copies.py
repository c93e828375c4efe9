"""Which reports are copies of others: shingles of words, contained in one direction, with the order of time.

A shingle is `SIZE` words in a row without case and marks. Containment is the share of the smaller report's shingles that stand in the
larger one (Broder, On the resemblance and containment of documents, 1997), exact rather than estimated: pages are short. Pairs are
looked for only among reports that share sampled shingles, and each with the earliest of those, so the work grows with the texts' length
and not with the square of their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from sayso.model import Derivation, Report
from sayso.register_data import TOKEN, plain

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
    order = sorted(range(len(reports)), key=lambda i: (_time(reports[i]) or datetime.max.replace(tzinfo=UTC), i))
    kept = [reports[i] for i in order]
    sets = [shingles(r.text) for r in kept]
    return tuple(d for later, earlier in _pairs(sets) if (d := _copy(kept, sets, later, earlier)) is not None)


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
        if share >= (_SHORT_COPY if min(len(sets[later]), len(sets[i])) < _SHORT else COPY):
            told = _time(reports[i]) and _time(reports[later]) and _time(reports[i]) != _time(reports[later])
            return Derivation(
                reports[later].id,
                reports[i].id,
                "copied",
                "near-identical text",
                certain=bool(told) and share >= CERTAIN,
            )
    return None


def _time(report: Report) -> datetime | None:
    """When a report was published, in UTC; a time without zone is taken as UTC, a bare date as its first minute."""
    try:
        when = datetime.fromisoformat(report.published or "")
    except ValueError:
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
