"""Fits the trees that weigh role fillers (`sayso.read.filler_scores`), on things that an encoder found in reports which it had not seen.

    python -m sayso_training.fit_fillers --base DIR --data DIR --work DIR

Two encoders are trained on a half of the MUC-4 development reports each (four passes, window 384) and find things in the other half; whether a
thing's most telling mention is one of the key's is what the trees learn. The head words' counts come from the other half for fitting, from
both for use. Limits are chosen on the same out-of-fold things. Writes src/sayso/lang/en/filler_weights.json. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks import fields as key
from benchmarks.names import plain
from sayso.read import decode, filler_scores
from sayso.read.encoder import Encoder, Signals, windows
from sayso.read.fillers import head, things

from . import prepare, train
from .net import Net
from .schema import SPAN_HEADS, Example
from .windows import Encoded, cut, encode, tokenizer

OUT = Path(__file__).resolve().parents[2] / "src" / "sayso" / "lang" / "en" / "filler_weights.json"
ROLE = dict(
    zip(
        filler_scores.ROLES,
        ("perpetrator_individual", "perpetrator_organisation", "target", "victim", "weapon"),
        strict=True,
    )
)
PASSES, RATE, WINDOW, SEED = 4, 4e-4, 384, 5


def half_encoder(base: str, docs: list[Encoded], seed: int, kept: Path) -> Net:
    """An encoder trained on some reports alone; taken from `kept` where it was trained before."""
    net = Net(base)
    if kept.exists():
        net.load_state_dict(torch.load(kept, weights_only=True)["net"])
        return net.eval()
    torch.manual_seed(seed)
    rng = random.Random(seed)
    opt = torch.optim.AdamW(train.groups(net, 1.0), lr=RATE)
    todo = [
        b for _ in range(PASSES) for b in train.batches([w for d in docs for w in cut(d, WINDOW, 32, rng)], 3072, rng)
    ]
    net.train()
    for step, batch in enumerate(todo):
        done = step / len(todo)
        for g in opt.param_groups:
            g["lr"] = RATE * min(1, (step + 1) / 60) * (1 - 0.85 * done)
        loss = train.loss_of(net, train.tensors(batch, rng), 0.7 if done > 0.6 else 0.0)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
    torch.save({"net": net.state_dict()}, kept)
    return net.eval()


@torch.no_grad()
def signals(net: Net, text: str, tok: Any) -> Signals:
    """What the package's encoder would hand on."""
    e = encode(Example("", text, {}, cased=False), tok)
    cuts = windows(len(e.ids), WINDOW, 64)
    outs = []
    for s, t in cuts:
        ids = torch.tensor(np.concatenate([[train.CLS], e.ids[s:t], [train.SEP]]))[None]
        *pieces, doc = net(ids, torch.ones_like(ids), torch.zeros_like(ids))
        outs.append([x[0, 1:-1].numpy() for x in pieces] + [doc[0].numpy()])
    joined = [Encoder._join(cuts, [o[k] for o in outs]) for k in range(4)]
    offsets = np.asarray(tok.encode(text, add_special_tokens=False).offsets).reshape(-1, 2)
    return Signals(
        offsets, joined[1].reshape(len(offsets), len(SPAN_HEADS), 3), joined[2], joined[3], joined[0], outs[0][4]
    )


def found(net: Net, row: dict[str, Any], tok: Any) -> list[dict[str, Any]]:
    """The things of a report with what their features need, and whether each is a filler."""
    text = row["text"]
    seen = signals(net, text, tok)
    at = [SPAN_HEADS.index(r) for r in filler_scores.ROLES]
    t, s = (x.detach().numpy()[at] for x in (net.transitions, net.starts))
    part = Signals(seen.offsets, seen.tags[:, at], seen.footing, seen.stance, seen.states, seen.doc)
    spans = decode.spans(part, text, filler_scores.ROLES, t, s, np.full(len(at), filler_scores.GENEROUS, np.float32))
    inside = decode.probabilities(part.tags)
    out = []
    for role in filler_scores.ROLES:
        every = things(text, spans[role], filler_scores.LEAST)
        gold = [e.mentions for e in key.key_entities(row, ROLE[role])]
        for thing in every:
            words = text[thing.best.start : thing.best.end]
            out.append(
                {
                    "role": role,
                    "thing": thing,
                    "every": every,
                    "inside": inside,
                    "signals": seen,
                    "text": text,
                    "word": (role, head(words)),
                    "hit": any(plain(words) in g for g in gold),
                }
            )
    return out


