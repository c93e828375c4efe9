"""Rows of a data folder, fixed subsets of them, and the hash that pins a figure to its data."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class Missing(Exception):  # noqa: N818 - a finding, not a fault
    """Data that a benchmark needs and that are not there; the message names the path."""


def locate(folder: Path, name: str) -> Path:
    """`name` in the folder or in its `data`. Raises Missing."""
    for path in (folder / name, folder / "data" / name):
        if path.exists():
            return path
    raise Missing(f"{folder / name} is not there")


def rows(folder: Path, name: str, limit: int | None = None) -> list[Json]:
    """The rows of a JSON-lines file; with `limit`, the fixed subset of that many (see `subset`). Raises Missing."""
    lines = locate(folder, name).read_text(encoding="utf8").split("\n")
    found: list[Json] = [json.loads(line) for line in lines if line.strip()]
    return found if limit is None else subset(found, limit)


def subset(found: Sequence[Json], limit: int) -> list[Json]:
    """The `limit` rows whose ids have the lowest hashes, in file order: the same rows on any machine, with no order of the file in it."""
    keep = {r["id"] for r in sorted(found, key=lambda r: hashlib.sha256(str(r["id"]).encode()).hexdigest())[:limit]}
    return [r for r in found if r["id"] in keep]


def digest(found: Iterable[Any]) -> str:
    """Sixteen hex digits of the SHA-256 of the rows as canonical JSON."""
    body = json.dumps(list(found), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf8", "surrogatepass")).hexdigest()[:16]


def parser(doc: str | None, data: str = "the data folder") -> argparse.ArgumentParser:
    """The options that the benchmarks share."""
    p = argparse.ArgumentParser(description=(doc or "").split("\n")[0])
    p.add_argument("data", type=Path, help=data)
    p.add_argument("--limit", type=int, help="score a fixed subset of this many reports")
    p.add_argument("--dossiers", type=Path, help="score this file of dossiers, or keep them there if it does not exist")
    return p


def show(name: str, measure: Callable[[], Json]) -> None:
    """Prints one JSON object: the figures, or why the benchmark was skipped."""
    try:
        found = measure()
    except Missing as gone:
        found = {"skipped": str(gone)}
    json.dump({"benchmark": name, **found}, sys.stdout, ensure_ascii=False, indent=1)
    print()


def percent(hit: float, of: float) -> float | None:
    """100·hit/of to two places; null where there is nothing to count."""
    return round(100 * hit / of, 2) if of else None


def f1(hit: float, found: float, gold: float) -> float | None:
    """The balanced F measure in percent, from counts; null where there is neither gold nor prediction."""
    return percent(2 * hit, found + gold)
