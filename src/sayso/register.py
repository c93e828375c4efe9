"""The register of named actors: armed groups, organisations, states, news agencies and outlets, each under all the names it goes by.

Data: `lang/en/actors.yml`, `countries.yml`, `agencies.yml`, `outlets.yml` (their origin stands at their heads). An arm keeps its own
name and points at its `parent`; rivals, and groups that only share an aim, are apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.model import Span
from sayso.resources import table

from .register_data import TOKEN, Actor, Form, RegisterKind, actors, folded, index, plain

_GAP = re.compile(r"[ \t\xa0]?\n?[ \t\xa0]*|[ \t\xa0]?[-‐‑–'’‘`/][ \t\xa0]?|\.|,? ?\(")
_AGENCY = re.compile(r" (?:news |press |wire )?(?:agency|service)\b", re.IGNORECASE)
#: More capitals than this share of the letters of a line, and capitals say nothing there (as in the encoder).
_SHOUTING = 0.6


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a text that name an actor. `adjective`: they speak of its people or things ("Iranian"), not of itself."""

    span: Span
    name: str
    kind: RegisterKind
    parent: str | None = None
    adjective: bool = False


def lookup(text: str) -> Actor | None:
    """The actor that the whole text names, by any of its forms; None for anything else.

    Case and articles do not count, except that a short form that is also a word ("IS", "ETA") must be in capitals. A faint form names
    nobody by itself, but for an agency's initials and where it is the actor's own name letter for letter."""
    form = _form_of(folded(text))
    if form is None or (form.capitals and form.weight != "strong" and not text.isupper()):
        return None
    sure = form.weight != "faint" or (form.actor.kind == "agency" and form.capitals)
    return form.actor if sure or (form.actor.kind == "armed_group" and text == form.actor.name) else None


def _form_of(tokens: tuple[str, ...]) -> Form | None:
    return next((f for f in index().get(tokens[0], ()) if f.tokens == tokens), None) if tokens else None


def aliases_of(name: str) -> tuple[str, ...]:
    """The other names of an actor, given by any of them; empty for a name that the register lacks."""
    actor = actors().get(name) or lookup(name)
    return tuple(a for a in (actor.name, *actor.aliases) if a != name) if actor else ()


def outlet_at(host: str) -> Actor | None:
    """The outlet or agency whose pages lie on a host ("www.example.org"), or on one that this host is below."""
    host = host.lower().removeprefix("www.")
    while "." in host:
        if found := _hosts().get(host):
            return found
        host = host.partition(".")[2]
    return None


@cache
def _hosts() -> dict[str, Actor]:
    return {host: actor for actor in actors().values() for host in actor.hosts}


@dataclass(frozen=True, slots=True)
class _Match:
    """A form at characters [start, end); `loud` where case says nothing."""

    start: int
    end: int
    form: Form
    loud: bool

    @property
    def sure(self) -> bool:
        return self.form.weight == "strong" or (self.form.weight == "weak" and not self.loud)


def find(text: str, *, shouting: bool = False) -> tuple[ActorMention, ...]:
    """All actors named in a text, the longest form at each place, within word bounds.

    `shouting`: the text is all in capitals; single lines that are so are noticed without it. There a weak form counts only after "the"
    or where the actor stands in full as well."""
    found = list(_matches(text, shouting))
    named = {m.form.actor.name for m in found if m.sure}
    return tuple(
        ActorMention(Span(m.start, m.end, text[m.start : m.end]), a.name, a.kind, a.parent, m.form.adjective)
        for m in found
        if m.sure or _told(text, m) or (m.form.actor.name in named and not (m.loud and _is_word(m.form)))
        for a in (m.form.actor,)
    )


def _told(text: str, m: _Match) -> bool:
    """Whether the words around an unsure form tell that it names the actor: "the MAP news agency", "THE ETA", "(IS)"."""
    if m.form.actor.kind == "agency" and _AGENCY.match(text, m.end):
        return True
    the = plain(text[max(0, m.start - 4) : m.start]) == "the "
    closed = text[m.start - 1 : m.start] in ("(", "[") and text[m.end : m.end + 1] in (")", "]")
    return m.form.weight == "weak" and m.form.capitals and (the or closed)


def _is_word(form: Form) -> bool:
    return len(form.tokens) == 1 and form.tokens[0] in table("lang", "en", "names.yml")["words"]


def _matches(text: str, shouting: bool) -> Iterator[_Match]:
    low = plain(text)
    tokens = [(m.start(), m.end(), m.group().replace(".", "")) for m in TOKEN.finditer(low)]
    loud = [(0, len(text))] if shouting else _loud_lines(text)
    i = 0
    while i < len(tokens):
        for form in index().get(tokens[i][2], ()):
            run = tokens[i : i + len(form.tokens)]
            if tuple(t[2] for t in run) != form.tokens or not _joined(low, run):
                continue
            start, end = run[0][0], run[-1][1]
            if re.match(r"[-‐]\d", text[end : end + 2]):  # "PBS-1" is not PBS
                continue
            no_case = any(a <= start < b for a, b in loud)
            if no_case or _cased(text[start:end], form):
                yield _Match(start, end, form, no_case)
                i += len(run) - 1
                break
        i += 1


def _joined(text: str, run: list[tuple[int, int, str]]) -> bool:
    return all(_GAP.fullmatch(text, a[1], b[0]) for a, b in pairwise(run))


def _cased(words: str, form: Form) -> bool:
    """Whether the letters have the case of a name: all capitals for an abbreviation, else at least one capital."""
    return words.isupper() if form.capitals else any(c.isupper() for c in words)


def _loud_lines(text: str) -> list[tuple[int, int]]:
    """Characters of the lines that are all in capitals."""
    out, at = [], 0
    for line in text.splitlines(keepends=True):
        letters = [c for c in line if c.isalpha()]
        if len(letters) > 12 and sum(c.isupper() for c in letters) > _SHOUTING * len(letters):
            out.append((at, at + len(line)))
        at += len(line)
    return out
