"""Somebody named at a place of a report: what a pronoun or "the group" may point back at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from sayso.model import Source, SourceKind, Span
from sayso.register import lookup

from .phrases import names, proper, sex_of, tokens, untitled, words

Number = Literal["person", "people", "body", "document"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody named at characters [start, end). `source` is how they are described; `speaker`: they are credited with words there."""

    start: int
    end: int
    source: Source
    number: Number
    speaker: bool = False
    heads: frozenset[str] = frozenset()
    sex: str | None = None

    @property
    def name(self) -> str:
        """The resolved name."""
        return self.source.name


def number_of(source: Source) -> Number:
    """One person, several people, a body or a document: by count, title, head noun and the kind of source."""
    if source.kind == "document":
        return "document"
    if lookup(source.name):
        return "body"
    low = tokens(
        re.split(r"\b(?:of|at|from|for|with|in|to|on)\b", source.name, maxsplit=1, flags=re.IGNORECASE)[0]
    ) or tokens(source.name)
    head = low[-1] if low else ""
    plural = head in words("people") or (head.endswith("s") and head[:-1] in words("person"))
    if (source.count or 0) > 1 or (plural and head != "police"):
        return "people"
    if (
        head in words("person")
        or head in words("described")
        or (source.role and len(low) > 1 and head not in names()["body"])
    ):
        return "person"
    if source.kind in ("armed_group", "media", "agency", "company", "organisation", "intelligence"):
        return "body"
    if head in names()["body"] or head in words("body_heads") or head in words("armed_heads"):
        return "body"
    if source.kind in ("person", "witness", "victim", "expert", "official") or (
        len(low) > 1 and source.kind != "unknown"
    ):
        return "person"
    return "body"


def candidate(source: Source, span: Span, *, speaker: bool, context: str = "") -> Candidate:
    """A candidate at a span of the text."""
    heads = frozenset((*tokens(source.name), *tokens(source.role or ""), *tokens(context)))
    heads |= frozenset(names()["ranks"].get(h, h) for h in heads)
    return Candidate(
        span.start,
        span.end,
        source,
        number_of(source),
        speaker,
        heads,
        sex_of(f"{source.text} {source.role or ''} {context}"),
    )


def plain_name(source: Source, shouting: bool) -> Source:
    """The source under its register's name, or without the common words and titles in front of its own."""
    actor = lookup(source.name)
    if actor:
        return replace(source, name=actor.name, kind=kind_in(actor.kind, source.kind))
    bare = proper(source.name, shouting)
    given = untitled(bare, shouting)
    return replace(source, name=given if len(tokens(given)) > 1 and source.kind not in ("media", "agency") else bare)


def kind_in(kind: str, said: SourceKind) -> SourceKind:
    """The kind of a source that the register knows: its own; for a state the government speaks."""
    if kind == "state":
        return "government" if said in ("unknown", "organisation", "person") else said
    return kind if said not in ("document", "anonymous") else said  # type: ignore[return-value]
