"""The desk under load: 50 readers at once, each a request every two seconds to the live page, an incident with 200 reports or the search.

    python -m benchmarks.desk_load [--ledger PATH|postgresql://…] [--reports 3000] [--readers 50] [--every 2] [--add 0] [--seconds 60] [--out FILE.json]

Without --ledger one is made of the reports of benchmarks.generated and removed afterwards. Where a ledger that was made so holds no incident with
about 200 reports, one is added. The desk is `sayso serve` in a process of its own, asked through the loopback; readers begin at different moments
of their two seconds, search for words that the ledger holds, and come with the ETag of their last answer in every second turn, as a browser does.
With --add reports come in meanwhile, so that pages must be drawn anew. A line a page: how many requests, milliseconds until the whole answer was
there (median, p95, p99, longest), answers that were no success, how many said "not modified", kilobytes; and the share of the processors that the
desk and this tool took, for other work on the machine lengthens everything.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import httpx

from benchmarks.crash import place
from benchmarks.generated import RUN, World, plots, readings, told_by
from sayso.keep import Ledger
from sayso.ledger import Query

TARGET = 200.0  # milliseconds: p95 of every page
CROWD = 200
_LISTENS = re.compile(r"http://\S+?(?=/ )")


def filled(where: str, count: int) -> None:
    """Brings a ledger to `count` reports, and one incident that 200 reports tell of."""
    with Ledger.open(where) as ledger:
        held = ledger.count()["reports"]
        for reading in islice(readings(count), held, None):
            ledger.keep(reading, RUN)
        if crowded(ledger)[1] < CROWD * 0.7:
            for reading in told_by(World.of(7), plots(1, World.of(7), 99)[0], CROWD):
                ledger.keep(reading, RUN)
        ledger.settle()


def crowded(ledger: Ledger) -> tuple[str, int]:
    """The incident whose number of reports is nearest to 200, and that number."""
    with ledger.view() as view:
        rows = view.listing(Query(order="reports", limit=200)).rows
    best = min(rows, key=lambda r: abs(r.reports - CROWD), default=None)
    return (best.id, best.reports) if best else ("", 0)


def words_of(ledger: Ledger, rng: Random, many: int = 60) -> list[str]:
    """Words to search for: names of places and speakers, and pairs of words of texts."""
    with ledger.view() as view:
        rows = view.listing(Query(order="date", limit=200)).rows
        names = [v.name for v in view.voices(limit=200)] + [r.city for r in rows if r.city]
        texts = [
            r.text for r in view.reports(rng.sample(view.report_ids(limit=1000), min(40, view.count()["reports"])))
        ]
    pairs = [" ".join(rng.sample(re.findall(r"[a-z]{5,}", t) or ["bombing"], 1)) for t in texts]
    return (
        rng.sample(names, min(many // 2, len(names)))
        + pairs
        + ["police spokesman", "claimed responsibility", "bombing"]
    )


@contextmanager
def serving(where: str) -> Iterator[tuple[str, int]]:
    """A desk in a process of its own: its address, and the process' id."""
    command = [sys.executable, "-m", "sayso", "serve", "--ledger", where, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as desk:
        try:
            assert desk.stdout
            found = _LISTENS.search(desk.stdout.readline())
            if not found:
                raise SystemExit("the desk did not start")
            yield found[0], desk.pid
        finally:
            desk.terminate()
            desk.wait(20)


@dataclass
class Tally:
    """What one kind of page took."""

    ms: list[float] = field(default_factory=list)
    wrong: int = 0
    unchanged: int = 0
    bytes: int = 0

    def line(self, name: str) -> dict[str, Any]:
        """The figures."""
        cuts = quantiles(self.ms, n=100) if len(self.ms) > 1 else [*self.ms] * 99
        return {
            "page": name, "requests": len(self.ms), "p50 ms": round(cuts[49], 1), "p95 ms": round(cuts[94], 1), "p99 ms": round(cuts[98], 1),
            "longest ms": round(max(self.ms), 1), "wrong": self.wrong, "not modified": self.unchanged, "kB": round(self.bytes / len(self.ms) / 1000, 1),
        }  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What readers ask for."""

    incident: str
    words: list[str]
    every: float
    until: float


async def reader(client: httpx.AsyncClient, plan: Plan, number: int, of: int, tallies: dict[str, Tally]) -> None:
    """One reader: live page, incident and search in turn, until the time is over."""
    rng, tags = Random(number), dict[str, str]()
    await asyncio.sleep(plan.every * number / of)
    begun, turn = time.perf_counter(), number
    while time.perf_counter() < plan.until:
        name = ("live", "incident", "search")[turn % 3]
        way = {"live": "/", "incident": f"/incidents/{plan.incident}", "search": "/search"}[name]
        asked = {"q": rng.choice(plan.words)} if name == "search" else {}
        seen = tags.get(way) if turn // 3 % 2 else None
        await ask(client, tallies[name], way, asked, seen, tags)
        turn += 1
        await asyncio.sleep(max(0.0, begun + plan.every * (turn - number) - time.perf_counter()))


async def ask(
    client: httpx.AsyncClient, tally: Tally, way: str, asked: dict[str, str], seen: str | None, tags: dict[str, str]
) -> None:
    """One request, counted."""
    at = time.perf_counter()
    try:
        got = await client.get(way, params=asked, headers={"if-none-match": seen} if seen else {})
    except httpx.HTTPError:
        tally.wrong += 1
        tally.ms.append(1000 * (time.perf_counter() - at))
        return
    tally.ms.append(1000 * (time.perf_counter() - at))
    tally.bytes += int(got.headers.get("content-length") or len(got.content))
    tally.unchanged += got.status_code == 304
    tally.wrong += got.status_code not in (200, 304)
    if tag := got.headers.get("etag"):
        tags[way] = tag


async def loaded(base: str, plan: Plan, readers: int) -> dict[str, Tally]:
    """All readers at once; each has a connection of its own, as a browser has."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    clients = [httpx.AsyncClient(base_url=base, timeout=60, trust_env=False) for _ in range(readers)]
    try:
        await asyncio.gather(*(reader(c, plan, n, readers, tallies) for n, c in enumerate(clients)))
    finally:
        await asyncio.gather(*(c.aclose() for c in clients))
    return dict(tallies)


def busy(pid: int) -> float:
    """Seconds of processor that a process took; 0 where the system does not say."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(where: str, readers: int, every: float, seconds: float, add: float) -> dict[str, Any]:
    """Serves a ledger and loads its desk."""
    with Ledger.open(where) as ledger:
        held = dict(ledger.count())
        id_, reports = crowded(ledger)
        words = words_of(ledger, Random(11))
    with serving(where) as (base, pid), beside(where, add):
        asyncio.run(
            loaded(base, Plan(id_, words, every, time.perf_counter() + min(5.0, seconds)), readers)
        )  # it is warm then
        before, begun = busy(pid), time.perf_counter()
        own = resource.getrusage(resource.RUSAGE_SELF)
        tallies = asyncio.run(loaded(base, Plan(id_, words, every, time.perf_counter() + seconds), readers))
        took = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_SELF)
        share = (busy(pid) - before) / took
    mine = (after.ru_utime + after.ru_stime - own.ru_utime - own.ru_stime) / took
    return {
        "store": "postgresql" if "://" in where else "sqlite", "reports": held["reports"], "incidents": held["incidents"],
        "reports of the incident": reports, "readers": readers, "a report every": add, "seconds": round(took, 1), "desk's processors": round(share, 2),
        "load tool's processors": round(mine, 2), "load of the machine": round(os.getloadavg()[0], 1),
        "pages": [t.line(name) for name, t in sorted(tallies.items())],
    }  # fmt: skip


def adding(where: str, every: float) -> None:
    """Adds a report of one and the same incident every so many seconds, in a process of its own, until it is ended."""
    with Ledger.open(where) as ledger:
        for reading in told_by(World.of(7), plots(1, World.of(7), 98)[0], 100_000):
            ledger.keep(reading, RUN)
            time.sleep(every)


@contextmanager
def beside(where: str, every: float) -> Iterator[None]:
    """Reports that come in while the block runs; none where `every` is 0."""
    if not every:
        yield
        return
    adder = get_context("spawn").Process(target=adding, args=(where, every), daemon=True)
    adder.start()
    try:
        yield
    finally:
        adder.terminate()
        adder.join(20)


def main() -> int:
    """Measures and prints JSON; 1 where a page is slower than the target or failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--ledger", default=None, help="a ledger that stands; it is only read")
    parser.add_argument(
        "--store", choices=("sqlite", "postgres"), default="sqlite", help="where it is made without --ledger"
    )
    parser.add_argument("--reports", type=int, default=3000, help="reports of the ledger that is made")
    parser.add_argument("--make", default=None, help="only make a ledger at this path or address, or go on with it")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two requests of a reader")
    parser.add_argument(
        "--add", type=float, default=0.0, help="seconds between two reports that come in meanwhile; 0: none do"
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    if given.make:
        filled(given.make, given.reports)
        return 0
    with nullcontext(given.ledger) if given.ledger else place(given.store) as where:
        if not given.ledger:
            filled(where, given.reports)
        found = measured(where, given.readers, given.every, given.seconds, given.add)
    text = json.dumps(found, indent=1)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf8")
    return int(any(p["p95 ms"] > TARGET or p["wrong"] for p in found["pages"]))


if __name__ == "__main__":
    sys.exit(main())
