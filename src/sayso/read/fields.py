"""Assertions of a report: every field of every event, each with its words and the innermost statement that they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Assertion, Named, Report, Row, Span, Statement, Toll, Value, digest

from . import filler_scores
from .bodies import ENOUGH, Weighed, same_body
from .decode import Found
from .denying import denied
from .encoder import Floats, Signals
from .events import Layout
from .fillers import Thing, things
from .hedges import hedge
from .toll_mentions import SMALL, TollMention

#: Least mean probability of a role's span, by role: chosen on the MUC-4 development texts.
LEAST = {"weapon": 0.55, "target": 0.55, "victim": 0.5, "perp_ind": 0.5, "perp_org": 0.5, "method": 0.5, "motive": 0.5}
ROLE_FIELD = {
    "weapon": "weapon",
    "target": "target",
    "victim": "victim",
    "method": "method",
    "motive": "motive",
    "perp_ind": "perpetrator",
    "perp_org": "perpetrator",
}


#: Fields of how an attack was made.
HOW = ("weapon", "method")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every assertion of a report needs: the report, its events, its statements."""

    report: Report
    layout: Layout
    statements: Sequence[Statement]

    def denied(self, span: Span) -> bool:
        """Whether the innermost statement around a span says that it was not so."""
        return denied(innermost(self.statements, span), self.report.text, span)

    def span(self, f: Found | Span) -> Span:
        """A span of the report."""
        return Span(f.start, f.end, self.report.text[f.start : f.end])

    def make(
        self, field: str, value: Value, spans: Sequence[Span], *, event: str | None = None, negated: bool = False
    ) -> Assertion | None:
        """An assertion, or None where the words stand in no event. Statement and hedge come from where the first span stands."""
        key = event or self.layout.event_of(spans[0].start)
        if key is None:
            return None
        inside = innermost(self.statements, spans[0])
        found = hedge(inside.content.text) if inside else None
        as_of = self.report.published[:10] if self.report.published else None
        return Assertion(
            digest("a", self.report.id, field, [(s.start, s.end) for s in spans], value), self.report.id, key, field, value, tuple(spans),
            statement=inside.id if inside else None, negated=negated, hedge=found[1].word if found else None, as_of=as_of,
        )  # fmt: skip


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement with the shortest content that holds a span."""
    best: tuple[int, bool, Statement] | None = None
    for s in statements:
        for c in s.content.spans:
            if (
                c.start <= span.start
                and span.end <= c.end + 1
                and (best is None or (c.end - c.start, s.within is None) < best[:2])
            ):
                best = (c.end - c.start, s.within is None, s)
    return best[2] if best else None


def toll_assertions(
    desk: Desk, mentions: Sequence[TollMention], totals: Sequence[Assertion], chosen: Mapping[str, int] | None
) -> list[Assertion]:
    """Every number of people, the report's own totals first. `chosen`: those totals, zeros among them, where they were weighed.

    A number that counts a part of a total is told as a part; somebody told alone beside a total is a victim and no count. "Was shot" says nothing of injury once it is known that he died.
    """
    out = list(totals)
    seen = {(a.field, s.start) for a in totals for s in a.spans}
    counted = {a.field for a in totals}
    if chosen is None:
        counted |= {m.field for m in mentions if not (m.singular or m.subset) and desk.layout.is_main(m.span.start)}
    known = chosen or _greatest(desk, mentions)
    for m in mentions:
        main = desk.layout.is_main(m.span.start)
        total = known.get(m.field) if main else None
        if (m.field, m.span.start) in seen or (total == 0 and m.open) or (main and m.singular and m.field in counted):
            continue
        if m.negated and m.singular:
            continue  # "did not hurt the guard" counts nobody
        made = desk.make(m.field, worded(_part(m, total)), [m.span, *m.rest], negated=m.negated)
        if made:
            out.append(made)
    return out


def _greatest(desk: Desk, mentions: Sequence[TollMention]) -> dict[str, int]:
    """The greatest number of each field that is told of the report's own incident, and not as a part."""
    out: dict[str, int] = {}
    for m in mentions:
        if not m.subset and not m.negated and m.toll.value and desk.layout.is_main(m.span.start):
            out[m.field] = max(out.get(m.field, 0), m.toll.value)
    return out


#: Words for a number: what they leave possible is for the comparison to say, not for the report.
_WORDS = ("dozens", "several", "hundreds")


def worded(toll: Toll) -> Toll:
    """ "Dozens" says no least number."""
    return replace(toll, min=None, max=None) if toll.value is None and toll.qualifier in _WORDS else toll


#: Of whom fewer may be told than have died: "seven bodies were charred".
_BODIES = frozenset({"bodies", "corpses", "remains"})
#: How some of the hurt are: fewer than all of them.
_STATE = re.compile(r"condition|intensive care|hospital|surgery|life support", re.IGNORECASE)


