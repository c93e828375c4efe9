"""Lasting ties between two actors that a report states: ally, enemy, leads, funds, arms, member, part of.

A row needs the words of a pattern (lang/en/relations.yml) that fill the whole way between two named actors of one sentence; nothing is
inferred. What is denied, supposed or only once so makes no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from sayso.model import Relation, Span
from sayso.resources import table

Tie = Literal["ally", "enemy", "leads", "funds", "arms", "member", "part_of"]
Mention = tuple[Span, str]

#: Farther apart than this many characters two names stand in no tie that a pattern tells.
REACH = 110
_ARTICLE = r"(?:the |a |an )?"
_SPACE = r"\s+"
#: What may stand between a name and its verb: ", a Sunni Islamist group,", " (HF)", ", which".
_ASIDE = r"\s*\([^()]{1,20}\)|,\s[^,.;]{2,70},|,?\s+(?:which|who|that)(?=\s)"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A way to tell a tie; `reverse` where the second name is the subject."""

    kind: Tie
    words: re.Pattern[str]
    reverse: bool


def _data() -> dict[str, Any]:
    data: dict[str, Any] = table("lang", "en", "relations.yml")
    return data


@cache
def _patterns() -> tuple[_Pattern, ...]:
    data = _data()
    return tuple(
        _Pattern(kind, _compiled(form), side == "reverse")
        for side in ("between", "reverse")
        for kind, forms in data[side].items()
        for form in forms
    )


def _compiled(form: str) -> re.Pattern[str]:
    """A pattern over what stands between two names; blanks match any blanks, an article before the second name is let through."""
    body = (
        form.replace("{adj}", _data()["adjective"])
        .replace("{gap}", r"(?:[\w’'-]+ ){0,5}?")
        .replace("{comma}", r"(?:, )?")
    )
    body = body.replace(" ", _SPACE)
    return re.compile(rf"(?:{_ASIDE})?\s*(?:{body})\s*{_ARTICLE}", re.IGNORECASE)


