"""The project's own annotated reports (training/corpus, all events fictional): everything that a dossier claims, in percent with counts.

`statements`     exact span F1 a role, and triples exact and half as in `benchmarks.attribution`, nested statements included.
`sources`        over the statements that match by half: resolved name, kind, manner and count right; precision and recall of
                 relayers (`via`, over all statements) and of channels (over the matched ones), by name.
`rows`           precision and recall of responsibility rows: same actor and stance, both in the main or both in a background incident; `false` are
                 rows with an accusing stance against an actor whom the report does not accuse there (claims, confessions and
                 convictions must be there as such); they are listed with their words.
`tolls`          precision and recall of tolls: field, value (or qualifier where there is none), main or background, overlapping words.
`fields`         precision and recall of the other fields: overlapping words, same field, main or background.
`kinds`          main incidents with one of the annotated kinds.
`refusals`       reports without an incident that are refused (and with the right reason), and reports wrongly refused.
`background`     of assertions found in a background incident's words, the share that stays out of the main incident; `leaks` are listed.
`cases`          recall and precision of rows by hard case.

Usage: python -m benchmarks.corpus [FOLDER] [--list]; FOLDER is training/corpus/test of this checkout unless given.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import attribution, corpus_facts, corpus_statements, data, run
from benchmarks.data import Json, Missing, f1, percent

if TYPE_CHECKING:
    from sayso_training.annotated import AnnotatedReport

ROOT = Path(__file__).resolve().parent.parent
TEST = ROOT / "training" / "corpus" / "test"


def load(folder: Path) -> list[AnnotatedReport]:
    """The annotated reports under a folder. Raises Missing where there is none."""
    if not folder.exists():
        raise Missing(f"{folder} is not there")
    if str(ROOT / "training") not in sys.path:
        sys.path.insert(0, str(ROOT / "training"))
    loader = importlib.import_module("sayso_training.corpus")  # not installed with the package
    found: list[AnnotatedReport] = loader.load(folder)
    return found


def as_row(report: AnnotatedReport) -> Json:
    """The report as `sayso` gets it: its title stands in the text already."""
    return {"id": report.id, "text": report.text, "published": report.published, "publisher": report.publisher}


def count(gold: AnnotatedReport, doc: Json | None) -> tuple[Counter[str], list[Json]]:
    """Hits and totals of one report, and what is to be looked at."""
    if doc is None:
        doc = {
            "reports": [{"id": "", "text": gold.text, "refused": None}],
            "statements": [],
            "assertions": [],
            "incidents": [],
        }
    c: Counter[str] = Counter()
    c += corpus_statements.count(gold, doc)
    facts, look = corpus_facts.count(gold, doc)
    c += facts
    return c, look


def figures(c: Mapping[str, int]) -> Json:
    """Percentages from added counts."""

    def share(hit: str, of: str) -> float | None:
        return percent(c.get(hit, 0), c.get(of, 0))

    def both(name: str) -> Json:
        hit, found, gold = (c.get(f"{name}/{k}", 0) for k in ("hit", "found", "gold"))
        return {
            "precision": percent(hit, found),
            "recall": percent(hit, gold),
            "f1": f1(hit, found, gold),
            "gold": gold,
            "found": found,
        }

    names = sorted({k.split("/")[1] for k in c if k.startswith("case/")})
    return {
        "statements": attribution.figures(c),
        "sources": {
            **{k: share(f"source {k}", "source pairs") for k in ("name", "kind", "manner", "count")},
            "via": both("via"),
            "channel": both("channel"),
            "pairs": c.get("source pairs", 0),
        },
        "rows": {
            "precision": share("rows/right", "rows/found"),
            "recall": share("rows/hit", "rows/gold"),
            **{k: c.get(f"rows/{k}", 0) for k in ("gold", "found", "false")},
        },
        "tolls": both("tolls"),
        "fields": both("fields"),
        "kinds": {"share": share("kinds/hit", "kinds/gold"), "of": c.get("kinds/gold", 0)},
        "refusals": {
            "refused": share("refused/hit", "refused/gold"),
            "reason": share("refused/reason", "refused/gold"),
            "of": c.get("refused/gold", 0),
            "wrongly": c.get("refused/wrongly", 0),
        },
        "background": {"kept apart": share("background/hit", "background/of"), "of": c.get("background/of", 0)},
        "cases": {n: {k: c.get(f"case/{n}/{k}", 0) for k in ("gold", "hit", "found", "right", "false")} for n in names},
    }


def score(gold: Sequence[AnnotatedReport], docs: Mapping[str, Json]) -> Json:
    """Figures of annotated reports against dossiers by id, with the list of what to look at."""
    total: Counter[str] = Counter()
    look: list[Json] = []
    for report in gold:
        c, found = count(report, docs.get(report.id))
        total += c
        look += found
    return {"reports": len(gold), "unread": sum(r.id not in docs for r in gold), **figures(total), "look": look}


def measure(folder: Path = TEST, keep: Path | None = None, read: Callable[..., dict[str, Json]] = run.each) -> Json:
    """Reads and scores the reports of a folder. Raises Missing."""
    gold = load(folder)
    given: list[dict[str, Any]] = [as_row(r) for r in gold]
    return {"data": data.digest([given, [repr(r) for r in gold]]), **score(gold, read(given, keep))}


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    p.add_argument("folder", type=Path, nargs="?", default=TEST)
    p.add_argument("--dossiers", type=Path)
    p.add_argument("--list", action="store_true", help="list false accusations and leaks with their words")
    a = p.parse_args()

    def shown() -> Json:
        found = measure(a.folder, a.dossiers)
        return found if a.list else {k: v for k, v in found.items() if k != "look"}

    data.show("corpus", shown)


if __name__ == "__main__":
    main()
