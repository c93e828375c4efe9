"""Which reports tell of the same incident: B³ (Bagga and Baldwin 1998) and pairwise F1, each report in one group.

A report without a main incident is a group of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.data import Json, f1, percent


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Precision and recall, as shares: for each report the part of its found (gold) group that shares its gold (found) group."""
    both, g, p = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    n = len(gold) or 1
    precision = sum(both[a, b] / p[b] for a, b in zip(gold, found, strict=True)) / n
    recall = sum(both[a, b] / g[a] for a, b in zip(gold, found, strict=True)) / n
    return precision, recall


def pairs(groups: Counter[object] | Counter[str] | Counter[tuple[str, str]]) -> int:
    """How many pairs of reports share a group."""
    return sum(n * (n - 1) // 2 for n in groups.values())


def figures(gold: Sequence[str], found: Sequence[str]) -> Json:
    """Both measures in percent, with counts."""
    precision, recall = b_cubed(gold, found)
    hit, p, g = pairs(Counter(zip(gold, found, strict=True))), pairs(Counter(found)), pairs(Counter(gold))
    return {
        "b_cubed": percent(2 * precision * recall, precision + recall),
        "pairwise": f1(hit, p, g),
        "b_cubed precision": percent(precision, 1),
        "b_cubed recall": percent(recall, 1),
        "counts": {
            "gold groups": len(set(gold)),
            "found groups": len(set(found)),
            "gold pairs": g,
            "found pairs": p,
            "shared pairs": hit,
        },
    }


def score(reports: Sequence[Json], doc: Json) -> Json:
    """Figures of reports with `incident` (the record's) against one dossier of all of them."""
    main = {}
    background = {i["id"] for i in doc["incidents"] if i.get("background")}
    for r in doc["reports"]:
        ids = r.get("incidents") or ()
        main[str(r["ref"])] = ids[0] if ids and ids[0] not in background else f"none {r['id']} {r['ref']}"
    return figures(
        [str(r["incident"]) for r in reports], [main.get(str(r["id"]), f"unread {r['id']}") for r in reports]
    )
