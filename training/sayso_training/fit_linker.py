"""Fits the linker on PolNeAR's own spans and writes it beside the encoder.

usage: python -m sayso_training.fit_linker --data DIR --models DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn

from sayso.read.decode import Found
from sayso.read.linking import FEATURES, Page, candidates
from sayso.read.sentences import sentences

from .prepare import rows


def pairs_of(path: Path, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Features and truth of every pair. A few spans are dropped or invented, since the found ones will not be the gold ones."""
    rng = np.random.default_rng(seed)
    x: list[list[float]] = []
    y: list[float] = []
    for row in rows(path):
        found: dict[str, list[Found]] = {"source": [], "cue": [], "content": []}
        owners: dict[tuple[str, int, int], set[int]] = {}  # a source may speak twice in a sentence
        for i, a in enumerate(row["annotations"][0]["attributions"]):
            for role, into in found.items():
                for s, e in a.get(role) or []:
                    if (role, s, e) in owners:
                        owners[role, s, e].add(i)
                    elif rng.random() > 0.04:
                        into.append(Found(s, e, float(1 - rng.random() ** 3 * 0.5)))
                        owners[role, s, e] = {i}
        for into in found.values():
            into.sort(key=lambda f: f.start)
        pairs, feats = candidates(Page(row["text"], sentences(row["text"])), found)
        x += feats
        for role, c, o in pairs:
            cue, other = found["cue"][c], found[role][o]
            y.append(float(bool(owners["cue", cue.start, cue.end] & owners[role, other.start, other.end])))
    return np.array(x, dtype=np.float32), np.array(y, dtype=np.float32)


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--models", type=Path, required=True)
    args = ap.parse_args()
    torch.manual_seed(7)
    x, y = map(torch.from_numpy, pairs_of(args.data / "polnear" / "train.jsonl", 7))
    net = nn.Sequential(
        nn.Linear(FEATURES, 48), nn.ReLU(), nn.Linear(48, 24), nn.ReLU(), nn.Linear(24, 1), nn.Sigmoid()
    )
    opt = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-3)
    for _ in range(8):
        for batch in torch.randperm(len(x)).split(512):
            loss = nn.functional.binary_cross_entropy(net(x[batch]).squeeze(-1), y[batch])
            opt.zero_grad()
            loss.backward()
            opt.step()
    dev_x, dev_y = map(torch.from_numpy, pairs_of(args.data / "polnear" / "dev.jsonl", 8))
    right = ((net(dev_x).squeeze(-1) > 0.5).float() == dev_y).float().mean().item()
    print(json.dumps({"pairs": len(x), "dev pairs right": round(100 * right, 2)}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            net,
            (x[:2],),
            str(args.models / "linker.onnx"),
            input_names=["x"],
            dynamic_axes={"x": {0: "n"}},
            opset_version=17,
            dynamo=False,
        )
    file = args.models / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf8"))
    manifest["files"]["linker.onnx"] = hashlib.sha256((args.models / "linker.onnx").read_bytes()).hexdigest()
    manifest.setdefault("linker", {"content": 0.3, "source": 0.3})
    file.write_text(json.dumps(manifest) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
