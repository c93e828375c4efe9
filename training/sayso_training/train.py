"""Trains the encoder jointly. Every pass cuts the windows anew; checkpoints let a stopped run go on.

usage: python -m sayso_training.train --base DIR --data DIR --out DIR [--plan stage1|stage2] [--init CHECKPOINT] [--resume]
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 - its customary name

from . import plans
from .net import Net
from .schema import KINDS, SPAN_HEADS, TOLL_CLASSES
from .windows import IGNORE, Encoded, Window, cut, encode, tokenizer

CLS, SEP, MASK = 101, 102, 103
#: Whether the processor multiplies bfloat16 in tiles; where it does, training is nearly twice as fast with it, and slower elsewhere.
HALF = torch.cpu._is_amx_tile_supported()
#: Weight of a head's loss. Roles and rare heads are sparse, so a piece of theirs counts for more.
WEIGHT = {"source": 1.0, "cue": 1.0, "content": 1.0, "person": 0.5, "org": 0.5, "loc": 0.5, "where": 0.7, "when": 0.7}
SPARSE = 1.5


def batches(windows: list[Window], pieces: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, at most `pieces` padded pieces a batch, in random order."""
    windows = sorted(windows, key=lambda w: (w.end - w.start) + rng.random() * 24)
    out: list[list[Window]] = []
    for w in windows:
        if out and (len(out[-1]) + 1) * (w.end - w.start + 2) <= pieces:
            out[-1].append(w)
        else:
            out.append([w])
    rng.shuffle(out)
    yield from out


def tensors(batch: list[Window], rng: random.Random, hidden: float = 0.0) -> dict[str, Any]:
    """A padded batch. Casing is hidden from one example in seven, so that capitals help and are never needed; `hidden` is the share of
    pieces that are masked, so that a span is told by its neighbours too."""
    n, longest = len(batch), max(w.end - w.start for w in batch) + 2
    ids = torch.zeros(n, longest, dtype=torch.long)
    mask = torch.zeros(n, longest, dtype=torch.long)
    cases = torch.zeros(n, longest, dtype=torch.long)
    tags = torch.full((n, len(SPAN_HEADS), longest), IGNORE, dtype=torch.long)
    footing = torch.full((n, longest), IGNORE, dtype=torch.long)
    stance = torch.full((n, longest), IGNORE, dtype=torch.long)
    doc = torch.full((n, len(KINDS) + 3), float(IGNORE))
    parties = []
    for i, w in enumerate(batch):
        at = slice(1, w.end - w.start + 1)
        cutout = slice(w.start, w.end)
        ids[i, 0], ids[i, w.end - w.start + 1] = CLS, SEP
        ids[i, at] = torch.from_numpy(w.of.ids[cutout])
        mask[i, : w.end - w.start + 2] = 1
        for j in range(1, w.end - w.start + 1) if hidden else ():
            if rng.random() < hidden:
                ids[i, j] = MASK
        if rng.random() > 1 / 7:
            cases[i, at] = torch.from_numpy(w.of.cases[cutout])
        tags[i, :, at] = torch.from_numpy(w.of.tags[:, cutout])
        footing[i, at] = torch.from_numpy(w.of.footing[cutout])
        stance[i, at] = torch.from_numpy(w.of.stance[cutout])
        parties += [(i, [(s + 1, e + 1) for s, e in spans], sorted(said)) for spans, said in w.parties()]
        if w.first:
            e = w.of.example
            if e.kinds is not None:
                doc[i, : len(KINDS)] = torch.tensor(e.kinds, dtype=torch.float)
            for j, v in enumerate((e.relevant, e.killed, e.injured)):
                if v is not None:
                    doc[i, len(KINDS) + j] = min(int(v), TOLL_CLASSES - 1)
    return {
        "ids": ids,
        "mask": mask,
        "cases": cases,
        "tags": tags,
        "footing": footing,
        "stance": stance,
        "doc": doc,
        "parties": parties,
    }


