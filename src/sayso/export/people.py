"""Private persons as roles: victims, witnesses and suspects who are not charged stay in the ledger and are named only when asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model import Dossier, Incident, Named, Responsibility, Source, Stance

from .safe import safe

#: A description ("two gunmen", "the suspect", "gunmen of the <body>") instead of a name: it begins with a determiner, a number or a common noun that
#: belongs to somebody, or ends in a common noun.
_DESCRIBED = re.compile(
    r"(?i:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|unknown|unidentified|suspected|\d+)\s|[a-z][\w-]*\s(?:of|from|with|in|belonging)\s|.*\s[a-z]+$|[a-z]+$"
)
_BEHIND = re.compile(r",\s+([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)+)$")
_NAMES_SOMEBODY = re.compile(r"\w\s+[A-Z]\w+\s+[A-Z]\w+")
_BY_STANCE: tuple[tuple[frozenset[Stance], str], ...] = (
    (frozenset({"arrests", "suspects", "admits"}), "a suspect"),
    (frozenset({"claims"}), "a named attacker"),
    (frozenset({"accuses", "assesses"}), "an accused person"),
)
_PRIVATE_SOURCES = {"witness": "a witness", "victim": "a victim", "person": "a person"}
_PERSONS = frozenset({*_PRIVATE_SOURCES, "individual"})
_BODIES = frozenset({"organisation", "state", "government", "military", "armed_group", "company", "agency", "media"})
_LONGEST_ROLE = 60
_SHORTEST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is shown by which role in one incident."""

    roles: tuple[tuple[str, str], ...] = ()

    def text(self, words: str) -> str:
        """The words, safe for a terminal, with roles instead of private names."""
        return self._masked(safe(words), "{}")

    def quote(self, words: str) -> str:
        """The words of a page, with roles in square brackets, as an editor marks what is not verbatim."""
        return self._masked(safe(words), "[{}]")

    def _masked(self, words: str, form: str) -> str:
        for name, role in self.roles:
            words = _replaced(rf"(?i:{re.escape(name)})", form.format(role), words)
        for name, role in self.roles:
            *before, surname = name.split()
            if before and len(surname) >= _SHORTEST_SURNAME:
                # Without a title or a middle name the rest of the name goes with it.
                front = "".join(f"(?:{re.escape(word)} )?" for word in before)
                words = _replaced(
                    f"{front}(?:{re.escape(surname)}|{re.escape(surname.upper())})", form.format(role), words
                )
        return words


def _replaced(pattern: str, role: str, words: str) -> str:
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", role.replace("\\", r"\\"), words)


def cast(dossier: Dossier, incident: Incident, names: bool) -> Cast:
    """The roles of an incident's private persons; nobody's where `names` are asked for.

    Named stay organisations and states, people who speak for a body, and those whom a court or prosecutor has charged and nobody has cleared.
    """
    if names:
        return Cast()
    masks = [*_suspects(dossier, incident), *_victims(incident), *_speakers(dossier)]
    bodies = _bodies(dossier, incident)
    return Cast(_told_apart([m for m in masks if last_word(m.name) not in bodies]))


def _bodies(dossier: Dossier, incident: Incident) -> set[str]:
    """Names of one word that are taken for an organisation or a state more often than for a person: a reader that once takes a state for a
    person must not hide who is spoken of. Names of persons mostly have two words."""
    kinds: list[tuple[str, str | None]] = [(w.actor or "", w.actor_kind) for w in incident.responsibility]
    told = (a.value for a in dossier.assertions if a.incident == incident.id)
    kinds += [(v.name, v.kind) for v in told if isinstance(v, Named)]
    kinds += [(source.name, source.kind) for source in _sources(dossier)]
    votes: Counter[str] = Counter()
    for name, kind in kinds:
        votes[last_word(name)] += (kind in _BODIES) - (kind in _PERSONS)
    return {name for name, count in votes.items() if name and count > 0}


