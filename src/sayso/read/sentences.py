"""Sentences and words of a report with exact offsets, by rules (lang/en/sentences.yml)."""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Span
from sayso.resources import table

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_STOP = re.compile(r"(?P<stop>[.!?…]+|[。！？]+)(?P<close>[\"'”’»)\]]*)(?=\s|$|(?P<glued>[\"“‘]?[A-Z][a-z]*\b(?!\.)))")
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.\-'’&](?=[^\W_]))*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|\S")
_OPENERS = "\"'“‘«([-–—•*"


#: Lines that run on, and their least length in characters, from which a block is text set in a column.
PARAGRAPH = 4
NARROW = 45


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("lang", "en", "sentences.yml")[key])


def tokens(text: str) -> tuple[Span, ...]:
    """Words (letters and digits with inner apostrophes and hyphens) and single marks of punctuation, in order."""
    return tuple(Span(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences in order. Together they cover every character that is not blank; none starts or ends with a blank.

    A blank line and the end of a title line are bounds. A single line break is one too, except where lines are only wrapped.
    """
    found: list[Span] = []
    for start, end in _lines(text):
        found.extend(_split(text, start, end))
    return tuple(found)


def _lines(text: str) -> list[tuple[int, int]]:
    """Stretches no sentence reaches beyond: paragraphs, and the lines of those that are not wrapped."""
    out: list[tuple[int, int]] = []
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        out.extend(_lines_of_block(text, start, end))
        start = gap.end() if gap else end
    return out


def _lines_of_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = text[start:end].split("\n")
    if len(lines) == 1:
        return [(start, end)]
    wrapped = _is_wrapped(lines)
    out: list[tuple[int, int]] = []
    begin = at = start
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        at += len(line)
        if following is None or not (wrapped or _runs_on(line, following)):
            out.append((begin, at))
            begin = at + 1
        at += 1
    return out


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line breaks are only typesetting: the lines but the last are about equally long and most do not end in a stop."""
    body = [line.strip() for line in lines[:-1]]
    if max(map(len, lines)) > 100:
        return False
    running = [len(line) for line in body if not line.endswith((".", "!", "?", '."', ".”", ":"))]
    even = min(map(len, body)) >= (40 if "".join(lines).isupper() else 50)
    # Paragraphs without a blank line between them end in short lines, and only those with a stop.
    set_ = len(running) >= PARAGRAPH and min(running) >= NARROW
    return (
        len(running) * 2 >= len(body)
        and (even or set_ or "".join(lines).isupper())
        and max(map(len, body), default=0) >= 40
    )


def _runs_on(line: str, following: str) -> bool:
    """Whether the next line continues the phrase: it starts in lower case and nothing was closed before it."""
    return (
        following.strip()[:1].islower()
        and not line.rstrip().endswith((".", "!", "?", '"', "”", ":"))
        and len(line) > 20
    )


def _split(text: str, start: int, end: int) -> list[Span]:
    out: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, stop, end):
            _add(out, text, begin, stop.end())
            begin = stop.end()
    _add(out, text, begin, end)
    return out


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return
    start += len(part) - len(part.lstrip())
    out.append(Span(start, start + len(bare), bare))


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends its sentence, judged by the word before it and the word after it."""
    rest = text[stop.end() : min(end, stop.end() + 60)].lstrip()
    bare = rest.lstrip(_OPENERS + " ")
    if not bare or bare[0].islower():
        return False
    if stop["glued"] is not None:
        return _ends_glued(text, stop)
    if stop["stop"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word = before.group().lower() if before else ""
    if stop["close"].strip(")]'’"):  # a closing double quote is no part of an abbreviation
        return True
    return _ends_after(word, bare)


def _ends_after(word: str, following: str) -> bool:
    match = _FIRST_WORD.match(following)
    starter = match is not None and match.group().lower() in _words("starters")
    if word in _words("may_end") or (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return starter
    return word not in _words("before_name")


def _ends_glued(text: str, stop: re.Match[str]) -> bool:
    """A stop without a blank behind it ("… dead.The police …"), as in badly scraped pages; not "example.Com", not "U.S."."""
    before = text[max(0, stop.start() - 3) : stop.start()]
    glued = stop["glued"].lstrip('"“‘')
    return (
        stop["stop"] in {".", "!", "?"}
        and before.isalpha()
        and before[-2:].islower()
        and (len(glued) == 1 or glued[1:].islower())
        and glued.lower() not in {"com", "org", "net"}
    )
