"""`Ledger`: what users of the library, the command line and the desk do with a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from sayso.errors import NotFound
from sayso.ledger import Hit, Listing, Query, Store, Summary, View, Voice
from sayso.link.in_words import in_words
from sayso.model import Act, Change, Dossier, Incident, Judgement, Reading, Report, Run
from sayso.reconcile import grounded
from sayso.store import open_store

from .adding import AT_ONCE, WAITING, Added, added, read_again, settle_one
from .judging import judge, new_incident
from .settling import Settled, settled

if TYPE_CHECKING:
    from sayso.read.protocol import Reader

#: Who is named as the maker of a transaction that nobody ordered by name.
MACHINE = "sayso"


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


class Ledger:
    """Reports, who says what in them, and the incidents that they tell of, kept for good.

        with Ledger.open("./sayso.db") as ledger:
            ledger.add(report)
            for line in ledger.incidents().rows: ...

    Safe for several threads and processes at once. Every method that reads takes one view of one moment.
    """

    def __init__(
        self, store: Store, reader: Callable[[], Reader] | None = None, clock: Callable[[], datetime] = now
    ) -> None:
        self.store = store
        self._make = reader
        self._reader: Reader | None = None
        self._clock = clock

    @classmethod
    def open(cls, where: str, reader: Callable[[], Reader] | None = None, clock: Callable[[], datetime] = now) -> Self:
        """The ledger at a path or `postgresql://…` address, made where there is none; `reader` is called when the first report is to be read
        (default: the one that the environment names). BadLedger where it cannot be opened."""
        return cls(open_store(where, clock=clock), reader, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store."""
        self.store.close()

    # ---- adding

    @property
    def reader(self) -> Reader:
        """The reader, made on first use."""
        if self._reader is None:
            self._reader = self._make() if self._make else _default_reader()
        return self._reader

    def add(self, report: Report, *, again: bool = False, who: str = MACHINE) -> Added:
        """Reads a report and keeps it, all of it or nothing. One that is known is not read a second time unless `again`, which keeps the
        earlier reading too. Whatever the reader raises for a report passes, and nothing is written."""
        known = self.known(report.id)
        if known and not again:
            return known
        return self.keep(self.reader.read(report), self.reader.run, again=again, who=who)

    def keep(self, reading: Reading, run: Run, *, again: bool = True, who: str = MACHINE, settle: bool = True) -> Added:
        """Keeps a reading that was made elsewhere. Of a report that is known it becomes the reading in force, unless `again` is False: then
        nothing is written, even where another process brought the report a moment ago.

        Without `settle` its incidents are not reconciled but wait for `Ledger.settle`: where many reports come at once, an incident is
        then reconciled once for all of them. What is kept of the report is the same, and so is what `show` makes of the facts."""
        at_once = AT_ONCE if settle else 0
        with self.store.write("add", who) as writer:
            known = _known(writer, reading.report.id)
            if known is None:
                return added(writer, reading, run, at_once)
            return read_again(writer, reading, run, at_once) if again else known

    def known(self, report: str) -> Added | None:
        """What the ledger holds of a report; None where it holds nothing."""
        with self.store.view() as view:
            return _known(view, report)

    def settle(self, who: str = MACHINE) -> int:
        """Reconciles what waits for it: large incidents after a batch, and what a run that was stopped left waiting. How many there were."""
        with self.store.view() as view:
            waiting = sorted(view.state(WAITING))
        for id_ in waiting:
            with self.store.write("settle", who) as writer:
                settle_one(writer, id_, writer.judgements())
        return len(waiting)

    # ---- looking

    def view(self, as_of: str | None = None) -> AbstractContextManager[View]:
        """A view of one moment (UTC, ISO; None: now)."""
        return self.store.view(as_of)

    def incidents(self, query: Query | None = None) -> Listing:
        """Incidents as they stand, newest change first unless the query says otherwise."""
        with self.view() as view:
            return view.listing(query or Query())

    def incident(self, id_: str) -> Incident:
        """One incident as it stands; a merged one's id leads to what it became. NotFound for an id that never was."""
        with self.view() as view:
            found = view.incident(view.redirect(id_) or id_)
        if found is None:
            raise NotFound(f"the ledger holds no incident {id_}")
        return found

    def show(self, id_: str, as_of: str | None = None) -> Dossier:
        """All that the ledger holds of one incident, as of a time (UTC, ISO), made from the facts: the document of `sayso read`."""
        with self.view(as_of) as view:
            found = settled(view, view.redirect(id_) or id_, view.judgements())
            if found is None:
                raise NotFound(f"the ledger holds no incident {id_}" + (f" as of {as_of}" if as_of else ""))
            return _dossier(view, found)

    def report(self, id_: str) -> Reading:
        """A report with the reading in force. NotFound for an id that it does not hold."""
        with self.view() as view:
            found = next(iter(view.readings([id_])), None)
        if found is None:
            raise NotFound(f"the ledger holds no report {id_}")
        return found

    def changes(self, since: int = 0, incident: str | None = None, limit: int = 1000) -> tuple[Change, ...]:
        """What changed after transaction `since`, oldest first."""
        with self.view() as view:
            return view.changes(since, incident, limit)

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Statements and reports that hold all these words."""
        with self.view() as view:
            return view.search(words, limit)

    def sources(self, words: str = "", limit: int = 100) -> tuple[Voice, ...]:
        """Whose word stands in the ledger, those with most statements first."""
        with self.view() as view:
            return view.voices(words, limit)

    def summary(self, id_: str) -> Summary | None:
        """An incident in a line."""
        with self.view() as view:
            return view.summary(view.redirect(id_) or id_)

    # ---- judging

    def judge(
        self,
        act: Act,
        about: Sequence[str],
        *,
        by: str,
        why: str = "",
        value: str | None = None,
        seen: int | None = None,
    ) -> Judgement:
        """Keeps an editor's decision and does what it says; see `Judgement` for what `about` and `value` are. Findings and rows are named
        "INCIDENT/ID". For a split give the incident and the reports. `seen`: the last transaction that the editor had before the eyes.

        NotFound, BadJudgement and Overtaken name what is wrong; nothing is written then."""
        with self.store.write(act, by) as writer:
            if act == "split" and len(about) > 1:
                about = (about[0], new_incident(writer.at, by, about[1:]), *about[1:])
            return judge(writer, Judgement.of(act, tuple(about), by, writer.at, why, value), seen)

    def judgements(self, about: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """All judgements, or those on these ids, oldest first."""
        with self.view() as view:
            return view.judgements(about)

    def count(self) -> Mapping[str, int]:
        """How many reports, incidents, statements and judgements there are."""
        with self.view() as view:
            return view.count()


def _known(view: View, report: str) -> Added | None:
    if not view.holds(report):
        return None
    refused = next((r.refused for r in view.readings([report])), None)
    return Added(report, "known", _homes(view, report), refused)


def _dossier(view: View, found: Settled) -> Dossier:
    subjects = tuple((r.report.id, _homes(view, r.report.id)) for r in found.readings)
    run = next(
        (runs[-1][0] for r in reversed(found.readings) if (runs := view.runs_of(r.report.id))), Run("none", None, "")
    )
    rests = in_words(found.derivations, found.reports)
    return Dossier(found.readings, (grounded(found.incident, rests),), found.case.assertions, rests, run, subjects)


def _homes(view: View, report: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_in_order(view, report)))


def _in_order(view: View, report: str) -> Iterator[str]:
    yield from (m.incident for m in view.standing(report) if m.incident)


def _default_reader() -> Reader:
    from sayso.registry import make
    from sayso.settings import load

    settings = load()
    reader: Reader = make("reader", settings.reader, threads=settings.threads)
    return reader
