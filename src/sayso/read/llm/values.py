"""Values of an answer's assertions, held against the words that they rest on: rules win for dates, numbers and coordinates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, cast, get_args

from sayso.model import TOLL_FIELDS, ActorKind, Day, Kind, Named, Place, Qualifier, Scope, Span, Toll, Value
from sayso.read.numbers import Quantity, quantity

from .named import stands_for
from .page import Page
from .take import choice, flag, items, known, number

_PRECISIONS: tuple[Literal["day", "week", "month", "year"], ...] = ("day", "week", "month", "year")
_VAGUE = frozenset(("dozens", "several", "hundreds", "feared", "projected"))
_OWN_WORDS = frozenset(("feared", "projected"))


def value(page: Page, field: str, told: object, spans: Sequence[Span]) -> Value | None:
    """The value of a field as its words bear it out, or None, counted, where they do not."""
    item = told if isinstance(told, dict) else {}
    if field == "kind":
        return choice(told, cast("tuple[Kind, ...]", get_args(Kind)), page.tally, "kind")
    if field == "date":
        return _held(page, field, _day(page, item, spans))
    if field == "place":
        return _held(page, field, _place(page, item, spans))
    if field in TOLL_FIELDS:
        return _held(page, field, _toll(page, item, spans))
    return _named(page, field, item, spans)


def _held(page: Page, field: str, found: Value | None) -> Value | None:
    if found is None:
        page.tally.refuse(f"{field} that its words do not tell")
    return found


def _day(page: Page, item: dict[str, Any], spans: Sequence[Span]) -> Day | None:
    """The day that the words tell by the calendar; the answer's own only where the words name none, and no later than the day after
    publication."""
    item = known(item, ("start", "end", "precision", "time"), page.tally)
    for t in page.setting.times:
        if any(t.span.overlaps(s) for s in spans):
            return t.day
    start, end = _date(item.get("start")), _date(item.get("end") or item.get("start"))
    last = _date((page.report.published or "")[:10])
    if start is None or end is None or end < start or (last and (start - last).days > 1):
        return None
    precision = choice(item.get("precision"), _PRECISIONS, page.tally, "precision") or "day"
    return Day(start.isoformat(), end.isoformat(), precision)


def _date(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _place(page: Page, item: dict[str, Any], spans: Sequence[Span]) -> Place | None:
    """The gazetteer's place, where it is the one that the answer names or all that the words hold; else the names that the report has."""
    item = known(item, ("country", "admin", "city", "site", "lat", "lon", "precision"), page.tally)
    parts = {k: page.name(item.get(k), "place name") for k in ("country", "admin", "city", "site")}
    listed = [m for m in page.setting.places if m.cue != "adjective" and any(m.span.overlaps(s) for s in spans)]
    given = frozenset(p for p in parts.values() if p)
    same = [m.place for m in listed if given & {m.place.city, m.place.admin, m.place.country, m.span.text}]
    same = same or [m.place for m in listed if not given or any(s.within(m.span) for s in spans)]
    if same:
        return replace(same[0], site=parts["site"], precision="site" if parts["site"] else same[0].precision)
    finest = next((k for k in ("site", "city", "admin", "country") if parts[k]), None)
    return Place(**parts, precision=finest) if finest else None  # type: ignore[arg-type]


def _toll(page: Page, item: dict[str, Any], spans: Sequence[Span]) -> Toll | None:
    item = known(
        item,
        ("value", "min", "max", "qualifier", "scope", "of", "condition", "attackers_counted", "derived"),
        page.tally,
    )
    qualifier = (
        choice(item.get("qualifier"), cast("tuple[Qualifier, ...]", get_args(Qualifier)), page.tally, "qualifier")
        or "exact"
    )
    scope = choice(item.get("scope"), cast("tuple[Scope, ...]", get_args(Scope)), page.tally, "scope") or "total"
    counted = item.get("attackers_counted") if isinstance(item.get("attackers_counted"), bool) else None
    said = number(item.get("value"))
    quantities = [q for s in spans for q in _quantities(s.text)]
    told = next(
        (
            q
            for q in quantities
            if q.value == said and (said is not None or q.qualifier in _VAGUE or q.least is not None)
        ),
        None,
    )
    if told is not None:
        kept = qualifier if qualifier in _OWN_WORDS else told.qualifier
        return _bounded(Toll(said, told.least, told.most, kept, scope, attackers_counted=counted))
    numbers = [q.value for q in quantities if q.value is not None]
    if said is not None and len(numbers) > 1 and said == sum(numbers):
        return Toll(said, said, said, qualifier, scope, attackers_counted=counted, derived=True)
    if said == 1 and not quantities:
        return Toll(1, 1, 1, qualifier, scope, attackers_counted=counted)  # one person told without a number: "a guard"
    return None


def _bounded(toll: Toll) -> Toll:
    exact = toll.qualifier == "exact" and toll.value is not None and toll.min is None and toll.max is None
    return replace(toll, min=toll.value, max=toll.value) if exact else toll


def _quantities(text: str) -> list[Quantity]:
    words = re.findall(r"[^\W_]+(?:[-–,’'][^\W_]+)*", text.lower())
    out: list[Quantity] = []
    at = 0
    while at < len(words):
        found = quantity(words, at)
        if found is not None:
            out.append(found)
        at = max(at + 1, found.end if found else 0)
    return out


def _named(page: Page, field: str, item: dict[str, Any], spans: Sequence[Span]) -> Named | None:
    """A thing or a body under a name that the report has; a perpetrator's name must be one that the words can stand for."""
    item = known(item, ("name", "mentions", "kind", "type", "named", "count", "intended"), page.tally)
    name = page.name(item.get("name"), f"{field} name") or spans[0].text
    if field == "perpetrator" and not stands_for(spans[0], name, page.blank):
        page.tally.refuse("perpetrator that its words do not tell")
        return None
    others = [{"quote": q} for q in item["mentions"]] if isinstance(item.get("mentions"), list) else []
    mentions = [
        page.span(o["quote"], f"{field} mention", spans[0].start)
        for o in items(others, ("quote",), "mention", page.tally)
    ]
    words = dict.fromkeys(" ".join(s.text.split()) for s in (*spans, *mentions) if s is not None)
    kinds = cast("tuple[ActorKind, ...]", get_args(ActorKind))
    kind = (choice(item.get("kind"), kinds, page.tally, "actor kind") or "unknown") if field == "perpetrator" else None
    said = number(item.get("count"))
    count = said if said is not None and any(q.value == said for s in spans for q in _quantities(s.text)) else None
    return Named(
        " ".join(name.split()), tuple(words), kind=kind, named=flag(item.get("named")) if field == "victim" else None,
        count=count, intended=True if field == "target" and flag(item.get("intended")) else None,
    )  # fmt: skip
