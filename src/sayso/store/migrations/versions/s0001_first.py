"""The first schema: facts with their guards, projections, the index of words."""

from __future__ import annotations

from alembic import op

from sayso.store.guards import guards
from sayso.store.tables import metadata
from sayso.store.words import MAKE

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes everything."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in (*MAKE[connection.dialect.name], *guards(connection.dialect.name)):
        connection.exec_driver_sql(statement)
