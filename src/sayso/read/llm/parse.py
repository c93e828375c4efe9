"""From an answer to the nouns: every item is checked on its own, so that one that lies costs itself and what leans on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from sayso.model import Assertion, Event, Kind, Reading, Refusal, Relation, Row, Statement
from sayso.read.events import label
from sayso.read.finish import finished

from . import fields, guilt, said
from .loose import loose_object
from .page import Page
from .prompt import SECTIONS
from .take import choice, flag, items, key, known

_EVENT = ("key", "kind", "quote", "background", "follow_up", "extent")


@dataclass(slots=True)
class Draft:
    """What the parts of a report have told so far. Events keep the keys of this draft until the end."""

    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    refused: Refusal | None = None

    def take(self, page: Page, answer: str) -> bool:
        """Takes over what holds of an answer about a part. False where it holds no answer at all."""
        loose = loose_object(answer, SECTIONS)
        if loose is None:
            return False
        if loose.lost:
            page.tally.lost.append(loose.lost)
        found = known(loose.found, SECTIONS, page.tally)
        self.refused = self.refused or _refusal(page, found.get("refused"))
        keys = self._events(page, found.get("events"))
        told = said.statements(page, found.get("statements"))
        whole = finished(list(told.values()), page.split, page.setting.times, page.setting.actors)
        told = dict(zip(told, whole, strict=True))
        self.statements += told.values()
        self.rows += guilt.rows(page, found.get("rows"), keys, told)
        self.assertions += fields.assertions(page, found.get("assertions"), keys, told)
        self.relations += fields.relations(page, found.get("relations"), list(told.values()))
        return True

    def _events(self, page: Page, section: object) -> dict[str, str]:
        """The draft's key of each event that the answer speaks of; new ones are added with the words that call them so."""
        keys = {e.key: e.key for e in self.events}
        for n, item in enumerate(items(section, _EVENT, "event", page.tally)):
            own = key(item.get("key")) or f"event {n}"
            if own not in keys:
                keys[own] = self._event(page, item)
        return keys

    def _event(self, page: Page, item: dict[str, Any]) -> str:
        kind = choice(item.get("kind"), cast("tuple[Kind, ...]", get_args(Kind)), page.tally, "kind") or "other"
        extent = choice(item.get("extent"), ("event", "wave", "campaign"), page.tally, "extent") or "event"
        made = f"e{len(self.events)}"
        self.events.append(
            Event(made, kind, label(kind), flag(item.get("background")), flag(item.get("follow_up")), cast(Any, extent))
        )
        span = page.span(item.get("quote"), "event quote")
        if span is not None:
            self.assertions.append(fields.asserted(page, made, "kind", kind, (span,), None))
            page.tally.kept += 1
        return made

    def reading(self, page: Page) -> Reading:
        """The whole: events without any words fall, the main one is e0, doubles are one."""
        report, statements = page.report, tuple({s.id: s for s in self.statements}.values())
        grounded = {a.incident for a in self.assertions} | {r.event for r in self.rows}
        events = sorted((e for e in self.events if e.key in grounded), key=lambda e: e.background)
        if len(events) < len(self.events):
            page.tally.refused["event without words"] += len(self.events) - len(events)
        if not events or (self.refused and all(e.background for e in events)):
            return Reading(report, self.refused or "other", statements=statements, relations=tuple(self.relations))
        new = {e.key: f"e{n}" for n, e in enumerate(events)}
        renamed = {a.id: replace(a, incident=new[a.incident]) for a in reversed(self.assertions)}
        return Reading(
            report, None, tuple(replace(e, key=new[e.key]) for e in events), statements, tuple(reversed(renamed.values())),
            tuple(dict.fromkeys(replace(r, event=new[r.event]) for r in self.rows)), tuple(dict.fromkeys(self.relations)),
        )  # fmt: skip


def _refusal(page: Page, told: object) -> Refusal | None:
    """Why a page reports no incident, if its own words say what it is instead: an answer alone makes no page vanish."""
    if not isinstance(told, dict):
        if told is not None:
            page.tally.refuse("refusal without words")
        return None
    told = known(told, ("why", "quote"), page.tally)
    why = choice(told.get("why"), cast("tuple[Refusal, ...]", get_args(Refusal)), page.tally, "refusal")
    return why if why and page.span(told.get("quote"), "refusal quote") else None
