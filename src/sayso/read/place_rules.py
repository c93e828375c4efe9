"""Which words of a text name a place, and by what sign: the candidates before they are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.read.place_keys import Gazetteer
from sayso.read.place_words import Word, common, lexicon, words

#: What marks a mention as a place. `pair`: "Rocky Mount, N.C."; `dateline`; `in`: after a preposition of place; `of`: after "of" or
#: "from", mostly a residence; `going`: after "to"; `police`: "Kalispell police"; `people`: "a Detroit man"; `own`: "Memphis' east side"; `part`: a
#: piece of a longer name; `quarter`: a neighbourhood by name; `adjective`: "Iranian"; `bare`: nothing.
Cue = Literal["pair", "dateline", "in", "of", "going", "police", "people", "own", "part", "quarter", "adjective", "bare"]
LONGEST = 5  # words of a place name
_GLUE = frozenset(("", " ", "-", "\xa0"))
_ABBREVIATED = frozenset(("st", "ft", "mt", "ste", "n", "s", "e", "w", "pt"))
_INNER = frozenset(("de", "la", "del", "of", "el", "al", "las", "los", "do", "da", "du", "the", "e", "y", "es", "ez", "and"))
_DASH = frozenset("-–—(")
_AT = frozenset(("in", "near", "outside"))
_CLOSERS = frozenset(("—", "–", "-", "(", ",", ".", ")", ""))
STRONG: frozenset[str] = frozenset(("pair", "dateline", "in", "police"))


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate. `within` is the (country, admin code) that follows it; `county`, `province`: what it is called."""

    start: int
    end: int
    name: str
    key: str
    cue: Cue
    within: tuple[str, str] | None = None
    county: bool = False
    province: bool = False


