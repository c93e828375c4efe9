"""Opens a ledger by path or address, makes it where there is none, and brings an older one up to date."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from sayso.errors import BadLedger, BadSetting, MissingExtra

from .sql import SqlStore
from .upgrade import VERSIONS, upgraded

#: Milliseconds that a writer waits for another one.
_PATIENCE = 60_000
#: Seconds to wait for a server, where its address says nothing of it.
_SECONDS = 15
#: Connections that are kept and that more are opened when those are in use: the desk's threads each take one.
_POOL: dict[str, Any] = {"pool_size": 8, "max_overflow": 32}
_HEADER = b"SQLite format 3\x00"


def open_store(where: str, *, clock: Callable[[], datetime] | None = None) -> SqlStore:
    """The store at a path, `sqlite:///path` or `postgresql://…`. BadLedger where it cannot be opened or is none, MissingExtra where the driver is
    not installed."""
    url = _url(where)
    _check_file(url)
    try:
        engine = _engine(url)
        _bring_up(engine)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{_shown(url)} needs {error.name}, which is not installed: pip install 'sayso[postgres]'"
        ) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise BadLedger(
            f"the ledger {_shown(url)} cannot be opened: {reason}; look at its path, its rights and whether its server runs"
        ) from error
    return SqlStore(engine, clock or (lambda: datetime.now(UTC)))


def _bring_up(engine: Engine) -> None:
    """Upgrades it; connections are let go of where that fails."""
    try:
        upgraded(engine)
    except BaseException:
        engine.dispose()
        raise


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise BadSetting(f"{where!r} is no address of a ledger: give a path or postgresql://user@host/name") from error
    name = url.get_backend_name()
    if name in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if name != "sqlite":
        raise BadSetting(
            f"a ledger is kept in SQLite or PostgreSQL, not in {name}: give a path or postgresql://user@host/name"
        )
    return url


def _shown(url: URL) -> str:
    return (
        str(url.database)
        if url.get_backend_name() == "sqlite"
        else url.render_as_string(hide_password=True).replace("+psycopg", "")
    )


def _check_file(url: URL) -> None:
    """A file that is no SQLite database is named before SQLite writes to it."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    if path.is_dir():
        raise BadLedger(f"{path} is a folder: name a file in it")
    if not path.parent.exists():
        raise BadLedger(f"there is no folder {path.parent} to make the ledger {path.name} in")
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise BadLedger(f"{path} is no ledger: give another path")
    if path.exists() and not os.access(path, os.W_OK):
        raise BadLedger(f"the ledger {path} may not be written: look at its rights")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        settings = {"timeout": _PATIENCE / 1000, "check_same_thread": False}
        pool = {} if url.database in (None, "", ":memory:") else _POOL
        engine = create_engine(url, connect_args=settings, **pool)
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": _SECONDS}
    return create_engine(url, pool_pre_ping=True, connect_args=patience, **_POOL)


def _sqlite_settings(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver would begin and commit by itself
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and VERSIONS not in tables:
        return  # somebody else's database, which is left as it is
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -65536",
        "mmap_size = 268435456",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}")


def _sqlite_begin(connection: Any) -> None:
    """A writer takes the lock at once, so that it never has to give up in the middle."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
