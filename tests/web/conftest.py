"""Desks for tests: a small one that all tests read, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from brief import Brief, sentence
from browsing import chromium
from fastapi.testclient import TestClient
from ledgers import Clock, Desk, hostile, keep, lone, opened, telling
from seated import House, house

from benchmarks.generated import RUN as GENERATED
from benchmarks.generated import readings
from sayso.keep import Ledger
from sayso.web import Options, create

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; see `browsing.chromium`."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a hundred generated reports, a stabbing that one outlet tells of in its own voice, and a bombing that four tell of, one of
    them hostile. To be read only."""
    with opened(tmp_path_factory.mktemp("newsroom")) as made:
        ledger, _ = made
        for reading in readings(100):
            ledger.keep(reading, GENERATED)
        keep(
            ledger,
            lone(),
            telling(1, 4),
            telling(2, 6, publisher="Tarn Herald"),
            telling(3, 6, publisher="Vell Courier"),
            hostile(),
        )
        yield made


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a ledger that holds nothing."""
    with opened(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with one incident; no test changes its accounts."""
    with house(tmp_path_factory.mktemp("house")) as made:
        keep(made.ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"))
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[House]:
    """A house that a test may change."""
    with house(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def people(desks: House) -> dict[str, TestClient]:
    """A browser of each role."""
    return {"reader": desks.seated("rhea"), "editor": desks.seated("edda"), "admin": desks.seated("ada")}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One bombing by three outlets; read only."""
    with opened(tmp_path_factory.mktemp("told")) as (ledger, client):
        keep(ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"), telling(3, 6, publisher="Vell Courier"))
        yield ledger, client


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Eleven bombings on as many days; read only."""
    with Ledger.open(str(tmp_path_factory.mktemp("many") / "l.db"), reader=Brief, clock=Clock()) as ledger:
        client = TestClient(create(ledger, Options()), base_url="http://127.0.0.1", follow_redirects=False)
        for n in range(11):
            day = f"2031-{n + 1:02}-09"
            assert client.post("/api/reports", json={"text": sentence(n + 2, day), "published": day}).status_code == 201
        yield ledger, client


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk whose reader needs no weights."""
    with Ledger.open(str(tmp_path / "own.db"), reader=Brief, clock=Clock()) as ledger:
        yield ledger, TestClient(create(ledger, Options()), base_url="http://127.0.0.1", follow_redirects=False)
