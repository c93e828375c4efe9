"""Gives every source and actor of a reading its resolved name: "the group", "she", "Venn", "its statement" become who is meant.

What a phrase stands for is told by the report alone: names in full, short names introduced, titles, and the register's aliases. Spans and
the words of the page are left as they are. Where two are as near as each other the phrase stays: a wrong name accuses somebody.
"""

from __future__ import annotations

from dataclasses import replace

from sayso import register
from sayso.model import Reading, Row, Source, SourceKind, Span, Statement

from .candidates import number_of
from .own_names import own_channel, self_named, tidy, with_own_name
from .phrases import Phrase, core, phrase_of
from .resolver import Resolver

aliases_of = register.aliases_of

_KINDS: dict[str, SourceKind] = {"organisation": "armed_group", "state": "government", "individual": "person"}


def resolve(reading: Reading) -> Reading:
    """The reading with resolved names in statements and rows. Rows that accuse an unresolved "the group" or "they" are dropped."""
    resolver = Resolver(reading)
    order = sorted(reading.statements, key=_place)
    told = {s.id: _statement(resolver, s) for s in order}
    rows = (_row(resolver, told, row) for row in reading.rows)
    return replace(
        reading,
        statements=tuple(told[s.id] for s in reading.statements),
        rows=tuple(_of_itself(r) for r in rows if r is not None),
    )


def _of_itself(row: Row) -> Row:
    """Who clears itself denies and who accuses itself claims: "the <x> were not involved", said by the group that is the <x>."""
    own = row.actor is not None and row.actor_kind != "individual" and any(b.name == row.actor for b in row.by)
    if own and row.stance == "clears":
        return replace(row, stance="denies")
    return replace(row, stance="claims") if own and row.stance == "accuses" else row


def _place(s: Statement) -> int:
    return next((spans[0].start for spans in (s.source.spans, s.cue.spans, s.content.spans) if spans), 0)


def _statement(resolver: Resolver, s: Statement) -> Statement:
    outer = resolver.statements.get(s.within or "")
    source = resolver.source(s.source, s.content.spans, outer)
    via = _relays(tuple(tidy(resolver.source(v)) for v in s.via), source)
    own = with_own_name(resolver.scene, self_named(tidy(source), s.content.text))
    channel = own_channel(resolver.scene, own, s.channel)
    return replace(s, source=own, via=tuple(with_own_name(resolver.scene, v) for v in via), channel=channel)


def _relays(via: tuple[Source, ...], source: Source) -> tuple[Source, ...]:
    """Nobody relays himself, and nobody twice: "according to the group's post, the group said" has no relay."""
    seen = {source.name}
    kept = []
    for v in via:
        if v.name not in seen:
            kept.append(v)
        seen.add(v.name)
    return tuple(kept)


def _row(resolver: Resolver, told: dict[str, Statement], row: Row) -> Row | None:
    by = tuple(tidy(resolver.source(b)) for b in row.by)
    row = replace(row, by=by, via=tuple(tidy(resolver.source(v)) for v in row.via))
    if row.actor is None:
        return row
    at = row.mention or row.span
    statement = told.get(row.statement or "")
    # Only what the reader calls the actor is resolved; the page's words beside it tell whether "the" stands in front.
    words = at.text if row.mention and core(at.text).casefold().endswith(row.actor.casefold()) else row.actor
    words = resolver.with_article(words, at.start) if row.mention else words
    phrase = phrase_of(words, resolver.scene.loud)
    source = Source(row.actor, words, (Span(at.start, at.end, words),), _KINDS.get(row.actor_kind, "unknown"))
    if phrase.pronoun:
        actor = _of_pronoun(resolver, row, source, statement)
    else:
        found = resolver.source(source)
        actor = found.name if phrase.shape == "name" or _may_be_meant(phrase, found, row.actor) else None
    if actor is not None:
        return replace(row, actor=actor)
    # "the two men" describe somebody and "the army" is the one of the place: they may stay; "they", "the group" and "the statement" name
    # nobody.
    described = row.actor_kind == "individual" and phrase.shape in ("described", "several", "role")
    return row if described or phrase.shape in ("name", "body") else None


def _may_be_meant(phrase: Phrase, found: Source, said: str) -> bool:
    """Whether a noun for a body points at somebody who could be accused: "the group" is an armed one, or one that a row names elsewhere, and
    not the church that was attacked or the monitor that reports it."""
    if found.name == said:
        return False
    return phrase.shape != "group" or found.kind == "armed_group"


#: Kinds of people who are no author of an attack because a pronoun may be read so; only a name in the text says that of them.
_BYSTANDERS: frozenset[SourceKind] = frozenset(
    {"police", "court", "media", "agency", "witness", "victim", "expert", "intelligence", "company"}
)
#: Stances in which a speaker speaks of itself.
_OF_ITSELF = frozenset({"claims", "admits", "denies", "withdraws"})


def _of_pronoun(resolver: Resolver, row: Row, source: Source, statement: Statement | None) -> str | None:
    """Whom a pronoun accuses. In a claim or denial it is the speaker, or the body that the speaker speaks for."""
    if row.stance in _OF_ITSELF and len({b.name for b in row.by}) == 1:
        by = row.by[0]
        plural = phrase_of(source.text).shape in ("thing", "people") or source.text.casefold() in ("we", "us", "our")
        if phrase_of(by.name).shape != "name" or by.kind in _BYSTANDERS or (by.kind == "document" and not by.of):
            return None
        name = by.of if plural and number_of(by) == "person" else by.name
        return name if name and name.lower() != name and phrase_of(name).owner is None else None
    if phrase_of(source.text).shape == "own":
        found = resolver.source(source, (), statement)
        return found.name if found.name != source.name else None
    accused = resolver.accused(source, frozenset(b.name for b in row.by))
    return accused.name if accused and accused.kind not in _BYSTANDERS else None