def prior_of(cases: list[dict[str, Any]]) -> filler_scores.Prior:
    """The head words of some things."""
    return filler_scores.Prior(Counter(c["word"] for c in cases if c["hit"]), Counter(c["word"] for c in cases))


def table_of(cases: list[dict[str, Any]], prior: filler_scores.Prior) -> np.ndarray:
    """One row of features a thing."""
    return np.array(
        [
            filler_scores.features(c["text"], c["role"], c["thing"], c["every"], c["inside"], c["signals"], prior)
            for c in cases
        ]
    )


def tree_of(nodes: np.ndarray) -> list[list[float]]:
    """A tree's columns: feature (-1 in a leaf), limit, left, right, value."""
    leaf = nodes["is_leaf"].astype(bool)
    columns = (
        np.where(leaf, -1, nodes["feature_idx"]),
        np.round(nodes["num_threshold"], 6),
        nodes["left"],
        nodes["right"],
        np.round(nodes["value"], 5),
    )
    return [[0 if not np.isfinite(x) else x for x in c.tolist()] for c in columns]


def limits(cases: list[dict[str, Any]], chances: np.ndarray, gold: Counter[str]) -> dict[str, float]:
    """For each role half of the best F1 that a limit reaches: with chances that are true, that is the limit of the best F1 (Lipton, Elkan and
    Naryanaswamy, Optimal thresholding of classifiers to maximize F1 measure, 2014), and it jumps less than the best limit itself."""
    best = {}
    for role in filler_scores.ROLES:
        mine = np.array([c["role"] == role for c in cases])
        hit, p = np.array([c["hit"] for c in cases])[mine], chances[mine]
        top = max(2 * (hit & (p >= x)).sum() / max(1, (p >= x).sum() + gold[role]) for x in np.arange(0.1, 0.5, 0.025))
        best[role] = round(float(top) / 2, 3)
    return best


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
    parts = []
    for k, half in enumerate(halves):
        net = half_encoder(str(args.base), [docs[i] for i in half], 7 + k, args.work / f"fold{k}.pt")
        parts.append([c for i in halves[1 - k] for c in found(net, rows[i], tok)])
    x = np.vstack([table_of(parts[0], prior_of(parts[1])), table_of(parts[1], prior_of(parts[0]))])
    cases = [*parts[0], *parts[1]]
    y = np.array([c["hit"] for c in cases])
    side = np.repeat([0, 1], [len(p) for p in parts])

    def made() -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(
            max_iter=120, learning_rate=0.07, max_leaf_nodes=12, l2_regularization=3, random_state=1
        )

    chances = np.empty(len(y))
    for k in (0, 1):
        chances[side == k] = made().fit(x[side != k], y[side != k]).predict_proba(x[side == k])[:, 1]
    model = made().fit(x, y)
    prior = prior_of(cases)
    words: dict[str, dict[str, list[int]]] = {}
    for (role, word), n in sorted(prior.found.items()):
        if n > 1:
            words.setdefault(role, {})[word] = [prior.hits.get((role, word), 0), n]
    trees = [tree_of(stage[0].nodes) for stage in model._predictors]
    gold = Counter(role for row in rows for role in ROLE for e in key.key_entities(row, ROLE[role]) if e.required)
    data = {
        "limits": limits(cases, chances, gold),
        "base": round(float(model._baseline_prediction.ravel()[0]), 6),
        "words": words,
        "trees": trees,
    }
    OUT.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf8")
    print(data["limits"], len(cases), int(y.sum()), OUT.stat().st_size)


if __name__ == "__main__":
    main()
