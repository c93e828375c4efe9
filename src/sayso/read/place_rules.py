"""What stands around a place name: states, datelines, prepositions, people and other names."""

from __future__ import annotations

from typing import Literal

from sayso.read.place_keys import Gazetteer
from sayso.read.place_words import lexicon, words

#: What marks a mention as a place. `pair`: "Rocky Mount, N.C."; `dateline`; `in`: after a preposition of place; `of`: after "of" or
#: "from", mostly a residence; `going`: after "to"; `police`: "Kalispell police"; `people`: "a Detroit man"; `own`: "Memphis' east side"; `part`: a
#: piece of a longer name; `quarter`: a neighbourhood by name; `adjective`: "Iranian"; `bare`: nothing.
Cue = Literal[
    "pair", "dateline", "in", "of", "going", "police", "people", "own", "part", "quarter", "adjective", "bare"
]
DATELINE = 60  # characters: how far into an upper-case text its dateline begins
LONGEST = 5  # words of a place name
_GLUE = frozenset(("", " ", "-", "\xa0"))
_ABBREVIATED = frozenset(("st", "ft", "mt", "ste", "n", "s", "e", "w", "pt"))
_INNER = frozenset(
    ("de", "la", "del", "of", "el", "al", "las", "los", "do", "da", "du", "the", "e", "y", "es", "ez", "and")
)
_DASH = frozenset("-–—(")


class Scan:
    """One pass over the words of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.words = words(text)
        self.surnames: set[str] = set()
        self.given: set[str] = set()
        self.lower = {w.key for w in self.words if w.key and not w.capital}

    def plain(self, i: int) -> bool:
        """Whether word i is an ordinary word that a headline writes with a capital: elsewhere it is in lower case."""
        return self.key(i) in self.lower or self.key(i) in lexicon("violence") or self.key(i) in lexicon("people")

    def key(self, i: int) -> str:
        """The key of word i; empty for punctuation and beyond the ends."""
        return self.words[i].key if 0 <= i < len(self.words) else ""

    def text_of(self, i: int) -> str:
        """The letters of word i; empty beyond the ends."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def near(self, i: int) -> bool:
        """Whether word i follows the one before it with nothing but a blank or a hyphen between."""
        if not 0 < i < len(self.words):
            return False
        return self.text[self.words[i - 1].end : self.words[i].start] in _GLUE

    def name_at(self, i: int) -> int:
        """The end of the longest place name that begins with word i, or i."""
        w = self.words[i]
        if not w.key or not w.capital:
            return i
        key, best, j = "", i, i
        while j < len(self.words) and j - i < LONGEST + 2:
            word = self.words[j]
            if word.text == "." and j > i and self.words[j - 1].key in _ABBREVIATED:
                j += 1
                continue
            apart = j > i and not (self.near(j) or self.words[j - 1].text == ".")
            if not word.key or apart or (j > i and not word.capital and word.key not in _INNER):
                break
            key = f"{key} {word.key}" if key else word.key
            if (word.capital or word.shouted) and key in self.gazetteer:
                best = j + 1
            if word.own:
                break
            j += 1
        return best

    def key_of(self, i: int, j: int) -> str:
        """The gazetteer key of words i to j."""
        return " ".join(w.key for w in self.words[i:j] if w.key)


def state_at(scan: Scan, i: int) -> tuple[tuple[str, str], int] | None:
    """The state, province or country that words from i name, with its end."""
    if i >= len(scan.words):
        return None
    w = scan.words[i]
    bare = w.text.replace(".", "").replace(" ", "")
    if len(bare) == 2 and bare.isupper() and f"US.{bare}" in scan.gazetteer.admins:
        return ("US", bare), i + 1
    j = scan.name_at(i)
    if j == i:
        return None
    rows = [r for r in scan.gazetteer.rows(scan.key_of(i, j)) if r.kind in "SA"]
    if not rows or (scan.key(j) in lexicon("county") and rows[0].kind == "A"):
        return None
    best = min(rows, key=lambda r: (r.kind != "S" and r.country != "US", r.kind != "A"))
    j += scan.text_of(j) == "." and len(scan.words[j - 1].text) <= 5
    return (best.country, best.admin), j


def qualifier(scan: Scan, j: int) -> tuple[tuple[str, str], int] | None:
    """What follows a name as its state: ", N.C.", " (Kentucky)", " CA"."""
    mark = scan.text_of(j)
    if mark in (",", "("):
        k = j + 1
        if scan.key(k + 1) in lexicon("county") and scan.text_of(k + 2) == ",":  # "Landover, Prince County, Md."
            k += 3
        return state_at(scan, k)
    bare = mark.replace(".", "")
    if len(bare) == 2 and bare.isupper() and not scan.words[j].shouted and scan.near(j):
        return state_at(scan, j)
    return None


def is_dateline(scan: Scan, i: int, j: int) -> bool:
    """Whether words i to j stand at the head of a line and before a dash or a date."""
    w = scan.words[i]
    if not w.first or (w.start and scan.text[w.start - 1] not in "\n( "):
        return False
    mark = scan.text_of(j)
    upper = w.text.isupper() and len(w.text) > 2
    return (
        mark in ("—", "–", "(")
        or (mark == "-" and (upper or scan.text_of(j + 1) in _DASH))
        or (mark == "," and w.shouted and w.start < DATELINE)
    )


#: "A Wednesday London house fire": a day is nobody's first name.
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"))


def named_person(scan: Scan, i: int, j: int) -> bool:
    """Whether a first name or a title stands before, or a surname behind: "Officer Jackson", "Jordan Pell"."""
    before = scan.words[i - 1] if i else None
    if before is not None and before.text == "." and scan.key(i - 2) in lexicon("titles"):
        return True
    if before is None or not scan.near(i):
        return False
    if before.key in lexicon("titles"):
        return True
    plain = not before.shouted and not before.first and before.capital and before.key.isalpha()
    return (
        plain
        and before.key not in lexicon("before")
        and before.key not in lexicon("locative")
        and before.key not in _DAYS
        and not scan.plain(i - 1)
    )


def _tail(scan: Scan, j: int) -> Cue | None:
    """What the word behind a name makes of it; None where it says nothing, "part" where the name goes on."""
    if not scan.near(j):
        return None
    word, key = scan.words[j], scan.key(j)
    if key in lexicon("police") or (key in lexicon("county")):
        return "police"
    if key in lexicon("part") and not word.capital:
        return "quarter"
    for kind in ("road", "thing", "outlet", "teams"):
        if word.capital and not word.shouted and key in lexicon(kind):
            return "part"
    if key in lexicon("people"):
        return "people"
    return "part" if word.capital and not word.shouted and word.key.isalpha() and not scan.plain(j) else None


def head_of(scan: Scan, i: int) -> Cue:
    """What the words before a name make of it."""
    k = i - 1
    while k >= 0 and (scan.key(k) in lexicon("before") or scan.key(k) == "the") and k > i - 4:
        k -= 1
    key = scan.key(k)
    if key in lexicon("residence"):
        return "of"
    if key in lexicon("going"):
        return "going"
    if key in lexicon("happening") or scan.key(i - 1) in lexicon("happening"):
        return "in"
    return "bare"


def cue_of(scan: Scan, i: int, j: int) -> Cue:
    if is_dateline(scan, i, j):
        return "dateline"
    tail, head = _tail(scan, j), head_of(scan, i)
    if tail in ("police", "quarter", "part"):
        return tail
    if head in ("in", "of", "going"):
        return head
    if named_person(scan, i, j):
        return "part"
    return tail or ("own" if scan.words[j - 1].own else head)
