"""Tag scores → spans, by the best path through each head's three states.

The transitions are those that the CRF loss trained, taken from the manifest; O→I is forbidden. Spans are drawn out to whole words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .encoder import Floats, Signals

FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Found:
    """A span of one head: characters [start, end) and the mean probability of its pieces."""

    start: int
    end: int
    score: float


def best_path(tags: Floats, transitions: Floats, starts: Floats) -> npt.NDArray[np.int8]:
    """The best O/B/I sequence of every head: scores [n, heads, 3] → states [n, heads]. Viterbi, all heads at a time."""
    n, heads, _ = tags.shape
    step = transitions.copy()
    step[:, 0, 2] = FORBIDDEN
    score = tags[0] + starts
    back = np.empty((n, heads, 3), dtype=np.int8)
    for i in range(1, n):
        reach = score[:, :, None] + step
        back[i] = reach.argmax(1)
        score = reach.max(1) + tags[i]
    states = np.empty((n, heads), dtype=np.int8)
    at = score.argmax(1)
    rows = np.arange(heads)
    for i in range(n - 1, -1, -1):
        states[i] = at
        at = back[i, rows, at]
    return states


def probabilities(tags: Floats) -> Floats:
    """That a piece lies in a span of the head: one minus the softmax of O. [n, heads]"""
    top = tags.max(-1, keepdims=True)
    e = np.exp(tags - top)
    inside: Floats = 1.0 - e[..., 0] / e.sum(-1)
    return inside


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Draws a span out to the bounds of the words it cuts."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


#: Heads of names and cues, which no blank line runs through; what is quoted may go on over paragraphs.
_SHORT = frozenset(["source", "cue", "via", "channel", "perp_ind", "perp_org", "person", "org", "loc"])


def _last_paragraph(text: str, start: int) -> int:
    """Where the part of a span begins that stands behind its last blank line."""
    m = re.search(r"(?s).*\n\s*\n\s*", text)
    return start + m.end() if m else start


def spans(
    signals: Signals, text: str, heads: Sequence[str], transitions: Floats, starts: Floats, bias: Floats
) -> dict[str, list[Found]]:
    """The spans of every head, in order. `bias` [heads] is added to each head's O score."""
    if not len(signals.offsets):
        return {h: [] for h in heads}
    tags = signals.tags.copy()
    tags[:, :, 0] += bias
    states = best_path(tags, transitions, starts)
    inside = probabilities(signals.tags)
    out: dict[str, list[Found]] = {}
    for k, head in enumerate(heads):
        column = states[:, k]
        begins = np.nonzero(column == 1)[0]
        found: list[Found] = []
        for b in begins.tolist():
            e = b + 1
            while e < len(column) and column[e] == 2:
                e += 1
            start, end = whole_words(text, int(signals.offsets[b, 0]), int(signals.offsets[e - 1, 1]))
            if head in _SHORT and "\n\n" in text[start:end].strip():
                start = _last_paragraph(text[start:end], start)
            if found and start < found[-1].end:  # two pieces of one word
                found[-1] = Found(found[-1].start, max(end, found[-1].end), found[-1].score)
            else:
                found.append(Found(start, end, float(inside[b:e, k].mean())))
        out[head] = found
    return out
