"""Schemas as they were released: the statements that made a ledger then, one file for each number and database.

    python tests/store/schemas.py [ADDRESS]     writes those of the newest schema: of SQLite, or of the empty PostgreSQL database named

A file that was released is never written again: what changes afterwards is a new migration.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text

from sayso.store.upgrade import VERSIONS, upgraded

FOLDER = Path(__file__).parent / "schemas"
_BETWEEN = "\n\n-- next\n"
#: What a schema is made of, in words that do not hang on how it came about.
_LOOKS = {
    "sqlite": ("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",),
    "postgresql": (
        "SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    ),
}


@contextmanager
def engine_at(where: str) -> Iterator[Engine]:
    """A database as it is, without what opening a ledger does to it."""
    address = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    engine = create_engine(address)
    yield engine
    engine.dispose()


def released(dialect: str) -> list[tuple[str, list[str]]]:
    """Numbers of schemas with the statements that made them, oldest first."""
    files = sorted(FOLDER.glob(f"*.{dialect}.sql"))
    return [(f.name.split(".")[0], f.read_text(encoding="utf8").rstrip("\n").split(_BETWEEN)) for f in files]


def look(conn: Connection) -> list[str]:
    """All that a schema consists of, whatever its blanks."""
    rows = [row for query in _LOOKS[conn.dialect.name] for row in conn.exec_driver_sql(query)]
    return sorted(" ".join(" ".join(map(str, row)).replace("(", " ( ").replace(")", " ) ").split()) for row in rows)


def _record(engine: Engine) -> str:
    made: list[str] = []

    def heard(_conn: object, _cursor: object, statement: str, given: object, _context: object, _many: object) -> None:
        if statement.lstrip().startswith(("CREATE", "INSERT")):
            assert not given, statement
            made.append("\n".join(line.rstrip() for line in statement.strip().splitlines()))

    event.listen(engine, "before_cursor_execute", heard)
    upgraded(engine)
    with engine.connect() as conn:
        number = conn.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar_one()
    (FOLDER / f"{number}.{engine.dialect.name}.sql").write_text(_BETWEEN.join(made) + "\n", encoding="utf8")
    return f"{number}: {len(made)} statements"


def main() -> None:
    """Writes the newest schema."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, engine_at([*sys.argv, str(Path(folder) / "l.db")][1]) as engine:
        print(_record(engine))


if __name__ == "__main__":
    main()
