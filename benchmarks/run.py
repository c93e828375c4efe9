"""Runs `sayso read` on rows and brings back the dossiers, the way any user would."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import Json

#: Keys of a report in the contract's JSON form.
KEYS = ("id", "text", "title", "published", "publisher", "url")


def as_report(row: Mapping[str, Any]) -> Json:
    """A row's report in the contract's JSON form; keys that are empty are left out."""
    return {key: row[key] for key in KEYS if row.get(key)}


def each(found: Sequence[Mapping[str, Any]], keep: Path | None = None) -> dict[str, Json]:
    """One dossier a report, by the report's id; a report that fails has none.

    With `keep`, dossiers are taken from that file if it exists, and written there otherwise.
    """
    if keep is not None and keep.exists():
        lines = keep.read_text(encoding="utf8").split("\n")
    else:
        lines = _printed(found, "--jsonl").split("\n")
        if keep is not None:
            keep.write_text("\n".join(lines), encoding="utf8")
    return by_ref(json.loads(line) for line in lines if line.strip())


def together(found: Sequence[Mapping[str, Any]], keep: Path | None = None) -> Json:
    """One dossier of all the reports, grouped into incidents. `keep` as in `each`."""
    if keep is not None and keep.exists():
        text = keep.read_text(encoding="utf8")
    else:
        text = _printed(found, "--json")
        if keep is not None:
            keep.write_text(text, encoding="utf8")
    doc: Json = json.loads(text)
    return doc


def by_ref(docs: Iterable[Json]) -> dict[str, Json]:
    """Dossiers of single reports by the caller's id; lines that only name an error are left out."""
    return {str(d["reports"][0]["ref"]): d for d in docs if d.get("reports")}


def sayso(*arguments: str) -> str:
    """What `sayso` prints; RuntimeError with its complaint where it fails for more than single reports."""
    done = subprocess.run([sys.executable, "-m", "sayso", *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(
            f"sayso {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}"
        )
    return done.stdout.decode("utf8")


def _printed(found: Sequence[Mapping[str, Any]], form: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        file.write_text("".join(json.dumps(as_report(r), ensure_ascii=False) + "\n" for r in found), encoding="utf8")
        return sayso("read", form, str(file))