@cache
def _unsaid() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in _data()["unsaid"])
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])|n['’]t\b", re.IGNORECASE)


def relations(
    text: str, report_id: str, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[Relation, ...]:
    """The ties that a text states. `mentions`: places where actors are named, with the name to give; `sentences` of the whole text.

    One row a pair and kind, at the first place that says so; its span runs from the first name to the end of the tie."""
    named = _apart(mentions)
    found: dict[tuple[str, str, str], Relation] = {}
    for s in sentences:
        inside = [m for m in named if s.start <= m[0].start and m[0].end <= s.end]
        for subject, target, kind, start, end in (
            *_between(text, inside),
            *_beside(text, s, inside),
            *_rows(text, s, inside),
        ):
            if subject != target and not _denied(text, s.start, start, end):
                row = Relation(subject, target, kind, (Span(start, end, text[start:end]),), report_id)
                found.setdefault((subject, target, kind), row)
    return tuple(found.values())


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order, the longer one where two overlap."""
    kept: list[Mention] = []
    for m in sorted(mentions, key=lambda m: m[0].start - m[0].end):
        if not any(m[0].overlaps(k[0]) for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m[0].start)


def _between(text: str, inside: Sequence[Mention]) -> Iterator[tuple[str, str, Tie, int, int]]:
    """Ties told by the words between two names. A name may stand between them ("Hamas, a Palestinian ally of Iran")."""
    for i, (a, first) in enumerate(inside):
        for b, second in inside[i + 1 : i + 4]:
            if b.start - a.end > REACH:
                break
            for p in _patterns():
                if p.words.fullmatch(text, a.end, b.start):
                    yield (
                        (second, first, p.kind, a.start, b.end)
                        if p.reverse
                        else (first, second, p.kind, a.start, b.end)
                    )
                    break


@cache
def _outer(side: str) -> tuple[tuple[Tie, re.Pattern[str]], ...]:
    """Patterns of words that stand outside two names side by side, after the second or ahead of the first."""
    forms = (
        (kind, f.replace("{adj}", _data()["adjective"]).replace(" ", _SPACE))
        for kind, rows in _data()[side].items()
        for f in rows
    )
    return tuple(
        (kind, re.compile(rf"(?:{f})\s*{_ARTICLE}$" if side == "ahead" else rf"\s*(?:{f})\b", re.IGNORECASE))
        for kind, f in forms
    )


def _beside(text: str, sentence: Span, inside: Sequence[Mention]) -> Iterator[tuple[str, str, Tie, int, int]]:
    """Two names with only a comma between: "Orr, the Front's ally", "a splinter of the Shield, Cobalt Dawn", "the Front, which Orr funds"."""
    for (a, first), (b, second) in pairwise(inside):
        gap = re.fullmatch(rf"\s*,(?P<which>\s+which)?\s*{_ARTICLE}", text[a.end : b.start], re.IGNORECASE)
        if gap is None:
            continue
        for kind, p in _outer("after_which" if gap["which"] else "after"):
            if m := p.match(text, b.end, sentence.end):
                yield (
                    (second, first, kind, a.start, m.end()) if gap["which"] else (first, second, kind, a.start, m.end())
                )
        for kind, p in _outer("ahead") if not gap["which"] else ():
            if m := p.search(text, sentence.start, a.start):
                yield second, first, kind, m.start(), b.end


def _denied(text: str, start: int, first: int, end: int) -> bool:
    """Whether the clause in front of a tie, or the tie itself, denies or supposes it."""
    clause = max((m.end() for m in re.finditer(r"[;:—]|--|, but |\bbut\b", text[start:first])), default=0)
    return bool(_unsaid().search(text, start + clause, end))


@cache
def _shared() -> re.Pattern[str]:
    """ "leads, funds and arms": verbs in a row with what they rule."""
    verbs = "|".join(v for row in _data()["verbs"].values() for v in row)
    return re.compile(
        rf"\b(?P<verbs>(?:{verbs})(?:(?:, and|,| and)\s+(?:{verbs}))*)\s+(?P<object>[^,.;:]{{3,90}})", re.IGNORECASE
    )


def _rows(text: str, sentence: Span, inside: Sequence[Mention]) -> Iterator[tuple[str, str, Tie, int, int]]:
    """One subject, several verbs, one object: a row for each verb. The object is a named actor or a body described by its members."""
    for m in _shared().finditer(text, sentence.start, sentence.end):
        subject = _subject(text, sentence, inside, m.start())
        target = _object(text, m.start("object"), m.end("object"), inside)
        if subject is None or target is None:
            continue
        name, end = target
        said = set(re.findall(r"\w+", m["verbs"].lower()))
        for kind, verbs in _data()["verbs"].items():
            if said & set(verbs):
                yield subject, name, kind, m.start(), end


def _subject(text: str, sentence: Span, inside: Sequence[Mention], at: int) -> str | None:
    """Who does it: the name right before the verbs, or the last one before ", which" where only a clause about it stands between."""
    before = [m for m in inside if m[0].end <= at]
    if not before:
        return None
    a, name = before[-1]
    if not text[a.end : at].strip():
        return name
    relative = re.search(r",?\s+(?:which|who|that)\s", text[sentence.start : at], re.IGNORECASE)
    if relative is None:
        return None
    antecedent = [m for m in inside if m[0].end <= sentence.start + relative.start() + 1]
    close = antecedent and not text[antecedent[-1][0].end : sentence.start + relative.start()].strip(" ,")
    clear = re.fullmatch(r"[^.;:]{0,90}?(?:\band\s+)?", text[sentence.start + relative.end() : at])
    return antecedent[-1][1] if close and clear else None


def _object(text: str, start: int, end: int, inside: Sequence[Mention]) -> tuple[str, int] | None:
    article = re.compile(_ARTICLE, re.IGNORECASE).match(text, start)
    begin = article.end() if article else start
    named = next(((m[1], m[0].end) for m in inside if m[0].start in (start, begin)), None)
    if named:
        return named
    head = re.match(
        rf"(?:[\w’'-]+\s+){{0,3}}?(?:{'|'.join(_data()['bodies'])})\s+of\s+\S", text[begin:end], re.IGNORECASE
    )
    return (text[begin:end].rstrip(), begin + len(text[begin:end].rstrip())) if head else None
