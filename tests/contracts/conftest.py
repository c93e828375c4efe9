"""Every store there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kept import Clock

from sayso.store import open_store
from sayso.store.sql import SqlStore


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(where: str, clock: Clock) -> Iterator[SqlStore]:
    opened = open_store(where, clock=clock)
    yield opened
    opened.close()
