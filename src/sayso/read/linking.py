"""Which source and which contents belong to a cue.

Every pair of a cue and a candidate is described by where the two stand; a small network, fitted on PolNeAR's own links,
scores the pair. A content goes to its best cue, a cue takes its best source or none, a cue without content is dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from sayso.model import Span

from .decode import Found
from .encoder import Encoder, Floats

Role = Literal["source", "content"]
#: A content farther than this many characters from a cue is never its own; a source likewise.
REACH = 2500
_OPEN, _CLOSE = "\"“'‘«", "\"”'’»"
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we", "you", "that", "which"])
_CLOSERS = (":", ",")


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with what was tied to it; indices into the lists that were handed in."""

    cue: int
    source: int | None
    contents: tuple[int, ...]


@dataclass(frozen=True)
class Page:
    """A text with the marks that pairs are described by."""

    text: str
    sentences: Sequence[Span]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _paragraphs(self) -> list[int]:
        out, at = [0], self.text.find("\n")
        while at >= 0:
            if self.text[out[-1] : at].strip():
                out.append(at)
            at = self.text.find("\n", at + 1)
        return out

    def sentence(self, at: int) -> int:
        """Index of the sentence at a character."""
        return max(0, bisect_right(self._starts, at) - 1)

    def paragraph(self, at: int) -> int:
        """Index of the paragraph at a character."""
        return bisect_right(self._paragraphs, at)


def _between(items: Sequence[Found], a: int, b: int) -> int:
    return sum(a <= x.start and x.end <= b for x in items)


def pair_features(page: Page, cue: Found, other: Found, role: Role, spans: dict[str, list[Found]]) -> list[float]:
    """The numbers that describe a pair. Their order is part of the shipped network."""
    text = page.text
    before = other.start < cue.start
    low, high = (other.end, cue.start) if before else (cue.end, other.start)
    gap = text[low:high] if high > low else ""
    bare = gap.strip()
    said = text[other.start : other.end]
    cue_text = text[cue.start : cue.end].lower()
    cs, os_ = page.sentence(cue.start), page.sentence(other.start if not before else max(other.start, other.end - 1))
    near = sorted(spans["cue"], key=lambda c: _distance(c, other))
    rank = next(i for i, c in enumerate(near) if c is cue)
    mine = [x for x in spans[role] if (x.start < cue.start) == before]
    mine.sort(key=lambda x: _distance(cue, x))
    place = next(i for i, x in enumerate(mine) if x is other)
    left = text[max(0, cue.start - 2) : cue.start].strip()
    return [
        float(before), np.log1p(len(bare)) / 5, float(not bare), float(bool(bare) and not any(c.isalnum() for c in bare)),
        float("," in bare), float(any(q in bare for q in _OPEN + _CLOSE)), float(" that " in f" {bare} "), float(":" in bare),
        float(cs == os_), min(abs(cs - os_), 6) / 3, float(page.paragraph(cue.start) == page.paragraph(other.start)),
        min(_between(spans["cue"], low, high), 4) / 2, min(_between(spans["content"], low, high), 4) / 2,
        min(_between(spans["source"], low, high), 4) / 2, min(rank, 4) / 2, min(place, 4) / 2,
        float(rank == 0), float(place == 0), float(said[:1] in _OPEN), float(said[-1:] in _CLOSE), np.log1p(len(said)) / 6,
        float(said.lower() in _PRONOUNS), float(said[:1].isupper()), float(cue_text.startswith("according")),
        float(cue_text.endswith((" to", " by", " of", " from"))), float(cue_text.endswith("ing")), float(" " in cue_text),
        float(len(gap) > 250), float("." in bare), float(left in _CLOSERS or left[-1:] in _CLOSE),
        float(role == "source"), float(other.start <= cue.start and cue.end <= other.end), other.score, cue.score,
        float(" and " in f" {bare} " or " but " in f" {bare} "), float(";" in bare),
    ]  # fmt: skip


FEATURES = 36


def _distance(a: Found, b: Found) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


class Linker:
    """The network that scores pairs, with its thresholds from the manifest."""

    def __init__(self, encoder: Encoder) -> None:
        self._session: Any = encoder.session("linker.onnx")
        limits = encoder.manifest["linker"]
        self._content, self._source = float(limits["content"]), float(limits["source"])

    def scores(self, rows: list[list[float]]) -> Floats:
        """Probability that each pair belongs together."""
        if not rows:
            return np.zeros(0, dtype=np.float32)
        out: Floats = self._session.run(None, {"x": np.asarray(rows, dtype=np.float32)})[0].reshape(-1)
        return out

    def __call__(self, page: Page, spans: dict[str, list[Found]]) -> list[Link]:
        """Ties sources and contents to cues."""
        pairs, rows = candidates(page, spans)
        score = self.scores(rows)
        best: dict[int, tuple[float, int]] = {}
        source: dict[int, tuple[float, int]] = {}
        for (role, c, o), p in zip(pairs, score.tolist(), strict=True):
            if role == "content" and p >= self._content and p > best.get(o, (0.0, 0))[0]:
                best[o] = (p, c)
            if role == "source" and p >= self._source and p > source.get(c, (0.0, 0))[0]:
                source[c] = (p, o)
        contents: dict[int, list[int]] = {}
        for o, (_, c) in sorted(best.items()):
            contents.setdefault(c, []).append(o)
        return [Link(c, source[c][1] if c in source else None, tuple(contents[c])) for c in sorted(contents)]


def candidates(page: Page, spans: dict[str, list[Found]]) -> tuple[list[tuple[Role, int, int]], list[list[float]]]:
    """All pairs within reach, with their features."""
    pairs: list[tuple[Role, int, int]] = []
    rows: list[list[float]] = []
    roles: tuple[Role, ...] = ("content", "source")
    for role in roles:
        for o, other in enumerate(spans[role]):
            near = sorted((_distance(c, other), i) for i, c in enumerate(spans["cue"]))[:6]
            for distance, c in near:
                if distance <= REACH:
                    pairs.append((role, c, o))
                    rows.append(pair_features(page, spans["cue"][c], other, role, spans))
    return pairs, rows
