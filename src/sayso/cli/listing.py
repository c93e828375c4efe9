"""`sayso incidents`: a line an incident, or a few, to be read down in ten seconds."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import get_args

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.errors import BadSetting
from sayso.export.safe import safe
from sayso.ledger import Listing, Query, Summary, View
from sayso.ledger import Order as Sorting
from sayso.model import Kind

from .ledgers import place, shown, viewed
from .screen import put, width
from .streams import as_text, write

#: Columns of the toll, of the counts, of the id; what is left is the title's.
_TOLL, _COUNTS, _ID, _GAPS = 18, 13, 13, 6
#: Below this the parts of an incident stand under one another.
_NARROW = 72
_CURSOR = re.compile(r"[\d.-]+\|i[0-9a-f]+")


def run(query: Query, ledger: str | None, as_json: bool) -> int:
    """Prints the incidents that the query asks for. BadSetting for a day, a kind or an order that there is none."""
    _check(query)
    with viewed(ledger) as view:
        found = view.listing(query)
        if as_json:
            rows = [asdict(r) for r in found.rows]
            write(as_text({"sayso": "1", "incidents": rows, "total": found.total, "next": found.next}, indent=1))
        elif found.rows:
            put(Group(*_shown(found, width())))
        else:
            put(_nothing(view, query, shown(place(ledger))))
    return 0


def _check(query: Query) -> None:
    for name, day in (("--since", query.since), ("--until", query.until)):
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError as error:
            raise BadSetting(f"{name} {day!r} is no day: write 2024-01-05") from error
    for name, given, known in (("--kind", query.kind, get_args(Kind)), ("--order", query.order, get_args(Sorting))):
        if given and given not in known:
            raise BadSetting(f"{name} {given!r} is none: give one of {', '.join(known)}")

    if query.after and not _CURSOR.fullmatch(query.after):
        raise BadSetting(f"--after {query.after!r} is none: give the word that the last list ended with")


def _nothing(view: View, query: Query, where: str) -> Text:
    """What to do where there is nothing to show."""
    held = view.count()
    if not held["reports"]:
        return Text(f"The ledger {where} is empty: sayso add PATH fills it.")
    if not held["incidents"]:
        return Text(f"No incident yet: the ledger holds reports ({held['reports']}), but none that tells of an attack.")
    if query == Query(limit=query.limit, order=query.order):
        return Text("Only incidents that reports mention in passing: sayso incidents --background shows them.")
    hint = "" if query.background is None else "; --background looks among those that are only mentioned, too"
    return Text(f"No incident matches, of {held['incidents']} in the ledger{hint}.")


def _shown(found: Listing, columns: int) -> Iterator[RenderableType]:
    rows = found.rows
    yield _table(rows, columns) if columns >= _NARROW else Group(*(_stacked(r) for r in rows))
    total = f"{found.total:,}" if found.total < 10_000 else "10,000 or more"
    if found.next:
        more = f"{len(rows)} of {total} incidents; the next: add --after {shlex.quote(found.next)}"
        yield Padding(Text(more, style="dim"), (1, 0, 0, 0))


def _table(rows: tuple[Summary, ...], columns: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for wide in (columns - _TOLL - _COUNTS - _ID - _GAPS, _TOLL, _COUNTS, _ID):
        grid.add_column(width=wide, overflow="fold")
    for n, row in enumerate(rows):
        if n:
            grid.add_row("")
        grid.add_row(_head(row), _tolls(row), _counts(row), Text(row.id, style="dim"))
    return grid


def _stacked(row: Summary) -> RenderableType:
    facts = Text(", ").join(part for part in (*_tolls(row).split(), *_counts(row).split()) if part)
    return Padding(Group(_head(row), facts, Text(row.id, style="dim")), (0, 0, 1, 0))


def _head(row: Summary) -> Text:
    text = Text(safe(row.title), style="dim" if row.background else "bold")
    if row.authorship:
        text.append("\n" + safe(row.authorship), style="not bold")
    return text


def _tolls(row: Summary) -> Text:
    found = ((row.killed, "killed"), (row.injured, "injured"))
    return Text("\n").join(Text(safe(f"{figure.replace(' (', f' {name} (', 1)}" if " (" in figure else f"{figure} {name}")) for figure, name in found if figure)  # fmt: skip


def _counts(row: Summary) -> Text:
    ends = str(row.least) if row.least == row.most else f"{row.least}–{row.most}"
    lines = [
        Text(_many(row.reports, "report") if row.reports else "mentioned"),
        Text(f"{ends} {'origin' if row.most == 1 else 'origins'}"),
    ]
    lines += [Text(name, style=style) for name, style, on in _marks(row) if on]
    return Text("\n").join(lines)


def _marks(row: Summary) -> tuple[tuple[str, str, bool], ...]:
    return (
        ("disputed", "yellow", row.disputed),
        ("corrected", "red", row.corrected),
        ("withdrawn", "red", row.withdrawn),
        ("single source", "dim", row.single_source and row.reports > 1),
    )


def _many(n: int, name: str) -> str:
    return f"{n} {name}" if n == 1 else f"{n} {name}s"
