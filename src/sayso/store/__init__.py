"""Stores that keep a ledger: SQLite in one file, PostgreSQL for a team."""

from .opening import open_store

__all__ = ["open_store"]