def _part(m: TollMention, total: int | None) -> Toll:
    beyond = m.large and (total or 0) <= SMALL  # among large totals another large number is a rival
    partial = m.singular or m.subset or m.more or m.open or beyond or total == 0
    partial = partial or (m.toll.value == 1 and (total or 0) > 1)  # "four people were shot, one critically"
    fewer = (m.toll.value or 0) < (total or 0)
    partial = partial or (fewer and (m.toll.of in _BODIES or _STATE.search(m.trigger.text) is not None))
    if partial and m.toll.scope == "total" and total is not None and m.toll.value != total:
        return replace(m.toll, scope="other")
    return m.toll


def weighed(text: str, found: Mapping[str, list[Found]], inside: Floats, signals: Signals) -> dict[str, list[Weighed]]:
    """Every thing that may fill a role, with its chance."""
    known = filler_scores.prior()
    out = {}
    for role in filler_scores.ROLES:
        every = things(text, found.get(role, []), filler_scores.LEAST)
        out[role] = [
            Weighed(t, filler_scores.chance(filler_scores.features(text, role, t, every, inside, signals, known)))
            for t in every
        ]
    return out


def role_assertions(
    desk: Desk, found: dict[str, list[Found]], fillers: Mapping[str, list[Weighed]], countries: frozenset[str]
) -> list[Assertion]:
    """Fillers of every role head: those that are likely enough, and people who are described but not named as the encoder has them."""
    out: list[Assertion] = []
    people = found.get("person", [])
    for head, field in ROLE_FIELD.items():
        for thing in _told(desk.report.text, head, found, fillers, people):
            for value, spans in _values(desk, head, thing, people, countries):
                made = desk.make(field, value, spans, negated=field in HOW and desk.denied(spans[0]))
                if made:
                    out.append(made)
    return out


def _told(
    text: str,
    head: str,
    found: Mapping[str, list[Found]],
    fillers: Mapping[str, list[Weighed]],
    people: Sequence[Found],
) -> list[Thing]:
    every = things(text, found.get(head, []), LEAST[head])
    if head not in fillers:
        return every
    least = 0.0 if head in ENOUGH else filler_scores.limit(head)  # authors have been chosen before
    likely = [w.thing for w in fillers[head] if w.chance >= least]
    if head != "victim":
        return likely
    # The weights know victims by name alone; a described one stays as the encoder has it.
    return [t for t in likely if _names_one(t, people)] + [t for t in every if not _names_one(t, people)]


def _names_one(thing: Thing, people: Sequence[Found]) -> bool:
    return any(p.start < f.end and f.start < p.end for f in thing.spans for p in people)


#: Stances by which somebody is named as an author.
NAMING = frozenset({"claims", "admits", "accuses", "suspects", "assesses", "charges", "convicts", "reported"})


def perpetrators(
    desk: Desk, rows: Sequence[Row], made: Sequence[Assertion], nameless: frozenset[int] = frozenset()
) -> list[Assertion]:
    """Perpetrators that rows name and the encoder passed over. Mentions that start at one of `nameless` name nobody."""
    told = [a for a in made if a.field == "perpetrator"]
    taken = [s for a in told for s in a.spans]
    bodies = [a.value for a in told if isinstance(a.value, Named) and a.value.kind != "individual"]
    out = []
    for row in rows:
        if (
            row.stance not in NAMING
            or row.mention is None
            or row.actor is None
            or row.mention.start in nameless
            or any(row.mention.overlaps(s) for s in taken)
        ):
            continue
        words = " ".join(row.mention.text.split())
        known = [b.name for b in bodies if row.actor_kind != "individual" and same_body(words, b.name)]
        value = Named(known[0] if known else words, (words,), kind=row.actor_kind)
        a = desk.make("perpetrator", value, [row.mention], event=row.event)
        if a:
            taken.append(row.mention)
            out.append(a)
    return out


def _values(
    desk: Desk, head: str, thing: Thing, people: Sequence[Found], countries: frozenset[str]
) -> list[tuple[Named, list[Span]]]:
    """A thing as one value an event that it stands in."""
    by_event: dict[str | None, list[Found]] = {}
    for f in thing.spans:
        by_event.setdefault(desk.layout.event_of(f.start), []).append(f)
    out = []
    # A body is one under all its names; men who are told by the same word in another event are others.
    name = (" ".join(desk.report.text[thing.best.start : thing.best.end].split()),) if head == "perp_org" else ()
    for key, spans in by_event.items():
        if key is None:
            continue
        words = [desk.report.text[f.start : f.end] for f in spans]
        mentions = tuple(dict.fromkeys((*name, *(" ".join(w.split()) for w in words))))
        named = _names_one(Thing(tuple(spans)), people) if head == "victim" else None
        kind: ActorKind | None = None
        if head == "perp_ind":
            kind = "individual"
        elif head == "perp_org":
            kind = "state" if mentions[0].lower().removeprefix("the ") in countries else "organisation"
        out.append((Named(mentions[0], mentions, kind=kind, named=named), [desk.span(f) for f in spans]))
    return out
