"""A ledger whole into another place: from a file to a server, from a server to a file. Every fact, judgement and time stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from sayso.errors import BadLedger

from . import tables as t
from .sql import SqlStore
from .views import SqlView
from .words import put_words

#: Rows that are in memory at once; a reading may take half a megabyte.
_ROWS = 200


def copy(source: SqlStore, target: SqlStore) -> int:
    """Copies all that the source holds at this moment; how many reports there were. The target must be empty (BadLedger), and holds everything at
    the end or, where it fails, nothing."""
    with source.view() as view, target.engine.connect() as plain:
        conn = plain.execution_options(writes=True)
        with conn.begin():
            if any(conn.execute(select(func.count()).select_from(table)).scalar() for table in (t.entry, t.state)):
                raise BadLedger("the place to copy to holds a ledger already: give a new file or an empty database")
            for table in t.metadata.sorted_tables:
                for rows in _rows(view.conn, table):
                    conn.execute(insert(table), rows)
                _count_on(conn, table)
            return _words(view, conn)


def _rows(conn: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = conn.execute(select(table).execution_options(yield_per=_ROWS))
    yield from ([dict(row) for row in part] for part in found.mappings().partitions())


def _count_on(conn: Connection, table: Table) -> None:
    """Goes on numbering rows where the source stopped. SQLite does so by itself."""
    (first, *others) = table.primary_key.columns
    if others or first.autoincrement is not True or conn.dialect.name != "postgresql":
        return
    last = conn.execute(select(func.max(first))).scalar()
    if last:
        given = {"table": table.name, "column": first.name, "last": last}
        conn.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), given)


def _words(view: SqlView, conn: Connection) -> int:
    """Makes the words findable anew: each database keeps them in its own way."""
    count = 0
    numbers = view.conn.execute(select(t.report.c.id, t.report.c.n).order_by(t.report.c.n)).all()
    for n in range(0, len(numbers), _ROWS):
        part = {row.id: row.n for row in numbers[n : n + _ROWS]}
        for reading in view.readings(part):
            put_words(conn, reading, part[reading.report.id])
        count += len(part)
    return count
