"""Frozen types of the annotated corpus, and the closed lists of words that its files may use.

All spans are (start, end) pairs of Unicode code points in `AnnotatedReport.text`, end exclusive. The lists come from
`corpus/GUIDELINE.md`, which takes stances, kinds and fields from the dossier contract.
"""

# ruff: noqa: SIM905 - closed lists are kept as the guideline prints them, words parted by spaces

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]

STYLES = frozenset("wire local broadcast live_blog tabloid retranslated follow_up digest garbled".split())
CASES = frozenset(
    "claim-other-target claim-withdrawn front-and-parent blame-no-claim no-claim denial-in-accusation "
    "confession-by-police attackers-counted dead-and-injured-sum feared-confirmed-missing stale-headline "
    "background-tolls speaker-after-quote two-countries-officials counted-anonymous court-follow-up drill sport-film "
    "rival-claims doubted-claim via-chain waves cleared-suspect plain".split()
)
REFUSALS = frozenset("drill sport review policy garbled other".split())
INCIDENT_KINDS = frozenset(
    "bombing suicide_bombing shooting armed_assault assassination kidnapping hijacking arson vehicle_attack stabbing "
    "air_strike drone_strike missile_strike shelling facility_attack robbery explosion other".split()
)
SOURCE_KINDS = frozenset(
    "official government military police court intelligence armed_group media agency witness victim expert "
    "organisation company document person anonymous unknown".split()
)
MANNERS = frozenset("direct indirect mixed".split())
COUNT_FIELDS = frozenset("killed injured missing abducted arrested attackers".split())
FIELDS = COUNT_FIELDS | frozenset("date place weapon method target victim motive perpetrator".split())
QUALIFIERS = frozenset("exact at_least more_than about up_to dozens several hundreds feared projected".split())
SCOPES = frozenset("total civilians police military children attackers dead_and_injured other".split())
PRECISIONS = frozenset("day week month year".split())
STANCES = frozenset(
    "claims admits withdraws denies accuses suspects assesses doubts clears unconfirmed arrests charges convicts "
    "reported no-claim".split()
)
PARTS = frozenset("carried_out ordered backed supplied unstated".split())
STANDINGS = frozenset("current earlier withdrawn".split())
ACTOR_KINDS = frozenset("individual organisation state unknown".split())
EXTENTS = frozenset("event wave campaign".split())
RELATION_KINDS = frozenset("ally enemy leads funds arms member part_of".split())
DERIVATION_KINDS = frozenset("copied quoted credited revised".split())


@dataclass(frozen=True, slots=True)
class Party:
    """A source or a relayer: the resolved name, and the phrases that mention it here (none where it is implied)."""

    name: str
    spans: Spans
    kind: str
    role: str | None
    of: str | None
    count: int | None
    anonymous: bool
    purported: bool


@dataclass(frozen=True, slots=True)
class AnnotatedStatement:
    """Somebody says, believes or feels something; `within` names the statement whose content holds this one."""

    key: str
    within: str | None
    source: Party
    via: tuple[Party, ...]
    channel: str | None
    channel_spans: Spans
    cue: Spans
    content: Spans
    manner: str
    hedge: str | None
    hedge_spans: Spans


@dataclass(frozen=True, slots=True)
class AnnotatedIncident:
    """An event that the report speaks of; `sentences` cover all that a report says of a background event."""

    key: str
    kinds: tuple[str, ...]
    background: bool
    follow_up: bool
    extent: str
    anchors: Spans
    sentences: Spans


@dataclass(frozen=True, slots=True)
class AnnotatedAssertion:
    """One value of one field of one incident; `detail` holds value, min, max, qualifier, scope and the like."""

    incident: str
    statement: str | None
    field: str
    spans: Spans
    negated: bool
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AnnotatedResponsibility:
    """One stance on one actor's guilt, with the words that say so and the mention of the actor nearest to them."""

    incident: str
    actor: str | None
    actor_kind: str
    actor_spans: Spans
    part: str
    stance: str
    by: tuple[str, ...]
    statements: tuple[str, ...]
    spans: Spans
    standing: str
    hedge: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedRelation:
    """A standing tie between two actors, as the report words it."""

    start: str
    end: str
    kind: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class AnnotatedDerivation:
    """The report, or a part of it, rests on another outlet or document."""

    of: str
    relation: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """One report of the corpus with every annotation resolved to character offsets."""

    id: str
    split: str
    text: str
    title: str | None
    publisher: str | None
    published: str | None
    refused: str | None
    cases: tuple[str, ...]
    style: str
    incidents: tuple[AnnotatedIncident, ...]
    statements: tuple[AnnotatedStatement, ...]
    assertions: tuple[AnnotatedAssertion, ...]
    responsibility: tuple[AnnotatedResponsibility, ...]
    relations: tuple[AnnotatedRelation, ...]
    derivations: tuple[AnnotatedDerivation, ...]
