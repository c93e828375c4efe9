"""Ever longer waits between failed attempts to sign in, by name and by address."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

#: Failures that cost nothing, and the longest wait in seconds.
FREE, LONGEST = 4, 900.0
#: Names and addresses that are remembered.
_ROOM = 10_000


class Throttle:
    """Counts failures; the wait doubles with each beyond the free ones."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = Lock()
        #: Held while one attempt is looked at: many at once would each pass before the first one's failure counts, and each takes 64 MiB.
        self.turn = Lock()

    def wait(self, *keys: str) -> float:
        """Seconds until another attempt is looked at; 0 where it is at once."""
        with self._lock:
            return max((self._wait(k) for k in keys), default=0.0)

    def _wait(self, key: str) -> float:
        count, last = self._failed.get(key, (0, 0.0))
        if count <= FREE:
            return 0.0
        return max(0.0, last + min(LONGEST, 2.0 ** (count - FREE)) - self._clock())

    def failed(self, *keys: str) -> None:
        """Notes a failure."""
        with self._lock:
            for key in keys:
                count, _ = self._failed.pop(key, (0, 0.0))
                self._failed[key] = (count + 1, self._clock())
            while len(self._failed) > _ROOM:
                self._failed.popitem(last=False)

    def passed(self, *keys: str) -> None:
        """Forgets the failures of who has signed in."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)
