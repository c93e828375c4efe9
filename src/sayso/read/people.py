"""Phrases that stand for people, in the words of a sentence: "two women", "a 17-year-old boy", "Arno Vell, 26", "she", "three others"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Scope
from sayso.read.doers import doers
from sayso.read.numbers import Quantity, number_word, quantity
from sayso.read.person import Line, Person, is_plural, not_people, scopes, word_set
from sayso.read.triggers import triggers
from sayso.resources import table

_AGED = re.compile(
    r"(?P<age>\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)-(?P<unit>year|month|week|day)s?-old(?P<plural>s)?(?:['’]s)?"
)
_CAPITAL = re.compile(r"[A-Z][^\W\d_]*(?:['’.\-][^\W\d_]+)*\.?")
_REACH = 6
#: "The Ministry" gives nobody's last name.
_BELONGING = frozenset({"of", "from", "at"})
_WHICH = frozenset(
    {"the", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
)
_ARTICLES = frozenset({"the", "this", "that", "these", "those"})


def people(at: Line, surnames: frozenset[str]) -> tuple[Person, ...]:
    """All phrases for people, in order, none overlapping. `surnames`: last names that the report gives in full somewhere."""
    found: list[Person] = []
    i = 0
    while i < len(at.words):
        person = _counted(at, i) or _named(at, i, surnames) or _described(at, i) or _pronoun(at, i)
        if person is None:
            i += 1
            continue
        if person.how == "name" and _theirs(at.words, found, i):
            i = person.end
            continue
        found.append(_with_age(at, _possessed(at, person)))
        i = max(found[-1].end, i + 1)
    return tuple(found)


def _theirs(words: Sequence[str], found: Sequence[Person], i: int) -> bool:
    """Whether a name only says whose or whence the counted people before it are: "twelve workers of the Harbour Company"."""
    if not found or found[-1].how != "counted":
        return False
    between = words[found[-1].end : i]
    return (
        0 < len(between) <= 3 and between[0] in _BELONGING and all(w in _WHICH or w[0].isdigit() for w in between[1:])
    )


def _possessed(at: Line, person: Person) -> Person:
    """ "His ex-girlfriend's two daughters" are the daughters; "Arno Vell's partner" is the partner."""
    if person.end >= len(at.words) or not at.words[person.end - 1].endswith(("'s", "s'")):
        return person
    inner = _counted(at, person.end) or _described(at, person.end)
    if inner is None:
        noun = _noun_after(at.words, person.end)
        if noun is None or is_plural(at.words[noun].removesuffix("'s")):
            return person
        word = at.words[noun].removesuffix("'s")
        inner = Person(person.end, noun + 1, "known", Quantity(person.end, noun + 1, 1), word, scopes()[word])
    return replace(inner, start=person.start, how="known" if inner.how == "single" else inner.how)


def _noun_after(words: Sequence[str], at: int) -> int | None:
    """Where the noun for people stands that modifiers from `at` on lead to; the last of a row of such nouns."""
    for i in range(at, min(len(words), at + _REACH)):
        word = words[i].removesuffix("'s")
        if word in scopes():
            following = words[i + 1] if i + 1 < len(words) else ""
            if following in scopes() and following not in word_set("stops") and following not in {"other", "others"}:
                continue
            return i
        if words[i] in word_set("stops") or not (words[i][0].isalnum() or words[i] == "'"):
            return None
        if words[i] in not_people() and words[i] not in {"year", "years", "old"}:
            return None
    return None


def _counted(at: Line, i: int) -> Person | None:
    words = at.words
    if not (words[i][0].isdigit() or words[i][0].isalpha()) or words[i] == "a":
        count = quantity(words, i) if words[i] == "a" else None
    else:
        count = quantity(words, i)
    if count is None or _corrected(words, i, count) or (i and words[i - 1] in {"$", "#", "no.", "age", "aged", "nos."}):
        return None
    j = count.end
    following = words[j] if j < len(words) else ""
    if (
        following in {"of", "among"}
        and j + 1 < len(words)
        and words[j + 1] in {"the", "them", "those", "his", "her", "their", "these", "its", "whom"}
    ):
        return _partitive(at, i, count, j + 2)
    if _AGED.fullmatch(following) or (
        words[j : j + 2] and len(words) > j + 2 and words[j + 1] in {"year", "month"} and words[j + 2] == "old"
    ):
        return None if not is_aged_plural(following) else Person(i, j + 1, "counted", count, "people")
    if following in {"year", "month", "-year"}:
        return None
    noun = _noun_after(words, j)
    if noun is not None:
        word = words[noun].removesuffix("'s")
        return Person(i, noun + 1, "counted", count, word, scopes()[word])
    if following in not_people() or _is_no_count(words, i, count):
        return None
    doer = doers(words, j)
    if doer is not None:
        return Person(i, doer + 1, "counted", count, words[doer].removesuffix("'s"))
    return Person(i, j, "bare", count)


def _corrected(words: Sequence[str], i: int, count: Quantity) -> bool:
    """ "Fourteen guards, and not eight, were killed": the number that a correction takes back."""
    return i > 0 and words[i - 1] == "not" and count.end < len(words) and words[count.end] in {",", "."}


def is_aged_plural(word: str) -> bool:
    """Whether the word is of the form "15-year-olds"."""
    match = _AGED.fullmatch(word)
    return match is not None and match["plural"] is not None


def _is_no_count(words: Sequence[str], i: int, count: Quantity) -> bool:
    """Bare numbers that are years, days of a month, ages, times or the pronoun "one" of "no one else"."""
    if words[i] in {"no", "some", "about", "over", "around", "perhaps"} and count.end == i + 1:
        return True
    if words[i] in {"about", "around"} and count.end > i + 1:
        return _is_a_time(words, i, count) or _is_no_count(words, i + 1, replace(count, start=i + 1))
    if count.value is not None and words[i].isdigit() and (1900 <= count.value <= 2100 or count.value == 911):
        return True
    before = words[i - 1] if i else ""
    following = words[count.end] if count.end < len(words) else ""
    if words[i].isdigit() and before == "," and following in {",", ")", "of"} and (count.value or 0) < 100:
        return True
    if following.rstrip(".") in not_people() or following == ":":
        return True
    if before in {"about", "around"} and _is_a_time(words, i - 1, count):
        return True
    if before in not_people() and before not in {"to", "-"}:
        return True
    if before == ":":  # "Police: 3 dead", but "Score: 3"
        return not any(t.start == 0 for t in triggers(words[count.end : count.end + 4]))
    return before in {
        "age",
        "aged",
        "route",
        "interstate",
        "channel",
        "no",
        "number",
        "exit",
        "apt",
        "unit",
        "$",
        "'",
        "i",
    }


def _is_a_time(words: Sequence[str], about: int, count: Quantity) -> bool:
    """ "At around 6", "until about 10 in the evening"."""
    return bool(about) and words[about - 1] in {"at", "until", "by", "since"} and not count.more


def _partitive(at: Line, i: int, count: Quantity, j: int) -> Person:
    noun = _noun_after(at.words, j) if at.words[j - 1] not in {"them", "those", "whom"} else None
    word = at.words[noun].removesuffix("'s") if noun is not None else None
    return Person(
        i, noun + 1 if noun is not None else j, "counted", count, word, scopes()[word] if word else "total", name="of"
    )


def _named(at: Line, i: int, surnames: frozenset[str]) -> Person | None:
    if not at.names or not at.raw[i][0].isupper():
        return None
    j = i
    while j < len(at.raw) and _CAPITAL.fullmatch(at.raw[j]) and not (j > i and at.words[j] in word_set("not_in_names")):
        j += 1
        if j < len(at.raw) and at.raw[j] == "." and len(at.raw[j - 1]) <= 3:
            j += 1
    parts = [w for w in at.words[i:j] if w != "."]
    if j < len(at.raw) and at.raw[j][0].isupper() and at.words[j] in word_set("not_in_names") - word_set("titles"):
        return None
    if j < len(at.raw) and at.words[j] in scopes() and is_plural(at.words[j]):
        return None  # "Varnia's Tol schoolboys": a name that tells which people
    if (
        not parts
        or parts[0].rstrip(".") in word_set("not_in_names") - word_set("titles")
        or parts[-1].rstrip(".") in scopes()
    ):
        return None
    proper = [p.rstrip(".") for p in parts if p.rstrip(".") not in word_set("titles")]
    last = [p for p in proper if p not in {"jr", "sr", "ii", "iii"}]
    if not last or (len(proper) < 2 and last[-1].removesuffix("'s") not in surnames):
        return None
    scope: Scope = scopes().get(parts[0].rstrip("."), "total")
    return Person(i, j, "name", Quantity(i, j, 1), None, scope, name=last[-1].removesuffix("'s"))


def surnames_of(text: str) -> frozenset[str]:
    """Last names of people that the text gives in full (two capitalised words and no word of a place or body), lower case."""
    found = re.findall(
        r"\b([A-Z][a-z’'\-]+[a-z]) (?:[A-Z]\.? |[\"“][A-Z][a-z]+[\"”] )?([A-Z][A-Za-z’'\-]+[a-z])\b", text
    )
    return frozenset(
        w.lower().removesuffix("'s").removesuffix("’s")
        for first, w in found
        if w.lower() not in word_set("not_in_names") and first.lower() not in _ARTICLES
    )


def _described(at: Line, i: int) -> Person | None:
    words = at.words
    kind = table("lang", "en", "people.yml")["determiners"].get(words[i])
    j = i + 1 if kind else i
    if j >= len(words) or (words[i] == "that" and quantity(words, j) is not None and _AGED.fullmatch(words[j]) is None):
        return None  # "said that 16 people": the number has its own people
    aged = _AGED.fullmatch(words[j])
    old = (
        not aged
        and j + 2 < len(words)
        and number_word(words[j]) is not None
        and words[j + 1] in {"year", "month", "-year"}
        and words[j + 2].startswith("old")
    )
    if kind is None and not aged and not old and words[j] not in scopes() and not _headline_noun(at, j):
        return None
    age = (
        f"{number_word(aged['age']) if number_word(aged['age']) is not None else aged['age']}{aged['unit'][0]}"
        if aged
        else f"{number_word(words[j])}y"
        if old
        else None
    )
    start = j + (1 if aged else 3 if old else 0)
    noun = _noun_after(words, start) if start < len(words) else None
    if noun is None and age is None:
        return None
    end = noun + 1 if noun is not None else start
    word = words[noun].removesuffix("'s") if noun is not None else None
    if age is None and word is None:
        return None
    plural = is_plural(word) if word else is_aged_plural(words[j])
    count = None if plural else Quantity(i, end, 1)
    return Person(
        i, end, "known" if kind == "known" else "single", count, word, scopes()[word] if word else "total", age
    )


def _headline_noun(at: Line, i: int) -> bool:
    """Headlines drop the article: "Detroit man shot", "Rocky Mount teen dies"."""
    return i == 0 and _noun_after(at.words, i) is not None and len(at.words) < 25


def _pronoun(at: Line, i: int) -> Person | None:
    count = table("lang", "en", "people.yml")["pronouns"].get(at.words[i])
    if count is None:
        return None
    return Person(i, i + 1, "pronoun", Quantity(i, i + 1, 1) if count else None, at.words[i])


def _with_age(at: Line, person: Person) -> Person:
    """Takes in an age said after the phrase: "Arno Vell, 26,", "a man (31)", "a girl of nine"."""
    j, words = person.end, at.words
    if person.how in {"single", "known"} and words[j : j + 1] == ("of",) and j + 1 < len(words):
        years = number_word(words[j + 1])
        if years is not None and years <= 110 and (j + 2 == len(words) or words[j + 2] not in scopes()):
            return replace(person, end=j + 2, age=f"{years}y")
    if (
        person.how in {"bare", "pronoun"}
        or j + 1 >= len(words)
        or words[j] not in {",", "("}
        or not words[j + 1].isdigit()
        or int(words[j + 1]) > 110
    ):
        return person
    closed = j + 2 >= len(words) or words[j + 2] in {
        ",",
        ")",
        "and",
        "of",
        "was",
        "were",
        ";",
        ".",
        "died",
        "shot",
        "killed",
        "who",
    }
    if not closed or (person.how == "counted" and words[j] == ","):
        return person  # "15 soldiers, 4 of them badly"
    end = j + 2 + (j + 2 < len(words) and words[j + 2] == ")")
    return replace(person, end=end, age=f"{words[j + 1]}y")
