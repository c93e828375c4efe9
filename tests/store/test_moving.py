"""A ledger copied from one place to another: all of it is there, it goes on from there, and nothing is written over."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.generated import RUN, readings
from benchmarks.sound import sound
from sayso.errors import BadLedger
from sayso.keep import Ledger
from sayso.store import open_store
from sayso.store.moving import copy

FIRST, MORE = 8, 3


def filled(where: str, begin: int = 0, count: int = FIRST) -> list[str]:
    with Ledger.open(where) as ledger:
        return [ledger.keep(r, RUN).report for r in islice(readings(200), begin, begin + count)]


def copied(source: str, target: str) -> int:
    one, other = open_store(source), open_store(target)
    try:
        return copy(one, other)
    finally:
        one.close()
        other.close()


def told(where: str) -> list[object]:
    with Ledger.open(where) as ledger, ledger.view() as view:
        incidents = [row.id for row in ledger.incidents().rows]
        return [
            ledger.incidents(), [ledger.show(i) for i in incidents], view.changes(), view.acts(), view.judgements(),
            view.voices(), ledger.count(), [h.report for h in view.search("killed", 1000)].sort(),
        ]  # fmt: skip


def test_a_copy_holds_the_same_and_goes_on(where: str, tmp_path: Path) -> None:
    file = str(tmp_path / "file.db")
    ids = filled(file)
    with Ledger.open(file) as ledger:
        ledger.judge(
            "grade", ["No Such Source"] if not ledger.sources() else [ledger.sources()[0].name], by="Ada", value="B"
        )
    assert copied(file, where) == FIRST
    assert told(where) == told(file)
    assert sound(where, ids) == FIRST
    more = filled(where, FIRST, MORE)
    assert sound(where, [*ids, *more]) == FIRST + MORE


def test_a_copy_back_is_the_same(where: str, tmp_path: Path) -> None:
    ids = filled(where)
    back = str(tmp_path / "back.db")
    copied(where, back)
    assert told(back) == told(where)
    assert sound(back, [*ids, *filled(back, FIRST, MORE)]) == FIRST + MORE


def test_nothing_is_copied_over_a_ledger(where: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    filled(other, 0, 1)
    filled(where, 1, 1)
    before = told(where)
    with pytest.raises(BadLedger, match="holds a ledger already"):
        copied(other, where)
    assert told(where) == before
