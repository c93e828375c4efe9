"""When and where a report's incident was, and which known bodies and states the report names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Assertion, Day, Place, Relation, Report, Span
from sayso.register import find
from sayso.register_data import actors

from .decode import Found
from .encoder import shouting
from .fields import Desk
from .later_page import day_of
from .mentions import Known
from .place_context import Hints
from .place_keys import Gazetteer
from .place_lead import rank_places
from .places import PlaceMention, places
from .relations import relations
from .seeing import Seen
from .states import unnamed_states
from .time_lead import RankedDay, rank_days
from .times import TimeMention, times

#: A place or day that only the page's address, title or date speaks for must be at least this likely.
UNSAID = 0.5
#: A place that the words of the report speak for less than this among its candidates is left unsaid.
SURE = 0.25


@dataclass(frozen=True, slots=True)
class Setting:
    """Day, place and known names of a report. Spans say where the words stand; a value without words is not asserted."""

    report: Report
    times: tuple[TimeMention, ...]
    day: Day | None
    day_span: Span | None
    places: tuple[PlaceMention, ...]
    place: Place | None
    place_spans: tuple[Span, ...]
    actors: tuple[Known, ...]
    outlets: tuple[Span, ...]
    adjectives: frozenset[str]
    countries: frozenset[str]

    @classmethod
    def of(cls, report: Report, split: Sequence[Span], where: Seen | None = None, when: Seen | None = None) -> Setting:
        """Reads times, places and names out of a report's text. `where` is the encoder's view of the scene over the page with its title (`Report.titled`),
        `when` that of the day over the text."""
        text = report.text
        told = times(text, report.published)
        days = rank_days(told, text, published=report.published, seen=when)
        hints = Hints(report.url, report.publisher, report.title)
        page, cut = report.titled()
        on_page = places(page, Gazetteer.load(), report.dateline, hints)
        # "A raid in March": what tells a time is no place, though a town has the name.
        on_page = tuple(p for p in on_page if not any(_moved(p.span, cut).overlaps(t.span) for t in told))
        ranked = next(
            (
                r
                for r in rank_places(on_page, page, hints=hints, seen=where)
                if r.chance >= (SURE if r.mentions else UNSAID)
            ),
            None,
        )
        named = _in_text(on_page, cut)
        words = tuple(m.span for m in _in_text(ranked.mentions, cut)[:3]) if ranked else ()
        return cls(
            report, told, *day_of(_day(days), told, split, report.published), named,
            replace(ranked.place, derived=not words) if ranked else None, words,
            _actors(text), tuple(m.span for m in find(text) if m.kind in ("agency", "media")),
            frozenset(m.span.text.lower() for m in find(text) if m.adjective), frozenset(a.name.lower() for a in actors().values() if a.kind == "state"),
        )  # fmt: skip

    def may_be_person(self, name: Span, persons: Sequence[Found]) -> bool:
        """Whether a name may be somebody's: not where it is known for a place's or a body's and the encoder sees no person in it."""
        if any(f.start < name.end and name.start < f.end for f in persons):
            return True
        return not any(s.overlaps(name) for s in (*(p.span for p in self.places), *(a.span for a in self.actors)))

    def background(self, desk: Desk, split: Sequence[Span]) -> list[Assertion | None]:
        """Kind, day and place of the events in the background."""
        out: list[Assertion | None] = []
        for event in desk.layout.events[1:]:
            inside = [s for s, key in zip(split, desk.layout.keys, strict=True) if key == event.key]
            out.append(desk.make("kind", event.kind, _kind_span(event.kind, inside), event=event.key))
            when = [t for t in self.times if t.day and any(s.start <= t.span.start < s.end for s in inside)]
            if when and when[0].day:
                out.append(desk.make("date", when[0].day, [when[0].span], event=event.key))
            where = [
                p for p in self.places if any(s.start <= p.span.start < s.end for s in inside) and p.cue != "adjective"
            ]
            if where:
                out.append(desk.make("place", where[0].place, [where[0].span], event=event.key))
        return out

    def relations(self, found: dict[str, list[Found]], split: Sequence[Span]) -> tuple[Relation, ...]:
        """Lasting ties between named bodies and states."""
        text = self.report.text
        named = [(a.span, a.span.text) for a in self.actors]
        for head in ("org", "person"):
            for f in found.get(head, []):
                if not any(s.start < f.end and f.start < s.end for s, _ in named):
                    named.append((Span(f.start, f.end, text[f.start : f.end]), text[f.start : f.end]))
        return relations(text, self.report.id, split, sorted(named, key=lambda n: n[0].start))


def _moved(span: Span, cut: int) -> Span:
    """A span of the page as one of the text that begins at `cut` in it."""
    return Span(span.start - cut, span.end - cut, span.text)


def _in_text(mentions: Sequence[PlaceMention], cut: int) -> tuple[PlaceMention, ...]:
    """The mentions that stand in the text, with spans of it; those of a title that stands apart are left out."""
    return tuple(replace(m, span=_moved(m.span, cut)) for m in mentions if m.span.start >= cut)


def _day(ranked: Sequence[RankedDay]) -> tuple[Day | None, Span | None]:
    """The likeliest day with its words; without words, the day of the page or the one before, where that is likeliest by far."""
    if not ranked:
        return None, None
    first = ranked[0]
    if first.mentions:
        said = next((m for m in first.mentions if m.day == first.day), first.mentions[0])
        return first.day, said.span
    if first.chance >= UNSAID:
        return replace(first.day, derived=True), None
    told = next((r for r in ranked if r.mentions), None)
    return (told.day, told.mentions[0].span) if told else (None, None)


def _kind_span(kind: str, inside: Sequence[Span]) -> list[Span]:
    from .kinds import kind_words

    for s in inside:
        for w in kind_words(s.text):
            if w.kind == kind:
                return [Span(s.start + w.start, s.start + w.end, s.text[w.start : w.end])]
    return [inside[0]]


def _actors(text: str) -> tuple[Known, ...]:
    """Bodies and states that the register knows; an adjective ("Iranian") names people or things, not the state."""
    out: list[Known] = [] if shouting(text) else unnamed_states(text)
    for m in find(text):
        kind: ActorKind = "state" if m.kind == "state" else "organisation"
        if m.kind not in ("agency", "media") and not m.adjective:
            out.append(Known(m.span, kind, m.kind == "armed_group"))
    return tuple(out)
