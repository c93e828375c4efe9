"""The scene of a report: everybody named in it, place by place.

Taken from the sources of statements, the rows' actors, the register, short names introduced in the text, people with their titles and
capitalised names of bodies. In a text all in capitals the last two cannot be told by their letters and are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sayso.model import Reading, Row, Source, SourceKind, Span
from sayso.register import ActorMention, find, lookup
from sayso.register_data import plain

from .candidates import Candidate, candidate, kind_in, plain_name
from .introduced import introduced
from .phrases import phrase_of, tokens, words

_LETTERED = r"[A-Z][\w’'-]*"
_RUN = re.compile(
    rf"(?<![\w’'-]){_LETTERED}(?:,? ?\b(?:of|the|for|de|la|del|bin|al|van|von) ?\b| |-)*(?: ?{_LETTERED}| ?[A-Z]\.)*"
)
# The look-behind keeps it linear: a word is tried from its first letter only, however long it is.
_STOP = re.compile(r"(?<![\w.’'-])(?P<word>[\w.’'-]*)[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n\s*\n|\n")


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
        if m["word"] is None and _runs_on(text, m.start(), m.end()):
            continue
        starts.append(m.end())
    return starts


#: Characters of a line from which a break behind it, without a stop, is only typesetting.
LINE = 45


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a single line break cuts a sentence that goes on: the line is long and no stop closes it."""
    line = text[:start].rpartition("\n")[2].rstrip()
    return text[start:end].count("\n") == 1 and len(line) >= LINE and line[-1:] not in ".!?:\"”'’)"


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
            if source.spans and phrase_of(source.text, shouting).shape == "name" and not _belongs(source.name):
                yield candidate(plain_name(source, shouting), source.spans[0], speaker=True)


def _belongs(name: str) -> bool:
    """ "His lawyer", "its office": named by somebody else, so nothing can be named by it."""
    return tokens(name)[:1] in (["his"], ["her"], ["their"], ["its"], ["our"], ["my"])


def _rows(rows: Iterable[Row], shouting: bool) -> Iterator[Candidate]:
    for row in rows:
        if row.actor and row.mention and phrase_of(row.mention.text, shouting).shape == "name":
            kind: SourceKind = (
                "armed_group"
                if row.actor_kind == "organisation"
                else "government"
                if row.actor_kind == "state"
                else "person"
            )
            yield candidate(
                plain_name(Source(row.actor, row.mention.text, (row.mention,), kind), shouting),
                row.mention,
                speaker=False,
            )


def _registered(mentions: Iterable[ActorMention]) -> Iterator[Candidate]:
    for m in mentions:
        # A state's name is mostly a place; it is somebody only where it speaks or is accused (sources and rows).
        if not m.adjective and m.kind != "state":
            yield candidate(Source(m.name, m.span.text, (m.span,), kind_in(m.kind, "unknown")), m.span, speaker=False)


def _titled(text: str) -> Iterator[Candidate]:
    """People named after a title: "Energy Minister Hadi Torr", "police spokesman Arlo Venn"."""
    for m in _person().finditer(text):
        span = Span(m.start("name"), m.end("name"), m["name"])
        if not lookup(m["name"]) and not set(tokens(m["name"])) & (words("body_heads") | words("armed_heads")):
            yield candidate(
                Source(m["name"], m.group(), (span,), "person", role=m["title"].strip()),
                span,
                speaker=False,
                context=m["title"],
            )


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
        if len(low) > 1 and (low[-1] in words("armed_heads") or low[-1] in words("body_heads")):
            start = m.start() + (4 if m.group().lower().startswith("the ") else 0)
            span = Span(start, m.end(), text[start : m.end()])
            kind: SourceKind = "armed_group" if low[-1] in words("armed_heads") else "organisation"
            yield candidate(Source(span.text, span.text, (span,), kind), span, speaker=False)


def _again(text: str, found: list[Candidate], short: dict[str, str]) -> list[Candidate]:
    """Every further place where a name that is known by now stands, and the short names introduced."""
    known = {
        c.name: c
        for c in sorted(found, key=lambda c: not c.speaker)
        if len(c.name) > 3 and c.number in ("body", "person")
    }
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
        elif kept[twin].name == c.name:
            kept[twin] = replace(kept[twin], heads=kept[twin].heads | c.heads, sex=kept[twin].sex or c.sex)
    return tuple(sorted(kept, key=lambda c: c.start))
