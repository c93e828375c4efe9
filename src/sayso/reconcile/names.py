"""Names and noun phrases compared: what is left of them without articles, numbers, titles and plurals."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from sayso.resources import table

#: Phrases whose words are remembered: those of some thousand reports.
KEPT = 1 << 16
_SEEN = re.compile(r",?\s+(?:was |were |which was )?(?:seen|obtained|reviewed|read|viewed) by .*$", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table("lang", "en", "reconcile.yml")[name])


@lru_cache(KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text: no case, accents, dots, possessive endings."""
    bare = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    found = (re.sub(r"['’]s?$", "", w).replace(".", "").replace("’", "'") for w in _WORD.findall(bare))
    return tuple(w for w in found if w)


def _singular(word: str) -> str:
    known: dict[str, str] = table("lang", "en", "reconcile.yml")["singular"]
    if word in known:
        return known[word]
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


@lru_cache(KEPT)
def core(text: str) -> tuple[str, ...]:
    """Words without what leads them ("the two suspected") and titles, in the singular; the bare words where nothing
    else is left."""
    found = words(text)
    start = 0
    while start < len(found) and (
        found[start] in _set("leading") or found[start] in _set("titles") or found[start].isdigit()
    ):
        start += 1
    return tuple(_singular(w) for w in found[start:] or found)


@lru_cache(KEPT)
def head(text: str) -> str:
    """The word that a noun phrase turns on: the last one before its first preposition."""
    found = core(text)
    end = next((n for n, w in enumerate(found) if n and w in _set("after_head")), len(found))
    return found[end - 1] if found else ""


def same_name(a: str, b: str) -> bool:
    """Whether two names or phrases say the same in other clothes: "The Group" and "group", "gunmen" and "two
    gunmen"."""
    return bool(core(a)) and core(a) == core(b)


def contains(fine: str, coarse: str) -> bool:
    """Whether a phrase says all that the other says, and more, of the same head: "masked gunmen" and "gunmen"."""
    a, b = frozenset(core(fine)), frozenset(core(coarse))
    return bool(b) and b < a and (head(fine) == head(coarse) or core(coarse) == core(fine)[-len(core(coarse)) :])


def is_generic(text: str) -> bool:
    """Whether a source's words tell no one body or person from another: "officials", "two sources"."""
    found = core(text)
    return not found or found[-1] in _set("generic")


def force(text: str) -> tuple[str, ...] | None:
    """The words of a police force without its town and without what it issued: "police in Orr", "a police statement"; None where no force is named."""
    found = core(text)
    if "police" not in found:
        return None
    return found[: found.index("police") + 1]


def body(text: str) -> tuple[str, ...]:
    """A body's name as a key: "the ministry of justice" is the justice ministry, "the interior ministry's deputy" the interior ministry, "the
    Reed Front group" the Reed Front."""
    found = core(text)
    common = text.rstrip()[-1:].islower() and (text.split() or [""])[-1].islower()
    if len(found) > 1 and (found[-1] in _set("titles") or (common and found[-1] in _set("groups"))):
        found = found[:-1]
    if len(found) > 2 and found[0] in _set("of_what") and found[1] == "of":
        found = (*(w for w in found[2:] if w != "the"), found[0])
    return found


def document(text: str) -> tuple[str, ...]:
    """A document's sort with whose it is and the names in it: two outlets that tell of one incident from "a report" that each has seen saw one report."""
    told = _SEEN.sub("", text)
    sort = next((w for w in core(told) if w in _set("papers")), None)
    if sort is None:
        return core(text)
    whose = re.search(rf"([^\W_]+)['’]s?\s+(?:\w+\s+)?{sort}", told.lower())
    names = [w.lower() for w in told.split()[1:] if w[:1].isupper()]
    owner = [whose[1]] if whose and whose[1] not in names else []
    return (sort, *owner, *names)
