"""Opening a ledger: made from nothing, brought up to date, or refused in one line that says what to do."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from alembic import command
from alembic.config import Config
from schemas import engine_at, look, released
from sqlalchemy import inspect, text

import sayso.store.upgrade as upgrading
from benchmarks.postgres import fresh
from sayso.errors import BadLedger, BadSetting
from sayso.model import Report
from sayso.store import open_store

GIVEN = Report.of("Bomb in Odrin", publisher="Odrin Post")


def refused(where: object) -> str:
    with pytest.raises(BadLedger) as caught:
        open_store(str(where))
    said = str(caught.value)
    assert "\n" not in said
    return said


@contextmanager
def beside(where: str, path: Path) -> Iterator[str]:
    """Another empty place of the same kind."""
    with fresh(where) if "://" in where else nullcontext(str(path)) as other:
        yield other


def keep(where: str) -> None:
    store = open_store(where)
    with store.write("add", "a") as writer:
        writer.put_report(GIVEN, (1,))
    store.close()


def kept(where: str) -> Report | None:
    store = open_store(where)
    with store.view() as view:
        found = view.report(GIVEN.id)
    store.close()
    return found


def test_a_ledger_is_made_where_there_is_none_and_opened_again(where: str) -> None:
    keep(where)
    assert kept(where) == GIVEN


def test_a_ledger_of_every_released_schema_becomes_one_of_the_newest(where: str, tmp_path: Path) -> None:
    """Where this fails after a change of tables: a ledger that somebody has would not get it. Write a migration."""
    dialect = "postgresql" if "://" in where else "sqlite"
    schemas = released(dialect)
    assert [number for number, _ in schemas] == sorted(r.revision for r in upgrading._scripts().walk_revisions())
    keep(where)
    with engine_at(where) as engine, engine.connect() as conn:
        newest = look(conn)
    for number, statements in schemas:
        with beside(where, tmp_path / f"{number}.db") as older:
            with engine_at(older) as engine, engine.begin() as conn:
                for statement in statements:
                    conn.exec_driver_sql(statement)
            keep(older)
            assert kept(older) == GIVEN
            with engine_at(older) as engine, engine.connect() as conn:
                assert look(conn) == newest


def test_one_of_a_later_version_is_left_alone(where: str) -> None:
    keep(where)
    with engine_at(where) as engine:
        with engine.begin() as conn:
            conn.execute(text(f"UPDATE {upgrading.VERSIONS} SET version_num = '9999'"))
        said = refused(where)
        with engine.connect() as conn:
            assert conn.execute(text("SELECT count(*) FROM report")).scalar() == 1
    assert "later version of sayso (schema 9999)" in said
    assert "pip install --upgrade" in said


def test_a_database_of_something_else_is_left_alone(where: str) -> None:
    with engine_at(where) as engine:
        with engine.begin() as conn:
            conn.execute(text("CREATE TABLE songs (name TEXT)"))
        before = Path(where).read_bytes() if "://" not in where else b""
        assert "tables of something else" in refused(where)
        assert inspect(engine).get_table_names() == ["songs"]
    if "://" not in where:
        assert Path(where).read_bytes() == before
        assert [p.name for p in Path(where).parent.iterdir()] == [Path(where).name]


def test_an_upgrade_that_fails_leaves_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = command.upgrade

    def half(config: Config, revision: str) -> None:
        real(config, revision)
        config.attributes["connection"].execute(text("SELECT * FROM no_such_table"))

    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", half)
        assert "cannot be opened" in refused(where)
    with engine_at(where) as engine:
        assert inspect(engine).get_table_names() == []
    keep(where)
    assert kept(where) == GIVEN


# ---- files


@pytest.mark.parametrize("body", [b"Dear diary,\n", b"\x00" * 100, b"SQLite", b"PK\x03\x04"])
def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(body)
    assert f"{path} is no ledger" in refused(path)
    assert path.read_bytes() == body


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    assert str(path) in refused(path)


def test_a_ledger_cut_short_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    keep(str(path))
    path.write_bytes(path.read_bytes()[:5000])
    assert str(path) in refused(path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    keep(str(path))
    assert kept(str(path)) == GIVEN


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)
    assert "no folder" in refused(tmp_path / "none" / "ledger.db")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere, so that it becomes somebody else for a while."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_may_not_be_written_is_named(open_folder: Path) -> None:
    path = open_folder / "ledger.db"
    open_folder.chmod(0o555)
    with as_nobody():
        said = refused(path)
    assert str(path) in said
    assert "rights" in said
    assert not path.exists()


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o666, 0o555), (0o444, 0o555)])
def test_a_ledger_that_may_not_be_written_is_named(open_folder: Path, file: int, folder: int) -> None:
    path = open_folder / "ledger.db"
    keep(str(path))
    path.chmod(file)
    open_folder.chmod(folder)
    with as_nobody():
        said = refused(path)
    assert str(path) in said
    assert "rights" in said
    open_folder.chmod(0o755)
    path.chmod(0o644)
    assert kept(str(path)) == GIVEN


def test_a_ledger_keeps_a_log_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    keep(str(path))
    with sqlite3.connect(path) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    conn.close()


# ---- servers


@pytest.mark.parametrize(
    "address",
    ["sayso:hush@127.0.0.1:1/ledger", "sayso:hush@/ledger?host=/nonexistent", "sayso:hush@no-such-host.invalid/ledger"],
)
def test_a_server_out_of_reach_is_named_without_the_password(address: str) -> None:
    said = refused(f"postgresql://{address}")
    assert said.startswith("the ledger postgresql://sayso:***@")
    assert "server" in said
    assert "hush" not in said


def test_a_database_that_is_not_there_is_named(postgres: str) -> None:
    assert "no_such_ledger" in refused(urlsplit(postgres)._replace(path="/no_such_ledger").geturl())


@pytest.mark.parametrize("address", ["mysql://a@b/c", "http://ledger.example/", "://"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(BadSetting, match="postgresql://user@host/name"):
        open_store(address)
