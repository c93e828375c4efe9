"""The desk's pages of the documentation: what they tell to type is typed, what they point to is there, and the reference is that of the code."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from test_serve import ENV, PASSWORD, PATIENCE, serving

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ("tutorial/desk.md", "how-to/serve-a-team.md", "explanation/desk-safety.md", "reference/api.md")
_BLOCK = re.compile(r"<!-- run(?:: (\w+))? -->\n```sh\n(.+?)```", re.S)
_LINK = re.compile(r"\]\(([^)#]+)")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Each command that a page tells to type, with what it does: "" ends by itself, "serves" goes on, "asks" answers with JSON."""
    for found in _BLOCK.finditer((DOCS / page).read_text(encoding="utf8")):
        yield from ((found[1] or "", line) for line in found[2].strip().splitlines())


def typed(line: str, folder: Path, env: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", line], input=f"{PASSWORD}\n", cwd=folder, env=env, capture_output=True, text=True, timeout=60 * PATIENCE, check=False
    )  # fmt: skip
    assert done.returncode == 0, (line, done.stderr)
    return done.stdout


@pytest.mark.parametrize("page", ["tutorial/desk.md", "how-to/serve-a-team.md"])
def test_what_is_told_to_type_works(page: str, tmp_path: Path) -> None:
    """In one folder, one line after the other; a desk is on a free port instead of 8080 and goes on until the next one starts."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "sayso").write_text(f'#!/bin/sh\nexec {sys.executable} -m sayso "$@"\n', encoding="utf8")
    (programs / "sayso").chmod(0o755)
    ledger = str(tmp_path / "team.db")
    env = ENV | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "SAYSO_LEDGER": ledger,
        "SAYSO_READER": "brief:Brief",
    }
    told, address = [], ""
    with ExitStack() as desks:
        for kind, line in blocks(page):
            told.append(line)
            if kind == "serves":
                desks.close()
                words = line.replace("--ledger odrin.db", f"--ledger {tmp_path / 'odrin.db'}").split()
                assert words[:2] == ["sayso", "serve"]
                _, address = desks.enter_context(serving(*words[2:], SAYSO_LEDGER=ledger))
            elif kind == "asks":
                if not shutil.which("curl"):
                    pytest.skip("no curl on the path")
                assert "rows" in json.loads(typed(line.replace("http://127.0.0.1:8080", address), tmp_path, env))
            else:
                typed(line, tmp_path, env)
    assert len(told) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_to_is_there(page: str) -> None:
    here = DOCS / page
    for target in _LINK.findall(here.read_text(encoding="utf8")):
        if "://" not in target:
            assert (here.parent / target).resolve().exists(), target


def test_the_pictures_are_those_that_the_command_takes_and_small() -> None:
    made: dict[str, Any] = runpy.run_path(str(DOCS / "screenshots.py"))
    held = sorted((DOCS / "screenshots").glob("*.png"))
    source = (DOCS / "screenshots.py").read_text(encoding="utf8")
    assert len(held) >= 12
    assert sum(p.stat().st_size for p in held) <= made["MOST"]
    for picture in held:
        assert f'"{picture.stem}"' in source or f'"{picture.stem.removeprefix("incident-")}"' in source, picture.name


def test_the_reference_is_that_of_the_code() -> None:
    made: dict[str, Any] = runpy.run_path(str(DOCS / "api_reference.py"))
    assert made["PAGE"].read_text(encoding="utf8") == made["reference"](), "run: python docs/api_reference.py"
