"""What was read from one report, beside its text: statements, values and rows, each with what leaned on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.export.words import stance, value
from sayso.ledger import View
from sayso.model import Assertion, Event, Ground, Incident, Origins, Reading, Responsibility, Row, Source, Statement

from .marks import Marked
from .masking import Mask
from .scene import LABELS
from .written import written


@dataclass(frozen=True, slots=True)
class Leaning:
    """What leans on words: an incident's finding or row, by the way there."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was read: its id on the page, what it is, its words, where they begin, and what leaned on it."""

    id: str
    what: str
    words: str
    notes: tuple[str, ...]
    start: int
    end: int
    leans: tuple[Leaning, ...] = ()
    incident: str | None = None
    assertion: str | None = None
    field: str | None = None
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the report tells of it, with the incident that it stands in."""

    title: str
    incident: str | None
    items: tuple[Item, ...]
    background: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """All that was read, and the marks of it in the text."""

    statements: tuple[Item, ...]
    events: tuple[Told, ...]
    marks: tuple[Marked, ...] = field(default=())

    def item(self, assertion: str) -> Item | None:
        """The item of an assertion."""
        return next((i for e in self.events for i in e.items if i.assertion == assertion), None)


def structure(view: View, reading: Reading, mask: Mask) -> Structure:
    """The structure of a reading, with what the incidents of its events make of it."""
    homes = {m.mark.key: m.incident for m in view.standing(reading.report.id) if m.incident}
    incidents = {i: it for i in dict.fromkeys(homes.values()) if (it := view.incident(i))}
    statements = {s.id: s for s in reading.statements}
    said = tuple(_statement(s, mask) for s in reading.statements)
    events = tuple(
        Told(
            _title(e, it := incidents.get(homes.get(e.key, "")), mask),
            homes.get(e.key),
            (
                *(_value(a, statements, it, mask) for a in reading.assertions if a.incident == e.key),
                *(_row(n, reading, w, it, mask) for n, w in enumerate(reading.rows) if w.event == e.key),
            ),
            e.background,
        )
        for e in reading.events
    )
    return Structure(said, events, tuple(_marks(reading)))


def _title(e: Event, it: Incident | None, mask: Mask) -> str:
    return mask.text(it.title if it else e.title or e.kind.replace("_", " "))


def _marks(reading: Reading) -> Iterator[Marked]:
    for s in reading.statements:
        yield from (Marked(x.start, x.end, f"s-{s.id}", "content") for x in s.content.spans)
        yield from (Marked(x.start, x.end, f"s-{s.id}", "speaker") for x in s.source.spans)
        yield from (Marked(x.start, x.end, f"s-{s.id}", "cue") for x in s.cue.spans)
    for a in reading.assertions:
        yield from (Marked(x.start, x.end, f"a-{a.id}", "value") for x in a.spans)
    for n, w in enumerate(reading.rows):
        yield Marked(w.span.start, w.span.end, f"w-{n}", "row")


def _source(s: Source, mask: Mask) -> str:
    notes = [n for n in (s.role, s.of, s.kind.replace("_", " ") if s.kind != "unknown" else None) if n and n != s.name]
    count = f"{s.count} × " if s.count else ""
    return count + mask.text(s.name) + (f" ({mask.text(', '.join(notes))})" if notes else "")


def _statement(s: Statement, mask: Mask) -> Item:
    notes = [
        f"cue “{mask.quote(s.cue.text)}”" if s.cue.text else "",
        f"via {', from '.join(_source(v, mask) for v in s.via)}" if s.via else "",
        f"on {mask.text(s.channel.name)}" if s.channel else "",
        f"“{mask.quote(s.hedge.word)}”" if s.hedge else "",
        f"said {s.said_at}" if s.said_at else "",
        "" if s.manner == "indirect" else s.manner,
    ]
    first = min((x.start for x in (*s.content.spans, *s.source.spans)), default=0)
    last = max((x.end for x in s.content.spans), default=first)
    words = mask.quote(s.content.text[:400])
    return Item(f"s-{s.id}", _source(s.source, mask), words, tuple(n for n in notes if n), first, last)


def _value(a: Assertion, statements: Mapping[str, Statement], it: Incident | None, mask: Mask) -> Item:
    s = statements.get(a.statement or "")
    notes = [
        f"says {_source(s.source, mask)}" if s else "in the outlet’s own voice",
        f"“{mask.quote(a.hedge)}”" if a.hedge else "",
        f"as of {a.as_of}" if a.as_of else "",
    ]
    shown = ("not: " if a.negated else "") + mask.text(value(a.field, a.value))[:400]
    leans = tuple(_of_finding(a, it, mask)) if it else ()
    start, end = (a.spans[0].start, a.spans[0].end) if a.spans else (0, 0)
    return Item(
        f"a-{a.id}", LABELS.get(a.field, a.field), shown, tuple(n for n in notes if n), start, end, leans, it.id if it else None, a.id, a.field,
        mask.text(written(a.value)),
    )  # fmt: skip


def _of_finding(a: Assertion, it: Incident, mask: Mask) -> Iterator[Leaning]:
    for f in it.findings:
        if a.id in f.assertions:
            how = "leading, " if f.leading else ""
            n = _interval(f.origins)
            yield Leaning(
                f"/incidents/{it.id}#v-{f.id}", f"{mask.text(value(f.field, f.value))[:200]} ({how}{f.status}, {n})"
            )


def _interval(o: Origins) -> str:
    return f"{o.least if o.least == o.most else f'{o.least}–{o.most}'} origin{'s' if o.most != 1 else ''}"


def _row(n: int, reading: Reading, w: Row, it: Incident | None, mask: Mask) -> Item:
    by = [mask.text(b.name) for b in w.by]
    via = [[mask.text(v.name) for v in w.via]] if w.via else []
    as_row = _phrase(reading, w, by, via, mask)
    leans = tuple(_of_row(reading, w, it, mask)) if it else ()
    actor = mask.text(w.actor) if w.actor else "nobody named"
    return Item(f"w-{n}", actor, as_row, (), w.span.start, w.span.end, leans, it.id if it else None)


def _phrase(reading: Reading, w: Row, by: list[str], via: list[list[str]], mask: Mask) -> str:
    told = Responsibility(
        "", w.actor, w.actor_kind, w.stance, tuple(by), (Ground(reading.report.id, w.span),), part=w.part, hedge=w.hedge, standing=w.standing
    )  # fmt: skip
    channel: Any = w.channel
    name = getattr(channel, "name", channel)
    return mask.text(stance(told, by, via, mask.text(name) if name else None))


def _of_row(reading: Reading, w: Row, it: Incident, mask: Mask) -> Iterator[Leaning]:
    for r in it.responsibility:
        if r.stance == w.stance and any(g.report == reading.report.id and g.span == w.span for g in r.grounds):
            shown = mask.text(r.actor) if r.actor else "nobody named"
            yield Leaning(f"/incidents/{it.id}#w-{r.id}", f"{shown}: {r.stance} ({r.standing}, {_interval(r.origins)})")
