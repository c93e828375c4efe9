"""What goes to stdout (the document and nothing else) and to stderr (one line a failure)."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

from sayso.errors import StopRun

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")


def complain(message: str) -> None:
    """One line on stderr. What stands in it may come from a page or a file name, so that nothing in it may steer the terminal."""
    line = _CONTROL.sub(" ", f"sayso: {message}").strip() + "\n"
    encoding = sys.stderr.encoding or "utf8"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()


def write(text: str, encoding: str = "utf8") -> None:
    """Text to stdout at once, UTF-8 whatever the locale unless told otherwise; "?" for what the encoding lacks.

    StopRun where it cannot be written; BrokenPipeError passes.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard()
        raise StopRun(
            f"the document cannot be written: {error.strerror or error}; make room or write elsewhere"
        ) from error


def discard() -> None:
    """Gives up on stdout, so that the interpreter does not complain when it flushes at its end what nobody can take."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_text(document: Any, indent: int | None = None) -> str:
    """JSON in readable characters. Half surrogates, which UTF-8 cannot carry, stand as escapes, so that texts come back as they were."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"
