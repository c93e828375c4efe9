"""Passages of a page that speak to a machine: they are not shown to it, and no quote is taken from them.

The patterns (lang/en/instructions.yml) know the usual ways. What they miss is still only data between fences, and whatever a model makes of
it must pass `align` and the checks of rows.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Span
from sayso.read.sentences import sentences
from sayso.resources import table

#: What a withheld character is in the text that quotes are sought in. No letter, blank or mark: no quote holds it.
GONE = "\ufffc"
#: What the model sees in place of a withheld passage.
SHOWN = "[…]"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in table("lang", "en", "instructions.yml")["patterns"])


def addressed(text: str) -> tuple[Span, ...]:
    """Passages that speak to a machine: from the sentence that does so to the end of its paragraph."""
    found: list[Span] = []
    gap = "\n\n" if "\n\n" in text.strip() else "\n"
    for s in sentences(text):
        if (not found or s.start >= found[-1].end) and any(p.search(s.text) for p in _patterns()):
            end = text.find(gap, s.start)
            end = len(text) if end < 0 else end
            found.append(Span(s.start, end, text[s.start : end]))
    return tuple(found)


def blanked(text: str, zones: tuple[Span, ...]) -> str:
    """The text with withheld passages unreadable, at the same offsets."""
    for z in zones:
        text = text[: z.start] + GONE * (z.end - z.start) + text[z.end :]
    return text


def shown(blank: str) -> str:
    """A blanked text as it is shown to a model."""
    return re.sub(f"{GONE}+", SHOWN, blank)
