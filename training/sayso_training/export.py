"""Checkpoint → int8 ONNX, with the manifest that the package checks on loading.

usage: python -m sayso_training.export --base DIR --checkpoint FILE --out DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from .net import Net
from .schema import FOOTINGS, KINDS, SPAN_HEADS, STANCES, TOLL_CLASSES

#: Added to a head's O score; chosen on PolNeAR dev (swept −.6 to .3: attribution half 70.9 to 72.3).
BIAS = {"cue": 0.3, "content": 0.5}
#: Least probability of a link (swept .15–.5; all within .3 of each other).
LINKER = {"content": 0.3, "source": 0.3}
#: Least probability of a side's stances that makes a row by itself, and of "none" that undoes a pattern's; see docs/decisions/0006.
STANCE_LIMITS = {"accusing": 0.93, "other": 0.85, "veto": 0.995}


class Shipped(nn.Module):
    """The net as it is called in the package: pieces and casing in, states and logits out; no padding, so no mask."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, cases: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """States, tags, footing, stance, document logits of one window."""
        return self.net(ids, torch.ones_like(ids), cases)


def graph(net: Net, path: Path) -> None:
    """Writes the fp32 graph."""
    net.eval()
    net.bert.config._attn_implementation = "eager"
    ids = torch.randint(1000, 2000, (1, 17))
    names = ["states", "tags", "footing", "stance", "doc"]
    axes = {n: {0: "batch", 1: "length"} for n in ["ids", "cases", *names[:-1]]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(Shipped(net), (ids, torch.zeros_like(ids)), str(path), input_names=["ids", "cases"], output_names=names,
                          dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """int8 weights, embeddings among them: they are half of the file."""
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    ready.unlink()


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--base", required=True)
    ap.add_argument("--checkpoint", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    net = Net(args.base)
    net.load_state_dict(torch.load(args.checkpoint, weights_only=True)["net"])
    full = args.out / "encoder.fp32.onnx"
    graph(net, full)
    quantise(full, args.out / "encoder.onnx")
    full.unlink()
    shutil.copy(f"{args.base}/tokenizer.json", args.out / "tokenizer.json")
    manifest = {
        "files": {f: hashlib.sha256((args.out / f).read_bytes()).hexdigest() for f in ("encoder.onnx", "tokenizer.json")},
        "window": 384, "overlap": 64,
        "spans": list(SPAN_HEADS), "footing": list(FOOTINGS), "stance": list(STANCES), "kinds": list(KINDS), "toll_classes": TOLL_CLASSES,
        "bias": BIAS, "linker": LINKER, "stance_limits": STANCE_LIMITS,
        "transitions": [[[round(x, 4) for x in r] for r in m] for m in net.transitions.tolist()],
        "starts": [[round(x, 4) for x in r] for r in net.starts.tolist()],
    }  # fmt: skip
    (args.out / "manifest.json").write_text(json.dumps(manifest) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
