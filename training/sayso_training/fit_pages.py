"""Fits the sorter of pages on the encoder's pooled states and writes it beside the encoder.

usage: python -m sayso_training.fit_pages --data DIR --models DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn

from sayso.read.encoder import Encoder
from sayso.read.kinds import kind_words
from sayso.read.page_sort import SORTS, pooled

from .corpus import load
from .prepare import rows

CORPUS = Path(__file__).parents[1] / "corpus"
#: Characters of a text that are read: what fills the first window.
HEAD = 2200


def pages(data: Path) -> Iterator[tuple[str, str]]:
    """(text, sort) of every page to learn from."""
    rng = random.Random(3)
    for row in rows(CORPUS / "pages" / "train.jsonl"):
        yield row["text"], row["sort"]
        if row["sort"] not in ("incident", "other") and rng.random() < 0.3:
            yield row["text"].upper(), row["sort"]
    for r in load(CORPUS / "train"):
        yield r.text, r.refused or "incident"
    for row in rng.sample(list(rows(data / "gunviolence" / "train.reports.jsonl")), 250):
        yield row["title"] + "\n\n" + row["text"], "incident"
    muc = list(rows(data / "muc4" / "dev.jsonl"))
    for row in rng.sample([r for r in muc if any(not t.get("optional") for t in r["templates"])], 220):
        yield row["text"], "incident"
    for row in rng.sample([r for r in muc if not r["templates"]], 200):
        yield row["text"], "other"
    # Politics, but none that turns on violence: such a page may well report an attack.
    calm = [r for r in rows(data / "polnear" / "train.jsonl") if len(kind_words(r["text"][:HEAD])) <= 1]
    for row in rng.sample(calm, 150):
        yield row["text"], "other"


def matrix(encoder: Encoder, found: list[tuple[str, str]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Pooled states and sorts."""
    x = np.stack([pooled(encoder(text[:HEAD])) for text, _ in found])
    return torch.from_numpy(x), torch.tensor([SORTS.index(s) for _, s in found])


def report(net: nn.Module, x: torch.Tensor, y: torch.Tensor) -> dict[str, object]:
    """Share right, and incidents taken for something else."""
    with torch.no_grad():
        best = net(x).argmax(-1)
    wrong = Counter((SORTS[a], SORTS[b]) for a, b in zip(y.tolist(), best.tolist(), strict=True) if a != b)
    return {"pages": len(y), "right": round(100 * (best == y).float().mean().item(), 1), "wrong": {f"{a} as {b}": n for (a, b), n in wrong.items()}}


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--models", type=Path, required=True)
    args = ap.parse_args()
    torch.manual_seed(7)
    encoder = Encoder(args.models, 2)
    x, y = matrix(encoder, list(pages(args.data)))
    counts = torch.bincount(y, minlength=len(SORTS)).float()
    weight = (counts.sum() / (counts + 20)).sqrt()
    logits = nn.Sequential(nn.LayerNorm(x.shape[1]), nn.Dropout(0.3), nn.Linear(x.shape[1], 32), nn.Tanh(), nn.Dropout(0.2), nn.Linear(32, len(SORTS)))
    opt = torch.optim.AdamW(logits.parameters(), lr=1e-3, weight_decay=0.05)
    for _ in range(60):
        for batch in torch.randperm(len(x)).split(64):
            loss = nn.functional.cross_entropy(logits(x[batch]), y[batch], weight=weight, label_smoothing=0.03)
            opt.zero_grad()
            loss.backward()
            opt.step()
    logits.eval()
    held = [(r["text"], r["sort"]) for r in rows(CORPUS / "pages" / "test.jsonl")]
    print(json.dumps({"train": report(logits, x, y), "pages/test.jsonl": report(logits, *matrix(encoder, held))}))
    net = nn.Sequential(logits, nn.Softmax(-1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(net, (x[:1],), str(args.models / "pages.onnx"), input_names=["x"], dynamic_axes={"x": {0: "n"}}, opset_version=17, dynamo=False)
    file = args.models / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf8"))
    manifest["files"]["pages.onnx"] = hashlib.sha256((args.models / "pages.onnx").read_bytes()).hexdigest()
    file.write_text(json.dumps(manifest) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
