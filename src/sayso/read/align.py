"""Where a quote stands in a text: the exact characters, or nothing.

Whoever quotes a page may type its blanks, quotation marks, dashes and ellipses differently; the words must be the page's own, in its own
order and case. A quote that is not in the text is refused, and one that begins or ends inside a word or a number is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sayso.model import Span

#: Characters between two pieces of a quote joined by an ellipsis; farther apart they are two quotes that somebody has made one.
GAP = 400
_BLANK, _DASH, _DOTS, _MARK = " ", "-", "…", "'"
#: Kinds of characters that people type in several ways. Zero-width ones are dropped: a page's layout holds them, its words do not.
_LOOSE = re.compile(
    r"(?P<blank>\s[\s\u00ad\u200b-\u200d\u2060\ufeff]*)|(?P<none>[\u00ad\u200b-\u200d\u2060\ufeff]+)|(?P<dots>…+|\.{3,})"
    r"|(?P<dash>[-‐‑‒–—―−]+)|(?P<mark>[\"'`´‘’‚‛“”„‟«»‹›]+)"
)
_AS = {"blank": _BLANK, "dots": _DOTS, "dash": _DASH, "mark": _MARK, "none": ""}
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,})\s*")
_TIGHT = frozenset((_DASH, _DOTS))

Folded = tuple[str, tuple[int, ...], tuple[int, ...]]


def align(quote: str, text: str, near: int | None = None) -> Span | None:
    """The stretch of `text` that a quote is, or None where it is not in the text.

    Of several the one nearest to character `near`, else the first. The span's text is the page's, not the quote's.
    """
    found = _stretches(quote, text)
    return _nearest(found, near)[0] if found else None


def align_pieces(quote: str, text: str, near: int | None = None) -> tuple[Span, ...]:
    """The stretches that a quote with ellipses is made of, in the text's order; empty where one of them is missing or too far off."""
    whole = align(quote, text, near)
    if whole is not None:
        return (whole,)
    parts = [p for p in _ELLIPSIS.split(quote) if p.strip()]
    if not parts or parts == [quote]:
        return ()
    for first in _nearest(_stretches(parts[0], text), near):
        chain = _chain(first, parts[1:], text)
        if chain:
            return chain
    return ()


def _chain(first: Span, rest: list[str], text: str) -> tuple[Span, ...]:
    out = [first]
    for part in rest:
        after = [s for s in _stretches(part, text) if 0 <= s.start - out[-1].end <= GAP]
        if not after:
            return ()
        out.append(after[0])
    return tuple(out)


def _nearest(found: list[Span], near: int | None) -> list[Span]:
    if near is None:
        return found
    return sorted(found, key=lambda s: (max(s.start - near, near - s.end, 0), s.start))


def _stretches(quote: str, text: str) -> list[Span]:
    """Every stretch of a text that is the quote, letter by letter where there is one, else but for its typing."""
    quote = quote.strip()
    if not any(c.isalnum() for c in quote):
        return []
    exact = [(at, at + len(quote)) for at in _occurrences(quote, text)]
    return _whole(exact, text) or _whole(list(_loose(quote, text)), text)


def _loose(quote: str, text: str) -> Iterator[tuple[int, int]]:
    folded, starts, ends = _folded(text)
    wanted = "".join(c for c, _, _ in _fold(quote))
    for at in _occurrences(wanted, folded):
        yield starts[at], ends[at + len(wanted) - 1]


def _whole(found: list[tuple[int, int]], text: str) -> list[Span]:
    return [Span(a, b, text[a:b]) for a, b in found if not _cuts(text, a) and not _cuts(text, b)]


def _cuts(text: str, at: int) -> bool:
    """Whether a bound lies inside a word or a number: "14 people" is not in "114 people", nor "214" in "1,214"."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    if _in_word(before[-1]) and _in_word(after[0]):
        return True
    if before[-1] in ".," and before[:1].isdigit() and after[0].isdigit():
        return True
    return before[-1].isdigit() and after[0] in ".," and after[1:].isdigit()


def _in_word(c: str) -> bool:
    return c.isalnum() or c == "_"


def _occurrences(part: str, whole: str) -> Iterator[int]:
    at = whole.find(part) if part else -1
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


@lru_cache(maxsize=8)
def _folded(text: str) -> Folded:
    """A text as it is compared, and the characters of the text that each of its characters stands for."""
    found = list(_fold(text))
    return "".join(c for c, _, _ in found), tuple(a for _, a, _ in found), tuple(b for _, _, b in found)


def _fold(text: str) -> Iterator[tuple[str, int, int]]:
    """Characters as they are compared, with their places; blanks beside a dash or an ellipsis are dropped."""
    held: tuple[str, int, int] | None = None  # a blank that is told once it is known what follows
    last = ""
    for one in _simplified(text):
        if one[0] == _BLANK:
            held = None if last in _TIGHT else one
            continue
        if held is not None and one[0] not in _TIGHT:
            yield held
        held, last = None, one[0]
        yield one
    if held is not None:
        yield held


def _simplified(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for m in _LOOSE.finditer(text):
        yield from ((text[i], i, i + 1) for i in range(at, m.start()))
        kind = _AS[m.lastgroup or "none"]
        if kind:
            yield kind, m.start(), m.end()
        at = m.end()
    yield from ((text[i], i, i + 1) for i in range(at, len(text)))
