"""Speed and memory of reading, always as a ratio within one run.

Reports of 600 word pieces are cut from the project's own fictional corpus. In one process a number of threads (1 and 2) reads them through
the whole `sayso.read` and through the bare encoder (onnxruntime, the same pieces in the same windows, tokenised beforehand), in turns;
the fastest of the rounds counts, since other work on the machine only ever slows.

`share`        bare encoder's time in percent of the whole read's: the limit is 100.
`per core`     reports a second and a thread.
`peak`         highest resident memory of the process after reading, in MB, before the second session is opened.
`growth`       time a report when four times as many are read together, over the time a report of the smaller lot.
`start`        seconds from `python -m sayso read --json PAGE` to its end; median of five, and of a bare interpreter for comparison.

Usage: python -m benchmarks.speed [--reports 12] [--rounds 3]
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.corpus import ROOT
from benchmarks.data import Json, Missing, percent

PIECES = 600


def corpus_texts() -> list[str]:
    """The texts of the corpus' training half. Raises Missing."""
    import yaml  # the parent process needs no package

    files = sorted((ROOT / "training" / "corpus" / "train").rglob("*.yml"))
    if not files:
        raise Missing("training/corpus/train is not there")
    return [str(yaml.safe_load(f.read_text(encoding="utf8"))["text"]) for f in files]


def cut(
    texts: Sequence[str], n: int, offsets: Callable[[str], Sequence[Sequence[int]]], pieces: int = PIECES
) -> list[str]:
    """`n` texts of exactly that many word pieces, each starting with another text and lengthened by those that follow."""
    found = []
    for i in range(n):
        text = ""
        for k in range(len(texts)):
            text = (text + "\n\n" + texts[(i + k) % len(texts)]).strip()
            at = offsets(text)
            if len(at) >= pieces:
                found.append(text[: at[pieces - 1][1]])
                break
    return found


def fastest(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The least seconds that each of the works took, run in turns."""
    took: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(took, works, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [min(times) for times in took]


def inside(n: int, rounds: int) -> Json:
    """The figures of this process; the number of threads is taken from SAYSO_THREADS."""
    from sayso import resources  # only the child pays for it
    from sayso.model import Report
    from sayso.read.encoder import CLS, SEP, Encoder, windows

    threads = int(os.environ.get("SAYSO_THREADS", "0"))
    manifests = sorted(resources.path("models").rglob("manifest.json"))
    if not manifests:
        raise Missing("the weights are not there")
    encoder = Encoder(manifests[0].parent, threads)
    tokenizer: Any = encoder._tokenizer
    texts = cut(corpus_texts(), 4 * n, lambda t: tokenizer.encode(t, add_special_tokens=False).offsets)
    reports = [Report.of(t, ref=str(i), published="2031-03-04") for i, t in enumerate(texts)]
    read: Any = importlib.import_module("sayso").read
    read(reports[:1])  # loads the weights
    few, many = fastest(rounds, lambda: read(reports[:n]), lambda: read(reports))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    feeds = []
    for text in texts[:n]:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        for start, end in windows(len(ids), encoder.manifest["window"], encoder.manifest["overlap"]):
            row = [[CLS, *ids[start:end], SEP]]
            feeds.append({"ids": _array(row), "cases": _array([[1] * len(row[0])])})
    session = encoder.session()

    def bare() -> None:
        for feed in feeds:
            session.run(None, feed)

    bare()
    whole, limit = fastest(rounds, lambda: read(reports[:n]), bare)
    return {
        "reports": n,
        "share": percent(limit, whole),
        "per second": round(n / whole, 2),
        "per core": round(n / whole / max(threads, 1), 2),
        "bare per second": round(n / limit, 2),
        "peak": round(peak, 1),
        "growth": round(many / 4 / few, 3),
    }


def start(times: int = 5) -> Json:
    """Seconds from the command to the first dossier, and those of an interpreter that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(corpus_texts()[0], encoding="utf8")
        command = [sys.executable, "-m", "sayso", "read", "--json", "--published", "2031-03-04", str(page)]
        first = statistics.median(_seconds(command) for _ in range(times))
    return {
        "seconds": round(first, 3),
        "bare interpreter": round(statistics.median(_seconds([sys.executable, "-c", ""]) for _ in range(times)), 3),
    }


def measure(n: int = 12, rounds: int = 3, threads: Sequence[int] = (1, 2)) -> Json:
    """Figures for each number of threads, each in a process of its own. Raises Missing."""
    corpus_texts()
    found: Json = {"start": start()}
    for t in threads:
        command = [sys.executable, "-m", "benchmarks.speed", "--inside", "--reports", str(n), "--rounds", str(rounds)]
        printed = subprocess.run(
            command, env={**os.environ, "SAYSO_THREADS": str(t)}, capture_output=True, check=True, cwd=ROOT
        ).stdout
        found[f"threads {t}"] = json.loads(printed)
    return found


def _seconds(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - began


def _array(row: list[list[int]]) -> Any:
    import numpy as np

    return np.asarray(row, dtype=np.int64)


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    p.add_argument("--reports", type=int, default=12)
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    a = p.parse_args()
    data.show("speed", lambda: inside(a.reports, a.rounds) if a.inside else measure(a.reports, a.rounds))


if __name__ == "__main__":
    main()
