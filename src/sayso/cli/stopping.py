"""Ctrl-C between two steps: the first one lets the step at hand be finished, a second one ends at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NOTE = b"\nsayso: stopping after this report; Ctrl-C again stops at once\n"


class Stop:
    """Whether the user wants it to stop."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def asked(self) -> bool:
        """Whether it was asked for."""
        return self._event.is_set()

    def ask(self) -> None:
        """Asks for it."""
        self._event.set()

    def wait(self, seconds: float) -> None:
        """Waits so long, or until it is asked for."""
        self._event.wait(seconds)


@contextmanager
def stopping() -> Iterator[Stop]:
    """Takes Ctrl-C for the block. Off the main thread, where signals do not arrive, nothing is ever asked for."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def asked(_: int, __: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.ask()
        os.write(2, _NOTE)  # the stream's own buffer may be in use at this very moment

    before = signal.signal(signal.SIGINT, asked)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
