"""Assertions to groups of one field and value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import TOLL_FIELDS, Named, Toll, Value

from .compare import same
from .things import phrases
from .weigh import Group, Said


def grouped(said: Sequence[Said]) -> list[Group]:
    """One group a field, value and sign, in the order of first saying."""
    piles: dict[tuple[str, bool], list[list[Said]]] = {}
    for s in said:
        field = piles.setdefault((s.assertion.field, s.assertion.negated), [])
        home = next((p for p in field if same(s.assertion.field, p[0].assertion.value, s.assertion.value)), None)
        if home is None:
            field.append([s])
        else:
            home.append(s)
    groups = [_group(pile) for field in piles.values() for pile in field]
    return sorted(groups, key=lambda g: g.said[0].order)


def _group(pile: list[Said]) -> Group:
    first = pile[0].assertion
    return Group(first.field, _value(first.field, [s.assertion.value for s in pile]), first.negated, tuple(pile))


def _value(field: str, values: list[Value]) -> Value:
    """One value for a group: its first, with what the others add to it."""
    first = values[0]
    if field in TOLL_FIELDS:
        told = [v for v in values if isinstance(v, Toll)]
        return next(
            (v for v in told if v.attackers_counted is not None), next((v for v in told if not v.derived), first)
        )
    if isinstance(first, Named):
        things = [v for v in values if isinstance(v, Named)]
        mentions = tuple(dict.fromkeys(m for v in things for m in phrases(v) if m))
        shown = mentions if mentions != (first.name,) or first.mentions else ()
        return replace(first, mentions=shown, type=next((v.type for v in things if v.type is not None), None))
    return first
