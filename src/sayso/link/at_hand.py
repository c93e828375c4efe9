"""Outlets whose pages are at hand, found by name in other reports: an outlet that the register lacks is known by its own pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from sayso.model import Report, Span
from sayso.register_data import folded

#: Outlets by folded name, as their pages call them.
Outlets = Mapping[tuple[str, ...], str]
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
#: Words of the longest name that is looked for.
_LONGEST = 7
#: Characters at the head and the end of a page in which a credit line stands.
_HEAD, _END = 300, 160
_KEPT = 1024
#: Words by which a report turns against what an outlet reported: it then does not rest on it.
_AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed)|disput(?:es|ed)|contradict(?:s|ed)?|called|branded)\b"
)


#: Words behind an agency's own name that others leave out: "told Kestrel" for Kestrel Agency.
_LEFT_OUT = frozenset({"agency", "wire", "newswire"})


def outlets_of(reports: Iterable[Report]) -> Outlets:
    """The outlets and agencies of some reports; agencies also by the one word that they are called by."""
    names = (n for r in reports for n in (r.publisher, r.agency) if n)
    full = {key: n for n in names if (key := folded(n)) and n[:1].isupper()}
    return {key: n for n in full.values() if (key := called(n))} | full


def called(name: str) -> tuple[str, ...]:
    """The one word that an agency is called by; empty for other outlets."""
    key = folded(name)
    return key[:1] if len(key) == 2 and key[1] in _LEFT_OUT and len(key[0]) > 3 else ()


def named_in(text: str, outlets: Outlets) -> tuple[str, ...]:
    """Those outlets whose name stands in a text, the longest name first."""
    found = _runs(text) & outlets.keys() if outlets else frozenset()
    return tuple(dict.fromkeys(outlets[key] for key in sorted(found, key=lambda k: (-len(k), k))))


@lru_cache(_KEPT)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of words that begin with a capital, folded."""
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    return frozenset(
        folded(text[start : words[j][2]])
        for i, (word, start, _) in enumerate(words)
        if word[0].isupper()
        for j in range(i, min(len(words), i + _LONGEST))
    )


def pattern(name: str) -> str:
    """A regular expression for an outlet's name, its article left aside, blanks as they come."""
    bare = name[4:] if name.lower().startswith("the ") else name
    return r"\s+".join(map(re.escape, bare.split()))


def credit(report: Report, name: str) -> tuple[Span, ...] | None:
    """Where a dateline, a byline or the end of a page credits an outlet; None where none does."""
    own = pattern(name)
    text, low = report.text, max(0, len(report.text) - _END)
    head = rf"[(\[]\s*(?P<a>{own})\s*[)\]]\s*[-–—:]|(?im:^\s*(?:by|from)\s[^\n.]{{0,60}}?(?-i:(?P<b>{own}))\s*$)"
    end = rf"(?:[(\[–—-]|Source:|Quelle:|Agencies:|[Ww]ith (?:reporting|files|inputs) (?:by|from))\s*(?P<c>{own})\s*[)\]]?\.?\s*$"
    found = re.search(head, text[: _HEAD + len(report.title or "")])
    if found is None and (found := re.search(end, text[low:])):
        return (report.span(low + found.start("c"), low + found.end("c")),)
    return (report.span(*found.span(found.lastgroup or 0)),) if found else None


def is_against(text: str, start: int) -> bool:
    """Whether the sentence up to a character turns against what comes: "denied a report by the Orr Times"."""
    sentence = max(text.rfind(stop, 0, start) for stop in (". ", "\n", "! ", "? "))
    return bool(_AGAINST.search(text[sentence + 1 : start].lower()))


def of_names(text: str, start: int, end: int, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """The outlets among names that stand in characters [start, end), with where."""
    for name in names:
        for m in re.finditer(rf"(?<!\w)(?:The\s+)?{pattern(name)}(?!\w)", text[start:end]):
            yield name, start + m.start(), start + m.end()
