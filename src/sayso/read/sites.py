"""Spots within a place: "at the Odrin market", "in the 400 block of Main Street", "Burning Tree Apartments"."""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Span
from sayso.read.place_words import lexicon

_LOCATIVE = (
    r"at|in|on|near|outside|inside|behind|around|across from|next to|close to|in front of|by|along|off|beside|opposite"
)
_NAME = r"[A-Z][\w'’&.-]*"
_PLAIN = r"[a-z][\w'’-]*"
_ORDINAL = r"\d+(?:st|nd|rd|th)"
MOST = 5  # words before the head: longer stretches run over a clause


@cache
def _patterns() -> tuple[str, ...]:
    heads = sorted(lexicon("sites"), key=len, reverse=True)
    head = "|".join(f"[{h[0]}{h[0].upper()}]{re.escape(h[1:])}" for h in heads)
    capital = "|".join(h.title() for h in heads)
    road = "|".join(sorted(lexicon("road") | {"ave.", "st.", "rd.", "blvd.", "dr."}, key=len, reverse=True))
    street = rf"(?:(?:{_NAME}|{_ORDINAL}|[NSEW]\.?) ){{1,4}}(?i:(?:{road})\b\.?)"
    word = rf"(?:{_NAME}|{_ORDINAL}|(?!(?:and|or|but|who|which|that|when|where|after|before|was|were|is|are|has|had|said|to|of|for|with)\b){_PLAIN})"
    return (
        rf"\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear) (the \d+ block of (?:{street}|{_NAME}(?: {_NAME}){{0,3}}))",
        rf"\b(?:{_LOCATIVE}) ((?:\d+ )?{street}(?: (?:and|&|at|near) {street})?)",
        rf"\b(?:{_LOCATIVE}) ((?:an?|the|his|her|their|its|two|three|several) (?:{word} ){{0,{MOST}}}?(?:{head})s?\b(?: of (?:the )?{_NAME}(?: {_NAME}){{0,3}})?)",
        rf"\b((?:{_NAME} ){{1,4}}(?:{capital})s?\b)",
    )  # fmt: skip


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in _patterns())


def sites(text: str) -> tuple[Span, ...]:
    """Phrases that name a spot after a preposition of place, or by its own name; in order, none inside another.

    In upper-case texts only phrases after a preposition are found.
    """
    letters = sum(map(str.isalpha, text)) or 1
    # an upper-case text is read as if in lower case: its names cannot be seen, its prepositions can
    read = text.lower() if sum(map(str.isupper, text)) > 0.7 * letters and len(text.lower()) == len(text) else text
    spans: list[Span] = []
    for pattern in _compiled():
        for m in pattern.finditer(read):
            span = Span(m.start(1), m.end(1), text[m.start(1) : m.end(1)])
            if not any(span.overlaps(s) for s in spans):
                spans.append(span)
    return tuple(sorted(spans))
