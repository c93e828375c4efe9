"""The ledger's pages of the documentation: what they tell to type is typed, and the reference is that of the code."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FIRST = "tutorial/ledger.md"
PAGES = (
    "how-to/add-from-a-script.md",
    "how-to/judge-and-take-back.md",
    "how-to/watch-feeds.md",
    "how-to/move-and-back-up.md",
    "how-to/team-on-postgresql.md",
)
SERVER, FEED = "postgresql://sayso@db.example/newsroom", "https://wire.example/attacks.xml"
ITEM = "A bomb killed three people at a market in Velmora, Odrin, on Tuesday, police said on Wednesday, 13 March 2024."
RSS = f"""<rss version="2.0"><channel><title>Meridian Wire</title><item><guid>1</guid><title>Three killed in Velmora</title>
<description>{ITEM}</description><pubDate>Wed, 13 Mar 2024 09:00:00 GMT</pubDate></item></channel></rss>"""
_BLOCK = re.compile(r"<!-- run(?:: (\w+))? -->\n```sh\n(.+?)```", re.S)
_LINK = re.compile(r"\]\(([^)#]+)")


@dataclass
class Shell:
    """A folder in which a page's lines are typed one after the other."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def type(self, line: str) -> str:
        """What the line prints; it must go well."""
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            self.env[name] = value
            return ""
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, env=os.environ | self.env, capture_output=True, text=True, timeout=600, check=False
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        return done.stdout


def blocks(page: str) -> list[tuple[str, str]]:
    """Each line that a page tells to type, with what it needs: "server" or "feeds" or nothing."""
    text = (DOCS / page).read_text(encoding="utf8")
    return [(m[1] or "", line) for m in _BLOCK.finditer(text) for line in m[2].strip().splitlines()]


def shell(folder: Path) -> Shell:
    (folder / "examples").symlink_to(ROOT / "examples")
    programs = folder / "bin"
    programs.mkdir()
    (programs / "sayso").write_text(f'#!/bin/sh\nexec {sys.executable} -m sayso "$@"\n', encoding="utf8")
    (programs / "sayso").chmod(0o755)
    own = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"}
    return Shell(folder, own | {"SAYSO_EDITOR": "Ada", "SAYSO_LEDGER": "", "SAYSO_READER": "", "SAYSO_THREADS": "1"})


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """What the tutorial leaves behind."""
    made = shell(tmp_path_factory.mktemp("tutorial"))
    lines = [line for _, line in blocks(FIRST)]
    assert len(lines) >= 6
    for line in lines:
        made.type(meant(line, made))
    return made


def meant(line: str, where: Shell) -> str:
    """The line with the id of a value in the place of FINDING and of the moment in that of MOMENT."""
    if "FINDING" in line:
        dossier = json.loads(where.type("sayso show velmora --json"))
        line = line.replace(
            "FINDING", next(f["id"] for f in dossier["incidents"][0]["findings"] if f["field"] == "killed")
        )
    if "MOMENT" in line:
        rows = where.type("sayso changes --json").splitlines()
        line = line.replace("MOMENT", json.loads(rows[0])["at"])
    return line


@contextmanager
def feed(folder: Path) -> Iterator[str]:
    """The address of a feed of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    (folder / "attacks.xml").write_text(RSS, encoding="utf8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/attacks.xml"
    finally:
        server.shutdown()
        server.server_close()


def test_the_tutorial_works_and_ends_with_one_incident_told_by_four(tutorial: Shell) -> None:
    (row,) = json.loads(tutorial.type("sayso incidents --json"))["incidents"]
    assert row["city"] == "Velmora"
    assert row["reports"] == 4


@pytest.mark.parametrize("page", PAGES)
def test_what_is_told_to_type_works(page: str, tutorial: Shell, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    own = shell(tmp_path)
    shutil.copy(tutorial.folder / "sayso.db", tmp_path / "sayso.db")
    lines = blocks(page)
    assert lines
    server = request.getfixturevalue("database") if any(kind == "server" for kind, _ in lines) else SERVER
    with feed(tmp_path) as address:
        for kind, line in lines:
            if kind == "feeds":
                listed = (tmp_path / "feeds.opml").read_text(encoding="utf8")
                (tmp_path / "feeds.opml").write_text(listed.replace(FEED, address), encoding="utf8")
                line += " --allow-private"
            own.type(meant(line.replace(SERVER, server), own))
    if "watch" in page:
        assert "Three killed" in own.type("sayso search market")


@pytest.mark.parametrize("page", [FIRST, *PAGES, "reference/command-line.md", "reference/settings.md"])
def test_what_a_page_points_to_is_there(page: str) -> None:
    here = DOCS / page
    for target in _LINK.findall(here.read_text(encoding="utf8")):
        if "://" not in target:
            assert (here.parent / target).resolve().exists(), target


@pytest.fixture(scope="module")
def reference() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "command_reference.py"))


def test_the_reference_is_that_of_the_code(reference: dict[str, Any]) -> None:
    for path, text in reference["pages"]().items():
        assert path.read_text(encoding="utf8") == text, "run: make docs"


def test_every_command_option_and_argument_is_described(reference: dict[str, Any]) -> None:
    every = dict(reference["commands"]())
    assert {"sayso add", "sayso show", "sayso judge undo", "sayso users add"} <= set(every)
    assert [name for name, command in every.items() if not command.help] == []
    assert [(name, p.name) for name, command in every.items() for p in command.params if not p.help] == []


def test_every_setting_that_the_code_reads_is_described(reference: dict[str, Any]) -> None:
    described = {f.metadata["env"] for f in reference["variables"]()}
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bSAYSO_[A-Z_]*[A-Z]", path.read_text(encoding="utf8"))
    }
    assert named == described


def test_every_command_that_a_page_names_exists(reference: dict[str, Any]) -> None:
    every = set(dict(reference["commands"]()))
    for page in (FIRST, *PAGES):
        for line in re.findall(r"^sayso .+$", (DOCS / page).read_text(encoding="utf8"), re.M):
            words = line.split()
            assert {" ".join(words[:2]), " ".join(words[:3])} & every, line
            command = next(c for n, c in reference["commands"]() if n in (" ".join(words[:3]), " ".join(words[:2])))
            known = {o for p in command.params for o in p.opts}
            assert {w.partition("=")[0] for w in words if w.startswith("--")} <= known, line
