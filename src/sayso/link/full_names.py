"""Names in full: a register's alias, a short name introduced in the text, the surname of somebody named before, a body's fighters."""

from __future__ import annotations

import re

from sayso.model import Source, SourceKind
from sayso.register import find, lookup

from .candidates import kind_in, plain_name
from .phrases import core, names, tokens, untitled, words
from .scene import Scene

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CAPITAL = r"[A-Z][\w’'-]*\w"


def in_full(scene: Scene, source: Source) -> Source | None:
    """The source under its full name; None where its phrase is no short form of anything."""
    known = _alias(scene, source.name, source.kind) or _alias(scene, core(source.text), source.kind)
    if known:
        return _renamed(source, *known)
    group = fighters_of(scene, source.text)
    if group:
        return _renamed(source, *group)
    full = completed(scene, core(source.text)) or completed(scene, source.name) or _finding(source)
    if full:
        return _described(scene, source, full)
    bare = plain_name(source, scene.loud)
    return bare if bare.name != source.name else None


def _alias(scene: Scene, name: str, kind: SourceKind) -> tuple[str, SourceKind] | None:
    bare = _ARTICLE.sub("", name).strip()
    full = scene.short.get(bare)
    actor = lookup(full or bare)
    if actor:
        return actor.name, kind_in(actor.kind, kind)
    return (full, kind) if full else None


def _renamed(source: Source, name: str, kind: SourceKind) -> Source:
    return Source(
        name,
        source.text,
        source.spans,
        kind,
        source.role,
        source.of,
        source.purported,
        source.count,
        source.anonymous and kind == source.kind,
    )


def _described(scene: Scene, source: Source, full: str) -> Source:
    """The full name, with kind and role from where it stands in full when the short form does not tell them."""
    there = next((c.source for c in scene.people if c.name == full and c.speaker), None) or next(
        (c.source for c in scene.people if c.name == full), None
    )
    told = there and source.kind in ("unknown", "person", "organisation")
    kind = there.kind if there and told else source.kind
    role, of = (source.role or there.role, source.of or there.of) if there else (source.role, source.of)
    return Source(full, source.text, source.spans, kind, role, of, source.purported, source.count, False)


def fighters_of(scene: Scene, text: str) -> tuple[str, SourceKind] | None:
    """ "Harvest Front militants", "the terror group Islamic State": the group itself, where nothing else is said but words for a group
    and its members. A number before them ("two Harvest Front gunmen") describes people, and they stay as they are."""
    body = core(text)
    found = [
        (m.span.text, m.name, kind_in(m.kind, "unknown"))
        for m in find(body, shouting=scene.loud)
        if not m.adjective and m.kind in ("armed_group", "organisation")
    ]
    if not found:
        low = body.casefold()
        held = {
            c.name: c.source.kind
            for c in scene.people
            if c.number == "body" and c.source.kind in ("armed_group", "organisation")
        }
        found = [(n, n, kind) for n, kind in held.items() if re.search(rf"(?<!\w){re.escape(n.casefold())}(?!\w)", low)]
        found = [f for f in found if not any(f[0] != g[0] and f[0] in g[0] for g in found)]
    if len(found) != 1:
        return None
    said, name, kind = found[0]
    at = body.casefold().find(said.casefold())
    rest = tokens(body[:at] + " " + body[at + len(said) :])
    return (
        (name, kind)
        if rest
        and all(w in words("members") or w == "s" for w in rest)
        and any(w not in ("the", "a", "an", "s") for w in rest)
        else None
    )


def completed(scene: Scene, name: str) -> str | None:
    """The one full name in the report that this is the end of ("Venn", "Sgt Venn", "the Council"), or for a body the beginning of."""
    bare = untitled(_ARTICLE.sub("", name), scene.loud)
    short = tokens(bare)
    if not 1 <= len(short) <= 3 or not bare[:1].isupper():
        return None
    if len(short) == 1 and _ARTICLE.sub("", name) == name and _common(short[0]):
        return None
    n = len(short)
    # "The Council" may be the end of a body's name; without an article only a surname is as short as that ("Irunda" is not Free Irunda).
    numbers = ("person", "body") if _ARTICLE.match(name) else ("person",)
    owners = {
        c.name: tokens(c.name)
        for c in scene.people
        if c.number in numbers and len(tokens(c.name)) > n and _is_name(c.name, scene.loud)
    }
    full = {o for o, t in owners.items() if t[-n:] == short and t[-n - 1] not in words("connectors")}
    if not full and _ARTICLE.match(name):
        full = {o for o, t in owners.items() if t[:n] == short}
    if n == 1 and not scene.loud and numbers == ("person",):
        full |= _people_called(scene.text, bare)
    return next(iter(full)) if len({f.casefold() for f in full}) == 1 else None


def _is_name(name: str, loud: bool) -> bool:
    """Whether a candidate's name is a proper name throughout, not a description that holds one."""
    low = tokens(name)
    if (
        low[0] in words("not_pointing")
        or low[0] in words("people")
        or low[0] in words("pointing")
        or "'s" in name
        or "’s" in name
    ):
        return False
    capitals = all(w[0].isupper() or w in words("connectors") for w in re.findall(r"[^\W\d_][\w'’-]*", name))
    return loud or (capitals and name[0].isupper())


def _common(word: str) -> bool:
    """ "Police", "Officials" at the start of a sentence are no names."""
    return (
        word in words("people")
        or word in words("person")
        or word in words("described")
        or word in names()["body"]
        or word in words("group")
        or word in words("titles")
    )


def _people_called(text: str, surname: str) -> set[str]:
    """Full names in the text that end on a surname: capitalised words right before it, titles left out."""
    found = re.findall(
        rf"(?<![\w’'-])((?:{_CAPITAL} )(?:(?:{_CAPITAL}|[A-Z]\.|al|bin|ibn|de|la|van|von|el) ){{0,2}}{re.escape(surname)})(?![\w-])",
        text,
    )
    bare = (untitled(f) for f in found)
    return {b for b in bare if len(b.split()) > 1 and not set(tokens(b)[:-1]) & _no_names()}


def _no_names() -> frozenset[str]:
    return (
        words("body_heads")
        | words("armed_heads")
        | words("people")
        | words("not_pointing")
        | words("pointing")
        | {"of", "and", "for", "in", "on", "at", "but", "when", "free", "new"}
    )


def _finding(source: Source) -> str | None:
    """ "American intelligence assessments" are the word of American intelligence: the finding goes, the body stays."""
    found = core(_ARTICLE.sub("", source.text)).split()
    if source.kind == "document" or len(found) < 2 or found[-1].casefold() not in words("findings"):
        return None
    return " ".join(found[:-1]) if found[-2].casefold() in words("speaking_for") else None
