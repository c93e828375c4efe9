"""Which words of a text name a place, and by what sign: the candidates before they are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.read.place_keys import Gazetteer
from sayso.read.place_rules import Cue, Scan, cue_of, head_of, is_dateline, named_person, qualifier, state_at
from sayso.read.place_words import common, lexicon

_REGIONAL = frozenset(("region", "state", "regional"))
#: Words for where somebody is from, which no list has: "in Kurdish areas".
_OF_PEOPLE = ("ish", "ese", "ian", "ic")
ACRONYM = (
    5  # letters: a short name in capitals is a body's ("NATO"), unless it is a large place or stands in a dateline
)
STRONG: frozenset[str] = frozenset(("pair", "dateline", "in", "police"))
_AT = frozenset(("in", "near", "outside"))
_CLOSERS = frozenset(("—", "–", "-", "(", ",", ".", ")", ""))
NAMESAKES = 8  # American places of one name from which it is likely a person's too ("Jackson", "Madison")
LARGE = 50_000  # people: below it a name in upper case, or before a verb of speech, needs a sign to be a place


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


def _unlisted(scan: Scan, i: int) -> Found | None:
    """A village that no list has: "in Tarn Hollow, Ala.": a name in locative position before a state."""
    if head_of(scan, i) != "in" and not scan.words[i].first:
        return None
    j = i
    while (
        j < len(scan.words)
        and j - i < 3
        and scan.words[j].capital
        and scan.key(j).isalpha()
        and (j == i or scan.near(j))
    ):
        j += 1
    if (
        j > i
        and scan.key_of(i, j) not in scan.gazetteer
        and is_dateline(scan, i, j)
        and not scan.words[i].shouted
        and scan.words[i].text.isupper()
    ):
        name = scan.text[scan.words[i].start : scan.words[j - 1].end].title()
        return Found(scan.words[i].start, _end(scan, j), name, scan.key_of(i, j), "dateline", ("", ""))
    if j == i or scan.text_of(j) != "," or scan.words[i].shouted or scan.key(j - 1) in lexicon("county"):
        return None
    if any(scan.key(k) in lexicon("road") or scan.key(k) in lexicon("titles") for k in range(i, j)):
        return None
    where = state_at(scan, j + 1)
    # "in Park, Texas" after a preposition is a place; "Smith, Indiana" at a sentence's head needs the dash of a dateline
    if (
        where is None
        or where[0][0] != "US"
        or (head_of(scan, i) != "in" and scan.text_of(where[1]) not in ("—", "–", "-"))
    ):
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
    if j - i == 1 and keys[0].endswith(_OF_PEOPLE):
        return None
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
    cue = cue_of(scan, i, j)
    county, province = scan.key(j) in lexicon("county"), scan.key(j) in lexicon("province") and scan.near(j)
    after = qualifier(scan, j)
    rows = scan.gazetteer.rows(key)
    if after and not (cue == "part" and named_person(scan, i, j) and scan.text_of(j) != ","):
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
        more = qualifier(scan, j + 1)
        return Found(scan.words[i].start, end, name, key, cue, more[0] if more else None, county=True), j + 1
    if cue == "part":
        (scan.surnames if named_person(scan, i, j) else scan.given).add(key)
    if all(r.kind == "N" for r in rows) or (
        any(r.kind == "N" for r in rows) and scan.key(j) not in lexicon("province") and scan.key(j) not in _REGIONAL
    ):  # "Somali gunmen", but "the Somali region"
        return Found(scan.words[i].start, _end(scan, j), name, key, "adjective"), j
    return Found(scan.words[i].start, _end(scan, j), name, key, cue, province=province), j


def _kept(found: Found, scan: Scan, shouted: bool, i: int, j: int) -> bool:
    """Whether a candidate has the evidence that its kind needs."""
    rows = scan.gazetteer.rows(found.key)
    large = rows[0].kind in "SN" or any(r.kind == "A" or r.population >= LARGE for r in rows)
    if found.cue in ("pair", "dateline") or found.county:
        return True
    if found.key in lexicon("regions"):
        return False
    alone = j - i == 1
    if alone and len(found.key) < 3 and not found.name.replace(".", "").isupper():
        return False
    if alone and not shouted and not large and found.name.isupper() and len(found.name) <= ACRONYM:
        return False
    if alone and found.key in common():
        return found.cue in ("in", "police") and scan.words[i].capital and not shouted
    if shouted:
        return large or found.cue in ("in", "of", "going", "police")
    if found.key in scan.surnames and found.cue not in STRONG:
        return False
    if scan.key(i - 1) == "the" and rows[0].kind == "C" and found.cue not in ("people", "police", "quarter"):
        return found.cue == "in"
    return not (
        found.cue == "bare" and alone and scan.key(j) in lexicon("speech") and (not large or _human(found, scan))
    )


def _human(found: Found, scan: Scan) -> bool:
    """Whether a name before a verb of speech may be a person's: towns named after people are many and in one country."""
    rows = scan.gazetteer.rows(found.key)
    if found.key in scan.given:
        return True
    american = sum(r.country == "US" for r in rows)
    return (
        american >= NAMESAKES
        and rows[0].kind not in "SN"
        and not any(scan.gazetteer.capital(r.country) == r.name for r in rows)
    )


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
            i = max(
                j, next((k for k in range(i, len(scan.words)) if scan.words[k].start >= spare.end), len(scan.words))
            )
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
