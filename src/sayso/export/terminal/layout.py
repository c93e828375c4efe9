"""Two-column lines that fall back to one column where the terminal is narrow. No box characters: they break in pipes and on old encodings."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

#: Below this many columns labels stand above their text instead of beside it; a third of 48 is the least a label column can live with.
NARROW = 48
_MEASURE = Console(width=200, file=StringIO())


def lines(width: int, rows: Sequence[tuple[Text, Text]], label: int) -> RenderableType:
    """Labels of at most `label` columns, each with its text beside it, or above it on a narrow terminal."""
    if width < NARROW:
        return Group(*(part for head, body in rows for part in _stacked(head, body)))
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    grid.add_column(width=label, overflow="fold")
    grid.add_column(overflow="fold")
    for head, body in rows:
        grid.add_row(head, body)
    return grid


def _stacked(head: Text, body: Text) -> list[RenderableType]:
    below = Padding(body, (0, 0, 0, 2))
    return [head, below] if head else [below]


def side_by_side(width: int, values: Sequence[Text], least: int = 26) -> RenderableType:
    """Values in columns of at least `least` characters, or one under the other where they do not fit."""
    each = (width - 2 - 3 * (len(values) - 1)) // max(1, len(values))
    if each < least:
        return Padding(Group(*(_bulleted(v) for v in values)), (0, 0, 0, 2))
    grid = Table.grid(padding=(0, 1))
    for n in range(len(values)):
        if n:
            grid.add_column(width=1)
        grid.add_column(width=each, overflow="fold")
    tall = max((len(v.wrap(_MEASURE, each)) for v in values), default=1)
    bar = Text("\n".join("|" * tall), style="dim")
    grid.add_row(*(cell for n, v in enumerate(values) for cell in ((bar, v) if n else (v,))))
    return Padding(grid, (0, 0, 0, 2))


def _bulleted(value: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row("-", value)
    return grid


def heading(text: str, style: str = "bold") -> RenderableType:
    """A section's heading, an empty line above it."""
    return Padding(Text(text, style=style), (1, 0, 0, 0))
