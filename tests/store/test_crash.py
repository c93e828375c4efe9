"""A process that dies, a power cut, two processes at once: a ledger holds all that it said it holds, and nothing by halves."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from services import needs

from benchmarks.crash import READY, child, kill_often
from benchmarks.generated import RUN, readings
from benchmarks.postgres import own_cluster, programs
from benchmarks.sound import UnsoundError, sound
from sayso.keep import Ledger

#: Seconds for what takes two on an idle machine: a busy one must not look like a defect.
ENOUGH = 600


def add(where: str, begin: int, count: int) -> list[str]:
    with Ledger.open(where) as ledger:
        return [ledger.keep(r, RUN).report for r in islice(readings(20_000), begin, begin + count)]


def test_killed_children_leave_a_whole_ledger(where: str) -> None:
    found = kill_often(where, 3)
    assert found["printed"]


def test_the_look_at_a_ledger_sees_what_is_wrong(where: str) -> None:
    ids = add(where, 0, 3)
    assert sound(where, ids) == 3
    with pytest.raises(UnsoundError, match="printed and not there"):
        sound(where, [*ids, "r-none"])
    add(where, 2, 1)
    with pytest.raises(UnsoundError, match=f"readings of {ids[2]}"):
        sound(where)


def test_two_processes_that_add_the_same_reports_add_each_once(where: str) -> None:
    both = [child(where, 0, 15), child(where, 5, 15)]
    told = [process.communicate(timeout=ENOUGH)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [lines[0] for lines in told] == [READY, READY]
    assert [len(lines) for lines in told] == [16, 16]
    assert sound(where, set(told[0][1:] + told[1][1:])) == 20


def test_processes_that_make_one_ledger_at_once_make_one(where: str) -> None:
    several = [child(where, n, 1) for n in range(3)]
    told = [process.communicate(timeout=ENOUGH)[0].split() for process in several]
    assert [len(lines) for lines in told] == [2] * 3
    assert sound(where) == 3


def torn(whole: bytes, length: int, rng: Random) -> bytes:
    """The beginning of a log, its last page half written: what was on the disk before stands in the rest of it."""
    return whole[:length] + rng.randbytes(min(4096, len(whole) - length))


def test_a_power_cut_leaves_what_was_there_before(tmp_path: Path) -> None:
    path, rng = tmp_path / "ledger.db", Random(7)
    log = path.with_name("ledger.db-wal")
    with Ledger.open(str(path)) as ledger:
        every = list(islice(readings(20_000), 18))
        kept = [ledger.keep(r, RUN).report for r in every[:9]]
        with closing(sqlite3.connect(path)) as conn:
            assert conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)
        later = [ledger.keep(r, RUN).report for r in every[9:]]
        whole = log.read_bytes()
        copies = []
        for n in range(12):
            (folder := tmp_path / str(n)).mkdir()
            shutil.copy(path, folder / path.name)
            length = rng.randrange(len(whole)) if n else len(whole)
            (folder / log.name).write_bytes(torn(whole, length, rng) if n % 2 else whole[:length])
            copies.append((length, str(folder / path.name)))
    counts = [sound(where, kept) for _, where in sorted(copies)]
    assert counts == sorted(counts)
    assert counts[-1] == len(kept) + len(later)
    assert counts[0] < len(kept) + len(later)
    for _, where in copies[:3]:
        before = sound(where)
        add(where, 100, 3)
        assert sound(where) == before + 3


def test_a_server_that_dies_keeps_what_it_took(postgres: str) -> None:
    if programs() is None and "SAYSO_TEST_POSTGRES" in os.environ:
        pytest.skip("the server that was given is not to be killed")
    try:
        with own_cluster(lasting=True) as server:
            where = server.url
            adding = child(where)
            assert adding.stdout is not None
            lines = [adding.stdout.readline().strip() for _ in range(8)]
            server.stop("immediate")
            lines += adding.stdout.read().split()
            assert adding.wait(timeout=ENOUGH)
            server.start()
            kept = sound(where, lines[1:])
            assert len(lines) - 1 <= kept <= len(lines)
            add(where, kept, 3)
            assert sound(where, lines[1:]) == kept + 3
    except RuntimeError as error:
        needs("postgres", str(error))
