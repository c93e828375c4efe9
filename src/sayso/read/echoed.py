"""Doubt of what was said just before: "diplomats cast doubt on that accusation" speaks of whoever was accused in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.model import Row, Span, Stance, Statement

#: Verbs of a doubting cue, and what they may doubt without naming whom it is about.
_DOUBTS = re.compile(
    r"\b(?:doubt\w*|question(?:ed|s|ing)|s[ck]eptic\w*|disput(?:ed|es|ing)|dismiss(?:ed|es|ing)|reject(?:ed|s|ing)|discount(?:ed|s|ing)|unconvinced|not convinced)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:that|the|this|such (?:an?)?|(?:his|her|its|their)) (?:[a-z]+ )?(?P<noun>accusation|allegation|charge|attribution|assessment|claim|assertion|theory)s?\b",
    re.IGNORECASE,
)
_ACCUSED: frozenset[Stance] = frozenset({"accuses", "suspects", "assesses", "reported"})
_CLAIMED: frozenset[Stance] = frozenset({"claims"})
#: Nouns for what the actor says of itself, before what others say of it.
_CLAIMS = frozenset({"claim", "assertion"})
#: Sentences back in which it may have been said.
_BACK = 2


def echoed(sentences: Sequence[Span], statements: Sequence[Statement], found: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of doubt whose actor is named a sentence or two before, where only one can be meant."""
    return tuple(r for s in statements for r in _echo(sentences, s, found))


def _echo(sentences: Sequence[Span], s: Statement, found: Sequence[Row]) -> Iterator[Row]:
    cue = s.cue.spans[0]
    at = next((n for n, x in enumerate(sentences) if x.start <= cue.start < x.end), None)
    if (
        at is None
        or not _DOUBTS.search(s.cue.text)
        or any(sentences[at].start <= r.span.start < sentences[at].end for r in found)
    ):
        return
    what = next(
        (m for c in s.content.spans if (m := _WHAT.match(c.text)) and m.end() >= len(c.text.rstrip(".,")) - 1), None
    )
    meant = _meant(sentences[max(0, at - _BACK) : at], found, what["noun"].lower()) if what else None
    if meant is None or not meant.actor or _same(s, meant):
        return
    end = max(c.end for c in s.content.spans)
    start = min(cue.start, *(c.start for c in s.content.spans))
    first = sentences[at]
    yield Row(
        meant.event, meant.actor, meant.actor_kind, "doubts", (s.source,), Span(start, end, first.text[start - first.start : end - first.start]),
        statement=s.id, part=meant.part, via=s.via, channel=s.channel.name if s.channel else None, mention=meant.mention,
    )  # fmt: skip


def _meant(before: Sequence[Span], found: Sequence[Row], noun: str) -> Row | None:
    """What was said in the nearest sentence that says any such thing, if it is of one actor."""
    order = (_CLAIMED, _ACCUSED) if noun in _CLAIMS else (_ACCUSED,)
    for sentence in reversed(before):
        for stances in order:
            rows = [
                r for r in found if sentence.start <= r.span.start < sentence.end and r.stance in stances and r.actor
            ]
            if rows:
                return rows[-1] if len({(r.event, (r.actor or "").lower()) for r in rows}) == 1 else None
    return None


def _same(s: Statement, row: Row) -> bool:
    """Whether the one who doubts is the actor, or speaks for it: that would be a denial, which is told in other words."""
    mine = {w.lower() for w in re.findall(r"\w{3,}", f"{s.source.name} {s.source.of or ''}")}
    return bool(mine & {w.lower() for w in re.findall(r"\w{3,}", row.actor or "")} - {"the", "and"})
