"""Statements of an answer: source, cue and content must stand in the report, and near each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from sayso.model import Channel, Manner, Source, SourceKind, Span, Statement, Words, digest
from sayso.read.attribution import cue_zone
from sayso.read.sources import channel_in, describe

from .named import stands_for
from .page import Page, distance
from .take import choice, flag, items, key, known

#: Characters between a cue and its content, and between a source and its cue: what stands farther apart was not said by that source.
NEAR = 300
_STATEMENT = ("key", "source", "cue", "content", "within", "via", "channel")
_SOURCE = ("quote", "name", "kind", "role", "of", "purported", "anonymous", "count")
_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
_QUOTED = re.compile(r"[\"“«][^\"”»]{3,}[\"”»]|(?<!\w)[‘'][^’']{3,}[’'](?!\w)")


def statements(page: Page, section: object) -> dict[str, Statement]:
    """The statements that hold, by the answer's own keys."""
    found: dict[str, Statement] = {}
    outer: dict[str, str] = {}
    for n, item in enumerate(items(section, _STATEMENT, "statement", page.tally)):
        made = _statement(page, item)
        if made is not None:
            own = key(item.get("key")) or f"statement {n}"
            found[own] = made
            if item.get("within") is not None:
                outer[own] = key(item["within"]) or ""
            page.tally.kept += 1
    return _nested(page, found, outer)


def _statement(page: Page, item: dict[str, Any]) -> Statement | None:
    content = page.spans(item.get("content"), "content quote")
    if not content:
        return None
    cue = page.span(item.get("cue"), "cue quote", content[0].start)
    if cue is None:
        return None
    if min(distance(cue, c) for c in content) > NEAR:
        page.tally.refuse("cue far from its content")
        return None
    source = _speaker(page, item.get("source"), cue)
    if source is None:
        return None
    if any(s.within(c) for s in source.spans for c in content):
        page.tally.refuse("source inside what it says")
        return None
    via = tuple(v for v in (_source(page, one, cue) for one in _listed(item.get("via"))) if v is not None)
    return Statement(
        digest("s", page.report.id, [(s.start, s.end) for s in (cue, *content)]), page.report.id, source, Words((cue,)), Words(content), via=via,
        channel=_channel(page, item.get("channel"), cue, content), manner=_manner(page.blank, content),
    )  # fmt: skip


def _listed(value: object) -> list[object]:
    return value[:8] if isinstance(value, list) else []


def _speaker(page: Page, item: object, cue: Span) -> Source | None:
    """The source; one that nobody names where the answer has none, and no statement where it names one that does not hold."""
    if item is None:
        return Source("unknown", "", (), "unknown", anonymous=True)
    found = _source(page, item, cue)
    if found is not None and distance(found.spans[0], cue) > NEAR:
        page.tally.refuse("source far from its cue")
        return None
    return found


def _source(page: Page, item: object, cue: Span) -> Source | None:
    """A source from its phrase: what the words tell by rule, and what the answer adds as far as the report has it."""
    if not isinstance(item, dict):
        page.tally.refuse("source that is no object")
        return None
    item = known(item, _SOURCE, page.tally)
    span = page.span(item.get("quote"), "source quote", cue.start)
    if span is None:
        return None
    told = describe(span.text, (span,), context=page.sentence(span.start).text)
    name = page.name(item.get("name"), "source name")
    if name is not None and not stands_for(span, name, page.blank):
        page.tally.refuse("source name of somebody else")
        name = None
    return replace(
        told, name=name or told.name, kind=choice(item.get("kind"), _KINDS, page.tally, "source kind") or told.kind,
        role=page.name(item.get("role"), "role") or told.role, of=page.name(item.get("of"), "body spoken for") or told.of,
        purported=told.purported or flag(item.get("purported")), anonymous=told.anonymous or flag(item.get("anonymous")),
    )  # fmt: skip


def _channel(page: Page, item: object, cue: Span, content: tuple[Span, ...]) -> Channel | None:
    """The speaker's own medium, as the answer quotes it or as the words around the cue tell."""
    if isinstance(item, dict):
        item = known(item, ("name", "quote"), page.tally)
        span = page.span(item.get("quote"), "channel quote", cue.start)
        if span is not None:
            return channel_in(page.blank, span.start, span.end) or Channel(span.text, (span,))
    return channel_in(page.blank, *cue_zone(page.sentence(cue.start), cue, content))


def _manner(text: str, content: tuple[Span, ...]) -> Manner:
    """Direct where the whole content is quoted, mixed where a part of it is."""
    around = [text[max(0, c.start - 1) : c.end + 1] for c in content]
    marks = sum(m.end() - m.start() for a in around for m in _QUOTED.finditer(a))
    return "indirect" if not marks else "direct" if marks > 0.85 * sum(map(len, around)) else "mixed"


def _nested(page: Page, found: dict[str, Statement], outer: Mapping[str, str]) -> dict[str, Statement]:
    """Statements told of inside others, whose speakers become their `via`: outer ones first, so that a chain grows inwards."""
    out: dict[str, Statement] = {}
    for own, s in sorted(found.items(), key=lambda pair: -_length(pair[1])):
        around = out.get(outer[own]) if own in outer else None
        if around is None or not _holds(around, s):
            if own in outer:
                page.tally.refuse("statement not inside the other")
            out[own] = s
            continue
        chain: dict[str, Source] = {}
        for v in (*around.via, around.source, *s.via):
            if v.spans and v.spans != s.source.spans:
                chain.setdefault(v.name, v)
        out[own] = replace(s, within=around.id, via=tuple(chain.values()))
    return {own: out[own] for own in found}


def _length(s: Statement) -> int:
    return sum(c.end - c.start for c in s.content.spans)


def _holds(around: Statement, s: Statement) -> bool:
    """Whether a statement's cue and content stand inside the other's content; the content is the shorter one, so no chain bites its tail."""
    inside = all(any(x.within(c) for c in around.content.spans) for x in (*s.cue.spans, *s.content.spans))
    return inside and _length(s) < _length(around)
