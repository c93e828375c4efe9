"""The README shows what the program prints: its commands are run."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from sayso.cli.app import app
from sayso.model import Stance

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "README.md").read_text(encoding="utf8")
OUTPUTS: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "outputs.py"))


@pytest.mark.parametrize("command", OUTPUTS["commands"](PAGE))
def test_a_command_runs_and_its_first_line_is_what_the_page_shows(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the first line is held: figures behind a comma may round differently on another processor."""
    monkeypatch.chdir(ROOT)
    printed = OUTPUTS["output"](command)
    shown = PAGE.partition(f"<!-- begin: {command} -->\n```text\n")[2]
    assert shown.partition("\n")[0] == printed.partition("\n")[0].rstrip()


def test_a_block_is_replaced_and_the_rest_is_kept() -> None:
    page = "a\n<!-- begin: echo hello -->\nold\n<!-- end -->\nb\n"
    assert OUTPUTS["filled"](page) == "a\n<!-- begin: echo hello -->\n```text\nhello\n```\n<!-- end -->\nb\n"


def test_a_command_that_fails_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        OUTPUTS["output"]("false")


def test_every_stance_and_option_is_described() -> None:
    shown = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.S)))
    read: Any = typer.main.get_command(app).commands["read"]  # type: ignore[attr-defined]
    options = {name for parameter in read.params for name in parameter.opts if name.startswith("--")} - {"--help"}
    assert len(options) > 5
    assert {o for o in options if not any(s.startswith(o) for s in shown)} == set()
    assert set(get_args(Stance)) <= shown


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / target).exists(), target
