"""Fits the trees that weigh the kinds of a page (`sayso.read.kind_scores`), on what an encoder says of reports which it had not seen.

    python -m sayso_training.fit_kinds --base DIR --data DIR --work DIR

The two half encoders of `fit_fillers` (trained here where they are not there yet) view the other half of the MUC-4 development reports;
which groups of kinds the key has is what the trees learn. The limit is half of the best F1 that any limit reaches out of fold. Writes
src/sayso/lang/en/kind_weights.json. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks import fields as key
from sayso.read.kind_scores import GROUPS, features
from sayso.read.sentences import sentences

from . import prepare
from .fit_fillers import OUT, SEED, half_encoder, signals, tree_of
from .windows import encode, tokenizer


def made() -> HistGradientBoostingClassifier:
    """Small trees: there are 1,300 reports."""
    return HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.06, max_leaf_nodes=8, l2_regularization=3, random_state=1
    )


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "data", "work"):
        ap.add_argument(f"--{name}", type=Path, required=True)
    args = ap.parse_args()
    path, tok = args.data / "muc4" / "dev.jsonl", tokenizer(str(args.base))
    rows, docs = list(prepare.rows(path)), [encode(x, tok) for x in prepare.muc(path)]
    order = list(range(len(rows)))
    random.Random(SEED).shuffle(order)
    halves = [order[::2], order[1::2]]
    x, y, spare, side = [], [], [], []
    for k, half in enumerate(halves):
        net = half_encoder(str(args.base), [docs[i] for i in half], 7 + k, args.work / f"fold{k}.pt")
        for i in halves[1 - k]:
            doc = [float(v) for v in signals(net, rows[i]["text"], tok).doc[: len(GROUPS) + 1]]
            need, may = key.key_kinds(rows[i])
            x += features(sentences(rows[i]["text"]), doc)
            y += [g in need for g in GROUPS]
            spare += [g in may for g in GROUPS]
            side += [k] * len(GROUPS)
    xs, ys, free, sides = np.array(x), np.array(y), np.array(spare), np.array(side)
    chances = np.empty(len(ys))
    for k in (0, 1):
        chances[sides == k] = (
            made().fit(xs[(sides != k) & ~free], ys[(sides != k) & ~free]).predict_proba(xs[sides == k])[:, 1]
        )
    model = made().fit(xs[~free], ys[~free])
    p, hit = chances[~free], ys[~free]
    best = max(2 * (hit & (p >= t)).sum() / ((p >= t).sum() + hit.sum()) for t in np.arange(0.2, 0.6, 0.025))
    data = {
        "limit": round(float(best) / 2, 3),
        "base": round(float(model._baseline_prediction.ravel()[0]), 6),
        "trees": [tree_of(stage[0].nodes) for stage in model._predictors],
    }
    OUT.with_name("kind_weights.json").write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf8")
    print(f"best F1 out of fold {best:.3f}, limit {data['limit']}, {len(rows)} reports")


if __name__ == "__main__":
    main()
