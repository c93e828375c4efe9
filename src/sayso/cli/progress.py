"""A line on stderr that says how far it is; only on a terminal, and only where somebody would begin to wonder."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.status import Status

#: Reports and seconds after which a run that says nothing seems to hang.
PATIENCE_REPORTS = 5
PATIENCE_SECONDS = 2.0


class Progress(Protocol):
    """Told of each report as it is taken up."""

    def step(self, name: str, note: str = "") -> None:
        """The next report begins; `note` says how the run goes."""
        ...

    def pause(self) -> None:
        """Takes the line away, because something else is about to be printed."""
        ...


class _Silent:
    def step(self, name: str, note: str = "") -> None:
        """Nothing: nobody is watching."""

    def pause(self) -> None:
        """Nothing."""


class _Shown:
    def __init__(self) -> None:
        self._count = 0
        self._begun = time.monotonic()
        self._status: Status | None = None

    def step(self, name: str, note: str = "") -> None:
        """Counts the report; shows the line once patience is spent."""
        self._count += 1
        if self._count > PATIENCE_REPORTS or time.monotonic() - self._begun > PATIENCE_SECONDS:
            self._line().update(self._text(name, note))

    def pause(self) -> None:
        """Takes the line away until the next report."""
        if self._status:
            self._status.stop()
            self._status = None

    def _line(self) -> Status:
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True).status("", spinner="line")
            self._status.start()
        return self._status

    def _text(self, name: str, note: str) -> str:
        shown = "".join(c if c.isprintable() else " " for c in name)[-40:].replace("[", "(")
        return f"report {self._count}{f' ({note})' if note else ''}: {shown}"


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress line for the block, or a silent one where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    shown = _Shown()
    try:
        yield shown
    finally:
        shown.pause()
