"""Actors that no list and no pattern of descriptions knows: the encoder sees that something is said of their part, and so who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from sayso.model import ActorKind, Span

from .encoder import Floats, Signals, shouting
from .mentions import names_somebody
from .patterns import Mention

#: Most probability of "no stance" of a piece that belongs to such a mention.
UNSAID = 0.4
#: Words of the longest one: longer runs are whole clauses.
LONGEST = 9
#: Most characters between two pieces of one mention.
GAP = 1
_PERSONS = frozenset(("he", "she", "him", "her", "i", "me", "himself", "herself", "his"))
_PRONOUNS = _PERSONS | frozenset(
    ("it", "they", "them", "we", "us", "itself", "themselves", "its", "their", "our", "ours", "this", "that", "these", "those", "who", "which")
)  # fmt: skip
_FRONT = re.compile(r"^(?:[\W_]+|(?:of|in|on|at|by|to|for|from|with|and|or|that)\b)+", re.IGNORECASE)
_BACK = re.compile(r"(?:['’]s)?[\W_]*$")
#: Words that no phrase for somebody has: where they stand the encoder took in what is said of him.
_CLAUSE = frozenset(
    ("was", "were", "is", "are", "be", "been", "has", "had", "have", "did", "does", "do", "will", "would", "could", "may", "might", "who", "which", "that", "said", "says", "told", "when", "where", "after")
)  # fmt: skip
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z0-9]")


def borne(
    text: str, signals: Signals, sentences: Sequence[Span], taken: Sequence[Mention], heads: Sequence[str]
) -> list[Mention]:
    """Mentions beside those `taken`, in order. `heads` are the encoder's span heads; none in a text in capitals, where wires have their own."""
    if shouting(text) or not len(signals.stance):
        return []
    at = {h: heads.index(h) for h in ("perp_ind", "perp_org")}
    out = []
    for first, last in _runs(signals, sentences):
        start, end = _words(text, int(signals.offsets[first, 0]), int(signals.offsets[last - 1, 1]))
        words = text[start:end]
        if not names_somebody(words) or not _phrase(words) or any(m.start < end and start < m.end for m in taken):
            continue
        inside = {h: _inside(signals.tags[first:last, k]) for h, k in at.items()}
        out.append(_mention(start, words, "organisation" if inside["perp_org"] > inside["perp_ind"] else "individual"))
    return out


def _phrase(words: str) -> bool:
    """Whether words are a phrase for somebody and no clause."""
    said = words.lower().split()
    return len(said) <= LONGEST and _CLAUSE.isdisjoint(said)


def _mention(start: int, words: str, kind: ActorKind) -> Mention:
    low = words.lower()
    if low in _PRONOUNS:
        return Mention(start, start + len(words), words, "individual" if low in _PERSONS else kind, nominal=True)
    article = _ARTICLE.match(words)
    bare = words[article.end() :] if article else words
    if _CAPITAL.match(bare) and all(
        _CAPITAL.match(w) or w in ("of", "the", "and", "for", "al", "de") for w in bare.split()
    ):
        cut = start + len(words) - len(bare)
        return Mention(cut, cut + len(bare), bare, kind)
    return Mention(start, start + len(words), words, kind, described=True)


def _runs(signals: Signals, sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Ranges of pieces beside one another, within a sentence, of which something is said."""
    said = _unsaid(signals.stance) < UNSAID
    starts = {s.start for s in sentences}
    edges = [0]
    for i, (a, b) in enumerate(pairwise(signals.offsets.tolist()), 1):
        if said[i] != said[i - 1] or b[0] - a[1] > GAP or b[0] in starts:
            edges.append(i)
    yield from ((a, b) for a, b in pairwise([*edges, len(said)]) if said[a])


def _unsaid(logits: Floats) -> Floats:
    e = np.exp(logits - logits.max(-1, keepdims=True))
    out: Floats = e[:, 0] / e.sum(-1)
    return out


def _inside(tags: Floats) -> float:
    e = np.exp(tags - tags.max(-1, keepdims=True))
    return float(1 - (e[:, 0] / e.sum(-1)).mean())


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range drawn out to whole words, without the marks and the genitive at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    front = _FRONT.match(text[start:end])
    start += front.end() if front else 0
    return start, start + len(_BACK.sub("", text[start:end]))
