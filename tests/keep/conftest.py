"""A ledger in a file, a clock that ticks, and reports on one invented attack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from blasts import RUN
from telling import Telling

from sayso.keep import Ledger


class Clock:
    """One second later at every look, from noon on."""

    def __init__(self) -> None:
        self.now = datetime(2031, 3, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def keep(ledger: Ledger) -> Callable[..., list[str]]:
    """Keeps readings one by one; their report ids."""

    def kept(*told: Telling) -> list[str]:
        return [ledger.keep(t.reading(), RUN).report for t in told]

    return kept
