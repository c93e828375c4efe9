"""Statements in the plainest words of news, where the encoder saw nobody speak: "…, police said", "The mayor said that …", "…, according to doctors".

Only sentences that no statement touches are looked at, and only speakers who are a name or a phrase for people or bodies; outlets are left to those
who look for relays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.model import Source, Span, Statement, Words, digest
from sayso.resources import table

from .decode import Found
from .sources import describe, kind_of, pronouns

_SAID = r"(?:(?:has |have |had )?(?:also |later |earlier )?(?:said|says|say|confirmed|announced|reported|stated|told|wrote|posted|informed|declared|added)|(?:was|were) quoted as saying)"
#: A name with what stands before it, or a phrase for people or a body; appositions in commas belong to it.
_PIECE = r"(?:[^\W\d_][\w.'’-]*|\d{1,3}(?:st|nd|rd|th))"
_PHRASE = rf"{_PIECE}(?:\s+{_PIECE}){{0,8}}?"
_SPEAKER = rf"(?P<who>{_PHRASE}(?:,\s+{_PHRASE}(?=,)){{0,2}})"
_TOLD = r"(?P<rest>(?:\s+[^.;:\n]{0,90})?)"
_AFTER = re.compile(rf",[\"”’]?\s+{_SPEAKER},?\s+(?P<cue>{_SAID})\b{_TOLD}\s?[.!]?[\"”]?$")
#: A quote that the encoder passed over: "…," he said.
_HE_SAID = re.compile(
    r"(?P<what>.{20,}?)[,.!?…][\"”’]\s+(?P<who>he|she|they)\s+(?P<cue>said|says|added|recalled|told [^.;]{3,40})[.]?$",
    re.DOTALL,
)
_BEFORE = re.compile(
    rf"^{_SPEAKER},?\s+(?P<cue>{_SAID})\b(?P<rest>(?:\s+[^,.;:\n]{{2,60}}?)?)\s+that\s+(?P<what>.+?)[.!]?$",
    re.DOTALL,
)
_LONG = rf"{_PIECE}(?:\s+{_PIECE}){{0,11}}?"
_ACCORDING = re.compile(rf",?\s+(?P<cue>according to)\s+(?P<who>{_LONG}(?:,\s+{_LONG})?)[.!]?$")
#: "..., the Orr Bulletin reported on Tuesday, quoting Chief Arlo Venn": the outlet hands on what the chief says.
_QUOTING = re.compile(
    rf",\s+[^,.;]{{3,60}}?\s+(?:reported|reports|said|says|wrote|writes)(?:\s+[^,.;]{{0,40}})?,\s+(?P<cue>quoting|citing)\s+(?P<who>{_LONG})[.!]?$"
)
_FIGURE = r"(?:figure|number|toll|count|total|tally)"
#: "Superintendent Arlo Venn gave us that figure": who stands behind the number of the sentence before.
_GAVE = (
    re.compile(
        rf"^{_SPEAKER},?\s+(?P<cue>(?:has |have |had )?(?:gave|given|supplied|provided|put out|released))\s+(?:us |reporters |this newspaper )?(?:that|this|the) {_FIGURE}\b"
    ),
    re.compile(rf"^(?:That|The|This) {_FIGURE} (?P<cue>came|comes|is) from (?P<who>{_LONG})(?:,[^.;]*)?[.!]?$"),
)
#: Before a clock, a date or a dateline ends what is said begins.
_DATELINE = re.compile(r"^(?:[A-Z][\w.,’' ]{1,60}?\s*)?\([^)]{2,60}\)\s*[-–—:]+\s*|^[A-Z][A-Z.,’' ]{2,40}\s*[-–—]+\s*")
_NOBODY = frozenset(
    [
        "it",
        "there",
        "that",
        "this",
        "which",
        "who",
        "what",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "one",
        "all",
        "many",
        "some",
        "others",
        "no",
        "none",
        "nobody",
        "and",
        "but",
        "as",
        "while",
        "when",
        "where",
        "after",
        "before",
        "because",
        "if",
    ]
)
_SHORT = 20


@dataclass(frozen=True, slots=True)
class _Told:
    """A plain attribution: the speaker, the words of speaking and what is said, in characters of the report."""

    who: Span
    cue: Span
    what: Span
    around: str


def plain(
    report: str, split: Sequence[Span], said: Sequence[Statement], people: Sequence[Found], bodies: Sequence[Found]
) -> tuple[Statement, ...]:
    """The statements with those added that plain words make, in sentences that none of them touches; and with the speakers of those that had none."""
    taken = [x for s in said for part in (s.cue.spans, s.content.spans) for x in part]
    out = []
    for n, sentence in enumerate(split):
        told = _in_sentence(sentence) or (_of_figure(sentence, split[n - 1], taken) if n else None)
        if told and not any(sentence.overlaps(t) for t in taken):
            out.append(
                Statement(
                    digest("s", report, [(s.start, s.end) for s in (told.cue, told.what)]), report,
                    _source(told, people, bodies), Words((told.cue,)), Words((told.what,)), manner="indirect",
                )
            )  # fmt: skip
    named = [_named(s, split, people, bodies) for s in said]
    return tuple(sorted((*named, *out), key=lambda s: (s.cue.spans[0].start, s.within or "")))


def _named(s: Statement, split: Sequence[Span], people: Sequence[Found], bodies: Sequence[Found]) -> Statement:
    """A statement whose speaker the encoder did not see, with the one that the plain words around its cue name."""
    if s.source.text.lower() == "it" and not s.within:
        return _itself(s, split, people, bodies)
    if s.source.spans or s.within or s.source.name != "unknown":
        return s
    cue = s.cue.spans[0]
    sentence = next((x for x in split if x.start <= cue.start < x.end), None)
    told = _in_sentence(sentence) if sentence else None
    fits = told and told.cue.overlaps(cue) and not any(told.who.overlaps(c) for c in s.content.spans)
    return replace(s, source=_source(told, people, bodies)) if told and fits else s


def _itself(s: Statement, split: Sequence[Span], people: Sequence[Found], bodies: Sequence[Found]) -> Statement:
    """ "The army said that jets struck a camp, which it said held fighters": "it" is who speaks from the start of the sentence."""
    cue = s.cue.spans[0]
    sentence = next((x for x in split if x.start <= cue.start < x.end), None)
    told = _in_sentence(sentence) if sentence else None
    if sentence is None or told is None or told.who.start != sentence.start or told.cue.start >= cue.start:
        return s
    if not any(c.start >= told.cue.end for c in s.content.spans):
        return s
    body = describe(told.who.text, (told.who,), people, bodies, told.around)
    return s if body.kind in ("person", "official", "witness", "victim") else replace(s, source=body)


def _source(told: _Told, people: Sequence[Found], bodies: Sequence[Found]) -> Source:
    return describe(told.who.text, (told.who,), people, bodies, told.around)


def _in_sentence(sentence: Span) -> _Told | None:
    """The first plain attribution of a sentence."""
    text = sentence.text
    line = _DATELINE.match(text)
    first = line.end() if line else 0
    for pattern in (_QUOTING, _AFTER, _ACCORDING, _BEFORE):
        m = pattern.search(text, first) if pattern is not _BEFORE else pattern.match(text[first:])
        if m is None:
            continue
        at = first if pattern is _BEFORE else 0
        start, end = (at + m.start("what"), at + m.end("what")) if pattern is _BEFORE else (first, m.start())
        who = at + m.start("who"), at + m.end("who")
        if _speaks(text[slice(*who)], m["cue"]) and end - start >= _SHORT:
            cue = _span(sentence, at + m.start("cue"), at + m.end("cue"))
            return _Told(_span(sentence, *who), cue, _span(sentence, start, end), text[who[0] : at + m.end()])
    quoted = _HE_SAID.fullmatch(text)
    if quoted:
        he, said, quote = (_span(sentence, *quoted.span(g)) for g in ("who", "cue", "what"))
        return _Told(he, said, quote, quoted.group())
    return None


def _of_figure(sentence: Span, before: Span, taken: Sequence[Span]) -> _Told | None:
    """Who stands behind the number of the sentence before, where nobody else is credited with it."""
    m = next((m for p in _GAVE if (m := p.match(sentence.text))), None)
    if m is None or any(before.overlaps(t) for t in taken):
        return None
    if not _speaks(m["who"], m["cue"]):
        return None
    who, cue = _span(sentence, *m.span("who")), _span(sentence, *m.span("cue"))
    return _Told(who, cue, before, m.group())


def _span(sentence: Span, start: int, end: int) -> Span:
    text = sentence.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])


def _speaks(phrase: str, cue: str) -> bool:
    """Whether a phrase names somebody who speaks: no outlet, and no word that stands for nobody."""
    words, head = phrase.lower().split(), phrase.lower().split(",")[0].split()
    if not head or head[0] in _NOBODY or head[-1] in _NOBODY | pronouns():
        return False
    kind = kind_of(phrase)
    if _is_outlet(words) or kind in ("media", "agency"):
        return False
    named = any(w[:1].isupper() for w in phrase.split())
    return kind != "unknown" or bool(_somebody().search(phrase.lower())) or (named and cue != "reported")


def _is_outlet(words: Sequence[str]) -> bool:
    """Whether a name is an outlet's by its first or last word; relays are looked for elsewhere."""
    names = table("lang", "en", "names.yml")
    return words[-1] in names["outlet_heads"] or words[0] in names["outlet_starts"]


@cache
def _somebody() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:residents?|witnesse?s?|neighbou?rs?|doctors?|nurses?|medics?|hospitals?|authorit(?:y|ies)|officials?|staff|board|service|office|council|"
        r"headman|elders?|survivors?|relatives?|villagers?|locals|firefighters|rescuers|paramedics|sources?|coroner|priest|bishop|surgeons?|physicians?|"
        r"managers?|owner|director|secretary|mayor|union|clinic|statement)\b"
    )
