"""What sort of phrase names a source: a pronoun, "the group", "the minister", "its statement", or a name (word lists: lang/en/names.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sayso.resources import table

from .register_data import plain

Shape = Literal["own", "person", "people", "thing", "relative", "group", "body", "role", "described", "several", "document", "name"]
PRONOUNS: tuple[Shape, ...] = ("person", "people", "thing", "relative", "own")

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TAIL = re.compile(r",|;|\(|\b(?:who|which|that|whose|where|when|in a statement|in an interview|speaking|quoted|itself|himself|herself|themselves)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|for|from|in|at|with|behind|to|on|by|against|under|near|and|or|as|after)\b", re.IGNORECASE)
_POSSESSOR = re.compile(r"^(?P<owner>(?:its|their|his|her|our|my)\b|.{2,60}?(?:['’]s|s['’])(?=\s))\s*(?P<owned>\S.*)$", re.IGNORECASE)


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
    return cut.strip(" \t\n.,;:\"“”'‘’")


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
    named = not loud and any(w[0].isupper() for w in said[1:] if plain(w) not in _titlecased())
    if any(w in words("not_pointing") for w in low[1:]) or (named and not said[-1][0].islower()):
        return Phrase("name", low[-1], body)
    shape = _shapes().get(low[-1], "name")
    # "the Norvian army" and "the Salt Army" are names of their own; "the Kurdish group" still points back.
    if named and shape in ("body", "role", "several", "described"):
        shape = "name"
    return Phrase(shape, low[-1], body)


@cache
def _titlecased() -> frozenset[str]:
    return frozenset({"islamist", "sunni", "shiite", "shia", "maoist", "marxist", "kurdish", "muslim"})


def untitled(text: str) -> str:
    """A person's name without the titles in front: "Chief Constable Orrin" → "Orrin"; all titles: unchanged."""
    found = list(_WORD.finditer(text))
    kept = next((m.start() for m in found if plain(m.group()).rstrip(".") not in words("titles") and plain(m.group()) != "the"), 0)
    return text[kept:].strip()


def sex_of(text: str) -> str | None:
    """"he" or "she" where a title or noun says so; used only to rule out, never to tell."""
    found = set(tokens(text))
    if found & words("she"):
        return "she"
    return "he" if found & words("he") else None
