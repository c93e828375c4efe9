"""A ledger in a database: views of one moment and transactions that are all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import BadLedger, BadSetting

from . import tables as t
from .facts import seq_at, utc
from .queries import LAST
from .views import SqlView
from .writing import SqlWriter

#: The advisory lock by which writers of one PostgreSQL ledger wait for one another.
_LOCK = 0x5A450
_TICK = timedelta(microseconds=1)
_ENTRY = insert(t.entry)


class SqlStore:
    """SQLite or PostgreSQL through SQLAlchemy."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.engine = engine
        self._clock = clock

    @contextmanager
    def view(self, as_of: str | None = None) -> Iterator[SqlView]:
        """A view of one moment that does not move while it is open. BadSetting where `as_of` is no time, BadLedger where the disk
        or the server fails."""
        with _failing(), self.engine.connect() as conn:
            if conn.dialect.name == "postgresql":
                conn = conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with conn.begin():
                yield SqlView(conn, _seen(conn, as_of))

    @contextmanager
    def write(self, act: str, who: str) -> Iterator[SqlWriter]:
        """A transaction; an exception in the block undoes all of it. BadLedger where the disk or the server fails, or another writer never ends."""
        with _failing(), self.engine.connect() as plain:
            conn = plain.execution_options(writes=True)
            try:
                transaction = conn.begin()
            except OperationalError as error:
                raise BadLedger(
                    f"the ledger is being written by somebody else for longer than a minute ({error.orig}); try again"
                ) from error
            with transaction:
                if conn.dialect.name == "postgresql":
                    conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                yield self._writer(conn, act, who)

    def _writer(self, conn: Connection, act: str, who: str) -> SqlWriter:
        at = utc(self._clock())
        last = conn.execute(LAST).scalar()
        if last is not None and at <= last:  # a clock that was set back must not reorder history
            at = utc(datetime.fromisoformat(last) + _TICK)
        made = conn.execute(_ENTRY, {"at": at, "act": act, "who": who})
        return SqlWriter(conn, int(made.inserted_primary_key[0]), at)  # type: ignore[index]

    def close(self) -> None:
        """Lets go of connections."""
        self.engine.dispose()


@contextmanager
def _failing() -> Iterator[None]:
    """BadLedger for what no program can help: a full or broken disk, a server that went away."""
    try:
        yield
    except DatabaseError as error:
        if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
            raise
        reason = str(error.orig or error).strip().splitlines()[0]
        raise BadLedger(f"the ledger fails ({reason}): what was finished before is kept") from error


def _seen(conn: Connection, as_of: str | None) -> int:
    if as_of is None:
        return conn.execute(select(func.max(t.entry.c.seq))).scalar() or 0
    try:
        return seq_at(conn, as_of)
    except ValueError as error:
        raise BadSetting(f"{as_of!r} is no time: write 2031-03-04 or 2031-03-04T18:00+00:00") from error
