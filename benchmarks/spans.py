"""Spans as sets of letters and digits, and one-to-one matching.

Quotes, commas and blanks at the edge of a span, or inside it, carry nothing: a span is what letters and digits it covers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

Cover = frozenset[int]


class Letters:
    """The letters and digits of a text, numbered from 0."""

    def __init__(self, text: str) -> None:
        self._at = [i for i, c in enumerate(text) if c.isalnum()]

    def cover(self, spans: Iterable[Sequence[int]], shift: int = 0) -> Cover:
        """Numbers of the letters and digits in the spans [start, end), moved by `shift` characters."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_left(self._at, start + shift), bisect_left(self._at, end + shift)))
        return frozenset(found)


def joined(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Spans [start, end) in order, those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((s[0], s[1]) for s in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def dice(a: Cover, b: Cover) -> float:
    """2·|a∩b| / (|a|+|b|); two empty covers are alike."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def pair_up(left: int, right: int, fits: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """A largest one-to-one matching (augmenting paths; H. W. Kuhn 1955) between 0…left-1 and 0…right-1."""
    choices = [[j for j in range(right) if fits(i, j)] for i in range(left)]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in choices[i]:
            if j in seen:
                continue
            seen.add(j)
            if j not in owner or place(owner[j], seen):
                owner[j] = i
                return True
        return False

    for i in range(left):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def shift_of(printed: str, given: str) -> int:
    """How far a dossier's text is moved against the text that was given (a title may stand before it); ValueError where it is another text."""
    if printed == given:
        return 0
    if printed.endswith(given):
        return len(printed) - len(given)
    raise ValueError("the dossier's text is not the text that was given")
