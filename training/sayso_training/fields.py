"""Reads the raw mapping of one YAML file key by key and notes every fault instead of stopping at the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from sayso_training.annotated import Spans
from sayso_training.quotes import QuoteError, resolve


@dataclass(slots=True)
class Node:
    """A mapping at a place in the file (`where`), the report's text, and the fault list that all nodes share."""

    raw: Mapping[str, object]
    where: str
    text: str
    faults: list[str] = field(default_factory=list)

    def fault(self, message: str) -> None:
        """Note a fault at this place."""
        self.faults.append(f"{self.where}: {message}" if self.where else message)

    def allow(self, keys: str) -> None:
        """Fault every key that is not among the blank-separated `keys`."""
        for key in self.raw:
            if key not in keys.split():
                self.fault(f"unknown key {key!r}")

    def nodes(self, key: str) -> Iterator[Node]:
        """The mappings in the list at `key`; null counts as an empty list."""
        value = self.raw.get(key)
        if value is not None and not isinstance(value, list):
            self.fault(f"{key} must be a list")
            return
        for number, item in enumerate(value or [], 1):
            if isinstance(item, dict):
                where = f"{self.where} {key}[{_name(item, number)}]".strip()
                yield Node(item, where, self.text, self.faults)
            else:
                self.fault(f"{key}[{number}] must be a mapping")

    def node(self, key: str) -> Node | None:
        """The mapping at `key`, or None."""
        value = self.raw.get(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return Node(value, f"{self.where} {key}", self.text, self.faults)
        self.fault(f"{key} must be a mapping or null")
        return None

    def string(self, key: str, required: bool = False) -> str | None:
        """Text at `key`; dates become ISO text."""
        value = self.raw.get(key)
        if isinstance(value, (dt.date, dt.datetime)):
            return value.isoformat()
        if value is None or value == "":
            if required:
                self.fault(f"{key} is missing")
            return None
        if not isinstance(value, str):
            self.fault(f"{key} must be text, not {value!r}")
            return None
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Text items at `key`; a single string counts as a list of one."""
        value = self.raw.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str) for item in items):
            self.fault(f"{key} must hold text only: {value!r}")
        return tuple(item for item in items if isinstance(item, str))

    def word(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """A word of a closed list; a missing one without a default, or a strange one, is a fault."""
        value = self.raw.get(key, default)
        if value not in allowed:
            self.fault(f"unknown {key} {value!r}")
        return str(value)

    def flag(self, key: str) -> bool:
        """True or false at `key`; absent means false."""
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"{key} must be true or false, not {value!r}")
        return bool(value)

    def whole(self, key: str) -> int | None:
        """A whole number at `key`, or None."""
        value = self.raw.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self.fault(f"{key} must be a whole number, not {value!r}")
            return None
        return value

    def spans(self, key: str, required: bool = True) -> Spans:
        """The quotes at `key` as offsets in text order; each must resolve, and none may overlap another."""
        quotes = self.strings(key)
        if not quotes and required:
            self.fault(f"{key} has no quote")
        found = []
        for quote in quotes:
            try:
                span = resolve(self.text, quote)
            except QuoteError as error:
                self.fault(f"{key}: {error}")
            else:
                found.append(span)
                if _ragged(self.text, *span):
                    self.fault(f"{key}: span cuts a word or ends with the comma of a quotation: {quote!r}")
        found.sort()
        if any(left[1] > right[0] for left, right in pairwise(found)):
            self.fault(f"{key}: quotes overlap")
        return tuple(found)


def _ragged(text: str, start: int, end: int) -> bool:
    """Whether the span begins or ends inside a word, or takes in the comma before a closing quotation mark."""
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return cut_before or cut_after or (text[end - 1] == "," and text[end : end + 1] in set("\"'”’"))


def _name(item: Mapping[str, object], number: int) -> str:
    label = item.get("key") or item.get("stance") or item.get("field")
    return f"{number} {label}" if label else str(number)
