"""A disk or a server that fails while a ledger is open: told in one line, and nothing that was finished is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from sayso.errors import BadLedger
from sayso.model import Report
from sayso.store import open_store
from sayso.store.sql import SqlStore

GIVEN = Report.of("Bomb in Odrin", publisher="Odrin Post")


def keep(store: SqlStore, report: Report) -> None:
    with store.write("add", "a") as writer:
        writer.put_report(report, (1,))


def kept(store: SqlStore) -> Report | None:
    with store.view() as view:
        return view.report(GIVEN.id)


def test_a_full_disk_is_told_in_one_line_and_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    store = open_store(str(path))
    keep(store, GIVEN)

    def fill() -> None:
        with store.write("add", "a") as writer:
            pages = writer.conn.exec_driver_sql("PRAGMA page_count").scalar()
            writer.conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for n in range(100):
                writer.put_report(Report.of(f"Bomb number {n} in Odrin"), range(n * 99, n * 99 + 99))

    with pytest.raises(BadLedger, match="full") as caught:
        fill()
    assert "\n" not in str(caught.value)
    with store.view() as view:
        assert view.report_ids() == (GIVEN.id,)
    store.close()


def test_a_file_that_breaks_while_it_is_open_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    store = open_store(str(path))
    keep(store, GIVEN)
    store.close()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store = open_store(str(path))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(BadLedger, match="malformed") as caught:
        kept(store)
    assert "\n" not in str(caught.value)
    store.close()


def test_a_server_that_goes_away_is_told_in_one_line_and_comes_back(database: str) -> None:
    store = open_store(database)
    keep(store, GIVEN)

    def cut_off() -> None:
        with store.write("add", "a") as writer:
            writer.put_report(Report.of("Another bomb"), ())
            with psycopg.connect(database, autocommit=True) as conn:
                others = "datname = current_database() AND pid <> pg_backend_pid()"
                conn.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
            writer.put_report(Report.of("A third bomb"), ())

    with pytest.raises(BadLedger, match="the ledger fails") as caught:
        cut_off()
    assert "\n" not in str(caught.value)
    assert kept(store) == GIVEN
    with store.view() as view:
        assert view.report_ids() == (GIVEN.id,)
    keep(store, Report.of("A fourth bomb"))
    store.close()