class Scan:
    """One pass over the words of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.words = words(text)
        self.surnames: set[str] = set()
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


def _state(scan: Scan, i: int) -> tuple[tuple[str, str], int] | None:
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


def _qualifier(scan: Scan, j: int) -> tuple[tuple[str, str], int] | None:
    """What follows a name as its state: ", N.C.", " (Kentucky)", " CA"."""
    mark = scan.text_of(j)
    if mark in (",", "("):
        k = j + 1
        if scan.key(k + 1) in lexicon("county") and scan.text_of(k + 2) == ",":  # "Landover, Prince County, Md."
            k += 3
        return _state(scan, k)
    bare = mark.replace(".", "")
    if len(bare) == 2 and bare.isupper() and not scan.words[j].shouted and scan.near(j):
        return _state(scan, j)
    return None


def _is_dateline(scan: Scan, i: int, j: int) -> bool:
    """Whether words i to j stand at the head of a line and before a dash or a date."""
    w = scan.words[i]
    if not w.first or (w.start and scan.text[w.start - 1] not in "\n( "):
        return False
    mark = scan.text_of(j)
    upper = w.text.isupper() and len(w.text) > 2
    return mark in ("—", "–", "(") or (mark == "-" and (upper or scan.text_of(j + 1) in _DASH)) or (mark == "," and w.shouted)


def _named_person(scan: Scan, i: int, j: int) -> bool:
    """Whether a first name or a title stands before, or a surname behind: "Officer Jackson", "Jordan Pell"."""
    before = scan.words[i - 1] if i else None
    if before is not None and before.text == "." and scan.key(i - 2) in lexicon("titles"):
        return True
    if before is None or not scan.near(i):
        return False
    if before.key in lexicon("titles"):
        return True
    plain = not before.shouted and not before.first and before.capital and before.key.isalpha()
    return plain and before.key not in lexicon("before") and before.key not in lexicon("locative") and not scan.plain(i - 1)


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


def _head(scan: Scan, i: int) -> Cue:
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


def _cue(scan: Scan, i: int, j: int) -> Cue:
    if _is_dateline(scan, i, j):
        return "dateline"
    tail, head = _tail(scan, j), _head(scan, i)
    if tail in ("police", "quarter", "part"):
        return tail
    if head in ("in", "of", "going"):
        return head
    if _named_person(scan, i, j):
        return "part"
    return tail or ("own" if scan.words[j - 1].own else head)


def _unlisted(scan: Scan, i: int) -> Found | None:
    """A village that no list has: "in Tarn Hollow, Ala.": a name in locative position before a state."""
    if _head(scan, i) != "in" and not scan.words[i].first:
        return None
    j = i
    while j < len(scan.words) and j - i < 3 and scan.words[j].capital and scan.key(j).isalpha() and (j == i or scan.near(j)):
        j += 1
    if j > i and scan.key_of(i, j) not in scan.gazetteer and _is_dateline(scan, i, j) and not scan.words[i].shouted and scan.words[i].text.isupper():
        name = scan.text[scan.words[i].start : scan.words[j - 1].end].title()
        return Found(scan.words[i].start, _end(scan, j), name, scan.key_of(i, j), "dateline", ("", ""))
    if j == i or scan.text_of(j) != "," or scan.words[i].shouted or scan.key(j - 1) in lexicon("county"):
        return None
    if any(scan.key(k) in lexicon("road") or scan.key(k) in lexicon("titles") for k in range(i, j)):
        return None
    where = _state(scan, j + 1)
    # "in Park, Texas" after a preposition is a place; "Smith, Indiana" at a sentence's head needs the dash of a dateline
    if where is None or where[0][0] != "US" or (_head(scan, i) != "in" and scan.text_of(where[1]) not in ("—", "–", "-")):
        return None
    name = scan.text[scan.words[i].start : scan.words[j - 1].end]
    return Found(scan.words[i].start, _end(scan, where[1]), name, scan.key_of(i, j), "pair", where[0])


def _loose(scan: Scan, i: int) -> Found | None:
    """A name that no list has, after "in" or "near" and before a lower-case word: the context gives the state."""
    word = scan.words[i]
    if word.shouted or scan.key(i - 1) not in _AT or len(word.key) < 4 or word.text.isupper():
        return None
    j = i
    while j < len(scan.words) and scan.words[j].capital and scan.key(j).isalpha() and (j == i or scan.near(j)):
        j += 1
    keys = [scan.key(k) for k in range(i, j)]
    if not 1 <= j - i <= 2 or scan.words[j - 1].own or (scan.near(j) and scan.text_of(j).isdigit()):
        return None
    if any(k in common() or k in lexicon("people") or k in lexicon("police") for k in keys) or keys[0] in scan.lower:
        return None
    name = scan.text[word.start : scan.words[j - 1].end]
    return Found(word.start, _end(scan, j), name, scan.key_of(i, j), "in", ("", ""))


def _end(scan: Scan, j: int) -> int:
    return scan.words[j - 1].end


def _closed(scan: Scan, k: int) -> bool:
    """Whether a mark stands at or before word k, as behind a state that ends an address."""
    return scan.text_of(k) in _CLOSERS or scan.text_of(k - 1) == "."


def _found(scan: Scan, i: int, j: int) -> tuple[Found | None, int]:
    """The candidate at words i to j, if it is one, and where to go on."""
    key = scan.key_of(i, j)
    name = scan.text[scan.words[i].start : scan.words[j - 1].end]
    cue = _cue(scan, i, j)
    county, province = scan.key(j) in lexicon("county"), scan.key(j) in lexicon("province") and scan.near(j)
    after = _qualifier(scan, j)
    rows = scan.gazetteer.rows(key)
    if after and not (cue == "part" and _named_person(scan, i, j) and scan.text_of(j) != ","):
        within, k = after
        if any(r.country == within[0] and (not within[1] or r.admin == within[1]) and r.kind != "S" for r in rows):
            start = scan.words[i].start
            return Found(start, _end(scan, k), name, key, "dateline" if cue == "dateline" else "pair", within), k
        if within[0] == "US" and within[1] and cue != "part" and all(r.kind == "C" for r in rows) and _closed(scan, k):
            # a town too small for the list: "ANTIOCH, Tenn. (WXYZ)"
            called = name.title() if name.isupper() else name
            return Found(scan.words[i].start, _end(scan, k), called, key, "pair", within), k
    if county:
        end = scan.words[j].end
        more = _qualifier(scan, j + 1)
        return Found(scan.words[i].start, end, name, key, cue, more[0] if more else None, county=True), j + 1
    if cue == "part" and key not in scan.surnames and _named_person(scan, i, j):
        scan.surnames.add(key)
    if all(r.kind == "N" for r in rows):
        return Found(scan.words[i].start, _end(scan, j), name, key, "adjective"), j
    return Found(scan.words[i].start, _end(scan, j), name, key, cue, province=province), j


def _kept(found: Found, scan: Scan, shouted: bool, i: int, j: int) -> bool:
    """Whether a candidate has the evidence that its kind needs."""
    rows = scan.gazetteer.rows(found.key)
    large = rows[0].kind in "SN" or any(r.kind == "A" or r.population >= 50_000 for r in rows)
    if found.cue in ("pair", "dateline") or found.county:
        return True
    alone = j - i == 1
    if alone and len(found.key) < 3 and not found.name.replace(".", "").isupper():
        return False
    if alone and found.key in common():
        return found.cue in ("in", "police") and scan.words[i].capital and not shouted
    if shouted:
        return large or found.cue in ("in", "of", "going", "police")
    if found.key in scan.surnames and found.cue not in STRONG:
        return False
    if scan.key(i - 1) == "the" and rows[0].kind == "C" and found.cue not in ("people", "police", "quarter"):
        return found.cue == "in"
    if found.cue == "bare" and alone and not large and scan.key(j) in lexicon("speech"):
        return False
    return True


def _walk(scan: Scan) -> Iterator[tuple[Found, bool, int, int]]:
    i = 0
    while i < len(scan.words):
        word = scan.words[i]
        if not word.capital:
            i += 1
            continue
        j = scan.name_at(i)
        spare = _unlisted(scan, i)
        if spare and (j == i or spare.end > scan.words[j - 1].end):
            yield spare, word.shouted, i, j
            i = max(j, next((k for k in range(i, len(scan.words)) if scan.words[k].start >= spare.end), len(scan.words)))
            continue
        if j == i:
            loose = _loose(scan, i)
            if loose:
                yield loose, False, i, i
            i += 1
            continue
        found, k = _found(scan, i, j)
        if found:
            yield found, word.shouted, i, j
        i = max(k, i + 1)


def find(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The candidates of a text, in order."""
    scan = Scan(text, gazetteer)
    walked = list(_walk(scan))  # surnames are known only after the whole text
    return [f for f, shouted, i, j in walked if f.key not in gazetteer or _kept(f, scan, shouted, i, j)]
