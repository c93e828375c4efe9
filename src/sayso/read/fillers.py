"""Weapons, targets, victims, perpetrators, methods and motives: spans of a head → things, each with the phrases that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .decode import Found

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its|some|several|two|three|four|five|other)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,.;:'\"“”’()\[\]-]+$")
_OPENING = re.compile(r"^[\s,.;:'\"“”‘()\[\]-]+")
#: A phrase cut off behind a small word names nothing.
_BROKEN = re.compile(r"(?:^|\s)(?:of|the|an?|in|on|at|by|to|for|with|and|from)$", re.IGNORECASE)
_SMALL = frozenset(["of", "the", "and", "in", "at", "on", "for", "to", "a", "an"])


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity that fills a role: its spans, the most telling first."""

    spans: tuple[Found, ...]

    @property
    def best(self) -> Found:
        """The surest and most telling mention."""
        return self.spans[0]


def trimmed(text: str, f: Found) -> Found:
    """A span without blanks and marks at its edges."""
    raw = text[f.start : f.end]
    start = f.start + len(raw) - len(_OPENING.sub("", raw))
    end = f.end - (len(raw) - len(_TRAILING.sub("", raw)))
    return Found(start, end, f.score) if start < end else f


def plain(words: str) -> str:
    """Words in lower case, without a leading article or number and with single blanks."""
    return _ARTICLE.sub("", " ".join(words.lower().split()))


def head(words: str) -> str:
    """The last word of the phrase before "of", "in", "at" …: what the phrase is a kind of."""
    first = re.split(r"\s(?:of|in|at|on|for|from|near|with|who|that|which|belonging)\s|,", plain(words), maxsplit=1)[0]
    parts = re.findall(r"[\w'’-]+", first)
    return parts[-1] if parts else plain(words)


def same_thing(a: str, b: str) -> bool:
    """Whether two phrases name one thing: one holds the other, or both have one head word."""
    x, y = plain(a), plain(b)
    wx, wy = set(re.findall(r"\w+", x)) - _SMALL, set(re.findall(r"\w+", y)) - _SMALL
    if not wx or not wy:
        return x == y
    return wx <= wy or wy <= wx or head(a) == head(b)


def things(text: str, found: Sequence[Found], least: float) -> list[Thing]:
    """Spans of at least a score, merged into things in the order of their first mention."""
    groups: list[list[Found]] = []
    for f in (trimmed(text, f) for f in found if f.score >= least):
        words = text[f.start : f.end]
        if not any(c.isalnum() for c in words) or _BROKEN.search(words):
            continue
        home = next((g for g in groups if any(same_thing(words, text[o.start : o.end]) for o in g)), None)
        if home is None:
            groups.append([f])
        else:
            home.append(f)
    return [Thing(tuple(sorted(g, key=lambda f: (-_telling(text, f), f.start)))) for g in groups]


def _telling(text: str, f: Found) -> float:
    """How telling a mention is: sure first, then long, but never a whole clause."""
    words = text[f.start : f.end].split()
    return f.score + min(len(words), 4) * 0.03 - max(0, len(words) - 7) * 0.05
