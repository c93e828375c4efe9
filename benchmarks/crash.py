"""Kills a process that adds reports, again and again, and looks whether the ledger lost, doubled or halved anything.

    python -m benchmarks.crash --store sqlite|postgres [--kills 100] [--seed 7]

A child adds invented readings (benchmarks.generated), as `sayso add` does, and prints the id of each that is in; it gets SIGKILL at a random moment,
at times while it still opens the ledger. After every kill each printed id must be there once, with all that belongs to it; its incidents are as the facts
make them or are marked as waiting for that. The next child goes on.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.generated import RUN, readings
from benchmarks.postgres import fresh, own_cluster
from benchmarks.sound import UnsoundError, sound
from sayso.keep import Ledger

#: Readings there are to add: more than any number of kills lets through.
MANY = 20_000
READY = "ready"
_ROOT = Path(__file__).resolve().parents[1]
#: The share of kills that come while the ledger is being opened, within so many seconds.
_EARLY, _OPENING = 0.15, 2.0
#: Lines that the others wait for at most, and seconds of the addition after them.
_MOST, _ADDING = 12, 0.1
#: Reports after which a child reconciles what they touched.
_BATCH = 4


def adding(where: str, begin: int, count: int) -> None:
    """The child: adds readings from the `begin`th on and prints the id of each that is in."""
    with Ledger.open(where) as ledger:
        print(READY, flush=True)
        for n, reading in enumerate(islice(readings(MANY), begin, begin + count), 1):
            print(ledger.keep(reading, RUN, again=False, settle=False).report, flush=True)
            if n % _BATCH == 0 or n == count:
                ledger.settle()


def child(where: str, begin: int = 0, count: int = MANY) -> subprocess.Popen[str]:
    """A process that adds."""
    command = [sys.executable, "-m", "benchmarks.crash", "--add", where, "--from", str(begin), "--count", str(count)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)


def killed(where: str, begin: int, rng: Random) -> list[str]:
    """What a child printed before it was killed."""
    process, early = child(where, begin), rng.random() < _EARLY
    assert process.stdout is not None
    told = [] if early else [process.stdout.readline() for _ in range(rng.randint(1, _MOST))]
    time.sleep(rng.uniform(0, _OPENING if early else _ADDING))
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    if process.wait() != -signal.SIGKILL:
        raise UnsoundError(f"the child ended by itself with {process.returncode}")
    return [line.strip() for line in told if line.endswith("\n") and line.strip() != READY]


def kill_often(where: str, kills: int, seed: int = 7) -> dict[str, object]:
    """Kills `kills` children one after another and looks after each; UnsoundError says what is wrong."""
    rng, printed, begun, kept = Random(seed), list[str](), time.perf_counter(), 0
    for _ in range(kills):
        printed += killed(where, kept, rng)
        kept = sound(where, printed)
    last = child(where, kept, 5).communicate()[0].split()[1:]
    after = sound(where, printed + last)
    if after != kept + 5 or len(set(printed)) != len(printed):
        raise UnsoundError(f"{kept} reports and 5 more became {after}")
    return {
        "kills": kills,
        "printed": len(printed),
        "reports": after,
        "kept but not yet printed": kept - len(printed),
        "seconds": round(time.perf_counter() - begun),
    }


@contextmanager
def place(store: str) -> Iterator[str]:
    """Where a ledger of that store can be made, removed afterwards."""
    if store == "postgres":
        with own_cluster(lasting=True) as server, fresh(server.url) as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "ledger.db")


def main() -> int:
    """Kills and prints what was found; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--store", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--add", metavar="LEDGER", help=argparse.SUPPRESS)
    parser.add_argument("--from", type=int, default=0, dest="begin", help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=MANY, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.add:
        adding(given.add, given.begin, given.count)
        return 0
    with place(given.store) as where:
        try:
            print(json.dumps({"store": given.store} | kill_often(where, given.kills, given.seed)))
        except UnsoundError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
