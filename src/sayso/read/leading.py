"""The report's own totals: the pair of killed and injured that its words support best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Assertion, Report, Span, Toll

from .encoder import Floats
from .fields import Desk
from .sentences import sentences
from .toll_mentions import TollMention
from .tolls import tolls
from .totals import Candidate, candidates, score, toll_weights

#: Above this many people a report counts in numbers, not person by person, and the fitted scorer has seen too few such reports.
SMALL = 10
#: Weight of the encoder's view of the whole page beside the scorer's of the numbers in it. On 143 training reports both totals are right
#: in 97 with 0, 98 with .5 and 91 with 1; killed alone is best with 0.
PAGE = 0.25


@dataclass(frozen=True, slots=True)
class Totals:
    """What a report's own totals are: assertions, and the numbers chosen (None where none were: the report counts in large numbers)."""

    assertions: tuple[Assertion, ...] = ()
    chosen: dict[str, int] | None = None


def leading_totals(desk: Desk, mentions: Sequence[TollMention], chances: tuple[Floats, Floats]) -> Totals:
    """One assertion for killed and one for injured, derived where no single number says it.

    `chances` are log probabilities of small totals from the whole page; they count `PAGE` times as much as the fitted scorer of the pairs.
    """
    if max((m.toll.value or 0 for m in mentions if m.field in ("killed", "injured")), default=0) > SMALL:
        return Totals(tuple(_large(desk, mentions)))
    told, text = _with_title(desk.report, mentions)
    found = candidates(told, text)
    if not told or not found:
        return Totals()
    best = max(found, key=lambda c: (_score(c, chances), -c.killed, -c.injured))
    chosen = {"killed": best.killed, "injured": best.injured}
    made = [
        _total(desk, field, value, [m for m in mentions if (m.field == "killed") == (field == "killed")])
        for field, value in chosen.items()
    ]
    return Totals(tuple(a for a in made if a), chosen)


def _with_title(report: Report, mentions: Sequence[TollMention]) -> tuple[Sequence[TollMention], str]:
    """The mentions that the pairs are weighed by: with those of a title that stands apart, which has no words in the text."""
    title = report.title
    if not title or title.strip() in report.text[: 2 * len(title) + 200]:
        return mentions, report.text
    text = f"{title}\n\n{report.text}"
    kept = {m.span.start + len(title) + 2 for m in mentions}
    return [m for m in tolls(text, sentences(text)) if m.span.start < len(title) or m.span.start in kept], text


def _score(c: Candidate, chances: tuple[Floats, Floats]) -> float:
    killed, injured = chances
    last = len(killed) - 1
    return score(c, toll_weights())[0] + PAGE * float(killed[min(c.killed, last)] + injured[min(c.injured, last)])


def _total(desk: Desk, field: str, value: int, mentions: Sequence[TollMention]) -> Assertion | None:
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
        )
        return desk.make(field, toll, [said.span], event="e0")
    spans: list[Span] = []
    for m in mentions:
        if all(not m.span.overlaps(s) for s in spans):
            spans.append(m.span)
    return desk.make(
        field, Toll(value, value, value, "exact", "total", derived=True), spans[: max(value, 1)], event="e0"
    )


def _large(desk: Desk, mentions: Sequence[TollMention]) -> list[Assertion]:
    """In numbers: the greatest total that is said as such outside the title, or in it where nowhere else."""
    out = []
    for field in ("killed", "injured"):
        told = [m for m in mentions if m.field == field and m.toll.scope == "total" and not m.subset and not m.more and not m.negated
                and m.toll.qualifier not in ("feared", "projected") and (m.toll.value or m.toll.min)]  # fmt: skip
        if not told:
            continue
        body = [m for m in told if m.sentence > 0] or told
        best = max(body, key=lambda m: (m.toll.value or m.toll.min or 0, -m.sentence))
        made = desk.make(field, best.toll, [best.span], event="e0")
        if made:
            out.append(made)
    return out
