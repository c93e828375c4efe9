"""How a ledger grows: seconds, memory and bytes a report from the first thousand to the last, the encoder bypassed.

    python -m benchmarks.growth [--most 100000] [--until N] [--store sqlite|postgres] [--ledger PATH|postgresql://…] [--out FILE.json]

The reports are those of benchmarks.generated. A ledger that holds the first of them, from a run with the same --most that was cut off or ended
`--until` then, is gone on with; so is its copy in another store (`sayso copy`), which measures a store at n without adding n reports there. A line a step: how many reports and incidents there are, milliseconds to add one (mean, median
and p95 of the last thousand; the processor's share, which other work on the machine does not lengthen), memory of its own and at its peak, bytes of
the ledger in all and a report. At the end the ratio of the last thousand to the first full one, whose target is 1.5 at most.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

import psycopg

from benchmarks.crash import place
from benchmarks.generated import RUN, readings
from sayso.keep import Ledger

STEP = 1000
TIMES = ("ms mean", "ms median", "ms of processor")
#: Reports after which what they touched is reconciled, as `sayso add` does.
BATCH = 100


def size_of(where: str) -> int:
    """Bytes of a ledger: a file with its log, or a server's database."""
    if "://" not in where:
        return sum(p.stat().st_size for p in Path(where).parent.glob(Path(where).name + "*"))
    with psycopg.connect(where) as conn:
        row = conn.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def resident() -> int:
    """Megabytes of memory that this process alone holds now, without the ledger's file that is mapped into it (up to 256 MB); 0 where the system does
    not say."""
    status = Path("/proc/self/status")
    told = status.read_text(encoding="ascii") if status.exists() else ""
    found = re.search(r"RssAnon:\s+(\d+) kB", told)
    return int(found[1]) // 1024 if found else 0


def grow(where: str, count: int, shown: tuple[int, ...], until: int) -> list[dict[str, Any]]:
    """Adds the first of `count` reports until there are `until`; a line at each number of reports that is to be shown."""
    lines, times, busy = [], [], []
    with Ledger.open(where) as ledger:
        held = ledger.count()["reports"]
        for n, reading in enumerate(islice(readings(count), held, until), held + 1):
            begun, worked = time.perf_counter(), time.process_time()
            ledger.keep(reading, RUN, settle=False)
            if n % BATCH == 0:
                ledger.settle()
            times.append(1000 * (time.perf_counter() - begun))
            busy.append(1000 * (time.process_time() - worked))
            if n in shown:
                last = times[-STEP:]
                size = size_of(where)
                lines.append(
                    {
                        "reports": n,
                        "incidents": ledger.count().get("incidents", 0),
                        "ms mean": round(mean(last), 2),
                        "ms median": round(median(last), 2),
                        "ms p95": round(quantiles(last, n=20)[-1], 2),
                        "ms of processor": round(mean(busy[-STEP:]), 2),
                        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                        "MB of its own": resident(),
                        "ledger MB": round(size / 1e6, 1),
                        "bytes a report": size // n,
                    }
                )
                print(json.dumps(lines[-1]), file=sys.stderr, flush=True)
        begun = time.perf_counter()
        waiting = ledger.settle()
        lines.append({"settled at the end": waiting, "seconds": round(time.perf_counter() - begun, 2)})
    return lines


def main() -> int:
    """Measures and prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--until", type=int, default=None, help="how many reports to stop at; default: all")
    parser.add_argument(
        "--ledger", default=None, help="where it is kept or gone on with; default: one that is removed afterwards"
    )
    parser.add_argument(
        "--store", choices=("sqlite", "postgres"), default="sqlite", help="where it is made without --ledger"
    )
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    until = given.until or given.most
    shown = tuple(sorted({n for n in (1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000) if n < until} | {until}))
    with nullcontext(given.ledger) if given.ledger else place(given.store) as where:
        lines = grow(where, given.most, shown, until)
    steps = [line for line in lines if "reports" in line]
    found = {
        "steps": lines,
        "last to second thousand": {k: round(steps[-1][k] / steps[1][k], 2) for k in TIMES} if len(steps) > 2 else None,
    }
    text = json.dumps(found, indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
