"""Numbers that stand to each other as part and whole in one sentence: "26 of the 28 killed", "the other four died", "the second put it at 24"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Span, Toll
from sayso.read.numbers import number_word
from sayso.read.person import is_plural, scopes
from sayso.read.toll_mentions import TollMention

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)?)"
_WHOLE = re.compile(rf"\bof (?:the|those) (?P<whole>(?P<number>{_NUMBER})\s+(?P<noun>[\w-]+(?:\s+[\w-]+)?))$", re.I)
#: Ends right before the number of "the other four died".
_REST = re.compile(r"\b(?:the\s+(?:other|remaining)|remaining)\s+$", re.I)
_FIRST = re.compile(rf"\b(?P<part>(?P<number>{_NUMBER}) of (?:the|those) (?:dead|fatalities|deaths|victims|casualties))\b", re.I)  # fmt: skip
#: A second voice on the same toll: "the second put it at 24", "and the third at 26".
_ELLIPSIS = re.compile(
    rf"\b(?:the|a|an)?\s*(?:second|third|fourth|fifth|other|another)\b(?:\s+\w+){{0,2}}?(?:\s+(?:put|gave|had)\s+(?:it|them|the (?:toll|figure|number)))?\s+at\s+(?P<number>{_NUMBER})\b(?![-–]|\s*(?:a\.?m|p\.?m|o'clock))",
    re.I,
)
_OF_WHOM = re.compile(
    rf"\b(?:in|of|among) (?:which|whom)\s+(?P<part>(?P<number>{_NUMBER})\s+(?:were|was|are)\s+(?P<noun>[\w-]+(?:\s+[\w-]+){{0,2}}))",
    re.I,
)
#: "26 of the 28 people killed … were soldiers".
_WERE = re.compile(
    r"^[^,;:]*?\b(?:were|are)\s+(?:(?:believed|thought|said|understood|known) to be\s+)?(?P<noun>[\w-]+(?:\s+[\w-]+)?)",
    re.I,
)


def parts(sentence: Span, mentions: Sequence[TollMention]) -> list[TollMention]:
    """The mentions of a sentence, with what they say of each other: parts beside their whole, two parts as one sum, further voices."""
    out = _sums(sentence, list(mentions))
    out += [w for m in out if m.subset and (w := _whole(m))]
    out += _of_whom(sentence, out) + _voices(sentence, out)
    return [_scoped(sentence, m) for m in out]


def _sums(sentence: Span, mentions: list[TollMention]) -> list[TollMention]:
    """ "30 of the victims died at the scene, the other four in hospital" counts 34."""
    for m in mentions:
        before = sentence.text[: m.span.start - sentence.start]
        if m.field != "killed" or m.singular or not m.toll.value or not _REST.search(before):
            continue
        first = _first(sentence, before, [o for o in mentions if o.span.end <= m.span.start and o.field == m.field])
        if first is None:
            continue
        value, span, used = first
        toll = Toll(value + m.toll.value, derived=True)
        made = replace(m, span=span, rest=(m.span,), toll=toll, more=False, subset=False, name=None)
        return [*(o for o in mentions if o not in (m, used)), made]
    return mentions


def _first(sentence: Span, before: str, told: Sequence[TollMention]) -> tuple[int, Span, TollMention | None] | None:
    if told and told[-1].toll.value and not told[-1].singular:
        return told[-1].toll.value, told[-1].span, told[-1]
    for found in _FIRST.finditer(before):
        value = number_word(found["number"].lower())
        if value:
            return value, _span(sentence, found, "part"), None
    return None


def _whole(m: TollMention) -> TollMention | None:
    """The 28 of "26 of the 28 people killed"."""
    found = _WHOLE.search(m.span.text)
    value = number_word(found["number"].lower()) if found else None
    if found is None or value is None:
        return None
    span = Span(m.span.start + found.start("whole"), m.span.start + found.end("whole"), found["whole"])
    return replace(m, span=span, toll=Toll(value, of=m.toll.of), subset=False)


def _of_whom(sentence: Span, mentions: Sequence[TollMention]) -> list[TollMention]:
    """ "28 died, of whom 27 were soldiers"."""
    out = []
    for found in _OF_WHOM.finditer(sentence.text):
        told = [
            m for m in mentions if m.span.end <= sentence.start + found.start() and m.field in ("killed", "injured")
        ]
        value, noun = number_word(found["number"].lower()), _people(found["noun"])
        if told and value and noun and value <= (told[-1].toll.value or value):
            toll = Toll(value, scope=scopes()[noun], of=noun)
            out.append(replace(told[-1], span=_span(sentence, found, "part"), toll=toll, subset=True, more=False))
    return out


def _voices(sentence: Span, mentions: Sequence[TollMention]) -> list[TollMention]:
    """Further numbers for a toll that the sentence has just given: one a voice."""
    told = next((m for m in mentions if m.trigger.text.lower().endswith("toll")), None)
    if told is None:
        return []
    out = []
    for found in _ELLIPSIS.finditer(sentence.text, max(0, told.span.end - sentence.start)):
        value = number_word(found["number"].lower())
        if value:
            out.append(replace(told, span=_span(sentence, found, "number"), toll=Toll(value, scope=told.toll.scope)))
    return out


def _scoped(sentence: Span, m: TollMention) -> TollMention:
    """A part whose people the predicate names: "26 of the 28 killed were soldiers"."""
    if not m.subset or m.toll.scope != "total" or " of the" not in m.span.text.lower():
        return m
    found = _WERE.match(sentence.text[m.span.end - sentence.start :])
    noun = _people(found["noun"]) if found else None
    return m if noun is None else replace(m, toll=replace(m.toll, scope=scopes()[noun], of=noun))


def _people(words: str) -> str | None:
    """The plural noun for people that some words come to, if any."""
    return next((w for w in words.lower().split() if w in scopes() and is_plural(w)), None)


def _span(sentence: Span, found: re.Match[str], group: str) -> Span:
    return Span(sentence.start + found.start(group), sentence.start + found.end(group), found[group])
