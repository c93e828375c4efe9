"""Shipped int8 weights → a checkpoint that training can go on from, where the checkpoint they were made of is gone.

What int8 rounded away does not come back, but a few hundred steps mend it. Word and position embeddings, which no run trains, are the base's own.

usage: python -m sayso_training.thaw --base DIR --models DIR --out FILE
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .net import Net

FROZEN = ("bert.embeddings.word_embeddings.weight", "bert.embeddings.position_embeddings.weight")


def matrices(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """The weights of linear layers by the layer's name, [out, in] as PyTorch has them, from the nodes that multiply by them."""
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out = {}
    for node in graph.node:
        held = next((i for i in node.input if i.endswith("_quantized") and i in values), None)
        if held is None or node.op_type not in ("MatMulInteger", "MatMul", "Gemm"):
            continue
        stem = held.removesuffix("_quantized")
        real = (values[held].astype(np.float32) - values[f"{stem}_zero_point"].astype(np.float32)) * values[f"{stem}_scale"]
        layer = node.name.split("/MatMul")[0].split("/Gemm")[0].strip("/").replace("/", ".").removeprefix("net.")
        out[layer] = real.T if real.shape[0] != 0 else real
    return out


def thawed(base: str, models: Path) -> Net:
    """A net with the weights of a models folder. ValueError where a layer of the net has none."""
    graph = onnx.load(str(models / "encoder.onnx")).graph
    manifest = json.loads((models / "manifest.json").read_text(encoding="utf8"))
    net = Net(base)
    state = net.state_dict()
    plain = {i.name.removeprefix("net."): numpy_helper.to_array(i) for i in graph.initializer}
    linear = matrices(graph)
    lost = []
    for name, old in state.items():
        if name in FROZEN:
            continue
        if name in ("transitions", "starts"):
            new = np.array(manifest[name], dtype=np.float32)
        elif name in plain:
            new = plain[name]
        elif f"{name}_quantized" in plain:
            stem = plain[f"{name}_quantized"].astype(np.float32) - plain[f"{name}_zero_point"].astype(np.float32)
            new = stem * plain[f"{name}_scale"]
        elif name.removesuffix(".weight") in linear:
            new = linear[name.removesuffix(".weight")]
        else:
            lost.append(name)
            continue
        if new.shape != tuple(old.shape):
            raise ValueError(f"{name}: {new.shape} where {tuple(old.shape)} is needed")
        state[name] = torch.from_numpy(np.ascontiguousarray(new).astype(np.float32))
    if lost:
        raise ValueError(f"no weights for {', '.join(lost)}; the graph has {', '.join(linear)}")
    net.load_state_dict(state)
    return net


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ap.add_argument("--base", required=True)
    ap.add_argument("--models", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"net": thawed(args.base, args.models).state_dict()}, args.out)


if __name__ == "__main__":
    main()
