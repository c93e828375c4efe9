"""People by name: "Secretary of State Ana Venn", "Ana R. Venn" and "Venn" are one speaker within an incident."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.model import Source
from sayso.resources import table

from .names import words

#: A full name has two words or three; more are a body's or a description.
_FULL = (2, 3)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table("lang", "en", "reconcile.yml")[name])


@cache
def _nations() -> frozenset[str]:
    rows = table("lang", "en", "countries.yml")["countries"]
    return frozenset(w for row in rows for names in (row[:1], *row[1:]) for name in names for w in words(name)) | {
        "us",
        "uk",
        "un",
    }


def bare_name(source: Source) -> tuple[str, ...]:
    """The words of a person's name without titles and offices in front; empty for bodies, groups and people without a
    name."""
    found = words(source.name)
    if source.anonymous or source.count or not found or not source.name.split()[-1][:1].isupper():
        return ()
    before = _set("titles") | _set("offices") | _nations()
    start = next((n for n, w in enumerate(found) if w not in before and len(w) > 1), len(found))
    name = tuple(w for w in found[max(start, _after_role(source.name)) :] if len(w) > 1)
    return () if not name or len(name) > max(_FULL) or set(name) & _set("bodies") else name


def _after_role(name: str) -> int:
    """The word at which a name begins that an office stands before: "ambulance service head Ana Venn", "Orr County Sheriff Ana Venn"."""
    said = name.split()
    roles = [n for n, w in enumerate(said[:-1]) if w[:1].islower() or w.lower() in _set("titles")]
    return roles[-1] + 1 if roles and len(words(name)) == len(said) else 0


def person_key(name: tuple[str, ...]) -> str:
    """What tells people apart within one incident: the surname and the first letter of the first name."""
    return f"{name[0][0]}. {name[-1]}" if len(name) > 1 else name[-1]


def people(sources: Iterable[Source], kinds: Iterable[str]) -> dict[str, str]:
    """Surname → the key of the only person with a full name who bears it."""
    full: dict[str, set[str]] = {}
    allowed = frozenset(kinds)
    for source in sources:
        name = bare_name(source)
        if source.kind in allowed and len(name) in _FULL:
            full.setdefault(name[-1], set()).add(person_key(name))
    return {surname: next(iter(keys)) for surname, keys in full.items() if len(keys) == 1}
