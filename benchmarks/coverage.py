"""Real coverage of incidents against gold facts, by the gold's own scorer.

The gold facts and the scorer (`incidents/*.json`, `tools/score_coverage.py`) lie in one folder; the texts, one folder of `<id>.json` an incident, in
another, since they are nobody's here to pass on. Each incident's reports are read together; counts are added up over the incidents.
`--look` adds what the gold does not know, to be judged by eye: false accusations among them are counted as "to look at".
Usage: python -m benchmarks.coverage GOLD --texts TEXTS [--look]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import data, run
from benchmarks.data import Json, Missing, percent

POOLED = (
    "one incident", "responsibility recall", "responsibility precision", "toll recall", "toll precision", "sources", "conflicts",
    "conflict kinds", "origins named",
)  # fmt: skip
#: The file of pages that report no incident.
NONE = "distractors"


def texts(folder: Path, name: str) -> list[Json]:
    """The reports of an incident, by file name. Raises Missing where there are none."""
    files = sorted((folder / name).glob("*.json"))
    if not files:
        raise Missing(f"{folder / name}: no texts")
    return [json.loads(f.read_text(encoding="utf8")) for f in files]


def pool(results: Sequence[Json]) -> Json:
    """Adds up the ratios of several incidents."""
    found: Json = {}
    for key in POOLED:
        hit, of = (sum(r[key][k] for r in results) for k in ("hit", "of"))
        found[key] = {"hit": hit, "of": of, "share": percent(hit, of)}
    found["false accusations to look at"] = sum(r["false accusations to look at"] for r in results)
    found["origins counted"] = [sum(r["origins counted"][k] for r in results) for k in (0, 1)]
    found["unread"] = [ref for r in results for ref in r["unread"]]
    return found


def measure(gold: Path, folder: Path, look: bool = False) -> Json:
    """Reads and scores all incidents whose texts are there. Raises Missing."""
    tool = gold / "tools" / "score_coverage.py"
    if not tool.exists() or not folder.exists():
        raise Missing(f"{tool if folder.exists() else folder} is not there")
    results, refused, used = [], None, []
    for file in sorted((gold / "incidents").glob("*.json")):
        reports = texts(folder, file.stem)
        used += reports
        doc = run.together(reports)
        if file.stem == NONE:
            refused = _scored(tool, "--none", doc)
        else:
            results.append(_scored(tool, str(file), doc))
    found: Json = {"reports": len(used), "data": data.digest(used), **pool(results), "pages without incident": refused}
    found["incidents"] = {r["incident"]: {k: r[k].get("share") for k in POOLED} for r in results}
    if look:
        found["look"] = {r["incident"]: r["look"] for r in results}
    return found


def _scored(tool: Path, gold: str, doc: Json) -> Json:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dossier.json"
        file.write_text(json.dumps(doc, ensure_ascii=False), encoding="utf8")
        printed = subprocess.run([sys.executable, str(tool), gold, str(file)], capture_output=True, check=True).stdout
    found: Json = json.loads(printed)
    return found


def main() -> None:
    """Command line."""
    p = data.parser(__doc__, "the folder with incidents/ and tools/")
    p.add_argument("--texts", type=Path, required=True)
    p.add_argument("--look", action="store_true")
    a = p.parse_args()
    data.show("coverage", lambda: measure(a.data, a.texts, a.look))


if __name__ == "__main__":
    main()
