"""The weights between two checkpoints of which one was trained on from the other: what the later run learnt and what it lost meet halfway
(Wortsman et al., Robust fine-tuning of zero-shot models, 2022).

usage: python -m sayso_training.blend --early FILE --late FILE --share X --out FILE
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def blended(early: dict[str, torch.Tensor], late: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """`share` of the later weights and the rest of the earlier ones."""
    return {k: early[k].lerp(v, share) if v.is_floating_point() else v for k, v in late.items()}


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    for name in ("early", "late", "out"):
        ap.add_argument(f"--{name}", type=Path, required=True)
    ap.add_argument("--share", type=float, default=0.6)
    args = ap.parse_args()
    early, late = (torch.load(f, weights_only=True)["net"] for f in (args.early, args.late))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"net": blended(early, late, args.share)}, args.out)


if __name__ == "__main__":
    main()
