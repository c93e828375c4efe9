"""What sort of phrase names a source: a pronoun, "the group", "the minister", "its statement", or a name (word lists: lang/en/names.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sayso.register import lookup
from sayso.register_data import plain
from sayso.resources import table

Shape = Literal[
    "own", "person", "people", "thing", "relative", "group", "body", "role", "described", "several", "document", "name"
]
PRONOUNS: tuple[Shape, ...] = ("person", "people", "thing", "relative", "own")

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TAIL = re.compile(
    r",|;|\(|\b(?:who|which|that|whose|where|when|in a statement|in an interview|speaking|quoted|itself|himself|herself|themselves)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|with|behind|to|on|by|against|under|near|and|or|as|after)\b", re.IGNORECASE
)
_POSSESSOR = re.compile(
    r"^(?P<owner>(?:its|their|his|her|our|my)\b|.{2,60}?(?:['’]s|s['’])(?=\s))\s*(?P<owned>\S.*)$", re.IGNORECASE
)


_PARTICLES = frozenset(["al", "bin", "ibn", "de", "la", "van", "von", "el", "da", "do", "dos", "der"])


_OUTLETS = "news agency|newspaper|daily|weekly|broadcaster|radio station|channel|station|portal|website|magazine"
#: "Telegram channel Night Siren" → Night Siren; "Channel Nine" has a capital and keeps it.
_OUTLET = re.compile(rf"^(?:[\w’'-]+ )*(?:{_OUTLETS})\s+(?=[A-Z])")
_LOUD_OUTLET = re.compile(rf"^(?:{_OUTLETS})\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its sort. `head` is the noun or pronoun in lower case; `owner` and `owned` are set for "the army's press office"."""

    shape: Shape
    head: str
    core: str
    owner: str | None = None
    owned: str | None = None

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.shape in PRONOUNS


@cache
def names() -> dict[str, Any]:
    """The word lists of `lang/en/names.yml`."""
    data: dict[str, Any] = table("lang", "en", "names.yml")
    return data


@cache
def words(key: str) -> frozenset[str]:
    """One of the word lists."""
    return frozenset(names()[key])


@cache
def _shapes() -> dict[str, Shape]:
    """Nouns → what "the N" is. An earlier list wins: "the guerrillas" are a group before they are people."""
    out: dict[str, Shape] = {}
    lists: tuple[tuple[Shape, str], ...] = (
        ("document", "documents"), ("group", "group"), ("body", "body"), ("role", "person"), ("described", "described"), ("several", "people"),
    )  # fmt: skip
    for shape, key in lists:
        for word in names()[key]:
            out.setdefault(word, shape)
    return out


def tokens(text: str) -> list[str]:
    """Words in lower case without accents."""
    return [plain(m.group()).replace("’", "'") for m in _WORD.finditer(text)]


def core(text: str) -> str:
    """A phrase without what follows a comma, "who" or "in a statement", nor its quotation marks."""
    m = _TAIL.search(text)
    cut = text[: m.start()] if m and m.start() > 0 else text
    return re.sub(r"['’]s$", "", cut.strip(" \t\n.,;:\"“”'‘’"))


@cache
def phrase_of(text: str, loud: bool = False) -> Phrase:
    """The sort of a phrase. `loud`: the text is in capitals, so that "THE MILITIA" may be a name or not."""
    for shape in PRONOUNS:
        if plain(text.strip()) in names()["pronouns"][shape]:
            return Phrase(shape, plain(text.strip()), text.strip())
    body = core(text)
    if (m := _POSSESSOR.match(body)) and m["owner"]:
        owner = re.sub(r"['’]s?$", "", m["owner"]) if plain(m["owner"]) not in {"its", "his"} else m["owner"]
        return Phrase("name", "", body, owner, m["owned"].strip())
    said = _WORD.findall(body)
    low = tokens(body)
    if len(low) < 2 or low[0] not in words("pointing") or _PREPOSITION.search(body):
        return Phrase("name", low[-1] if low else "", body)
    named = not loud and any(
        w[0].isupper() for w in said[1:] if plain(w) not in words("plain_adjectives") and not _of_a_state(w)
    )
    if any(w in words("not_pointing") for w in low[1:]) or (named and not said[-1][0].islower()):
        return Phrase("name", low[-1], body)
    shape = _shapes().get(low[-1], "name")
    if loud and len(low) > 2 and shape in ("group", "body") and not set(low[1:-1]) <= words("plain_adjectives"):
        return Phrase("name", low[-1], body)
    # "the Salt Army" and "the Peel militia" are names of their own; "the Kurdish group" still points back, "the Lebanese army" does not.
    if named or (shape in ("body", "role", "several", "described") and any(_of_a_state(w) for w in said[1:-1])):
        shape = "name"
    return Phrase(shape, low[-1], body)


def _of_a_state(word: str) -> bool:
    actor = lookup(word)
    return actor is not None and actor.kind == "state"


def untitled(text: str, loud: bool = False) -> str:
    """A person's name without the titles in front: "Chief Constable Orrin" → "Orrin".

    Unchanged where what is left is no person's name: no capitals, "of", a word for a body; in capitals two words at least."""
    found = list(_WORD.finditer(text))
    lead = next(
        (i for i, m in enumerate(found) if plain(m.group()) not in words("titles") and plain(m.group()) != "the"), 0
    )
    rest = [m.group() for m in found[lead:]]
    low = {plain(w) for w in rest}
    if (
        not lead
        or not all(w[0].isupper() or plain(w) in _PARTICLES for w in rest)
        or low & {"of", "the", "for", "and"}
        or (loud and len(rest) < 2)
    ):
        return text
    return (
        text
        if low & (words("body_heads") | words("armed_heads") | set(names()["body"]))
        else text[found[lead].start() :].strip()
    )


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(
        rf"^.*\b(?:{'|'.join(map(re.escape, names()['naming']))}) (?:the )?(?=\S)", re.IGNORECASE | re.DOTALL
    )


def proper(name: str, loud: bool = False) -> str:
    """A name without the common words in front: "operator Orr Gas" → "Orr Gas", "a sect that calls itself the Hum" → "the Hum".

    Unchanged where a preposition stands between ("government of Orr") or where no capitalised name is left."""
    after = _named_after().sub("", name)
    if after != name and after[:1].isupper():
        return re.sub(r"^[Tt]he ", "", after)
    name = re.sub(r"['’]s$", "", name)
    after = (_LOUD_OUTLET if loud else _OUTLET).sub("", name)
    if after != name and len(tokens(after)) > loud:
        return after
    if loud or _PREPOSITION.search(name):
        return name
    found = list(_WORD.finditer(name))
    lead = next((i for i, m in enumerate(found) if m.group()[0].isupper()), None)
    if (
        not lead
        or any(plain(m.group()) in words("not_pointing") for m in found[:lead])
        or not all(m.group()[0].isupper() for m in found[lead:])
    ):
        return name
    return name[found[lead].start() :]


def sex_of(text: str) -> str | None:
    """Whether a title or noun makes it "he" or "she"; None where none does. Used only to rule out, never to tell."""
    found = set(tokens(text))
    if found & words("she"):
        return "she"
    return "he" if found & words("he") else None
