"""Who is named where in a report: what a pronoun or "the group" may point back at.

Taken from the sources of statements, the rows' actors, the register, short names introduced in the text, people with their titles and
capitalised names of bodies. In a text all in capitals the last two cannot be told by their letters and are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from sayso.model import Reading, Row, Source, SourceKind, Span

from .introduced import introduced
from .phrases import names, phrase_of, sex_of, tokens, untitled, words
from .register import ActorMention, find, lookup
from .register_data import plain

Number = Literal["person", "people", "body", "document"]

_LETTERED = r"[A-Z][\w’'-]*[\w]"
_RUN = re.compile(rf"(?<![\w’'-]){_LETTERED}(?:,? ?\b(?:of|the|and|for|de|la|del|bin|al|van|von) ?\b| |-)*(?: ?{_LETTERED}| ?[A-Z]\.)*")
_STOP = re.compile(r"(?P<word>[\w.’'-]*)[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n\s*\n|\n")


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


def loud(text: str) -> bool:
    """Whether a text is in capitals."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, in order. Coarse: it only measures how far apart two names stand."""
    starts = [0]
    for m in _STOP.finditer(text):
        word = plain(m["word"] or "")
        if m["word"] is not None and (word in words("abbreviations") or (len(word) == 1 and word.isalpha())):
            continue
        starts.append(m.end())
    return starts


def number_of(source: Source) -> Number:
    """One person, several people, a body or a document: by count, title, head noun and the kind of source."""
    if source.kind == "document":
        return "document"
    low = tokens(source.name)
    head = low[-1] if low else ""
    if (source.count or 0) > 1 or head in words("people") and not lookup(source.name):
        return "people"
    if lookup(source.name) or source.kind in ("armed_group", "media", "agency", "company", "organisation", "intelligence") and not source.role:
        return "body"
    if head in names()["body"] or head in words("body_heads") or head in words("armed_heads") or (low and low[0] in ("ministry", "government", "army", "police", "department")):
        return "body"
    if any(w in words("person") or w in words("described") for w in low[:4]) or source.role or (len(low) > 1 and source.kind != "unknown"):
        return "person"
    return "person" if source.kind in ("person", "witness", "victim", "expert", "official") else "body"


def candidate(source: Source, span: Span, *, speaker: bool, context: str = "") -> Candidate:
    """A candidate at a span of the text."""
    heads = frozenset((*tokens(source.name), *tokens(source.role or ""), *tokens(context)))
    heads |= frozenset(names()["ranks"].get(h, h) for h in heads)
    return Candidate(span.start, span.end, source, number_of(source), speaker, heads, sex_of(f"{source.text} {source.role or ''} {context}"))


@dataclass(frozen=True)
class Scene:
    """A report's text with everybody named in it, in order."""

    text: str
    loud: bool
    starts: tuple[int, ...]
    short: dict[str, str]
    mentions: tuple[ActorMention, ...]
    people: tuple[Candidate, ...]

    def sentence(self, at: int) -> int:
        """Index of the sentence at a character."""
        return bisect_right(self.starts, at) - 1


def scene(reading: Reading) -> Scene:
    """Everybody a reading's report names."""
    text = reading.report.text
    shouting = loud(text)
    mentions = find(text, shouting=shouting)
    short = introduced(text)
    found = [*_sources(reading, shouting), *_rows(reading.rows, shouting), *_registered(mentions)]
    if not shouting:
        found += [*_titled(text), *_bodies(text)]
    found += _again(text, found, short)
    return Scene(text, shouting, tuple(sentence_starts(text)), short, mentions, _apart(found))


def _sources(reading: Reading, shouting: bool) -> Iterator[Candidate]:
    for s in reading.statements:
        for source in (s.source, *s.via):
            if source.spans and phrase_of(source.text, shouting).shape == "name":
                yield candidate(_plain_name(source), source.spans[0], speaker=True)


def _plain_name(source: Source) -> Source:
    """The source under its register's name, or without the titles before a person's name."""
    actor = lookup(source.name)
    if actor:
        return replace(source, name=actor.name, kind=kind_in(actor.kind, source.kind))
    bare = untitled(source.name)
    return replace(source, name=bare) if bare != source.name and len(tokens(bare)) > 1 else source


