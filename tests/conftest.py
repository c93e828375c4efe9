"""What tests of several rooms need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from llm_endpoint import Endpoint
from services import cluster, needs

from benchmarks.postgres import fresh


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A local chat-completions server that answers as it is told."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    served = Endpoint()
    yield served
    served.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(cluster())
        except RuntimeError as error:
            needs("postgres", str(error))
        yield url


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """The address of an empty database that is dropped after the test."""
    with fresh(postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made: a file, then a PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    address: str = request.getfixturevalue("database")
    return address
