"""What any store of a ledger promises: a `View` of it as it stood at one moment, and a `Writer` that is one transaction.

Facts are appended and never changed: reports, runs, readings, where an event of a report stands, what rests on what, judgements,
changes. Each carries the number of the transaction (`seq`) that brought it, so that a view of an earlier moment is the same facts
with the later ones left out. What a live page asks for (the incidents as they stand, the words to search, keys that find likely
pairs) is a projection: made from the facts, replaced when they grow, and made again at will.

`sayso.store` holds the stores; whatever keeps these promises passes tests/contracts/test_stores.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from .model import Change, Derivation, Incident, Judgement, Kind, Reading, Report, Run


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An event of a report, by the report's id and the event's key in its reading."""

    report: str
    key: str


@dataclass(frozen=True, slots=True)
class Member:
    """Where an event stands: in `incident` (None: in none any more, for a later reading lacks it) since transaction `seq`; `why` cites spans."""

    mark: Mark
    incident: str | None
    why: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """A key under which likely pairs of events are found. `value` is a signed 64-bit hash of it, `weight` what sharing it is worth."""

    value: int
    weight: float


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is kept of an event so that later ones can be compared with it: `body` is the group room's own, opaque to a store."""

    mark: Mark
    published: int  # ordinal of the day of publication (date.toordinal), 0 where unknown
    keys: tuple[Key, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Summary:
    """An incident in a line, for lists: the leading values, and what a desk filters by."""

    id: str
    title: str
    kind: Kind
    background: bool
    start: str | None  # first and last local day, ISO dates
    end: str | None
    country: str | None
    admin: str | None
    city: str | None
    lat: float | None
    lon: float | None
    killed: str  # the leading figure with its range, as text ("at least 14 (12–19)"), or ""
    injured: str
    authorship: str  # responsibility in a phrase ("claimed by …; denied by …"), or ""
    actors: tuple[str, ...]
    least: int  # origins of the incident
    most: int
    reports: int
    mentions: int
    disputed: bool
    single_source: bool
    corrected: bool
    withdrawn: bool
    first_published: str | None
    last_published: str | None
    changed: str = ""  # when the incident last changed, UTC; set by the store
    seq: int = 0


Order = Literal["changed", "date", "killed", "reports"]


@dataclass(frozen=True, slots=True)
class Query:
    """Which incidents a list shows. A text field None or "" asks for nothing; `after` is the cursor that the page before gave."""

    words: str = ""
    since: str | None = None  # local day of the incident, ISO dates
    until: str | None = None
    country: str | None = None
    city: str | None = None
    kind: str | None = None
    actor: str | None = None
    disputed: bool | None = None
    single_source: bool | None = None
    background: bool | None = False
    order: Order = "changed"
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of incidents, the cursor of the next one (None: there is none), and how many there are in all (capped at 10,000)."""

    rows: tuple[Summary, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found: in a statement (then `statement` names it) or in a report's title and text. `snippet` is plain text around them."""

    report: str
    statement: str | None
    snippet: str
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source over the whole ledger. `key` is its folded name; `kind` the one most often given."""

    key: str
    name: str
    kind: str
    statements: int
    reports: int
    incidents: int
    grade: str | None = None  # Admiralty A–F, set by people only


@dataclass(frozen=True, slots=True)
class Said:
    """A source of a statement: the one who speaks, or one who hands it on."""

    key: str
    name: str
    kind: str
    report: str
    statement: str
    role: Literal["speaker", "relay"] = "speaker"


@dataclass(frozen=True, slots=True)
class Entry:
    """A transaction in the ledger's journal: when (UTC), what it did, who ordered it."""

    seq: int
    at: str
    act: str
    who: str


class View(Protocol):
    """A ledger as it stood at one moment. Every answer is in a fixed order; what is asked for and not there is left out."""

    @property
    def seq(self) -> int:
        """The last transaction that this view sees; 0 in an empty ledger."""
        ...

    def report(self, id_: str) -> Report | None:
        """One report with its text."""
        ...

    def reports(self, ids: Iterable[str]) -> tuple[Report, ...]:
        """Several reports, in the order asked for."""
        ...

    def holds(self, report: str) -> bool:
        """Whether it has a report."""
        ...

    def report_ids(self, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """Ids of all reports in the order of ids, those after `after`."""
        ...

    def incident_ids(self, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """Ids of all incidents that ever were, merged ones too, in the order of ids, those after `after`."""
        ...

    def readings(self, ids: Iterable[str]) -> tuple[Reading, ...]:
        """The newest reading of each report that this view sees, in the order asked for."""
        ...

    def runs_of(self, report: str) -> tuple[tuple[Run, str], ...]:
        """Every run that read a report, with the UTC time, oldest first; the last is the reading in force."""
        ...

    def members(self, incident: str) -> tuple[Member, ...]:
        """The events that an incident is made of, by mark."""
        ...

    def standing(self, report: str) -> tuple[Member, ...]:
        """Where the events of a report stand, by key."""
        ...

    def homes(self, marks: Iterable[Mark]) -> Mapping[Mark, str]:
        """The incident that each of these events stands in; one that stands in none is left out."""
        ...

    def marks_of(self, incidents: Iterable[str]) -> Mapping[str, tuple[Member, ...]]:
        """`members` of several incidents at once."""
        ...

    def redirect(self, incident: str) -> str | None:
        """The incident that one was merged into, followed to its end; None for one that stands or is unknown."""
        ...

    def redirects(self, incidents: Iterable[str]) -> Mapping[str, str]:
        """`redirect` of several incidents at once; those that stand or are unknown are left out."""
        ...

    def derivations(self, reports: Iterable[str]) -> tuple[Derivation, ...]:
        """What these reports rest on."""
        ...

    def leaning(self, report: str) -> tuple[Derivation, ...]:
        """What rests on a report."""
        ...

    def judgements(self, about: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """Judgements on any of these ids (all where None), oldest first, undone ones included and marked so."""
        ...

    def incident(self, id_: str) -> Incident | None:
        """The projection of an incident as it stands now (whatever the moment of this view); None where it is unknown or was merged."""
        ...

    def summary(self, id_: str) -> Summary | None:
        """Its line."""
        ...

    def summaries(self, ids: Iterable[str]) -> Mapping[str, Summary]:
        """The lines of several incidents at once; those that do not stand are left out."""
        ...

    def sheet(self, id_: str) -> bytes:
        """What was kept with an incident for the desk's page of it, opaque to a store; empty where nothing was."""
        ...

    def listing(self, query: Query) -> Listing:
        """Incidents as they stand now."""
        ...

    def changes(self, since: int = 0, incident: str | None = None, limit: int = 1000) -> tuple[Change, ...]:
        """What changed after transaction `since`, oldest first; `limit` at most."""
        ...

    def recent(self, incident: str | None = None, limit: int = 50) -> tuple[Change, ...]:
        """The last changes, newest first."""
        ...

    def seq_at(self, moment: str) -> int:
        """The last transaction at or before a UTC time (ISO)."""
        ...

    def time_of(self, seq: int) -> str | None:
        """When a transaction was made, UTC (ISO); None for one that is unknown."""
        ...

    def acts(self, before: int | None = None, limit: int = 200) -> tuple[Entry, ...]:
        """The journal, newest first: transactions before one (None: the last ones)."""
        ...

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Statements and reports that hold all these words, the best first."""
        ...

    def voices(self, words: str = "", limit: int = 100, after: str | None = None) -> tuple[Voice, ...]:
        """Sources, those with most statements first."""
        ...

    def voice(self, key: str) -> Voice | None:
        """One source."""
        ...

    def said_by(self, key: str, limit: int = 200) -> tuple[Said, ...]:
        """Its statements, and those that it handed on, newest report first."""
        ...

    def near(self, keys: Sequence[Key], least: float, each: int, published: int) -> tuple[Mark, ...]:
        """Events that share keys whose weights together reach `least`; of each key only the `each` nearest to `published` on either side."""
        ...

    def indexed(self, marks: Iterable[Mark]) -> Mapping[Mark, bytes]:
        """What was kept of events for comparing."""
        ...

    def holders(self, shingles: Sequence[int], each: int) -> Mapping[str, int]:
        """Reports that hold sampled shingles, with how many; of each shingle only the first `each` holders."""
        ...

    def count(self) -> Mapping[str, int]:
        """How many reports, incidents, statements and judgements there are."""
        ...

    def state(self, name: str) -> Mapping[str, str]:
        """Small things kept between runs (feeds that are watched), by key."""
        ...


class Writer(View, Protocol):
    """One transaction: all of it is kept at the end of the block, or nothing. It sees what it wrote."""

    @property
    def at(self) -> str:
        """Its UTC time, ISO with microseconds; never before that of an earlier transaction."""
        ...

    def put_report(self, report: Report, shingles: Sequence[int]) -> bool:
        """Keeps a report with its sampled shingles; False where it is known already, and nothing is written."""
        ...

    def put_reading(self, reading: Reading, run: Run, said: Sequence[Said]) -> None:
        """Keeps what a run took from a report, beside what earlier runs took; what the sources said is indexed by name and words."""
        ...

    def put_member(self, member: Member) -> None:
        """Says where an event stands from now on (`member.seq` is not looked at)."""
        ...

    def put_index(self, indexed: Indexed) -> None:
        """Makes an event findable; replaces what was kept of it."""
        ...

    def drop_index(self, mark: Mark) -> None:
        """Makes an event unfindable that a later reading lacks."""
        ...

    def put_redirect(self, old: str, new: str) -> None:
        """From now on `old` leads to `new`, and its projection is dropped; where both are one id it stands again by itself."""
        ...

    def put_derivations(self, report: str, found: Sequence[Derivation]) -> None:
        """What a report rests on from now on."""
        ...

    def put_judgement(self, judgement: Judgement) -> None:
        """Appends a judgement."""
        ...

    def put_changes(self, found: Sequence[Change]) -> None:
        """Appends to the history (`seq` and `at` are set by the store)."""
        ...

    def put_incident(self, incident: Incident, summary: Summary, sheet: bytes = b"") -> None:
        """Replaces the projection of an incident; `sheet` is for the desk's page of it."""
        ...

    def drop_incident(self, id_: str) -> None:
        """Drops the projection of an incident that has no events left."""
        ...

    def put_state(self, name: str, key: str, value: str | None) -> None:
        """Keeps a small thing between runs; None forgets it."""
        ...


class Store(Protocol):
    """A place that keeps a ledger. Safe for several processes and threads at once; writers wait for one another."""

    def view(self, as_of: str | None = None) -> AbstractContextManager[View]:
        """A view of one moment (UTC, ISO; None: now) that does not move while it is open."""
        ...

    def write(self, act: str, who: str) -> AbstractContextManager[Writer]:
        """A transaction; `act` and `who` are kept with it. An exception in the block undoes all of it."""
        ...

    def close(self) -> None:
        """Lets go of connections."""
        ...
