from __future__ import annotations

import io
import sys

import pytest

from sayso.cli import progress as module


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def stepped(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, count: int) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with module.progress() as shown:
        for n in range(count):
            shown.step(f"page-{n}.html")
    return stream.getvalue()


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stepped(monkeypatch, io.StringIO(), 50) == ""


def test_a_few_reports_at_once_need_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert stepped(monkeypatch, Terminal(), module.PATIENCE_REPORTS) == ""


def test_many_reports_show_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "report 6: page-5.html" in stepped(monkeypatch, Terminal(), module.PATIENCE_REPORTS + 1)


def test_a_slow_report_shows_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, module.PATIENCE_SECONDS + 1, *range(10, 100)])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(module, "PATIENCE_REPORTS", 99)
    assert "report 2: page-1.html" in stepped(monkeypatch, Terminal(), 2)