def kind_in(kind: str, said: SourceKind) -> SourceKind:
    """The kind of a source that the register knows: its own; for a state the government speaks."""
    if kind == "state":
        return "government" if said in ("unknown", "organisation", "person") else said
    return kind if said not in ("document", "anonymous") else said  # type: ignore[return-value]


def _rows(rows: Iterable[Row], shouting: bool) -> Iterator[Candidate]:
    for row in rows:
        if row.actor and row.mention and phrase_of(row.mention.text, shouting).shape == "name":
            kind: SourceKind = "armed_group" if row.actor_kind == "organisation" else "government" if row.actor_kind == "state" else "person"
            yield candidate(_plain_name(Source(row.actor, row.mention.text, (row.mention,), kind)), row.mention, speaker=False)


def _registered(mentions: Iterable[ActorMention]) -> Iterator[Candidate]:
    for m in mentions:
        if not m.adjective:
            yield candidate(Source(m.name, m.span.text, (m.span,), kind_in(m.kind, "unknown")), m.span, speaker=False)


def _titled(text: str) -> Iterator[Candidate]:
    """People named after a title: "Energy Minister Hadi Torr", "police spokesman Arlo Venn"."""
    for m in _person().finditer(text):
        span = Span(m.start("name"), m.end("name"), m["name"])
        if not lookup(m["name"]) and not set(tokens(m["name"])) & (words("body_heads") | words("armed_heads")):
            yield candidate(Source(m["name"], m.group(), (span,), "person", role=m["title"].strip()), span, speaker=False, context=m["title"])


@cache
def _person() -> re.Pattern[str]:
    nouns = sorted(words("person") | words("described"), key=len, reverse=True)
    short = sorted((t for t in words("titles") if t not in words("person")), key=len, reverse=True)
    noun = "|".join(re.escape(n) for n in nouns)
    title = "|".join(re.escape(t) for t in short)
    name = r"[A-Z][\w’'-]*\w(?: (?:[A-Z]\.|al-|bin|de|van|von|el|ibn))*(?: [A-Z][\w’'-]*\w)+"
    return re.compile(rf"(?P<title>(?:\b(?:[A-Za-z][\w-]*) ){{0,2}}\b(?i:{noun}|{title})\.?,? )(?P<name>{name})")


def _bodies(text: str) -> Iterator[Candidate]:
    """Capitalised names that end on a word for a body: "Harvest Front", "Orrel Observer Group"."""
    for m in _RUN.finditer(text):
        low = tokens(m.group())
        if len(low) > 1 and (low[-1] in words("armed_heads") or low[-1] in words("body_heads")) and low[-1] not in words("titles"):
            start = m.start() + (4 if m.group().lower().startswith("the ") else 0)
            span = Span(start, m.end(), text[start : m.end()])
            kind: SourceKind = "armed_group" if low[-1] in words("armed_heads") else "organisation"
            yield candidate(Source(span.text, span.text, (span,), kind), span, speaker=False)


def _again(text: str, found: list[Candidate], short: dict[str, str]) -> list[Candidate]:
    """Every further place where a name that is known by now stands, and the short names introduced."""
    known = {c.name: c for c in sorted(found, key=lambda c: not c.speaker) if len(c.name) > 3 and c.number in ("body", "person")}
    out: list[Candidate] = []
    low = plain(text)
    for called, full in [*((n, n) for n in known), *short.items()]:
        if full not in known:
            continue
        for m in re.finditer(rf"(?<!\w){re.escape(plain(called))}(?!\w)", low):
            span = Span(m.start(), m.end(), text[m.start() : m.end()])
            if span.text[:1].isupper():
                out.append(replace(known[full], start=span.start, end=span.end, speaker=False))
    return out


def _apart(found: list[Candidate]) -> tuple[Candidate, ...]:
    """One candidate a place: speakers first, then the longer phrase."""
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: (not c.speaker, c.start - c.end)):
        twin = next((i for i, k in enumerate(kept) if c.start < k.end and k.start < c.end), None)
        if twin is None:
            kept.append(c)
        elif kept[twin].name == c.name or not kept[twin].source.role:
            kept[twin] = replace(kept[twin], heads=kept[twin].heads | c.heads, sex=kept[twin].sex or c.sex) if kept[twin].name == c.name else kept[twin]
    return tuple(sorted(kept, key=lambda c: c.start))
