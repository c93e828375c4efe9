"""The report's own totals: the pair of killed and injured that its words support best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.model import Assertion, Report, Span, Toll
from sayso.resources import table

from .encoder import Floats
from .fields import Desk, worded
from .sentences import sentences
from .toll_mentions import TollMention
from .toll_sums import number_of
from .tolls import tolls
from .totals import Candidate, candidates, score, toll_weights

#: Sentences that tell what a report counts.
LEAD = 4


@dataclass(frozen=True, slots=True)
class Totals:
    """What a report's own totals are: assertions, and the numbers chosen (None where none were: the report counts in large numbers)."""

    assertions: tuple[Assertion, ...] = ()
    chosen: dict[str, int] | None = None


def leading_totals(
    desk: Desk, mentions: Sequence[TollMention], chances: tuple[Floats, Floats], event: Sequence[Span] = ()
) -> Totals:
    """One assertion for killed and one for injured, derived where no single number says it.

    `chances` are log probabilities of small totals from the whole page; `event` the words that tell of the event, on which a number rests that
    only a title apart from the text says.
    """
    if _counts_in_large_numbers(mentions):
        return Totals(tuple(_large(desk, mentions)))
    told, text = _with_title(desk.report, [m for m in mentions if not m.large])
    found = candidates(told, text, chances)
    deadly = _deadly(desk, event)
    if not (told or deadly) or not found:
        return Totals()
    best = max(found, key=lambda c: score(c, toll_weights()))
    chosen = {"killed": best.killed, "injured": best.injured}
    titled = [m for m in told if text is not desk.report.text and m.span.start < len(desk.report.title or "")]
    made = [
        _total(desk, field, value, [m for m in mentions if m.field == field], best)
        or _in_title(desk, field, value, [m for m in titled if m.field == field], event)
        or (_at_least_one(desk, deadly) if field == "killed" and value == 1 else None)
        for field, value in chosen.items()
    ]
    return Totals(tuple(a for a in made if a), chosen)


def _counts_in_large_numbers(mentions: Sequence[TollMention]) -> bool:
    """Whether a large number stands in the report's lead, or comes first. Further down, behind small ones, it is the count of a year, of a city or of another
    attack."""
    counted = [m for m in mentions if m.field in ("killed", "injured") and number_of(m)]
    first = next((m.sentence for m in counted if m.large), None)
    return first is not None and (first < LEAD or first == counted[0].sentence)


def _with_title(report: Report, mentions: Sequence[TollMention]) -> tuple[Sequence[TollMention], str]:
    """The mentions that the pairs are weighed by: with those of a title that stands apart, which has no words in the text."""
    text, cut = report.titled()
    if not cut:
        return mentions, text
    kept = {m.span.start + cut for m in mentions}
    found = [m for m in tolls(text, sentences(text)) if m.span.start < cut or m.span.start in kept]
    return [m for m in found if not m.large], text


def _total(desk: Desk, field: str, value: int, mentions: Sequence[TollMention], pair: Candidate) -> Assertion | None:
    """The total as it is said, or counted from the people that carry it; None where the report has no words that come to it."""
    if not value or not mentions:
        return None
    said = next(
        (
            m
            for m in mentions
            if m.toll.value == value and m.field == field and not m.subset and m.toll.scope in ("total", "other")
        ),
        None,
    )
    if said:
        toll = Toll(
            value,
            said.toll.min,
            said.toll.max,
            said.toll.qualifier,
            "total",
            said.toll.of,
            said.toll.condition,
            said.toll.attackers_counted,
            said.toll.derived,
        )
        return desk.make(field, toll, [said.span, *said.rest], event="e0")
    spans = _counted(value, mentions) or _difference(pair, mentions if field == "injured" else ())
    if not spans:
        return None
    return desk.make(field, Toll(value, value, value, "exact", "total", derived=True), spans, event="e0")


def _in_title(
    desk: Desk, field: str, value: int, titled: Sequence[TollMention], event: Sequence[Span]
) -> Assertion | None:
    if not value or not event or not _counted(value, titled):
        return None
    return desk.make(field, Toll(value, value, value, "exact", "total", derived=True), list(event), event="e0")


@cache
def _deadly_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(table("lang", "en", "tolls.yml")["deadly"]) + r")\b", re.IGNORECASE)


def _deadly(desk: Desk, event: Sequence[Span]) -> list[Span]:
    """The first words of the report's own event that say that somebody died and not how many: "the fatal shooting". For those of a title that stands
    apart, the words that tell of the event."""
    found = _deadly_words().finditer(desk.report.text)
    told = [Span(m.start(), m.end(), m.group()) for m in found if desk.layout.is_main(m.start())][:1]
    if not told and desk.report.titled()[1] and _deadly_words().search(desk.report.title or ""):
        return list(event)
    return told


def _at_least_one(desk: Desk, words: Sequence[Span]) -> Assertion | None:
    return (
        desk.make("killed", Toll(1, 1, None, "at_least", "total", derived=True), words, event="e0") if words else None
    )


def _counted(value: int, mentions: Sequence[TollMention]) -> list[Span]:
    """Words of different people that come to a number: one told in number, if any, and others told alone; nothing where they do not."""
    alone = _different([m for m in mentions if m.singular and not m.subset])
    numbers = [m for m in mentions if not m.singular and not m.subset and m.toll.value]
    for start in (*([m] for m in numbers), [], *([a, b] for a in numbers for b in numbers if b.more and a is not b)):
        rest = value - sum(m.toll.value or 0 for m in start)
        if 0 <= rest <= len(alone) and (start or rest):
            return sorted((m.span for m in (*start, *alone[:rest])), key=lambda s: s.start)
    return []


def _different(alone: Sequence[TollMention]) -> list[TollMention]:
    """People told alone, each once as far as name and age tell; one who is only pointed back to is somebody told before."""
    out: list[TollMention] = []
    for m in alone:
        told = any((m.name and m.name == o.name) or (m.age and m.age == o.age) or m.span.overlaps(o.span) for o in out)
        if not told and not (m.known and out):
            out.append(m)
    return out


def _difference(pair: Candidate, hurt: Sequence[TollMention]) -> list[Span]:
    """Where so many were hit and some of them died: the words of both together."""
    return [m.span for m in hurt if m.toll.value == pair.killed + pair.injured][:1]


def _large(desk: Desk, mentions: Sequence[TollMention]) -> list[Assertion]:
    """In numbers: the greatest total that is said as such in the lead, outside the title; else further down; else in the title."""
    out = []
    for field in ("killed", "injured"):
        told = [m for m in mentions if m.field == field and m.toll.scope == "total" and not m.subset and not m.more and not m.negated
                and m.toll.qualifier not in ("feared", "projected") and (m.toll.value or m.toll.min)]  # fmt: skip
        if not told:
            continue
        body = [m for m in told if m.sentence > 0] or told
        body = [m for m in body if m.sentence < LEAD and m.large] or body
        best = max(body, key=lambda m: (m.toll.value or m.toll.min or 0, -m.sentence))
        made = desk.make(field, worded(best.toll), [best.span, *best.rest], event="e0")
        if made:
            out.append(made)
    return out
