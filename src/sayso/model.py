"""The ten nouns: frozen, slotted values without I/O and without a clock.

Offsets are counted in Unicode code points of `Report.text`, `[start, end)`. Ids are the first hex digits of a SHA-256 over canonical
JSON, behind one letter for the noun, so that the same words give the same id on any machine.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal

SourceKind = Literal[
    "official", "government", "military", "police", "court", "intelligence", "armed_group", "media", "agency", "witness", "victim",
    "expert", "organisation", "company", "document", "person", "anonymous", "unknown",
]  # fmt: skip
Stance = Literal[
    "claims", "admits", "withdraws", "denies", "accuses", "suspects", "assesses", "doubts", "clears", "unconfirmed",
    "arrests", "charges", "convicts", "reported", "no-claim",
]  # fmt: skip
Kind = Literal[
    "bombing", "suicide_bombing", "shooting", "armed_assault", "assassination", "kidnapping", "hijacking", "arson", "vehicle_attack",
    "stabbing", "air_strike", "drone_strike", "missile_strike", "shelling", "facility_attack", "robbery", "explosion", "other",
]  # fmt: skip
Qualifier = Literal[
    "exact", "at_least", "more_than", "about", "up_to", "dozens", "several", "hundreds", "feared", "projected"
]
Scope = Literal["total", "civilians", "police", "military", "children", "attackers", "dead_and_injured", "other"]
Manner = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["individual", "organisation", "state", "unknown"]
Part = Literal["carried_out", "ordered", "backed", "supplied", "unstated"]
Standing = Literal["current", "earlier", "withdrawn"]
Status = Literal["agreed", "disputed", "revised", "single-source"]
Refusal = Literal["drill", "sport", "review", "policy", "garbled", "other"]

#: Characters from the start of a text, beside twice its title's, within which the title is looked for.
TITLE_WITHIN = 200
#: Fields whose value is a `Toll`.
TOLL_FIELDS = ("killed", "injured", "missing", "abducted", "arrested", "attackers")
#: Fields whose value is a `Named`.
NAMED_FIELDS = ("weapon", "method", "target", "victim", "perpetrator", "motive")


def digest(letter: str, *parts: object) -> str:
    """A content-derived id: `letter` and twelve hex digits of the SHA-256 of the parts as canonical JSON."""
    body = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return letter + hashlib.sha256(body.encode("utf8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of a report, with the exact text (W3C Web Annotation: position and quote selector)."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether all of this stands inside the other."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Report:
    """One published item as received. `published` is an ISO date or date-time in the page's own local time."""

    id: str
    text_hash: str
    text: str
    ref: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    credits: tuple[
        str, ...
    ] = ()  # every agency credited ("-- ANI", "(AP)", "With inputs from …"), `agency` being the first
    dateline: str | None = None  # the place before the first dash, as written
    links: tuple[str, ...] = ()  # addresses the article's own words link to
    feed_source: str | None = None  # whom the feed credits (RSS <source>, atom:source): a name, else an address
    based_on: tuple[str, ...] = ()  # works the page's own metadata says it rests on (isBasedOn): addresses or names

    @classmethod
    def of(cls, text: str, *, ref: str | None = None, publisher: str | None = None, url: str | None = None,
           published: str | None = None, **more: str | tuple[str, ...] | None) -> Report:  # fmt: skip
        """A report whose id hashes text, publisher, url and date: a copy at another outlet is a second report."""
        text_hash = digest("", text)
        return cls(digest("r", text_hash, publisher, url, published), text_hash, text, ref, publisher=publisher, url=url,
                   published=published, **more)  # type: ignore[arg-type]  # fmt: skip

    def titled(self) -> tuple[str, int]:
        """The page as one text, and where in it the report's own text begins: 0 where the title stands in the text already, or there is none."""
        title = self.title
        if not title or title.strip() in self.text[: 2 * len(title) + TITLE_WITHIN]:
            return self.text, 0
        return f"{title}\n\n{self.text}", len(title) + 2

    def span(self, start: int, end: int) -> Span:
        """The span of characters [start, end); ValueError where they do not lie in the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}–{end} lies outside the report's {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Source:
    """Who is credited. `name` is resolved ("the group" becomes the group's name); `text` is as it stands on the page; `own` is the name that the
    page has for a body whose `name` is the register's."""

    name: str
    text: str
    spans: tuple[Span, ...]
    kind: SourceKind = "unknown"
    role: str | None = None
    of: str | None = None
    purported: bool = False
    count: int | None = None
    anonymous: bool = False
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """The speaker's own medium: Telegram, an audio tape, a phone call."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A cue or a content: one or several spans, in order."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The spans' texts, joined by an ellipsis where something stands between them."""
        return " … ".join(s.text for s in self.spans)


@dataclass(frozen=True, slots=True)
class Hedge:
    """How sure the speaker says to be. `low` and `high` are probabilities, given only for words on the list of ICD 203."""

    word: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something in a report: source, cue and content. `via` lists who relays it to this page, nearest first."""

    id: str
    report: str
    source: Source
    cue: Words
    content: Words
    via: tuple[Source, ...] = ()
    channel: Channel | None = None
    manner: Manner = "indirect"
    hedge: Hedge | None = None
    said_at: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A local day at the place, or a range of days. `time` is "HH:MM" or null. `derived`: no words name it; it is taken from the page's date."""

    start: str
    end: str
    precision: Literal["day", "week", "month", "year"] = "day"
    time: str | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where: each part a name or null; coordinates are WGS 84 degrees of the finest part that is known.

    `derived`: no words of the text name it; it is taken from the title, the address of the page or the home of the outlet.
    """

    country: str | None = None
    admin: str | None = None
    city: str | None = None
    site: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Literal["site", "city", "admin", "country"] | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people with its bounds. "Dozens" has no value; a sum of several spans is `derived`."""

    value: int | None
    min: int | None = None
    max: int | None = None
    qualifier: Qualifier = "exact"
    scope: Scope = "total"
    of: str | None = None
    condition: str | None = None
    attackers_counted: bool | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A weapon, method, target, victim, motive or perpetrator. `mentions` are the phrases that name it, most telling first."""

    name: str
    mentions: tuple[str, ...] = ()
    type: int | None = None  # code of the GTD codebook, where there is one
    kind: ActorKind | None = None  # of a perpetrator
    named: bool | None = None  # of a victim
    count: int | None = None
    intended: bool | None = None


Value = str | Day | Place | Toll | Named


@dataclass(frozen=True, slots=True)
class Assertion:
    """One field of one incident as one statement gives it; `statement` null is the outlet's own voice."""

    id: str
    report: str
    incident: str
    field: str
    value: Value
    spans: tuple[Span, ...]
    statement: str | None = None
    negated: bool = False
    hedge: str | None = None
    as_of: str | None = None

    @property
    def text(self) -> str:
        """The words that say so."""
        return " … ".join(s.text for s in self.spans)


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins: at least (proven distinct) to at most (not proven dependent)."""

    least: int
    most: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A span of a report that a row or a fold rests on."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fold:
    """Why origins were counted as one, or may be one, and the words of the reports that show it. `along`: the derivations that it follows, as
    (report, what it rests on); their words are among the grounds once they are told (`link.in_words`)."""

    why: str
    grounds: tuple[Ground, ...] = ()
    along: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The ledger's reading of one field and value."""

    id: str
    field: str
    value: Value
    status: Status
    origins: Origins
    assertions: tuple[str, ...]
    negated: bool = False
    leading: bool = False
    first_published: str | None = None
    last_published: str | None = None
    reasons: tuple[str, ...] = ()  # why origins were folded
    marks: tuple[str, ...] = ()  # what it leans on was killed or corrected: by which report, when
    folds: tuple[Fold, ...] = ()  # those of the reasons that words of the reports show


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One row of the ledger of authorship: an actor, a stance, on whose word, through whom. No row without grounds."""

    id: str
    actor: str | None
    actor_kind: ActorKind
    stance: Stance
    by: tuple[str, ...]
    grounds: tuple[Ground, ...]
    part: Part = "unstated"
    chains: tuple[tuple[str, ...], ...] = ()
    channel: str | None = None
    hedge: Hedge | None = None
    standing: Standing = "current"
    replaced_by: str | None = None
    statements: tuple[str, ...] = ()
    origins: Origins = field(default_factory=lambda: Origins(1, 1))
    aliases: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # as of a finding

    def __post_init__(self) -> None:
        """Refuses a row that nothing on a page says (ValueError): nobody is accused by mistake."""
        if not self.grounds:
            raise ValueError(f"a {self.stance} row without a span that says so")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that cannot both hold (`disputed`), or a figure and the one that replaced it (`revised`)."""

    field: str
    kind: Literal["disputed", "revised"]
    between: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where chains of an incident end. `least`: counted in the lower bound."""

    name: str
    kind: str
    reports: tuple[str, ...]
    least: bool = True


@dataclass(frozen=True, slots=True)
class Incident:
    """The real event that assertions are about."""

    id: str
    title: str
    kind: Kind
    reports: tuple[str, ...] = ()
    mentioned_in: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    extent: Literal["event", "wave", "campaign"] = "event"
    part_of: str | None = None
    findings: tuple[Finding, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    origins: tuple[Origin, ...] = ()
    why: tuple[str, ...] = ()  # why reports were put together

    @property
    def background(self) -> bool:
        """Whether it is only mentioned, in no report the subject."""
        return not self.reports


@dataclass(frozen=True, slots=True)
class Derivation:
    """A report, or one statement in it, rests on another report or on a source named `of`."""

    report: str
    of: str
    relation: Literal["copied", "quoted", "credited", "revised"]
    evidence: Literal["credit line", "cited outlet", "near-identical text", "feed source", "link", "shared rare value"]
    spans: tuple[Span, ...] = ()
    statement: str | None = None
    certain: bool = True
    note: Literal["", "kill", "correction"] = ""  # what a revision says of the earlier report
    of_spans: tuple[Span, ...] = ()  # where `of`, if it is a report, has what the report took over


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting tie between two actors that a report states."""

    subject: str
    object: str
    kind: Literal["ally", "enemy", "leads", "funds", "arms", "member", "part_of"]
    spans: tuple[Span, ...]
    report: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Which reader, model and version made the rows (PROV-O Activity)."""

    reader: str
    model: str | None
    version: str


Act = Literal[
    "accept", "reject", "edit", "add", "merge", "split", "move", "same_source", "not_same_source", "grade", "undo",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """An editor's decision, append-only; a machine never overwrites it.

    `about` are ids: of assertions or rows (accept, reject, edit), an incident (add: a value of it that no reader found), incidents
    (merge: the first stays), an incident and reports (split, move: the incident left, or the one that takes them, then the reports),
    names of two sources (same_source, not_same_source), the name of one (grade), a judgement (undo). `value` is what is put in place:
    JSON of a value with its span (edit, add), a grade A–F. `at` is a UTC time. `undone`: a later judgement took it back.
    """

    id: str
    act: Act
    about: tuple[str, ...]
    by: str
    at: str
    why: str = ""
    value: str | None = None
    undone: bool = False

    @classmethod
    def of(
        cls, act: Act, about: tuple[str, ...], by: str, at: str, why: str = "", value: str | None = None
    ) -> Judgement:
        """A judgement with its id."""
        return cls(digest("j", act, about, by, at, why, value), act, about, by, at, why, value)


What = Literal[
    "incident", "report", "value", "conflict", "settled", "responsibility", "withdrawn", "origins", "correction",
    "merge", "split", "judgement",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an incident's history: what changed, from what to what, brought by which report or by whom."""

    incident: str
    what: What
    field: str | None = None
    before: str | None = None
    after: str | None = None
    note: str = ""
    report: str | None = None
    by: str | None = None
    seq: int = 0
    at: str = ""


# What a reader hands on: rows that still carry the report's own key of an event, before incidents have ids.


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one report tells of it. `key` is "e0" for the main one; assertions and rows point at it."""

    key: str
    kind: Kind
    title: str
    background: bool = False
    follow_up: bool = False
    extent: Literal["event", "wave", "campaign"] = "event"
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A responsibility row as one report has it."""

    event: str
    actor: str | None
    actor_kind: ActorKind
    stance: Stance
    by: tuple[Source, ...]
    span: Span
    statement: str | None = None
    part: Part = "unstated"
    hedge: Hedge | None = None
    standing: Standing = "current"
    channel: str | None = None
    via: tuple[Source, ...] = ()
    mention: Span | None = None  # the words that name the actor


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader takes from one report. `Assertion.incident` holds an event's key until grouping."""

    report: Report
    refused: Refusal | None = None
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    rows: tuple[Row, ...] = ()
    relations: tuple[Relation, ...] = ()
    derivations: tuple[Derivation, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The document that `sayso read --json` prints."""

    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...]
    assertions: tuple[Assertion, ...]
    derivations: tuple[Derivation, ...]
    run: Run
    incidents_of: tuple[tuple[str, tuple[str, ...]], ...] = ()  # report id → incident ids, main one first
