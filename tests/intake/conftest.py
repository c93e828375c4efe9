from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import SkipReport
from sayso.intake import reports
from sayso.intake.client import Client
from sayso.intake.fetched import Limits
from sayso.model import Report

from .site import Site, serving

Read = Callable[..., list[Report | SkipReport]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads one file of the given name and content."""

    def reader(name: str, content: str | bytes, published: str | None = None) -> list[Report | SkipReport]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8", "surrogatepass"))
        return list(reports([path], published))

    return reader


@pytest.fixture
def one(read: Read) -> Callable[..., Report]:
    """Reads one file that must hold one good report."""

    def reader(name: str, content: str | bytes, published: str | None = None) -> Report:
        (report,) = read(name, content, published)
        assert isinstance(report, Report), report
        return report

    return reader


@pytest.fixture
def refused(read: Read) -> Callable[..., SkipReport]:
    """Reads one file that must be refused in one line that names it."""

    def reader(name: str, content: str | bytes) -> SkipReport:
        (error,) = read(name, content)
        assert isinstance(error, SkipReport), error
        assert "\n" not in str(error)
        assert name in str(error)
        assert error.ref == name
        return error

    return reader


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on this machine."""
    with serving() as running:
        yield running


class World:
    """A clock that only sleeping moves, and the client that lives by it."""

    def __init__(self) -> None:
        self.now = 2_000_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def client(self, resolve: Callable[[str, int], list[str]] | None = None, **limits: Any) -> Client:
        """A client of this world that may ask this machine, unless told otherwise."""
        given = {"allow_private": True, "delay": 0.0} | limits
        return Client(Limits(**given), clock=lambda: self.now, sleep=self.sleep, chance=lambda: 0.5, resolve=resolve)


@pytest.fixture
def world() -> World:
    """Time that passes only when somebody sleeps."""
    return World()
