"""Tells the words of an article from the furniture of its page: share bars, pointers to other pages, captions, calls to subscribe.

What furniture looks like is data (`lang/en/furniture.yml`); two rules need no list: a short line at an edge that is no sentence while the
rest of the page is made of sentences, and a line that begins with an arrow. A sentence of the article is never dropped for where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from .. import resources

_LONGEST = 340  # no line of furniture in the samples was longer; a paragraph that is, is text
_BULLETS = " \t«»‹›←→▶►▸•·|>*#–—-_=~"
_ARROWS = "«»‹›←→▶►▸"
_END = re.compile(r"[.!?…:;]['\"”’)\]»]*$")
_STOP = re.compile(r"[.!?…]['\"”’)\]»]*$")
_RULE = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    anywhere: re.Pattern[str]
    labels: re.Pattern[str]
    calls: re.Pattern[str]
    tail: re.Pattern[str]
    inline: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    rows: dict[str, list[str]] = resources.table("lang", "en", "furniture.yml")
    one = {name: "|".join(f"(?:{row})" for row in patterns) for name, patterns in rows.items() if name != "kickers"}
    return _Lexicon(
        re.compile(one["anywhere"], re.I),
        re.compile(rf"(?:{one['labels']})\s*(?::|\||»|>|©|- )\s*.*", re.I),
        re.compile(one["calls"], re.I),
        re.compile(one["tail"], re.I),
        re.compile(rf"\s*[\[(](?:{one['inline']})[\])]", re.I),
    )


def is_sentence(line: str, words: int = 6) -> bool:
    """Whether a line ends as a sentence does and has at least so many words."""
    return bool(_STOP.search(line)) and line.count(" ") + 1 >= words


def is_furniture(line: str) -> bool:
    """Whether the whole line is page furniture wherever on the page it stands."""
    text = " ".join(line.split())
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_BULLETS)
    if _RULE.fullmatch(text):
        return True
    lexicon = _lexicon()
    if lexicon.labels.fullmatch(bare) or lexicon.calls.fullmatch(bare):
        return True
    if is_sentence(text):
        return False
    return (text[0] in _ARROWS and bare.count(" ") < 8) or bool(
        lexicon.anywhere.fullmatch(bare.rstrip(" .!")) or lexicon.anywhere.fullmatch(bare)
    )


def clean(paragraphs: Sequence[str], credit: Callable[[str], bool] = lambda line: False) -> list[str]:
    """The paragraphs that are the article's own, with bracketed pointers ("[Also read: …]") cut out of them.

    Lines below the last sentence that are a `credit` stay: whoever calls reads them.
    """
    kept = _without_tail([_without_pointers(p) for p in paragraphs])
    last = max((i for i, p in enumerate(kept) if is_sentence(p) and not is_furniture(p)), default=0)
    signed = [p for p in kept[last + 1 :] if credit(p)]
    kept = [p for p in kept if p.strip() and p not in signed and not is_furniture(p)]
    return [*_without_edges(kept), *signed]


def _without_pointers(paragraph: str) -> str:
    return _lexicon().inline.sub("", paragraph) if "[" in paragraph or "(" in paragraph else paragraph


def _without_tail(paragraphs: list[str]) -> list[str]:
    """Drops the lists of other pages below a heading such as "Related stories", as far as they are no sentences."""
    kept: list[str] = []
    below = False
    for i, paragraph in enumerate(paragraphs):
        if below and not is_sentence(paragraph, 4):
            continue
        below = i > 0 and _heads_list(paragraph)
        if not below:
            kept.append(paragraph)
    return kept


def _heads_list(paragraph: str) -> bool:
    bare = paragraph.strip(_BULLETS)
    return len(bare) < 80 and not _STOP.search(bare) and bool(_lexicon().tail.fullmatch(bare))


def _without_edges(paragraphs: list[str]) -> list[str]:
    """Drops short lines without an end mark above the first and below the last sentence of a page that is made of sentences.

    Below: at most five words, without figures or commas, and no list that the text announces with a colon. Above: at most three.
    """
    closed = sum(bool(_END.search(p)) for p in paragraphs)
    if closed < 2 or closed < 0.6 * len(paragraphs):
        return paragraphs
    first, last = 0, len(paragraphs)
    while first < last and _is_scrap(paragraphs[first], 3):
        first += 1
    while _is_scrap(paragraphs[last - 1], 5):
        last -= 1
    if paragraphs[last - 1].endswith(":"):
        last = len(paragraphs)
    return paragraphs[first:last]


def _is_scrap(line: str, words: int) -> bool:
    return not _END.search(line) and line.count(" ") < words and not any(c.isdigit() or c in ",\"“”'‘" for c in line)
