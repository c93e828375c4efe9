"""The commands over a ledger of their own, run in this process."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main


@dataclass
class Desk:
    """Runs commands; `folder` is where pages are written, `ledger` the file."""

    folder: Path
    ledger: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit status, stdout, stderr."""
        status = main([str(a) for a in arguments])
        out, err = self.capture.readouterr()
        return status, out, err

    def out(self, *arguments: object) -> str:
        """Stdout of a command that must go well and say nothing else."""
        status, out, err = self.run(*arguments)
        assert (status, err) == (0, ""), (out, err)
        return out

    def json(self, *arguments: object) -> Any:
        """The document of a command."""
        return json.loads(self.out(*arguments, "--json"))

    def lines(self, *arguments: object) -> list[Any]:
        """The lines of a command that prints one document each."""
        return [json.loads(line) for line in self.out(*arguments, "--json").splitlines()]

    def refused(self, *arguments: object) -> str:
        """The one line with which a command refuses."""
        status, out, err = self.run(*arguments)
        assert (status, out) == (2, ""), out
        (line,) = err.splitlines()
        return line.removeprefix("sayso: ")

    def incidents(self) -> list[str]:
        """Ids of all incidents."""
        return [row["id"] for row in self.json("incidents", "--background")["incidents"]]

    def killed(self, incident: str) -> str:
        """The toll as the list shows it."""
        rows = self.json("incidents", "--background")["incidents"]
        return str(next(row["killed"] for row in rows if row["id"] == incident))

    def judged(self, *arguments: object) -> str:
        """Judges; the judgement's id."""
        out = self.out("judge", *arguments, "--by", "Ada")
        found = re.match(r"j[0-9a-f]{12}", out)
        assert found, out
        return found.group()
