"""The JSON Schema (draft 2020-12) of the dossier."""

from __future__ import annotations

from typing import Any

from sayso.resources import path, table

_FILE = ("export", "dossier.schema.json")


def schema() -> dict[str, Any]:
    """The schema as plain values; do not change what it returns."""
    loaded: dict[str, Any] = table(*_FILE)
    return loaded


def schema_text() -> str:
    """The schema as it is printed."""
    return path(*_FILE).read_text(encoding="utf8")
