"""When two names are taken for the same."""

from __future__ import annotations

import re
import unicodedata

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_NO_WORD = re.compile(r"[^\w\s]|_")
#: Words that tell nothing of who is meant.
_SMALL = frozenset(
    re.split(
        " ",
        "the a an of al el group some and for in s mr president minister general official officials spokesman police chief",
    )
)


def plain(name: str | None) -> str:
    """Lower case, without articles and punctuation (MUC-4 scoring as in Du et al. 2021)."""
    bare = _NO_WORD.sub("", (name or "").lower())
    return " ".join(_ARTICLES.sub(" ", bare).split())


def words(name: str | None) -> frozenset[str]:
    """The words of a name, without accents and case."""
    bare = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return frozenset(re.findall(r"[a-z0-9]+", bare))


def same(a: str | None, b: str | None) -> bool:
    """Names whose telling words are the same or one set inside the other; two missing names are the same."""
    if not a or not b:
        return not a and not b
    left, right = words(a), words(b)
    left, right = (left - _SMALL) or left, (right - _SMALL) or right
    return bool(left and right) and (left <= right or right <= left)
