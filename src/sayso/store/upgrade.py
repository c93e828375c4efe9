"""Brings a ledger to the schema of this version, one process at a time; BadLedger for one of a later version or for a database of something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from sayso.errors import BadLedger

if TYPE_CHECKING:
    # Alembic takes a tenth of a second to import, which a ledger that is up to date need not spend.
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

_FOLDER = Path(__file__).parent / "migrations"
#: The table that holds the number of a ledger's schema.
VERSIONS = "sayso_schema"
_LOCK = 0x5A451


def upgraded(engine: Engine) -> None:
    """Does nothing where the schema is this version's."""
    with engine.connect() as conn, conn.begin():
        if _numbered(conn) == _newest():
            return
    with engine.connect() as plain:
        conn = plain.execution_options(writes=True)
        with conn.begin():
            if conn.dialect.name == "postgresql":
                conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            _raise(conn)


def _raise(conn: Connection) -> None:
    at = _at(conn)
    if at == _head():
        return
    if at is None and inspect(conn).get_table_names():
        raise BadLedger("that database holds tables of something else: give an empty one")
    if at is not None and at not in {s.revision for s in _scripts().walk_revisions()}:
        raise BadLedger(
            f"the ledger was made by a later version of sayso (schema {at}): upgrade with pip install --upgrade sayso"
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


def configured(conn: Connection) -> MigrationContext:
    """Where the schema's number stands."""
    from alembic.migration import MigrationContext

    return MigrationContext.configure(conn, opts={"version_table": VERSIONS})


def _at(conn: Connection) -> str | None:
    return configured(conn).get_current_revision()


def _numbered(conn: Connection) -> str | None:
    """The number of its schema as the table has it; None where there is none."""
    if not inspect(conn).has_table(VERSIONS):
        return None
    return conn.execute(text(f"SELECT max(version_num) FROM {VERSIONS}")).scalar()


def _newest() -> str:
    """The number of this version's schema, by which its migration's file is named."""
    return max(file.stem.partition("_")[0].removeprefix("s") for file in (_FOLDER / "versions").glob("s*.py"))


def _scripts() -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(_FOLDER))


def _head() -> str | None:
    return _scripts().get_current_head()
