"""How the register of actors is put together from its files, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.model import SourceKind
from sayso.resources import table

RegisterKind = SourceKind | Literal["state"]
#: strong: counts wherever it stands. weak: a word or somebody else's initials too. faint: needs the full name beside it.
Weight = Literal["strong", "weak", "faint"]

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W\d_]))?|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Actor:
    """A named actor. `hosts`: where an outlet's pages lie."""

    name: str
    kind: RegisterKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One name that an actor goes by, as folded tokens. `capitals`: where case tells, it must be in capitals."""

    actor: Actor
    tokens: tuple[str, ...]
    weight: Weight
    capitals: bool
    adjective: bool = False


def plain(text: str) -> str:
    """A text without accents and in lower case, character for character (positions stay as they are)."""
    return text.lower() if text.isascii() else "".join(map(_bare, text))


@cache
def _bare(c: str) -> str:
    low = (unicodedata.normalize("NFD", c)[:1] or c).lower()
    return low if len(low) == 1 else c


def folded(name: str) -> tuple[str, ...]:
    """The tokens that a name is compared by: no case, accents, dots, hyphens, nor an article in front."""
    tokens = tuple(m.group().replace(".", "") for m in TOKEN.finditer(plain(name)))
    return tokens[1:] if len(tokens) > 1 and tokens[0] in {"the", "a", "an"} else tokens


@cache
def actors() -> dict[str, Actor]:
    """All actors by name."""
    return {form.actor.name: form.actor for forms in index().values() for form in forms}


@cache
def index() -> dict[str, tuple[Form, ...]]:
    """Every form by its first token, the longest first. A form that two actors share goes to the one read first: groups, states, outlets."""
    seen: dict[tuple[str, ...], Form] = {}
    for form in (*_groups(), *_states(), *_outlets()):
        kept = seen.get(form.tokens)
        if not form.tokens or (kept and not _better(form, kept)):
            continue
        seen[form.tokens] = form
    first: dict[str, list[Form]] = {}
    for form in seen.values():
        first.setdefault(form.tokens[0], []).append(form)
    return {token: tuple(sorted(forms, key=lambda f: -len(f.tokens))) for token, forms in first.items()}


def _better(form: Form, kept: Form) -> bool:
    """ "Isis" beside "ISIS" lifts the demand for capitals; a form that another actor has only faintly is free to take."""
    if form.actor == kept.actor:
        return kept.capitals and not form.capitals
    return kept.weight == "faint" and form.weight != "faint"


def _groups() -> Iterator[Form]:
    for row in table("lang", "en", "actors.yml")["groups"]:
        weak, faint = row.get("weak", []), row.get("faint", [])
        names = dict.fromkeys((row["name"], *row.get("aliases", ()), *weak, *faint))
        actor = Actor(row["name"], row.get("kind", "armed_group"), tuple(names)[1:], row.get("parent"))
        for name in names:
            yield _form(actor, name, "faint" if name in faint else "weak" if name in weak else "strong")


def _states() -> Iterator[Form]:
    data = table("lang", "en", "countries.yml")
    for name, people, *other in data["countries"]:
        weak = data["weak"].get(name, [])
        names = dict.fromkeys((name, *(other[0] if other else ()), *weak, *people))
        actor = Actor(name, "state", tuple(names)[1:])
        for form in names:
            yield _form(actor, form, "weak" if form in weak else "strong", adjective=form in people)


def _outlets() -> Iterator[Form]:
    rows = table("lang", "en", "outlets.yml")["outlets"]
    hosts = {r["name"]: tuple(r.get("hosts", ())) for r in rows}
    agencies = table("lang", "en", "agencies.yml")["agencies"]
    for row in agencies:
        actor = Actor(row["name"], "agency", tuple(row["aliases"]), hosts=hosts.get(row["name"], ()))
        for name in (actor.name, *actor.aliases):
            # An agency's initials are also a map, a tap, a spa: they count beside its full name or the word "agency".
            yield _form(
                actor, name, "faint" if len(folded(name)) == 1 and (row.get("weak") or _everyday(name)) else "strong"
            )
    taken = {row["name"] for row in agencies}
    for row in rows:
        if row["name"] not in taken or row.get("aliases"):
            weak = row.get("weak", [])
            actor = Actor(
                row["name"], "media", tuple(dict.fromkeys((*row.get("aliases", ()), *weak))), hosts=hosts[row["name"]]
            )
            yield from (_form(actor, n, "faint" if n in weak else "strong") for n in (actor.name, *actor.aliases))


def _everyday(name: str) -> bool:
    return name in table("lang", "en", "names.yml")["agency_words"]


def _form(actor: Actor, name: str, weight: Weight, *, adjective: bool = False) -> Form:
    tokens = folded(name)
    return Form(actor, tokens, weight, len(tokens) == 1 and name.isupper(), adjective)
