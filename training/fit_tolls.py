"""Fits the weights by which `sayso.read.totals` picks a report's totals, from reports with incident records.

    python training/fit_tolls.py DATA_FOLDER

DATA_FOLDER has `{train,dev}.{reports,incidents}.jsonl` (the reports of the gun violence set). Writes src/sayso/lang/en/toll_weights.json with the
figures of the fit. A conditional logit: the record's pair against the other candidates of its report, L2-regularised, full-batch Adam,
deterministic. Reports whose record is no candidate teach nothing; they still count as wrong in the figures.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from sayso.read.sentences import sentences
from sayso.read.tolls import tolls
from sayso.read.totals import Candidate, candidates, score

OUT = Path(__file__).resolve().parents[1] / "src" / "sayso" / "lang" / "en" / "toll_weights.json"
RARE = 6  # a feature in fewer reports is left out
DECAY = 3e-3  # swept 1e-3–1e-2: killed and injured on dev differ by less than 0.5 over that range
STEPS = 300
Row = tuple[tuple[int, int], tuple[Candidate, ...]]


def load(folder: Path, part: str) -> list[Row]:
    """(killed and injured of the record, candidates) of every report that has a record."""
    records = {r["incident"]: r for line in (folder / f"{part}.incidents.jsonl").open(encoding="utf8") if (r := json.loads(line))}
    rows: list[Row] = []
    for line in (folder / f"{part}.reports.jsonl").open(encoding="utf8"):
        report = json.loads(line)
        record = records.get(report["incident"])
        if record is not None:
            text = f"{report['title'] or ''}\n\n{report['text']}"
            rows.append(((record["killed"], record["injured"]), candidates(tolls(text, sentences(text)), text)))
    return rows


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of the features, three decimals."""
    told = [row for row in rows if any((c.killed, c.injured) == row[0] for c in row[1])]
    seen = Counter(name for _, found in told for name in {n for c in found for n in c.features})
    names = {name: i for i, name in enumerate(sorted(n for n, count in seen.items() if count >= RARE))}
    flat = [(g, c, (c.killed, c.injured) == gold) for g, (gold, found) in enumerate(told) for c in found]
    cells = [(r, names[n], v) for r, (_, c, _) in enumerate(flat) for n, v in c.features.items() if n in names]
    row, column, value = (np.array(x) for x in zip(*cells, strict=True))
    group, right = np.array([g for g, _, _ in flat]), np.array([hit for _, _, hit in flat], float)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    w, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        z = np.bincount(row, w[column] * value, len(flat))
        power = np.exp(z - np.maximum.reduceat(z, starts)[group])
        error = power / np.add.reduceat(power, starts)[group] - right
        slope = np.bincount(column, error[row] * value, len(names)) / len(told) + DECAY * w
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        pace = 0.1 if step < STEPS * 0.6 else 0.02
        w -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w[i]), 3) for name, i in names.items() if abs(w[i]) >= 5e-4}


def figures(rows: Sequence[Row], weights: Mapping[str, float]) -> dict[str, float]:
    """Percent of reports whose killed, injured and both equal the record's; `reach`: the record is among the candidates."""
    hits = Counter[str]()
    for gold, found in rows:
        best = max(found, key=lambda c: score(c, weights))
        hits["killed"] += best.killed == gold[0]
        hits["injured"] += best.injured == gold[1]
        hits["both"] += (best.killed, best.injured) == gold
        hits["reach"] += any((c.killed, c.injured) == gold for c in found)
    return {name: round(100 * n / len(rows), 1) for name, n in hits.items()}


def main() -> None:
    """Fits on train, measures on both parts, writes."""
    folder = Path(sys.argv[1])
    train, dev = load(folder, "train"), load(folder, "dev")
    weights = fit(train)
    scores = {"train": figures(train, weights), "dev": figures(dev, weights)}
    print(json.dumps(scores))
    OUT.write_text(json.dumps({"scores": scores, "weights": weights}, indent=0, sort_keys=True) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
