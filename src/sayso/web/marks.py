"""A report's text with what was read from it marked: overlapping spans flattened into pieces that follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .masking import Mask

#: Characters that turn the reading direction, and those that no page should hold; each is shown as one U+FFFD, so that offsets stay true.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """Characters [start, end) that an item of the structure rests on: its id on the page, and the class of its mark."""

    start: int
    end: int
    item: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text under the same marks. `anchor` is its id where a mark begins there; `hidden`: a role stands for a private name."""

    start: int
    end: int
    text: str
    items: tuple[str, ...]
    kinds: tuple[str, ...]
    anchor: str | None
    hidden: bool = False
    asked: bool = False


def pieces(
    text: str,
    marks: Iterable[Marked],
    mask: Mask,
    low: int = 0,
    high: int | None = None,
    asked: tuple[int, int] | None = None,
) -> Iterator[Piece]:
    """The text from `low` to `high` in pieces; what is `asked` for is told apart. Names that are hidden are never cut."""
    high = len(text) if high is None else min(high, len(text))
    known = sorted(m for m in marks if m.start < high and m.end > low and m.start < m.end)
    hidden = mask.hidden(text[low:high])
    spans = [(m.start, m.end) for m in known] + ([asked] if asked else [])
    covered = [(low + s, low + e, role) for s, e, role in hidden]
    cuts = _cuts(spans, covered, low, high)
    roles = {(s, e): role for s, e, role in covered}
    open_: list[Marked] = []
    waiting = iter(known)
    ahead = next(waiting, None)
    for start, end in pairwise(cuts):
        while ahead is not None and ahead.start < end:
            open_.append(ahead)
            ahead = next(waiting, None)
        open_ = [m for m in open_ if m.end > start]
        yield _piece(text, start, end, open_, roles.get((start, end)), asked)


def _cuts(spans: Sequence[tuple[int, int]], covered: Sequence[tuple[int, int, str]], low: int, high: int) -> list[int]:
    """Where pieces begin and end: at the ends of spans, but never inside of a hidden name."""
    points = {low, high} | {min(max(p, low), high) for s in spans for p in s}
    inside = iter(covered)
    name = next(inside, None)
    kept = set()
    for p in sorted(points):
        while name is not None and name[1] <= p:
            name = next(inside, None)
        if name is None or not name[0] < p < name[1]:
            kept.add(p)
    return sorted(kept | {p for s, e, _ in covered for p in (s, e)})


def _piece(
    text: str, start: int, end: int, marks: Sequence[Marked], role: str | None, asked: tuple[int, int] | None
) -> Piece:
    over = sorted((m for m in marks if m.start < end and m.end > start), key=lambda m: m.end - m.start)
    starts = [m.start for m in over if start <= m.start < end]
    if asked is not None and start <= asked[0] < end:
        starts = [asked[0]]
    return Piece(
        start,
        end,
        f"[{role}]" if role else _ODD.sub("\ufffd", text[start:end]),
        tuple(dict.fromkeys(m.item for m in over)),
        tuple(dict.fromkeys(m.kind for m in over)),
        f"c{min(starts)}" if starts else None,
        role is not None,
        asked is not None and start < asked[1] and end > asked[0],
    )


def plain(text: str, mask: Mask) -> str:
    """The whole text without marks, with roles for private names."""
    return "".join(p.text for p in pieces(text, (), mask))
