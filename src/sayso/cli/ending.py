"""How a command ends: its exit status, and what is said of one that is cut off."""

from __future__ import annotations

from collections.abc import Callable

from .streams import complain, discard

INTERRUPTED = 130  # what a shell reports for a program that Ctrl-C ended (128 + SIGINT)
BROKEN_PIPE = 141  # 128 + SIGPIPE: the reader of the pipe went away, as `| head` does
FAILED_SOME = 1
WRONG_USAGE = 2
#: What each status tells a script.
STATUSES = {
    0: "all went well",
    FAILED_SOME: "some reports failed: each is named on stderr, all others are read and kept",
    WRONG_USAGE: "the command, the setup or the ledger is wrong, and one line on stderr says what to do; nothing was done by halves",
    INTERRUPTED: "ended by Ctrl-C; what was finished is kept, and the same command goes on from there",
    BROKEN_PIPE: "whoever read the output went away, as `| head` does",
}


def end(message: str, status: int) -> int:
    """Says why on stderr; gives the status."""
    complain(message)
    return status


def guarded(work: Callable[[], int | None]) -> int:
    """Does the work of a command. These two ends are met here, because Typer would turn both into a status of its own."""
    try:
        return work() or 0
    except KeyboardInterrupt:
        return end("interrupted", INTERRUPTED)
    except BrokenPipeError:
        discard()
        return BROKEN_PIPE
