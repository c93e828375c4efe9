"""The command line over an intake, a reader and a pipeline that are only as deep as these tests need."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from desk import Desk
from plain import page

from sayso.cli import main
from sayso.errors import BrokenModel, SkipReport
from sayso.model import Dossier, Incident, Reading, Report, Run
from sayso.settings import Settings

Called = Callable[..., tuple[int, str, str]]


class Shallow:
    """Finds one bombing in every report; some texts make it fail."""

    def __init__(self, threads: int) -> None:
        self.run = Run("shallow", None, f"threads {threads}")

    def read(self, report: Report) -> Reading:
        if report.text == "broken model":
            raise BrokenModel("the weights are not those of the manifest; install the package again")
        if report.text == "skip me":
            raise SkipReport("the words are garbled; send the page as it came")
        if report.text == "defect":
            raise KeyError("cue")
        if report.text == "interrupt":
            raise KeyboardInterrupt
        return Reading(report)


def _reports(
    paths: Iterable[str], published: str | None = None, settings: Settings | None = None
) -> Iterator[Report | SkipReport]:
    for path in paths:
        if path == "bad/named.html":
            yield SkipReport("bad/named.html: cut off; send the whole page", path)
        elif path.startswith("bad"):
            yield SkipReport("nothing in it; send a page with text", path)
        else:
            yield Report.of(path.replace("_", " "), ref=path, published=published)


def _dossier(reports: Iterable[Report], reader: Any) -> Dossier:
    readings = tuple(reader.read(r) for r in reports)
    incidents = tuple(
        Incident("i" + r.report.id[1:], f"Bombing in {r.report.text}", "bombing", (r.report.id,)) for r in readings
    )
    return Dossier(
        readings, incidents, (), (), reader.run, tuple((r.report.id, ("i" + r.report.id[1:],)) for r in readings)
    )


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Called:
    """Runs the command; gives exit status, stdout and stderr."""
    intake, pipeline = ModuleType("sayso.intake"), ModuleType("sayso.pipeline")
    intake.reports, pipeline.dossier = _reports, _dossier  # type: ignore[attr-defined]
    plug = ModuleType("shallow_plug")
    plug.Shallow = Shallow  # type: ignore[attr-defined]
    for name, module in (("sayso.intake", intake), ("sayso.pipeline", pipeline), ("shallow_plug", plug)):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("SAYSO_READER", "shallow_plug:Shallow")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capfd.readouterr()
        return status, out, err

    return call


def lines(out: str) -> list[Any]:
    """JSON Lines as values."""
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    """Commands on a ledger that does not exist yet, with a reader of plain sentences."""
    for name, value in (("LEDGER", str(tmp_path / "own.db")), ("READER", "plain:Plain"), ("EDITOR", "Bo")):
        monkeypatch.setenv(f"SAYSO_{name}", value)
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "pages"
    folder.mkdir()
    return Desk(folder, tmp_path / "own.db", capfd)


@pytest.fixture
def blast(desk: Desk) -> tuple[Desk, str]:
    """A ledger of one incident, told by two papers with two tolls."""
    page(desk.folder, "first", 7)
    page(desk.folder, "second", 9, day="2031-03-04", publisher="Quay Gazette")
    desk.out("add", desk.folder)
    (incident,) = desk.incidents()
    return desk, incident
