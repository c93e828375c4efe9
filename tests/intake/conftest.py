from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import SkipReport
from sayso.intake import reports
from sayso.model import Report

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
