"""What a statement's surroundings tell of it: when it was said, how sure its speaker is, what kind of body a known name is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Source, SourceKind, Span, Statement

from .attribution import cue_zone
from .decode import Found
from .hedges import hedge
from .mentions import Known
from .relays import Relay, relays
from .times import TimeMention

#: Characters between a cue and the day that tells when it was said.
NEAR = 60
#: Characters of a content in which a likelihood word still speaks of the whole.
LEADING = 160
_OUTLETS = ("media", "agency")
_VAGUE = frozenset({"unknown", "person", "organisation", "document"})


def finished(
    found: Sequence[Statement], sentences: Sequence[Span], times: Sequence[TimeMention], known: Sequence[Known]
) -> tuple[Statement, ...]:
    """The statements with day, hedge and the kinds of known bodies filled in."""
    return tuple(_finished(s, sentences, times, known) for s in found)


def _finished(
    s: Statement, sentences: Sequence[Span], times: Sequence[TimeMention], known: Sequence[Known]
) -> Statement:
    cue = s.cue.spans[0]
    sentence = next((x for x in sentences if x.start <= cue.start < x.end), cue)
    start, end = cue_zone(sentence, cue, s.content.spans)
    said = [
        t
        for t in times
        if t.day and start <= t.span.start < end and abs(t.span.start - cue.start) <= NEAR + len(cue.text)
    ]
    content = s.content.text[:LEADING]
    doubt = hedge(f"{cue.text} {content}")
    return replace(
        s, said_at=said[0].day.start if said and said[0].day else None, hedge=doubt[1] if doubt else None,
        source=_known(s.source, known), via=tuple(_known(v, known) for v in s.via),
    )  # fmt: skip


def relayed(
    text: str,
    found: Sequence[Statement],
    sentences: Sequence[Span],
    outlets: Sequence[Span],
    people: Sequence[Found],
    bodies: Sequence[Found],
) -> tuple[tuple[Statement, ...], dict[int, list[Relay]]]:
    """The statements with the relays that their sentences name, and the relays of every sentence by its start."""
    by_sentence = {s.start: relays(text, s, outlets, people, bodies) for s in sentences}
    out = []
    for s in found:
        sentence = next((x for x in sentences if x.start <= s.cue.spans[0].start < x.end), None)
        out.append(_with_relays(s, by_sentence[sentence.start]) if sentence else s)
    return _inherited(out), by_sentence


def _inherited(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Whoever relays a statement relays what is said inside it too."""
    by_id = {s.id: s for s in found}

    def chain(s: Statement) -> tuple[Source, ...]:
        outer = by_id.get(s.within or "")
        passed = chain(outer) if outer else ()
        return (*(v for v in passed if v.name != s.source.name), *s.via)

    return tuple(replace(s, via=_in_order(chain(s), ())) if s.within in by_id else s for s in found)


def _with_relays(s: Statement, found: Sequence[Relay]) -> Statement:
    own = [*s.source.spans, *s.cue.spans, *(x for v in s.via for x in v.spans)]
    # What stands behind a statement's cue attributes it; what stands before it attributed something else, unless it opens the sentence.
    found = [r for r in found if r.leading or r.span.start > s.cue.spans[0].start]
    new = [
        r
        for r in found
        if not any(r.span.overlaps(x) for x in own)
        and not any(r.span.within(c) and s.manner == "direct" for c in s.content.spans)
    ]
    channel = s.channel or next((r.channel for r in new if r.channel), None)
    via = tuple(r.source for r in new if r.channel is None and r.source.name != s.source.name)
    outer = tuple(v for v in s.via if v.name != "unknown")
    cited = next((r.source for r in new if r.cited and r.source in via and r.source.kind not in _OUTLETS), None)
    if (
        cited is not None and s.source.kind in _OUTLETS
    ):  # "the paper reported, citing an officer": it is the officer's word
        via = (s.source, *(v for v in via if v != cited))
        return replace(s, source=cited, via=_in_order(via, outer), channel=channel)
    return replace(s, via=_in_order(via, outer), channel=channel)


def _in_order(new: tuple[Source, ...], outer: tuple[Source, ...]) -> tuple[Source, ...]:
    """Outlets stand nearest to the page, then people, each named once."""
    named = {v.name.lower(): v for v in (*new, *outer)}
    return tuple(sorted(named.values(), key=lambda v: v.kind not in ("media", "agency")))


def _known(source: Source, known: Sequence[Known]) -> Source:
    """A source with the kind that the register gives the name it consists of."""
    if source.kind not in _VAGUE or not source.spans:
        return source
    span = source.spans[0]
    inside = [k for k in known if k.span.within(span) and len(k.span.text) > 0.5 * len(span.text)]
    kind: SourceKind | None = (
        "armed_group" if inside and inside[0].armed else "government" if inside and inside[0].kind == "state" else None
    )
    return (
        replace(source, kind=kind, name=inside[0].span.text if kind and source.kind != "document" else source.name)
        if kind
        else source
    )
