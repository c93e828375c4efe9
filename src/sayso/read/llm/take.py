"""What an answer's values are allowed to be. Everything else is refused and counted; nothing raises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from .cost import Tally

T = TypeVar("T", bound=str)

#: Items of one section above which an answer babbles.
MOST = 400


def items(section: object, keys: Iterable[str], what: str, tally: Tally) -> list[dict[str, Any]]:
    """The objects of a list; keys that nobody asked for are counted and left out."""
    if section is None:
        return []
    if not isinstance(section, list):
        tally.refuse(f"{what} that is no list")
        return []
    out = []
    for one in section[:MOST]:
        if isinstance(one, dict):
            out.append(known(one, keys, tally))
        else:
            tally.refuse(f"{what} that is no object")
    if len(section) > MOST:
        tally.refused[f"{what} too many"] += len(section) - MOST
    return out


def known(item: dict[str, Any], keys: Iterable[str], tally: Tally) -> dict[str, Any]:
    """An object without the keys that nobody asked for."""
    asked = frozenset(keys)
    for key in item:
        if key not in asked:
            tally.refuse("unknown key")
    return {k: v for k, v in item.items() if k in asked}


def choice(value: object, allowed: Sequence[T], tally: Tally, what: str) -> T | None:
    """The one of the allowed words that a value is, or None; counted where it is another."""
    found = next((a for a in allowed if a == value), None)
    if found is None and value is not None:
        tally.refuse(f"unknown {what}")
    return found


def flag(value: object) -> bool:
    """Whether a value is true, and no more than that ("true" and 1 are not)."""
    return value is True


def number(value: object) -> int | None:
    """A count of people, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**8 else None


def key(value: object) -> str | None:
    """A key by which items point at each other, or None."""
    return value if isinstance(value, str) and value else str(value) if isinstance(value, int) else None
