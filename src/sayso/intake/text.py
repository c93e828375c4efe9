"""Plain text: an optional title on the first line, byline and date lines below it, paragraphs, wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import credits, dateline, dates
from .draft import Draft

_BY = re.compile(r"by\s+(?P<name>[^\W\d_][\w.'’ -]+(?:(?:,| and | &) ?[\w.'’ -]+){0,4})", re.I)
_END = re.compile(r"[.!?…]['\"”’)\]]*$")
_TITLE = 220  # characters; the longest headline in the samples had 190
_WRAP = range(50, 101)  # columns at which text is wrapped by hand or by mail programs


def draft(text: str) -> Draft:
    """The title, byline, date and paragraphs of a plain text."""
    lines = [
        " ".join(line.split())
        for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    ]
    while lines and not lines[0]:
        lines.pop(0)
    title = _title(lines)
    rest = lines[1:] if title else lines
    byline, published, used = head(rest)
    return Draft(tuple(_paragraphs(rest[used:])), title, byline=byline, published=published)


def _title(lines: list[str]) -> str | None:
    """The first line, if it reads as a headline and a text follows it."""
    if not lines or len(lines[0]) > _TITLE or not any(lines[1:]):
        return None
    first, second = lines[0], lines[1]
    if dates.line(first) or _BY.fullmatch(first) or (dateline.find(first) and len(first) > 60):
        return None
    if dates.line(second) or _BY.fullmatch(second) or _both(second):
        return first
    if _END.search(first) and not first.endswith("?"):
        return None
    block = lines[: lines.index("")] if "" in lines else lines
    return None if _wrapped(block) else first


def head(lines: Sequence[str]) -> tuple[str | None, str | None, int]:
    """Byline and date of the lines above the text, and how many lines they take."""
    byline, published, used = None, None, 0
    for i, line in enumerate(lines[:6]):
        if not line:
            continue
        if m := _BY.fullmatch(line):
            byline = byline or m["name"].strip()
        elif found := dates.line(line):
            published = published or found
        elif both := _both(line):
            byline, published = byline or both[0], published or both[1]
        elif i > 0 and published is None and credits.credit_line(line):
            byline = byline or line
        else:
            break
        used = i + 1
    return byline, published, used


def _both(line: str) -> tuple[str, str] | None:
    """Byline and date of a line that holds both: "By Ann Moro | 5 January 2033", "ANI | Updated: …"."""
    parts = [p.strip() for p in re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", line, maxsplit=1)]
    if len(parts) != 2 or len(line) > 140 or not (published := dates.line(parts[1])):
        return None
    m = _BY.fullmatch(parts[0])
    return (m["name"].strip() if m else parts[0], published) if len(parts[0]) < 60 else None


def _paragraphs(lines: list[str]) -> list[str]:
    """Blocks between blank lines; a wrapped block is one paragraph, of another block each line is one."""
    paragraphs: list[str] = []
    for block in "\n".join(lines).split("\n\n"):
        rows = [row for row in block.split("\n") if row]
        paragraphs += [" ".join(rows)] if _wrapped(rows) else rows
    return paragraphs


def _wrapped(rows: list[str]) -> bool:
    """Whether the lines of a block were broken at a column: all about as long, most of them in the middle of a sentence."""
    full = rows[:-1]
    if not full or len(rows[-1]) > _WRAP.stop:
        return False
    widest = max(map(len, full))
    inside = sum(not _END.search(row) for row in full)
    return widest in _WRAP and min(map(len, full)) > 0.6 * widest and inside >= 0.6 * len(full)
