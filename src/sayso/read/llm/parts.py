"""A long report cut at paragraphs, so that each part fits one question."""

from __future__ import annotations

import re

from sayso.model import Span
from sayso.read.sentences import sentences

_PARAGRAPH = re.compile(r"\n\s*\n|\n")


def parts(text: str, limit: int) -> tuple[Span, ...]:
    """Stretches of at most `limit` characters that together hold all words, cut between paragraphs where one fits, else between sentences."""
    out: list[tuple[int, int]] = []
    for start, end in _pieces(text, limit):
        if out and end - out[-1][0] <= limit:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(Span(a, b, text[a:b]) for a, b in out)


def _pieces(text: str, limit: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            out += [(start, end)] if end - start <= limit else _of_paragraph(text, start, end, limit)
        start = gap.end() if gap else end
    return out


def _of_paragraph(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for s in sentences(text[start:end]):
        for at in range(s.start, s.end, limit):  # a sentence longer than a question is cut blindly: it is no sentence
            out.append((start + at, start + min(at + limit, s.end)))
    return out