def last_word(name: str) -> str:
    """A name of one word, without what describes it ("neighbouring Tarsk"); "" for others."""
    *before, last = name.split() or [""]
    return last if all(word.islower() for word in before) and last[:1].isupper() else ""


@dataclass(frozen=True, slots=True)
class _Mask:
    """One name of a private person, who may have several."""

    person: str
    name: str
    role: str


def _told_apart(masks: list[_Mask]) -> tuple[tuple[str, str], ...]:
    """Longest names first, so that a surname alone does not break a whole name; two persons of one role get numbers."""
    roles: dict[str, str] = {}
    for m in masks:
        roles.setdefault(m.person, m.role)
    alike = {role: [p for p, r in roles.items() if r == role] for role in roles.values()}
    shown = {p: f"{r} ({alike[r].index(p) + 1})" if len(alike[r]) > 1 else r for p, r in roles.items()}
    pairs = {safe(m.name): shown[m.person] for m in reversed(masks)}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _suspects(dossier: Dossier, incident: Incident) -> Iterable[_Mask]:
    charged = {
        w.actor for w in incident.responsibility if w.stance in {"charges", "convicts"} and w.standing == "current"
    }
    named = charged - {w.actor for w in incident.responsibility if w.stance == "clears"}
    rows = [w for w in incident.responsibility if w.actor_kind == "individual" and w.actor and w.actor not in named]
    for row in rows:
        role = _role(w for w in rows if w.actor == row.actor)
        yield from (_Mask(row.actor or "", name, role) for name in (row.actor or "", *row.aliases) if is_name(name))
    for a in dossier.assertions:
        if (
            a.incident == incident.id
            and isinstance(a.value, Named)
            and a.value.kind == "individual"
            and not any(_is_called(a.value.name, name) for name in named)
        ):
            yield from (_Mask(a.value.name, name, "a suspect") for name in _names_in(a.value.name))


def _is_called(words: str, name: str | None) -> bool:
    """Whether words end on a name: "Sergeant Ilo Brandt" is "Ilo Brandt"."""
    return name is not None and f" {words}".endswith(f" {name}")


def _names_in(words: str) -> Iterable[str]:
    """The name itself, or the one that stands behind a description ("a 34-year-old man, Bero Lant")."""
    if is_name(words):
        yield words
    elif behind := _BEHIND.search(words):
        yield behind[1]


def _speakers(dossier: Dossier) -> Iterable[_Mask]:
    for source in _sources(dossier):
        if source.kind in _PRIVATE_SOURCES and not source.of and is_name(source.name):
            yield _Mask(source.name, source.name, f"a {source.role}" if source.role else _PRIVATE_SOURCES[source.kind])


def _role(rows: Iterable[Responsibility]) -> str:
    stances = {w.stance for w in rows}
    return next((role for wanted, role in _BY_STANCE if stances & wanted), "a person")


def _victims(incident: Incident) -> Iterable[_Mask]:
    for f in incident.findings:
        if f.field == "victim" and isinstance(f.value, Named) and f.value.named and is_name(f.value.name):
            yield _Mask(f.value.name, f.value.name, _described(f.value))


def _described(victim: Named) -> str:
    """The page's own description of the victim, where one of its phrases names nobody; or just "a victim"."""
    tokens = {t.lower() for t in re.findall(r"\w{3,}", victim.name)}
    for phrase in victim.mentions:
        words = {t.lower() for t in re.findall(r"\w{3,}", phrase)}
        if (
            not words & tokens
            and len(phrase) <= _LONGEST_ROLE
            and not is_name(phrase)
            and not _NAMES_SOMEBODY.search(phrase)
        ):
            return phrase[:1].lower() + phrase[1:]
    return "a victim"


def _sources(dossier: Dossier) -> Iterable[Source]:
    for reading in dossier.readings:
        for statement in reading.statements:
            yield statement.source
            yield from statement.via


def is_name(text: str) -> bool:
    """Whether words name a person, rather than describe one ("two gunmen", "the suspect")."""
    return bool(text.strip()) and not _DESCRIBED.match(text.strip())
