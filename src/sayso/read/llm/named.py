"""Whether words on a page can stand for a name: the check that keeps a deed from being laid at the wrong door."""

from __future__ import annotations

import re

from sayso.model import Span
from sayso.read.align import align
from sayso.read.mentions import beside
from sayso.read.sources import pronouns

#: Characters in front of "the group" within which the name it stands for must be said.
REACH = 600
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SMALL = frozenset(["the", "a", "an", "of", "and", "for", "in", "at", "this", "that", "these", "those"])


def stands_for(mention: Span, name: str, text: str) -> bool:
    """Whether `mention` may mean `name`.

    Words that hold a name of their own must share it: all of one in the other, or initials ("HF", Harvest Front). A pronoun or a common noun
    ("it", "the group") may stand for a name that is said within `REACH` characters before it, or in its own sentence. Who is only tied
    to a name ("a rival of the League") is not meant by it.
    """
    said, meant = _words(mention.text), _words(name)
    if not meant:
        return False
    if said and _lower(said) <= _lower(meant):
        return True
    if _lower(meant) <= _lower(said):
        inside = align(name, mention.text)
        return inside is None or not beside(text, mention.start + inside.start, mention.start + inside.end)
    own = [w for w in said if w[0].isupper()]
    if own:
        return _lower(own) <= _lower(meant) or _initials(own, meant) or _initials(meant, own)
    end = re.search(r"[.!?]\s|\n|$", text[mention.end :])
    window = text[max(0, mention.start - REACH) : mention.end + (end.start() if end else 0)]
    return align(name, window) is not None


def _words(text: str) -> list[str]:
    """Words that can be part of a name, without a possessive ending."""
    found = [re.sub(r"[’']s?$", "", w) for w in _WORD.findall(text)]
    return [w for w in found if w and w.lower() not in _SMALL and w.lower() not in pronouns()]


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(w.lower() for w in words)


def _initials(short: list[str], long: list[str]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long).upper()
