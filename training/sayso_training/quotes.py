"""Turns quotes into character offsets, or refuses: a quote must stand in the text exactly once."""

from __future__ import annotations

from sayso_training.annotated import Span

OPEN, CLOSE = "⟦", "⟧"


class QuoteError(ValueError):
    """A quote that is empty, badly marked, missing from the text or found more than once."""


def resolve(text: str, quote: str) -> Span:
    """Offsets of the quote in `text`, or of its ⟦marked⟧ part.

    Raises QuoteError unless the quote, without the marks, occurs exactly once (overlapping occurrences count).
    """
    before, marked, after = _split(quote)
    needle = before + marked + after
    first = text.find(needle)
    if first < 0:
        raise QuoteError(f"quote not in text: {quote!r}{_near_miss(text, needle)}")
    if text.find(needle, first + 1) >= 0:
        raise QuoteError(f"quote occurs more than once, give context and mark with {OPEN} {CLOSE}: {quote!r}")
    start = first + len(before)
    return start, start + len(marked)


def _split(quote: str) -> tuple[str, str, str]:
    if quote.count(OPEN) != quote.count(CLOSE) or quote.count(OPEN) > 1:
        raise QuoteError(f"one {OPEN}…{CLOSE} pair at most: {quote!r}")
    if OPEN not in quote:
        marked = ("", quote, "")
    else:
        before, rest = quote.split(OPEN)
        if CLOSE not in rest:
            raise QuoteError(f"{CLOSE} stands before {OPEN}: {quote!r}")
        inner, after = rest.split(CLOSE)
        marked = (before, inner, after)
    if not marked[1] or marked[1] != marked[1].strip():
        raise QuoteError(f"span is empty or begins or ends with white space: {quote!r}")
    return marked


def _near_miss(text: str, needle: str) -> str:
    """A hint for the writer: how much of the quote's beginning does stand in the text."""
    if needle.casefold() in text.casefold():
        return " (differs in capitals)"
    length = len(needle)
    while length and needle[:length] not in text:
        length -= 1
    return f" (found up to {needle[max(0, length - 20) : length]!r})" if length > 3 else ""
