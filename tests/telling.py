"""Readings built by hand, for tests of what comes after reading. Places, groups, outlets and people in them are
invented."""

from __future__ import annotations

from typing import Any

from sayso.model import (
    Assertion,
    Channel,
    Day,
    Derivation,
    Event,
    Named,
    Place,
    Reading,
    Report,
    Row,
    Source,
    Span,
    Statement,
    Toll,
    Words,
    digest,
)


class Telling:
    """One report, filled in sentence by sentence. Words are given as they stand in the text, which must hold them."""

    def __init__(
        self, text: str, *, published: str | None = "2031-03-05", publisher: str | None = "Odrin Post", **more: Any
    ) -> None:
        self.report = Report.of(text, published=published, publisher=publisher, **more)
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.assertions: list[Assertion] = []
        self.rows: list[Row] = []

    def at(self, words: str) -> Span:
        """Where words stand."""
        start = self.report.text.index(words)
        return self.report.span(start, start + len(words))

    def event(self, key: str = "e0", kind: Any = "bombing", **more: Any) -> Telling:
        """An event that the report tells of."""
        self.events.append(Event(key, kind, kind, **more))
        return self

    def source(self, words: str, name: str | None = None, kind: Any = "unknown", **more: Any) -> Source:
        """Somebody who is credited in these words."""
        return Source(name or words, words, (self.at(words),), kind, **more)

    def said(self, source: Source, content: str, *, via: tuple[Source, ...] = (), within: str | None = None) -> str:
        """A statement; its id."""
        key = digest("s", self.report.id, source.name, content)
        spans = (self.at(content),)
        self.statements.append(
            Statement(key, self.report.id, source, Words(source.spans), Words(spans), via=via, within=within)
        )
        return key

    def tell(
        self, field: str, value: Any, words: str, by: str | None = None, event: str = "e0", **more: Any
    ) -> Telling:
        """One field of one event, on the word of a statement or in the outlet's own voice."""
        span = self.at(words)
        key = digest("a", self.report.id, event, field, span.start, repr(value), by)
        self.assertions.append(Assertion(key, self.report.id, event, field, value, (span,), by, **more))
        return self

    def toll(
        self, field: str, value: int | None, words: str, by: str | None = None, event: str = "e0", **more: Any
    ) -> Telling:
        """A number of people."""
        return self.tell(field, Toll(value, **more), words, by, event)

    def where(self, words: str, city: str | None = None, event: str = "e0", **more: Any) -> Telling:
        """A place."""
        return self.tell("place", Place(city=city, **({"country": "Varrow"} | more)), words, event=event)

    def when(self, words: str, day: str, event: str = "e0") -> Telling:
        """A day."""
        return self.tell("date", Day(day, day), words, event=event)

    def how(self, field: str, words: str, by: str | None = None, **more: Any) -> Telling:
        """A weapon, method, target, victim or motive."""
        return self.tell(field, Named(words, (words,)), words, by, **more)

    def row(
        self,
        stance: Any,
        actor: str | None,
        words: str,
        *by: Source,
        kind: Any = "organisation",
        event: str = "e0",
        **more: Any,
    ) -> Telling:
        """A row of responsibility."""
        channel = more.pop("channel", None)
        self.rows.append(
            Row(
                event,
                actor,
                kind,
                stance,
                by,
                self.at(words),
                channel=Channel(channel, ()).name if channel else None,
                **more,
            )
        )
        return self

    def reading(self, *derivations: Derivation) -> Reading:
        """What a reader would hand on."""
        events = self.events or [Event("e0", "bombing", "bombing")]
        return Reading(
            self.report,
            None,
            tuple(events),
            tuple(self.statements),
            tuple(self.assertions),
            tuple(self.rows),
            (),
            derivations,
        )
