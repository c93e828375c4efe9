"""Runs migrations on the connection that `upgrade` holds, in its transaction."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, version_table="sayso_schema", transactional_ddl=True, transaction_per_migration=False
)
context.run_migrations()
