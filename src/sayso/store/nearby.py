"""Events under some keys that are nearest to a day on either side, the question that every addition asks of the whole ledger.

SQLite answers a short statement a key and side faster than it reads a long one; PostgreSQL answers all keys in one journey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

_BEFORE = (
    "SELECT report, key, weight FROM now_block WHERE value = {value} AND published <= {day} "
    "ORDER BY published DESC, report DESC, key DESC LIMIT {each}"
)
_AFTER = (
    "SELECT report, key, weight FROM now_block WHERE value = {value} AND published > {day} "
    "ORDER BY published, report, key LIMIT {each}"
)
_SIDES = [side.format(value="?", day="?", each="?") for side in (_BEFORE, _AFTER)]
_ASKED = {"value": "asked.value", "day": "%(day)s", "each": "%(each)s"}
_TOGETHER = (
    "SELECT found.report, found.key, found.weight FROM unnest(CAST(%(values)s AS bigint[])) AS asked(value) CROSS JOIN LATERAL "
    f"(({_BEFORE.format(**_ASKED)}) UNION ALL ({_AFTER.format(**_ASKED)})) AS found"
)


def near(conn: Connection, values: Sequence[int], each: int, published: int) -> Iterator[tuple[str, str, float]]:
    """Report, key and weight of each event under each of the keys' values, `each` at most on either side of a day (an ordinal)."""
    if conn.dialect.name == "postgresql":
        given = {"values": list(values), "day": published, "each": each}
        yield from (tuple(row) for row in conn.exec_driver_sql(_TOGETHER, given))
        return
    cursor = conn.connection.cursor()
    try:
        for value in values:
            for side in _SIDES:
                yield from cursor.execute(side, (value, published, each)).fetchall()
    finally:
        cursor.close()
