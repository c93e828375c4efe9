"""Short names that a report introduces itself: "Harvest Front (HF)", "FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN]", "HF, the
Harvest Front". They are learnt for one report; the register is never added to."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from sayso.register import lookup
from sayso.register_data import plain
from sayso.resources import table

_SHORT = r"[A-Z][A-Z0-9&]{1,7}(?:[-/][A-Z0-9]{1,4})?"
_AFTER = re.compile(
    rf"\s?(?:\(|\[|-- ?|, (?:or|known as|also known as|known by its (?:acronym|initials)(?: as)?) )[\"“'‘]?(?P<short>{_SHORT})[\"”'’]?(?=[)\],;.\s]|$)"
)
_BEFORE = re.compile(rf"\b(?P<short>{_SHORT})\s?[(\[](?P<full>[^()\[\]]{{6,80}})[)\]]")
_ALSO = re.compile(
    r"(?P<full>(?:[A-Z][\w’'-]+ ){1,5}[A-Z][\w’'-]+|[A-Z][\w’'-]+),? (?:\(|\[)?(?:also|better|otherwise|commonly) (?:known|called|referred to) (?:as|by) (?:the )?[\"“'‘]?(?P<short>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
#: At least this share of an abbreviation's letters must be first letters of the name: abbreviations of other languages keep their order
#: or lose a letter ("Farabundo Marti National Liberation Front" is FMLN).
_COVERED = 0.6


@cache
def _connectors() -> frozenset[str]:
    return frozenset(table("lang", "en", "names.yml")["connectors"])


def introduced(text: str) -> dict[str, str]:
    """Short names → the full names that the text gives beside them, in the register's form where it has one."""
    out: dict[str, str] = {}
    for m in _AFTER.finditer(text):
        full = _full_before(
            text[max(0, m.start() - 120) : m.start()],
            m["short"],
            bracket=text[m.start() : m.start("short")].strip()[:1] == "[",
        )
        if full:
            out.setdefault(m["short"], full)
    for m in _BEFORE.finditer(text):
        if full := _full_before(m["full"], m["short"], whole=True):
            out.setdefault(m["short"], full)
    for m in _ALSO.finditer(text):
        if m["full"] != m["short"]:
            out.setdefault(m["short"], m["full"])
    return {short: known for short, full in out.items() if (known := _known(full)) != short}


def _known(full: str) -> str:
    actor = lookup(full)
    return actor.name if actor else full


def _full_before(before: str, short: str, *, bracket: bool = False, whole: bool = False) -> str | None:
    """The name at the end of `before` that `short` stands for: the shortest run of words whose first letters are its letters."""
    loud = before.isupper()
    words = [m for m in _WORD.finditer(before) if not re.search(r"[.!?;:,()\[\]\n\"“”]", before[m.end() : -1].rstrip())]
    letters = Counter(plain(c) for c in short if c.isalpha())
    n = _best_run(words, letters, loud)
    if n == 0 and bracket and not loud:
        n = _capitals(words)
    if n == 0:
        return None
    start = words[-_whole_name(words, n, letters, loud)].start()
    return None if whole and start > 6 else before[start:].rstrip()


def _best_run(words: list[re.Match[str]], letters: Counter[str], loud: bool) -> int:
    """How many of the last words stand for the letters best, the fewest that do; 0 where none do."""
    best, length = 0.0, 0
    for n in range(1, min(len(words), sum(letters.values()) + 5) + 1):
        first = plain(words[-n].group())
        if not loud and words[-n].group()[0].islower() and first not in _connectors():
            break
        covered = _covered(words[-n:], letters) if first not in _connectors() and first[0] in letters and n > 1 else 0.0
        if covered >= _COVERED and covered > best:
            best, length = covered, n
    return length


def _whole_name(words: list[re.Match[str]], n: int, letters: Counter[str], loud: bool) -> int:
    """Draws a run out to the whole name: as far as a name of the register, the next word that begins with one of the letters, or, where
    letters are left over, the article or the run of capitals."""
    for more in range(min(len(words), n + 3), n, -1):
        if lookup(" ".join(w.group() for w in words[-more:])):
            return more
    full = _covered(words[-n:], letters) == 1
    at = n
    for more in range(n + 1, min(len(words), n + 3) + 1):
        word = words[-more].group()
        if plain(word) in {"the", "a", "an"}:
            return at if full else more - 1
        if not loud and word[0].islower() and plain(word) not in _connectors():
            break
        if plain(word)[0] in letters and plain(word) not in _connectors() and at == more - 1:
            at = more
    return at


def _covered(words: list[re.Match[str]], letters: Counter[str]) -> float:
    """The share of the letters that are first letters of these words (parts of a hyphened word counted apart)."""
    firsts = Counter(
        plain(part)[0]
        for w in words
        for part in re.split(r"[-’']", w.group())
        if part and plain(part) not in _connectors()
    )
    return sum((letters & firsts).values()) / max(1, sum(letters.values()))


def _capitals(words: list[re.Match[str]]) -> int:
    """In square brackets the short name may be of another language: the length of the run of capitalised words before it, two at least."""
    n = 0
    while n < len(words) and (words[-n - 1].group()[0].isupper() or plain(words[-n - 1].group()) in _connectors()):
        n += 1
    while n and plain(words[-n].group()) in _connectors():
        n -= 1
    return n if n > 1 else 0
