"""`sayso add`: reports of files, folders, stdin and addresses into the ledger, so that a run that is stopped can be taken up again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.errors import BadSetting, SkipReport
from sayso.intake import addresses, reports
from sayso.keep import Added, Ledger
from sayso.model import Report
from sayso.registry import make
from sayso.settings import Settings

from .adder import Tally, add, line
from .ending import FAILED_SOME, INTERRUPTED
from .failures import Failure, tell
from .ledgers import opened, place
from .ledgers import shown as address
from .progress import Progress, progress
from .reading import check_date, settings_with, tell_cost
from .stopping import Stop, stopping
from .streams import as_text, complain, write

if TYPE_CHECKING:
    from sayso.intake.client import Client
    from sayso.read.protocol import Reader


#: Reports after which the incidents that they touched are reconciled, each once for all of them.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for."""

    paths: tuple[str, ...]
    ledger: str | None = None
    published: str | None = None
    reader: str | None = None
    threads: int | None = None
    again: bool = False
    as_json: bool = False
    allow_private: bool = False


def run(order: Order) -> int:
    """Adds and tells what became of it; gives the exit status. BadSetting where the order makes no sense."""
    settings = settings_with(order.threads)
    settings = replace(settings, reader=order.reader or settings.reader)
    check_date(order.published)
    if order.paths.count("-") > 1:
        raise BadSetting("standard input is given twice: give - once")
    readers = Readers(settings)
    try:
        with opened(order.ledger, make=True, reader=readers.make) as ledger:
            return _add(order, settings, ledger)
    finally:
        readers.tell_cost()


class Readers:
    """Makes the reader when the first report is to be read, and tells at the end what it cost."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: Reader | None = None

    def make(self) -> Reader:
        """The reader of the settings."""
        self._made = make("reader", self._settings.reader, threads=self._settings.threads)
        return self._made

    def tell_cost(self) -> None:
        """One line on stderr, where it cost anything."""
        if self._made is not None:
            tell_cost(self._made)


def _add(order: Order, settings: Settings, ledger: Ledger) -> int:
    ledger.settle()  # what a run that was stopped left waiting
    tally = Tally()
    try:
        with stopping() as stop, progress() as shown:
            for ref, found in _each(order, settings, ledger, shown, tally, stop):
                tally.count(found)
                _told(order, ref, found, shown)
                if tally.seen % BATCH == 0:
                    ledger.settle()
            ledger.settle()
            stopped = stop.asked
    except KeyboardInterrupt:
        stopped = True
    _conclude(order, tally)
    if stopped:
        complain(
            f"stopped; what was added is kept in {address(place(order.ledger))}: the same command goes on where this one stopped"
        )
        return INTERRUPTED
    return FAILED_SOME if tally.failed else 0


def _each(
    order: Order, settings: Settings, ledger: Ledger, shown: Progress, tally: Tally, stop: Stop
) -> Iterator[tuple[str | None, Added | Failure]]:
    """Every report in input order, dealt with, until a stop is asked for."""
    begun = time.monotonic()
    items = reports(order.paths, order.published, settings, client(order, settings))
    while not stop.asked and (item := next(items, None)) is not None:
        name = item.ref or (item.id if isinstance(item, Report) else "a report")
        shown.step(name, _rate(tally, time.monotonic() - begun))
        if isinstance(item, SkipReport):
            yield item.ref, Failure(name, str(item))
        else:
            yield item.ref, add(ledger, item, order.again, settle=False)


def client(order: Order, settings: Settings) -> Client | None:
    """The client that fetches pages, where an address is among what is to be added."""
    if not any(addresses.is_address(p) for p in order.paths):
        return None
    from sayso.intake.client import Client
    from sayso.intake.fetched import Limits

    return Client(Limits(max_bytes=settings.max_bytes, allow_private=order.allow_private))


def _rate(tally: Tally, seconds: float) -> str:
    each = f"{tally.seen / seconds:.1f} a second" if seconds > 1 else ""
    failed = f"{tally.failed} failed" if tally.failed else ""
    return ", ".join(part for part in (each, failed) if part)


def _told(order: Order, ref: str | None, found: Added | Failure, shown: Progress) -> None:
    if isinstance(found, Failure):
        tell(found, shown)
    if order.as_json:
        shown.pause()
        write(as_text(line(ref, found)))


def _conclude(order: Order, tally: Tally) -> None:
    if order.as_json:
        write(as_text({"total": tally.as_json()}))
    else:
        from .screen import put

        put(tally.words())
