"""The weights by which `sayso.read.totals` picks a report's totals: a conditional logit of the record's pair against the other candidates of its
report, L2-regularised, full-batch Adam, deterministic. Reports whose record is no candidate teach nothing; they still count as wrong in the
figures. Run by `sayso_training.fit_scenes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from sayso.read.totals import Candidate, score

OUT = Path(__file__).resolve().parents[1] / "src" / "sayso" / "lang" / "en" / "toll_weights.json"
RARE = 6  # a feature in fewer reports is left out
DECAY = 3e-3  # swept 1e-3–1e-2: killed and injured on dev differ by less than 0.5 over that range
STEPS = 300
Row = tuple[tuple[int, int], tuple[Candidate, ...]]


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
