"""Data files of the package: registers, word lists, the schema. Each is read once a process."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml


def path(*parts: str) -> Path:
    """Where a data file of the package lies."""
    return Path(str(files("sayso").joinpath(*parts)))


@cache
def table(*parts: str) -> Any:
    """A YAML or JSON data file as plain values; do not change what it returns."""
    text = path(*parts).read_text(encoding="utf8")
    if parts[-1].endswith(".json"):
        return json.loads(text)
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
