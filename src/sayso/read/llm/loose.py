"""The JSON object in a model's words, though prose stands around it or its end is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: Opening braces that are tried before the words are given up: prose may hold some.
_TRIES = 20
_CLOSES = {"{": "}", "[": "]"}
_SPARE_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Loose:
    """An object and what is known to be missing of it: "" where nothing is."""

    found: dict[str, Any]
    lost: str = ""


def loose_object(text: str, sections: Iterable[str]) -> Loose | None:
    """The first object of a text that has one of `sections` as a key. A text that breaks off keeps the items that are complete.

    None where there is no such object.
    """
    wanted = tuple(sections)
    for form in (text, _SPARE_COMMA.sub(r"\1", text)):
        for start in _starts(form):
            found = _decoded(form, start)
            if isinstance(found, dict) and any(key in found for key in wanted):
                return Loose(found)
    for start in _starts(text):
        mended = _mended(text[start:])
        if mended is not None and any(key in mended[0] for key in wanted):
            return Loose(mended[0], _lost(mended[0], mended[1], wanted))
    return None


def _starts(text: str) -> list[int]:
    return [m.start() for m, _ in zip(re.finditer(r"\{", text), range(_TRIES), strict=False)]


def _decoded(text: str, start: int) -> object:
    try:
        return json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _mended(text: str) -> tuple[dict[str, Any], str] | None:
    """A broken-off object with its last incomplete item left out, and the key under which it broke off."""
    for end, closers in reversed(_complete(text)):
        try:
            found = json.loads(text[:end] + closers)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found, next(reversed(found), "")
    return None


def _complete(text: str) -> list[tuple[int, str]]:
    """Places at which an item of the object, or of a list in it, is complete, each with what closes the object there; the last few."""
    out: list[tuple[int, str]] = []
    open_: list[str] = []
    quoted = escaped = False
    for i, c in enumerate(text):
        if quoted:
            quoted, escaped = escaped or c != '"', not escaped and c == "\\"
        elif c == '"':
            quoted = True
        elif c in _CLOSES:
            open_.append(c)
        elif c in "}]" and open_:
            open_.pop()
            if open_ in (["{"], ["{", "["]):
                out.append((i + 1, _closing(open_)))
        elif c == "," and open_ == ["{"]:
            out.append((i, "}"))
    return out[-3:]


def _closing(open_: list[str]) -> str:
    return "".join(_CLOSES[c] for c in reversed(open_))


def _lost(found: dict[str, Any], last: str, wanted: tuple[str, ...]) -> str:
    never = [key for key in wanted if key not in found]
    kept = found.get(last)
    where = (
        f"the answer broke off in {last!r} after {len(kept)} items"
        if isinstance(kept, list)
        else f"the answer broke off after {last!r}"
    )
    return f"{where}, without {', '.join(never)}" if never else where
