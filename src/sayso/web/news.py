"""News of the ledger for everybody who has a page open: one look at a time for all of them, not one for each."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from sayso.keep import Ledger

#: Seconds between two looks at the ledger, between two signs of life of a quiet stream, and until a stream ends: its browser comes again by
#: itself and is asked again who it is.
LOOK, ALIVE, LONGEST = 0.7, 15.0, 600.0
#: Streams that are open at once; a browser that finds none looks again by itself.
MOST = 500
#: Incidents that one event names; where more have changed the page is loaded as a whole.
NAMED = 200
#: Events that are remembered for streams that lag behind; one that lags further asks the ledger.
REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Event:
    """What changed since the event before: the last transaction, and the incidents."""

    seq: int
    incidents: tuple[str, ...]


class News:
    """Looks into the ledger while anybody listens. Another process may be the one that adds."""

    def __init__(self) -> None:
        self._looked = -LOOK
        self._seq: int | None = None
        self._from = 0  # events are remembered of what came after this transaction
        self._events: deque[Event] = deque()
        self._lock = asyncio.Lock()
        self._ended = False
        self.listening = 0

    def end(self) -> None:
        """Ends all streams: the desk closes."""
        self._ended = True

    async def _last(self, ledger: Ledger) -> int:
        """The last transaction; whoever comes first after a while looks for all."""
        async with self._lock:
            if self._seq is None or monotonic() - self._looked >= LOOK:
                found = await asyncio.to_thread(_after, ledger, self._seq)
                self._note(found)
                self._looked = monotonic()
                self._seq = found.seq
            return self._seq

    def _note(self, found: Event) -> None:
        if self._seq is None or found.seq < self._seq:  # less only where another ledger stands in its place
            self._events.clear()
            self._from = found.seq
        elif found.seq > self._seq:
            self._events.append(found)
            if len(self._events) > REMEMBERED:
                self._from = self._events.popleft().seq

    async def _told(self, ledger: Ledger, after: int, seq: int) -> tuple[str, ...]:
        """The incidents that changed after a transaction."""
        if after < self._from:
            return (await asyncio.to_thread(_after, ledger, after)).incidents
        return tuple(dict.fromkeys(i for e in self._events if after < e.seq <= seq for i in e.incidents))

    async def since(
        self, ledger: Ledger, after: int | None, gone: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[Event | None]:
        """Events after a transaction (None: from now on), and None as a sign of life, until `gone()` is true or it has lasted long enough."""
        self.listening += 1
        try:
            last = await self._last(ledger) if after is None else after
            begun = quiet = monotonic()
            yield None
            while not self._ended and monotonic() - begun < LONGEST and not await gone():
                seq = await self._last(ledger)
                if seq > last:
                    found = await self._told(ledger, last, seq)
                    quiet = monotonic()
                    if found:
                        yield Event(seq, found[:NAMED])
                elif monotonic() - quiet >= ALIVE:
                    quiet = monotonic()
                    yield None
                last = seq
                await asyncio.sleep(LOOK)
        finally:
            self.listening -= 1


def _after(ledger: Ledger, seq: int | None) -> Event:
    """The last transaction, and the incidents that changed after an earlier one."""
    with ledger.view() as view:
        if seq is None or view.seq <= seq:
            return Event(view.seq, ())
        return Event(view.seq, tuple(dict.fromkeys(c.incident for c in view.changes(seq, limit=5000))))
