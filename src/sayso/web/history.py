"""Lines of an incident's history in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model import Change

from .masking import Mask
from .scene import LABELS

#: A sign before each kind of line.
_SIGNS: Mapping[str, str] = {
    "incident": "+", "report": "+", "value": "Δ", "conflict": "≠", "settled": "=", "responsibility": "▪", "withdrawn": "↩", "origins": "#",
    "correction": "!", "merge": "⇐", "split": "⇒", "judgement": "✎",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A line: when (UTC), its sign and words, by whom, the report that brought it."""

    at: str
    sign: str
    what: str
    words: str
    by: str | None
    report: str | None


def told(change: Change, mask: Mask) -> Told:
    """A change in words."""
    note = f" ({mask.text(change.note)})" if change.note and change.what != "judgement" else ""
    words = _words(change, mask) + note
    return Told(
        change.at[:19].replace("T", " "), _SIGNS.get(change.what, "·"), change.what, words, change.by, change.report
    )


def _words(c: Change, mask: Mask) -> str:
    before, after = mask.text(c.before or ""), mask.text(c.after or "")
    field = LABELS.get(c.field or "", (c.field or "").replace("_", " "))
    match c.what:
        case "incident":
            return f"first told of: {after}"
        case "report":
            return "a report was added"
        case "value":
            return f"{field}: {before or 'nothing'} → {after or 'nothing'}"
        case "conflict":
            return f"{field}: accounts part ways, {after}"
        case "settled":
            return f"{field}: no longer {before}"
        case "responsibility":
            return f"said of responsibility: {after}" if after else f"no longer said: {before}"
        case "withdrawn":
            return f"withdrawn: {before}"
        case "origins":
            return f"independent origins: {before} → {after}"
        case "correction":
            return f"correction: {after}"
        case "merge":
            return f"{before} was merged into {after}"
        case "split":
            return f"{after} was split from {before}"
    return f"judged: {mask.text(c.note)}"
