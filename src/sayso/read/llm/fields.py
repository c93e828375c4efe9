"""Assertions and relations of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from sayso.model import NAMED_FIELDS, TOLL_FIELDS, Assertion, Relation, Span, Statement, Value, digest
from sayso.read.align import align
from sayso.read.hedges import hedge

from .page import Page, innermost
from .prompt import RELATIONS
from .take import choice, flag, items, key
from .values import value

FIELDS = ("kind", "date", "place", *TOLL_FIELDS, *NAMED_FIELDS)
_ASSERTION = ("event", "field", "quote", "context", "statement", "negated", "value")
_Tie = Literal["ally", "enemy", "leads", "funds", "arms", "member", "part_of"]


def assertions(
    page: Page, section: object, events: Mapping[str, str], said: Mapping[str, Statement]
) -> list[Assertion]:
    """The assertions that hold. `events` and `said` lead from the answer's keys to what they stand for."""
    found = (_assertion(page, item, events, said) for item in items(section, _ASSERTION, "assertion", page.tally))
    return [a for a in found if a is not None]


def _assertion(
    page: Page, item: dict[str, Any], events: Mapping[str, str], said: Mapping[str, Statement]
) -> Assertion | None:
    event = events.get(key(item.get("event")) or "")
    field = choice(item.get("field"), FIELDS, page.tally, "field")
    if event is None:
        page.tally.refuse("unknown event")
    if event is None or field is None:
        return None
    teller = said.get(key(item.get("statement")) or "")
    span = page.placed(item, f"{field} quote", teller.content.spans[0].start if teller else None)
    if span is None:
        return None
    meant = value(page, field, item.get("value"), (span,))
    if meant is None:
        return None
    page.tally.kept += 1
    return asserted(
        page, event, field, meant, (span,), _teller(page, item, span, teller, said), negated=flag(item.get("negated"))
    )


def asserted(
    page: Page,
    event: str,
    field: str,
    meant: Value,
    spans: tuple[Span, ...],
    teller: Statement | None,
    *,
    negated: bool = False,
) -> Assertion:
    """An assertion with its id, the likelihood word of the statement around it, and the day of publication."""
    found = hedge(teller.content.text) if teller else None
    return Assertion(
        digest("a", page.report.id, field, [(s.start, s.end) for s in spans], meant), page.report.id, event, field, meant, spans,
        statement=teller.id if teller else None, negated=negated, hedge=found[1].word if found else None,
        as_of=page.report.published[:10] if page.report.published else None,
    )  # fmt: skip


def _teller(
    page: Page, item: dict[str, Any], span: Span, told: Statement | None, said: Mapping[str, Statement]
) -> Statement | None:
    """Whose word it is. The answer may choose among the statements around the words, or the outlet's own voice, and nobody else."""
    if "statement" in item and item["statement"] is None:
        return None
    if told is not None and any(span.within(c) for c in (*told.content.spans, *told.source.spans)):
        return told
    if item.get("statement") is not None:
        page.tally.refuse("statement that does not hold the words")
    return innermost(list(said.values()), span)


def relations(page: Page, section: object, said: Sequence[Statement]) -> list[Relation]:
    """Ties whose words hold both names."""
    out = []
    for item in items(section, ("from", "to", "kind", "quote"), "relation", page.tally):
        kind = choice(item.get("kind"), RELATIONS, page.tally, "relation")
        span = page.span(item.get("quote"), "relation quote")
        names = [item.get(k) for k in ("from", "to")]
        if span is None or kind is None:
            continue
        around = page.sentence(span.start).text
        if names[0] == names[1] or not all(isinstance(n, str) and align(n, around) for n in names):
            page.tally.refuse("relation without its names")
            continue
        inside = innermost(said, span)
        out.append(
            Relation(
                str(names[0]), str(names[1]), cast(_Tie, kind), (span,), page.report.id, inside.id if inside else None
            )
        )
        page.tally.kept += 1
    return out
