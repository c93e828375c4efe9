"""The command as a process: how fast it answers, what it loads, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from sayso.version import VERSION

HEAVY = (
    "onnxruntime",
    "trafilatura",
    "numpy",
    "tokenizers",
    "dateparser",
    "htmldate",
    "lxml",
    "jsonschema",
    "rich",
    "yaml",
    "sqlalchemy",
    "alembic",
    "httpx",
    "sqlite3",
)

SLOW_PLUG = """
from sayso.model import Reading, Run
class Echo:
    def __init__(self, threads):
        self.run = Run("echo", None, "1")
    def read(self, report):
        return Reading(report)
"""
FAKES = """
import sys, types
from sayso.model import Dossier, Report
intake, pipeline = types.ModuleType("sayso.intake"), types.ModuleType("sayso.pipeline")
def reports(paths, published=None, settings=None):
    for n in range(int(paths[0])):
        yield Report.of(f"report {n} " + "x" * 5000, ref=str(n))
def dossier(found, reader):
    return Dossier(tuple(reader.read(r) for r in found), (), (), (), reader.run)
intake.reports, pipeline.dossier = reports, dossier
sys.modules["sayso.intake"], sys.modules["sayso.pipeline"] = intake, pipeline
from sayso.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run(*command: str, **more: object) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")} | more.pop("env", {})  # type: ignore[operator, arg-type, call-overload]
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        env=env,
        encoding="utf8",
        timeout=60,
        check=False,
        **more,
    )  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["read", "--help"], ["--version"], ["judge", "--help"], ["add", "--help"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    probe = "import sys; from sayso.cli import main; main(sys.argv[1:]); print('LOADED', *sorted(sys.modules))"
    done = run("-c", probe, *arguments)
    loaded = done.stdout.rpartition("LOADED")[2].split()
    assert "typer" in loaded
    assert not [name for name in HEAVY if name in loaded]


def test_reading_loads_no_database(plugged: Path) -> None:
    probe = "import sys, runpy; sys.argv = sys.argv[1:]; import atexit; atexit.register(lambda: print('LOADED', *sorted(sys.modules))); runpy.run_path(sys.argv[0], run_name='__main__')"
    env = {"PYTHONPATH": f"{Path(__file__).parents[2] / 'src'}{os.pathsep}{plugged}"}
    done = run("-c", probe, str(plugged / "run.py"), "read", "--reader", "echo_plug:Echo", "1", env=env)
    loaded = done.stdout.rpartition("LOADED")[2].split()
    assert "sayso.cli.reading" in loaded
    assert not [name for name in ("sqlalchemy", "alembic", "httpx", "sayso.keep") if name in loaded]


def test_version() -> None:
    done = run("-m", "sayso", "--version")
    assert (done.returncode, done.stdout) == (0, f"sayso {VERSION}\n")
    try:
        assert version("sayso") == VERSION
    except PackageNotFoundError:
        assert "source" in VERSION


def test_schema_prints_a_schema_and_nothing_else() -> None:
    done = run("-m", "sayso", "schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_arguments_is_wrong_usage() -> None:
    done = run("-m", "sayso")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def plugged(tmp_path: Path) -> Path:
    (tmp_path / "echo_plug.py").write_text(SLOW_PLUG)
    (tmp_path / "run.py").write_text(FAKES)
    return tmp_path


def test_a_pipe_that_closes_ends_the_run_in_silence(plugged: Path) -> None:
    env = os.environ | {"PYTHONPATH": f"{Path(__file__).parents[2] / 'src'}{os.pathsep}{plugged}"}
    command = [sys.executable, str(plugged / "run.py"), "read", "--jsonl", "--reader", "echo_plug:Echo", "500"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout and process.stderr  # noqa: PT018
        assert process.stdout.readline().startswith(b'{"sayso": "1"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf8"])
def test_any_locale_will_do(plugged: Path, encoding: str) -> None:
    env = {
        "PYTHONPATH": f"{Path(__file__).parents[2] / 'src'}{os.pathsep}{plugged}",
        "PYTHONIOENCODING": encoding,
        "PYTHONUTF8": "0",
    }
    done = run(str(plugged / "run.py"), "read", "--reader", "echo_plug:Echo", "1", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert "none found" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(plugged: Path) -> None:
    env = os.environ | {"PYTHONPATH": f"{Path(__file__).parents[2] / 'src'}{os.pathsep}{plugged}"}
    for form in (["--json"], []):
        command = [sys.executable, str(plugged / "run.py"), "read", *form, "--reader", "echo_plug:Echo", "1"]
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                command, stdout=full, stderr=subprocess.PIPE, text=True, env=env, timeout=60, check=False
            )
        assert (done.returncode, done.stderr) == (
            2,
            "sayso: the document cannot be written: No space left on device; make room or write elsewhere\n",
        )
