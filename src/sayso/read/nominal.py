"""Statements that nouns make: "initial reports that …", "assessments by regional officials", "the agency's finding, which indicated …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Source, Span, Statement, Words, digest

from .decode import Found
from .sources import describe

_THAT = re.compile(
    r"(?P<src>(?:(?:(?:the|some|early|first|initial|local|earlier|unconfirmed|official|police|army|media|press|conflicting|[A-Za-z]+an|[A-Za-z]+ese|[A-Za-z]+i|[A-Za-z]+ish)\s+){0,4}"
    r"(?P<cue>reports|accounts|rumou?rs|allegations|assertions|suggestions|speculation|assessments?|findings)))\s+that\s+(?P<content>[^.;]{20,400})",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:as well as|along with|together with|and also|and)\b[^.;,]{0,20}?\b(?P<cue>assessments?|findings?|reports?|statements?|conclusions?|accounts?|estimates?|judge?ments?)"
    r"\s+(?:by|from)\s+(?P<src>[^,.;]{4,80})",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\b(?P<src>(?:(?!(?:with|by|of|from|to|in|on|and|that|the|according)\b)[\w'’-]+\s){0,3}(?:assessments?|reports?|findings?|intelligence|analysis|investigation|inquiry|statements?|documents?|conclusions?)),?"
    r"\s+(?:which|that)\s+(?P<cue>indicated?s?|suggest(?:ed|s)?|show(?:ed|s)?|conclud(?:ed|es)|found|said|says|stated)\s+that\s+(?P<content>[^,;.]{20,300})",
    re.IGNORECASE,
)
_GAPPED = re.compile(
    r"(?:,|;|\band)\s+(?P<src>(?:the|an?)\s(?:second|third|fourth|fifth|other|last)(?:\s\w+){0,2}?|another(?:\s\w+){0,2}?)\s+(?P<content>at (?:least |about )?[\w,]*\d[\d,]*)\b"
)
#: What ends a content at the edge of a sentence: who relays it.
_TAIL = re.compile(
    r",\s*(?:as per|according to|as reported by|[^,]{3,60}\s(?:reported|said|says|reports))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_RELATIVE = frozenset({"which", "who", "that"})
_STOP = frozenset(
    [
        "with",
        "by",
        "of",
        "from",
        "to",
        "in",
        "on",
        "at",
        "for",
        "and",
        "or",
        "but",
        "as",
        "that",
        "which",
        "who",
        "than",
        "into",
        "after",
        "before",
        "were",
        "was",
        "is",
        "are",
        "had",
        "has",
        "have",
        "been",
        "said",
        "according",
        "while",
        "when",
        "where",
        "against",
        "among",
    ]
)


def nominal(
    report: str,
    text: str,
    sentences: Sequence[Span],
    found: Sequence[Statement],
    people: Sequence[Found],
    bodies: Sequence[Found],
) -> tuple[Statement, ...]:
    """The statements with relatives resolved to what they stand for, and with those added that only a noun makes."""
    out = [_related(text, s, people, bodies) for s in found]
    for sentence in sentences:
        out += _reports(report, sentence, out, people, bodies)
        out += _which(report, sentence, out, people, bodies)
        out += _parallel(report, sentence, out, people, bodies)
        out += _gapped(report, sentence, out, people, bodies)
    return tuple(sorted(out, key=lambda s: s.cue.spans[0].start))


def _related(text: str, s: Statement, people: Sequence[Found], bodies: Sequence[Found]) -> Statement:
    """ "American assessments, which indicated": the assessments speak."""
    if s.source.text.lower() not in _RELATIVE or not s.source.spans:
        return s
    span = antecedent(text, s.source.spans[0].start)
    return replace(s, source=describe(span.text, (span,), people, bodies)) if span else s


def antecedent(text: str, at: int) -> Span | None:
    """The noun phrase that ends before a relative pronoun: the words back to the last small word or mark."""
    end = len(text[:at].rstrip(" ,"))
    start = end
    for m in reversed(list(re.finditer(r"[\w'’-]+", text[max(0, at - 120) : end]))):
        begin = max(0, at - 120) + m.start()
        between = text[begin + len(m.group()) : start]
        if m.group().lower() in _STOP or (start < end and between.strip()):
            break
        start = begin
    return Span(start, end, text[start:end]) if end - start > 2 else None


def _covered(found: Iterable[Statement], span: Span) -> bool:
    return any(c.overlaps(span) for s in found for c in s.cue.spans)


def _reports(
    report: str, sentence: Span, found: Sequence[Statement], people: Sequence[Found], bodies: Sequence[Found]
) -> list[Statement]:
    out = []
    for m in _THAT.finditer(sentence.text):
        cue, source = _at(sentence, m, "cue"), _at(sentence, m, "src")
        body = _TAIL.sub("", m["content"]).rstrip(" ,")
        start = sentence.start + m.start("content")
        content = Span(start, start + len(body), body)
        around = [s for s in found if any(c.overlaps(content) for c in s.content.spans)]
        if _covered(found, cue) or any(s.source.kind not in ("media", "agency") for s in around):
            continue
        made = _made(report, replace(describe(source.text, (source,), people, bodies), anonymous=True), cue, (content,))
        outer = around[0] if around else None
        out.append(replace(made, within=outer.id, via=(*outer.via, outer.source)) if outer else made)
    return out


def _which(
    report: str, sentence: Span, found: Sequence[Statement], people: Sequence[Found], bodies: Sequence[Found]
) -> list[Statement]:
    """ "Intelligence assessments, which indicated that …": the document speaks, on the word of whoever is credited with the same words."""
    out = []
    for m in _WHICH.finditer(sentence.text):
        cue, source, content = (_at(sentence, m, g) for g in ("cue", "src", "content"))
        if _covered(found, cue):
            continue
        made = _made(report, describe(source.text, (source,), people, bodies), cue, (content,))
        outer = next((s for s in found if any(c.overlaps(content) for c in s.content.spans)), None)
        out.append(replace(made, within=outer.id, via=(*outer.via, outer.source), hedge=outer.hedge) if outer else made)
    return out


def _parallel(
    report: str, sentence: Span, found: Sequence[Statement], people: Sequence[Found], bodies: Sequence[Found]
) -> list[Statement]:
    """ "Assessments which indicated that …, as well as assessments by regional officials": the second says the same."""
    first = [
        s
        for s in found
        if s.content.spans[0].within(sentence) and s.source.kind in ("intelligence", "document", "expert", "military")
    ]
    out = []
    for m in _ALSO.finditer(sentence.text):
        cue, source = _at(sentence, m, "cue"), _at(sentence, m, "src")
        if (
            not first
            or first[-1].content.spans[0].start > cue.start
            or any(s.source.spans and s.source.spans[0].overlaps(source) for s in found)
        ):
            continue
        model = first[-1]
        made = _made(report, describe(source.text, (source,), people, bodies), cue, model.content.spans)
        out.append(replace(made, hedge=model.hedge, via=model.via[:1], within=model.within))
    return out


def _gapped(
    report: str, sentence: Span, found: Sequence[Statement], people: Sequence[Found], bodies: Sequence[Found]
) -> list[Statement]:
    """ "The second put the toll at 24 and the third at 26": the verb left out speaks for the third as well."""
    out = []
    for m in _GAPPED.finditer(sentence.text):
        source, content = _at(sentence, m, "src"), _at(sentence, m, "content")
        first = next(
            (
                s
                for s in found
                if s.cue.spans[0].start < source.start and any(content.within(c) for c in s.content.spans)
            ),
            None,
        )
        if (
            first is None
            or first.cue.text.lower() not in ("put", "puts", "gave", "set")
            or any(x.overlaps(source) for s in found for x in s.source.spans)
        ):
            continue
        made = _made(report, describe(source.text, (source,), people, bodies), first.cue.spans[0], (content,))
        out.append(replace(made, via=first.via, hedge=first.hedge))
    return out


def _at(sentence: Span, m: re.Match[str], group: str) -> Span:
    return Span(sentence.start + m.start(group), sentence.start + m.end(group), m[group])


def _made(report: str, source: Source, cue: Span, contents: tuple[Span, ...]) -> Statement:
    return Statement(
        digest("s", report, [(x.start, x.end) for x in (cue, *contents)], source.text),
        report,
        source,
        Words((cue,)),
        Words(contents),
    )
