"""Examples as windows of word pieces with their labels."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from .schema import SPAN_HEADS, B, Example, I

IGNORE = -100


def tokenizer(folder: str) -> Tokenizer:
    """MiniLM's tokenizer without its silent cut at 128 pieces."""
    t = Tokenizer.from_file(f"{folder}/tokenizer.json")
    t.no_truncation()
    t.no_padding()
    return t


def case_of(piece: str) -> int:
    """0 is left for 'unknown'; 1 lower, 2 Capitalised, 3 UPPER, 4 without letters."""
    if not any(c.isalpha() for c in piece):
        return 4
    if piece.islower():
        return 1
    return 3 if piece.isupper() and len(piece) > 1 else 2


@dataclass(slots=True)
class Encoded:
    """A whole example in pieces: ids, casing, offsets, and labels a head (IGNORE where it is not supervised)."""

    example: Example
    ids: np.ndarray
    cases: np.ndarray
    tags: np.ndarray  # [heads, length]
    footing: np.ndarray
    stance: np.ndarray
    parties: list[
        tuple[list[tuple[int, int]], frozenset[int]]
    ]  # mentions as ranges of pieces, and what one of them says


def shouting(text: str) -> bool:
    """Whether a text is in upper case, so that casing says nothing."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def encode(example: Example, t: Tokenizer) -> Encoded:
    """Pieces and labels of one example."""
    enc = t.encode(example.text, add_special_tokens=False)
    offsets = np.array(enc.offsets, dtype=np.int64).reshape(-1, 2)
    n = len(offsets)
    cased = example.cased and not shouting(example.text)
    cases = np.array([case_of(example.text[s:e]) if cased else 0 for s, e in offsets], dtype=np.int64)
    tags = np.full((len(SPAN_HEADS), n), IGNORE, dtype=np.int64)

    def inside(s: int, e: int) -> np.ndarray:
        return np.nonzero((offsets[:, 0] < e) & (offsets[:, 1] > s))[0]

    for k, head in enumerate(SPAN_HEADS):
        if head in example.spans:
            tags[k] = 0
            for s, e in example.spans[head]:
                at = inside(s, e)
                if len(at):
                    tags[k, at] = I
                    tags[k, at[0]] = B
    footing = np.full(n, IGNORE, dtype=np.int64)
    stance = np.full(n, IGNORE, dtype=np.int64)
    for labels, into in ((example.footing, footing), (example.stance, stance)):
        for (s, e), value in labels.items():
            into[inside(s, e)] = value
    parties = [
        ([(int(at[0]), int(at[-1]) + 1) for m in mentions if len(at := inside(*m))], said)
        for mentions, said in example.parties
    ]
    return Encoded(example, np.array(enc.ids, dtype=np.int64), cases, tags, footing, stance, parties)


@dataclass(slots=True)
class Window:
    """Pieces [start, end) of an encoded example."""

    of: Encoded
    start: int
    end: int

    @property
    def first(self) -> bool:
        """Whether it opens the text, and so carries the labels of the whole."""
        return self.start == 0

    def parties(self) -> Iterator[tuple[list[tuple[int, int]], frozenset[int]]]:
        """The bodies of which the window holds every mention, counted from its start: elsewhere may stand what is said of the others."""
        for mentions, said in self.of.parties:
            if mentions and all(self.start <= s and e <= self.end for s, e in mentions):
                yield [(s - self.start, e - self.start) for s, e in mentions], said


def cut(e: Encoded, size: int, overlap: int, rng: random.Random | None) -> list[Window]:
    """Windows of at most `size` pieces; with `rng`, the first is cut at a random length so that borders move from pass to pass."""
    n = len(e.ids)
    if n <= size:
        return [Window(e, 0, n)]
    end = size if rng is None else rng.randint(size // 2, size)
    out = [Window(e, 0, end)]
    while out[-1].end < n:
        start = out[-1].end - overlap
        out.append(Window(e, start, min(n, start + size)))
    return out