def document_loss(logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Kinds and relevance by logistic loss, tolls by cross-entropy, summed over what is labelled."""
    k = len(KINDS)
    on = gold[:, : k + 1] != IGNORE
    loss = (
        F.binary_cross_entropy_with_logits(logits[:, : k + 1][on], gold[:, : k + 1][on], reduction="sum")
        if on.any()
        else logits.sum() * 0
    )
    for j in (0, 1):
        part = logits[:, k + 1 + j * TOLL_CLASSES : k + 1 + (j + 1) * TOLL_CLASSES]
        loss = loss + F.cross_entropy(part, gold[:, k + 1 + j].long(), ignore_index=IGNORE, reduction="sum")
    return loss


def loss_of(net: Net, t: dict[str, Any], crf: float, said: float = 1.0) -> torch.Tensor:
    """The batch's loss a piece; `crf` is the share of the sequence loss in that of the spans, `said` the weight of the stances'."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        outputs = net(t["ids"], t["mask"], t["cases"])
    _, tags, footing, stance, doc = (x.float() for x in outputs)
    n, length, _ = tags.shape
    pieces = t["mask"].sum()
    logits = tags.view(n, length, len(SPAN_HEADS), 3).transpose(1, 2)
    weight = torch.tensor([WEIGHT.get(h, SPARSE) for h in SPAN_HEADS])
    ce = (
        F.cross_entropy(logits.reshape(-1, 3), t["tags"].reshape(-1), ignore_index=IGNORE, reduction="none")
        .view(n, len(SPAN_HEADS), length)
        .sum(-1)
    )
    total = (1 - crf) * (ce * weight).sum() / pieces
    if crf:
        # Sequences without [CLS]; a head that a window does not supervise counts nothing.
        gold, seen = t["tags"][:, :, 1:], (t["tags"][:, :, 1] != IGNORE).float()
        real = gold[:, 0] != IGNORE
        for k in range(1, len(SPAN_HEADS)):
            real = real | (gold[:, k] != IGNORE)
        nll = net.crf(logits[:, :, 1:], gold.clamp(min=0), real)
        total = total + crf * (nll * seen * weight).sum() / pieces
    for out, gold_, w in ((footing, t["footing"], 0.5), (stance, t["stance"], said)):
        total = (
            total
            + w
            * F.cross_entropy(out.reshape(-1, out.shape[-1]), gold_.reshape(-1), ignore_index=IGNORE, reduction="sum")
            / pieces
        )
    total = total + said * party_loss(stance, t["parties"]) / pieces
    return total + 6.0 * document_loss(doc, t["doc"]) / pieces


def party_loss(stance: torch.Tensor, parties: list[tuple[int, list[tuple[int, int]], list[int]]]) -> torch.Tensor:
    """For every body of which a stance is known but not where it is said: the negative log of the probability that one of its mentions
    bears it."""
    total = stance.sum() * 0
    for i, mentions, said in parties:
        bears = torch.stack([stance[i, s:e].softmax(-1)[:, said].sum(-1).mean() for s, e in mentions])
        total = total - torch.log1p(-(1 - bears).clamp(1e-6, 1 - 1e-6).prod().clamp(max=1 - 1e-6))
    return total


def spans_of(tags: np.ndarray) -> set[tuple[int, int]]:
    """Spans of a sequence of O/B/I tags; an I behind O opens one."""
    out, start = set(), -1
    for i, t in enumerate([*tags, 0]):
        if start >= 0 and t != 2:
            out.add((start, i))
            start = -1
        if t == 1 or (t == 2 and start < 0):
            start = i
    return out


@torch.no_grad()
def check(net: Net, dev: list[Encoded]) -> dict[str, float]:
    """Exact span F1 a head by the best tag alone: a thermometer while training, not a figure to report."""
    net.eval()
    hits: dict[str, list[int]] = {}
    for e in dev:
        for w in cut(e, 384, 0, None):
            t = tensors([w], random.Random(1))
            best = net(t["ids"], t["mask"], t["cases"])[1].view(-1, len(SPAN_HEADS), 3).argmax(-1).numpy()
            for k, head in enumerate(SPAN_HEADS):
                if head in e.example.spans:
                    found, gold = spans_of(best[1:-1, k]), spans_of(w.of.tags[k, w.start : w.end])
                    h = hits.setdefault(head, [0, 0, 0])
                    h[0], h[1], h[2] = h[0] + len(found & gold), h[1] + len(found), h[2] + len(gold)
    net.train()
    return {h: round(200 * a / max(1, b + c), 1) for h, (a, b, c) in hits.items()}


def save(path: Path, net: Net, opt: torch.optim.Optimizer, step: int, average: Net | None = None) -> None:
    """Writes a checkpoint beside the last one and then takes its place, so that a stop leaves a whole file. `net` in it is what to use; with an
    `average`, `live` is what to go on from."""
    state = {"net": (average or net).state_dict(), "opt": opt.state_dict(), "step": step}
    if average is not None:
        state["live"] = net.state_dict()
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


@torch.no_grad()
def follow(average: Net, net: Net, decay: float, step: int) -> None:
    """Moves the running average towards the weights; faster in the first steps, when it has little behind it."""
    d = min(decay, (1 + step) / (10 + step))
    for mine, new in zip(average.parameters(), net.parameters(), strict=True):
        mine.lerp_(new, 1 - d)


def groups(net: Net, heads: float) -> list[dict[str, Any]]:
    """Parameters with their decay and their rate: heads learn `heads` times as fast as the encoder."""
    out: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, p in net.named_parameters():
        if p.requires_grad:
            out.setdefault((not name.startswith("bert."), p.dim() > 1), []).append(p)
    return [
        {"params": ps, "weight_decay": 0.01 if wide else 0.0, "times": heads if head else 1.0}
        for (head, wide), ps in out.items()
    ]


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--base", required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--plan", default="stage1")
    ap.add_argument("--init", type=Path)
    ap.add_argument("--resume", action="store_true")
    ap.add_argument("--without", default="", help="data sets to leave out, by comma")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    args.out.mkdir(parents=True, exist_ok=True)
    plan = plans.PLANS[args.plan]
    tok = tokenizer(args.base)
    sets = {
        n: [encode(x, tok) for x in xs] for n, xs in plans.load(args.data, plan, set(args.without.split(","))).items()
    }
    dev = [encode(x, tok) for x in plans.dev(args.data)]
    net = Net(args.base)
    if HALF:
        net.bert.config._attn_implementation = "eager"  # its two products are tiles too
    if args.init:
        net.load_state_dict(torch.load(args.init, weights_only=True)["net"])
    opt = torch.optim.AdamW(groups(net, plan.heads), lr=plan.rate)
    rng = random.Random(plan.seed)
    todo: list[list[Window]] = []
    windows: list[Window] = []
    for p in range(max(math.ceil(s) for s in plan.passes.values())):
        for name, items in sets.items():
            share = min(1.0, plan.passes[name] - p)
            if share > 0:
                chosen = items if share == 1 else rng.sample(items, int(share * len(items)))
                windows += [w for e in chosen for w in cut(e, plan.window, plan.overlap, rng)]
        if not plan.mixed:
            todo += list(batches(windows, plan.pieces, rng))
            windows = []
    todo += list(batches(windows, plan.pieces, rng))
    start, last = 0, args.out / "last.pt"
    average = copy.deepcopy(net) if plan.average else None
    if args.resume and last.exists():
        state = torch.load(last, weights_only=True)
        net.load_state_dict(state.get("live", state["net"]))
        opt.load_state_dict(state["opt"])
        start = state["step"]
        if average is not None:
            average.load_state_dict(state["net"])
    net.train()
    began, seen, running = time.time(), 0, 0.0
    log = (args.out / "log.jsonl").open("a")
    for step in range(start, len(todo)):
        done = step / len(todo)
        rate = plan.rate * min(1.0, (step + 1) / 60) * (1 - (1 - plan.floor) * done)
        for g in opt.param_groups:
            g["lr"] = rate * g["times"]
        t = tensors(todo[step], rng, plan.hidden)
        loss = loss_of(net, t, plan.crf if done >= plan.crf_from else 0.0, plan.stance)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        if average is not None:
            follow(average, net, plan.average, step)
        seen += int(t["mask"].sum())
        running = 0.95 * running + 0.05 * loss.item()
        if step % 50 == 0:
            line = {
                "step": step,
                "of": len(todo),
                "loss": round(running, 4),
                "pieces/s": round(seen / (time.time() - began)),
                "s": round(time.time() - began),
            }
            print(json.dumps(line), file=log, flush=True)
        if step and step % 300 == 0:
            save(last, net, opt, step + 1, average)
            print(json.dumps({"step": step, "dev": check(average or net, dev)}), file=log, flush=True)
    save(last, net, opt, len(todo), average)
    print(
        json.dumps({"step": len(todo), "dev": check(average or net, dev), "s": round(time.time() - began)}),
        file=log,
        flush=True,
    )


if __name__ == "__main__":
    main()
