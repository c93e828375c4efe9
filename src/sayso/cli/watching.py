"""`sayso watch`: feeds are asked when they are due, and what is new in them is added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sayso.errors import SkipReport, UnsafeAddress
from sayso.export.safe import safe
from sayso.intake import feeds
from sayso.intake.client import Client, is_lasting
from sayso.intake.fetched import Fetched, Limits
from sayso.intake.items import Feed, FeedItem
from sayso.intake.pages import reports_of_item
from sayso.intake.watched import FeedState
from sayso.intake.watching import Pace, after_failure, after_success, after_unchanged, due, new_items, next_time
from sayso.keep import Added, Ledger
from sayso.model import Report

from .adder import Tally, add, line
from .adding import Readers
from .ending import FAILED_SOME, INTERRUPTED
from .failures import Failure
from .ledgers import opened
from .reading import settings_with
from .roles import people
from .stopping import Stop, stopping
from .streams import as_text, complain, write
from .subscribed import States, keep, watched
from .times import now, shown

#: Seconds between two looks at the clock while nothing is due; a machine that slept catches up.
_NAP = 60.0


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `interval` is in seconds, None: as often as each feed brings news."""

    given: tuple[str, ...]
    ledger: str | None = None
    once: bool = False
    at_once: bool = False
    interval: float | None = None
    reader: str | None = None
    threads: int | None = None
    as_json: bool = False
    allow_private: bool = False


def run(order: Order) -> int:
    """Watches until it is stopped, or once; gives the exit status."""
    settings = settings_with(order.threads)
    settings = replace(settings, reader=order.reader or settings.reader)
    readers = Readers(settings)
    try:
        with opened(order.ledger, make=True, reader=readers.make) as ledger:
            states = watched(ledger, order.given)
            client = Client(Limits(max_bytes=settings.max_bytes, allow_private=order.allow_private))
            return Watch(order, ledger, client, states).run()
    finally:
        readers.tell_cost()


class Watch:
    """One run of `sayso watch`."""

    def __init__(self, order: Order, ledger: Ledger, client: Client, states: States) -> None:
        self._order, self._ledger, self._client, self._states = order, ledger, client, states
        wait = order.interval
        self._pace = Pace() if wait is None else Pace(least=wait, first=wait, most=wait)
        self._tally = Tally()

    def run(self) -> int:
        """Gives the exit status."""
        self._ledger.settle()
        stopped = False
        try:
            with stopping() as stop:
                self._rounds(stop)
                stopped = stop.asked
        except KeyboardInterrupt:
            stopped = True
        total = as_text({"total": self._tally.as_json()}) if self._order.as_json else self._tally.words() + "\n"
        write(total)
        if stopped:
            complain("stopped; the same command goes on where this one stopped")
            return INTERRUPTED
        return FAILED_SOME if self._tally.failed else 0

    def _rounds(self, stop: Stop) -> None:
        ready = list(self._states.values()) if self._order.at_once else due(self._states.values(), now())
        while not stop.asked:
            if not ready and self._order.once:
                complain(_not_due(self._states))
            for state in ready:
                if not stop.asked:
                    self._check(state, stop)
            if ready and not stop.asked:
                self._ledger.settle()
            if self._order.once or all(s.gone for s in self._states.values()):
                return
            stop.wait(_until(self._states, now()))
            ready = due(self._states.values(), now())

    def _check(self, state: FeedState, stop: Stop) -> None:
        url = next(u for u, s in self._states.items() if s is state)
        try:
            page = self._client.get(state.url, state.validators, want="feed", robots=True)
            feed = None if page.unchanged else feeds.parse(page.body, page.url, page.charset)
        except SkipReport as error:
            self._failed(state.url, str(error))
            self._put(url, after_failure(state, error, now(), self._pace))
            return
        if feed is None:
            self._put(url, after_unchanged(state, page, now(), self._pace))
            return
        for refused in feed.refused:
            complain(str(refused))
        done = self._items(state, feed, stop)
        self._put(url, after_success(state, feed, page, now(), done, self._pace))

    def _put(self, url: str, state: FeedState) -> None:
        self._states[url] = state
        keep(self._ledger, url, state)

    def _items(self, state: FeedState, feed: Feed, stop: Stop) -> list[str]:
        """Adds what is new; the keys of the items that are dealt with for good."""
        done = []
        for item in new_items(state, feed):
            if stop.asked:
                break
            if self._item(item):
                done.append(item.key)
        return done

    def _item(self, item: FeedItem) -> bool:
        """Whether the item is dealt with; one whose page cannot be had just now is offered again."""
        page: Fetched | None = None
        if item.url:
            try:
                page = self._client.get(item.url, robots=True)
            except SkipReport as error:
                if not is_lasting(error):
                    self._failed(item.url, f"{error} (it is tried again)")
                    return False
                if isinstance(error, UnsafeAddress) or not item.words:
                    self._failed(item.url, str(error))
                    return True
        for found in reports_of_item(item, page):
            self._one(item, found)
        return True

    def _one(self, item: FeedItem, found: Report | SkipReport) -> None:
        if isinstance(found, SkipReport):
            self._failed(item.url or item.key, str(found))
            return
        outcome = add(self._ledger, found)
        if isinstance(outcome, Failure):
            self._failed(outcome.ref, outcome.error)
            return
        self._tally.count(outcome)
        told = as_text(line(found.ref, outcome)) if self._order.as_json else self._line(found, outcome)
        write(told)

    def _failed(self, ref: str, error: str) -> None:
        self._tally.count(Failure(ref, error))
        complain(error if error.startswith(ref) else f"{ref}: {error}")
        if self._order.as_json:
            write(as_text({"input": ref, "error": error}))

    def _line(self, report: Report, added: Added) -> str:
        with self._ledger.view() as view:
            who = people(view, view.readings([report.id])[0])
        about = " - ".join(who.text(p) for p in (report.title or report.ref or report.id, report.publisher) if p)
        return f"{shown(now().isoformat())}  {added.outcome}: {about}  {' '.join(self._bearing(added))}\n"

    def _bearing(self, added: Added) -> Iterator[str]:
        if added.refused:
            yield f"(no incident: {added.refused})"
        for id_ in added.incidents[:1]:
            line = self._ledger.summary(id_)
            yield f"→ {safe(line.title) if line else ''} {id_}"


def _until(states: States, at: datetime) -> float:
    following = next_time(states.values())
    return min(_NAP, max(0.0, (following - at).total_seconds())) if following else _NAP


def _not_due(states: States) -> str:
    following = next_time(states.values())
    when = f" before {shown(following.isoformat())}" if following else ""
    return f"{len(states)} {'feed' if len(states) == 1 else 'feeds'}, none due{when}"
