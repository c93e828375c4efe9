"""Fits the sorter of pages on the encoder's pooled states and writes it beside the encoder.

Prints, from folds that hold out whole origins, how many incidents would be refused by mistake and how many other pages rightly, at several limits.

usage: python -m sayso_training.fit_pages --data DIR --models DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from sayso.read.encoder import Encoder
from sayso.read.page_sort import SORTS, pooled

from .page_data import CORPUS, HEAD, Page, pages
from .prepare import rows

#: Networks whose probabilities are averaged, folds, passes.
NETS, FOLDS, EPOCHS = 4, 4, 40
LIMITS = (0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3)


class Mean(nn.Module):
    """Mean probability of several networks."""

    def __init__(self, nets: Sequence[nn.Module]) -> None:
        super().__init__()
        self.nets = nn.ModuleList(nets)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Probability of every sort, a row a page."""
        return torch.stack([net(x).softmax(-1) for net in self.nets]).mean(0)


def matrix(encoder: Encoder, found: Sequence[tuple[str, str]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Pooled states and sorts of (text, sort)."""
    x = np.stack([pooled(encoder(text[:HEAD])) for text, _ in found])
    return torch.from_numpy(x), torch.tensor([SORTS.index(s) for _, s in found])


def fit(x: torch.Tensor, y: torch.Tensor, weight: torch.Tensor, seed: int) -> nn.Module:
    """One network; `weight` is what each page counts."""
    torch.manual_seed(seed)
    counts = torch.bincount(y, weights=weight, minlength=len(SORTS))
    classes = (counts.sum() / (counts + 20)).sqrt().float()
    net = nn.Sequential(
        nn.LayerNorm(x.shape[1]),
        nn.Dropout(0.4),
        nn.Linear(x.shape[1], 48),
        nn.Tanh(),
        nn.Dropout(0.2),
        nn.Linear(48, len(SORTS)),
    )
    opt = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
    course = torch.optim.lr_scheduler.CosineAnnealingLR(opt, EPOCHS)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(x)).split(64):
            loss = nn.functional.cross_entropy(
                net(x[batch]), y[batch], weight=classes, label_smoothing=0.03, reduction="none"
            )
            opt.zero_grad()
            (loss * weight[batch]).mean().backward()  # type: ignore[no-untyped-call]
            opt.step()
        course.step()
    return net.eval()


def held_out(x: torch.Tensor, y: torch.Tensor, weight: torch.Tensor, found: Sequence[Page]) -> dict[str, list[str]]:
    """By limit on the probability of an incident: incidents below it, and other pages below it."""
    fold = torch.tensor([zlib.crc32(p.origin.encode()) % FOLDS for p in found])
    chance = torch.zeros(len(x))
    for k in range(FOLDS):
        learnt = fold != k
        net = Mean([fit(x[learnt], y[learnt], weight[learnt], 7)])
        with torch.no_grad():
            chance[~learnt] = net(x[~learnt])[:, 0]
    is_one = y == 0
    return {
        str(limit): [f"{int((chance[part] < limit).sum())} of {int(part.sum())}" for part in (is_one, ~is_one)]
        for limit in LIMITS
    }


def report(net: nn.Module, x: torch.Tensor, y: torch.Tensor) -> dict[str, object]:
    """Share right, and incidents taken for something else."""
    with torch.no_grad():
        best = net(x).argmax(-1)
    wrong = Counter((SORTS[a], SORTS[b]) for a, b in zip(y.tolist(), best.tolist(), strict=True) if a != b)
    return {
        "pages": len(y),
        "right": round(100 * (best == y).float().mean().item(), 1),
        "wrong": {f"{a} as {b}": n for (a, b), n in wrong.items()},
    }


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--models", type=Path, required=True)
    args = ap.parse_args()
    encoder = Encoder(args.models, 2)
    found = list(pages(args.data))
    x, y = matrix(encoder, [(p.text, p.sort) for p in found])
    weight = torch.tensor([p.weight for p in found])
    print(json.dumps({"held out": held_out(x, y, weight, found)}), flush=True)
    net = Mean([fit(x, y, weight, seed) for seed in range(NETS)]).eval()
    test = [(r["text"], r["sort"]) for r in rows(CORPUS / "pages" / "test.jsonl")]
    print(json.dumps({"train": report(net, x, y), "pages/test.jsonl": report(net, *matrix(encoder, test))}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            net,
            (x[:1],),
            str(args.models / "pages.onnx"),
            input_names=["x"],
            dynamic_axes={"x": {0: "n"}},
            opset_version=17,
            dynamo=False,
        )
    file = args.models / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf8"))
    manifest["files"]["pages.onnx"] = hashlib.sha256((args.models / "pages.onnx").read_bytes()).hexdigest()
    file.write_text(json.dumps(manifest) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
