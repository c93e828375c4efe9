"""Triggers by which the database itself refuses to change or remove a fact."""

from __future__ import annotations

from collections.abc import Iterator

from .tables import FACTS

_SAYS = "facts of a ledger are appended, never changed"


def guards(dialect: str) -> Iterator[str]:
    """The statements that make them."""
    if dialect == "postgresql":
        yield f"CREATE FUNCTION sayso_keep() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$ LANGUAGE plpgsql"
    for table in FACTS:
        if dialect == "postgresql":
            yield f"CREATE TRIGGER keep_{table.name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION sayso_keep()"
        else:
            for act in ("UPDATE", "DELETE"):
                yield f"CREATE TRIGGER keep_{table.name}_{act.lower()} BEFORE {act} ON {table.name} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
