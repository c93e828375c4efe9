"""Rendered parts of pages, kept while what they show stands: two hundred reports are drawn once, not for each of fifty readers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

#: Characters that are kept in all; 64 million are some sixty pages of two hundred reports, or thousands of small ones.
ROOM = 64_000_000


class Kept:
    """Texts by key, those looked at longest ago dropped first. Safe for several threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held = 0
        self._texts: OrderedDict[Hashable, str] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The text of a key, made on first use by whoever comes first; others who want it wait, for fifty readers ask at once when a report
        came in. `make` may ask for other keys, but for none that asks for this one."""
        found = self._held_text(key)
        if found is not None:
            return found
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            found = self._held_text(key)
            if found is not None:
                return found
            try:
                return self._put(key, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _held_text(self, key: Hashable) -> str | None:
        with self._lock:
            found = self._texts.get(key)
            if found is not None:
                self._texts.move_to_end(key)
            return found

    def _put(self, key: Hashable, made: str) -> str:
        with self._lock:
            if key not in self._texts and len(made) <= self._room:
                self._texts[key] = made
                self._held += len(made)
            while self._held > self._room:
                _, gone = self._texts.popitem(last=False)
                self._held -= len(gone)
        return made
