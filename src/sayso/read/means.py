"""Methods and targets told by fixed phrases, where the encoder has found none for an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.model import Assertion, Named, Span
from sayso.resources import table

from .events import Layout
from .fields import Desk

_TAIL = re.compile(r"\s+(?:to|in|on|at|of|and|the|a|an|with|their|his|her|its)$", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:it|them|him|her|us|me|this|that|those|these)$", re.IGNORECASE)


@cache
def _patterns(field: str) -> tuple[re.Pattern[str], ...]:
    data = table("lang", "en", "means.yml")
    return tuple(re.compile(p.replace("{REST}", data["rest"]), re.IGNORECASE) for p in data[field])


def means(desk: Desk, layout: Layout, sentences: Sequence[Span], made: Sequence[Assertion]) -> list[Assertion]:
    """Methods of every event, and targets of those that have none yet."""
    out: list[Assertion] = []
    aimed = {a.incident for a in made if a.field == "target"}
    for sentence in sentences:
        event = layout.event_of(sentence.start)
        if event is None:
            continue
        fields = ("method",) if event in aimed else ("method", "target")
        for field in fields:
            for span in _spans(field, sentence):
                no = field == "method" and desk.denied(span)
                a = desk.make(field, _value(span), [span], event=event, negated=no)
                out += [a] if a else []
    return _apart([a for a in made if a.field in ("method", "target")], out)


def _spans(field: str, sentence: Span) -> list[Span]:
    found = []
    for pattern in _patterns(field):
        for m in pattern.finditer(sentence.text):
            group = "x" if "x" in pattern.groupindex else 0
            words = m[group].rstrip(" ,")
            while (cut := _TAIL.sub("", words)) != words:
                words = cut
            start = sentence.start + m.start(group)
            if len(words) > 3 and not _PRONOUN.match(words):
                found.append(Span(start, start + len(words), words))
    return found


def _value(span: Span) -> Named:
    words = " ".join(span.text.split())
    return Named(words, (words,))


def _apart(before: Sequence[Assertion], found: Sequence[Assertion]) -> list[Assertion]:
    """Of spans that overlap, the longest, and none over a span that the encoder found."""
    taken = [(a.field, s) for a in before for s in a.spans]
    out: list[Assertion] = []
    for a in sorted(found, key=lambda a: a.spans[0].start - a.spans[0].end):
        if not any(a.field == field and a.spans[0].overlaps(s) for field, s in taken):
            taken.append((a.field, a.spans[0]))
            out.append(a)
    return sorted(out, key=lambda a: a.spans[0].start)
