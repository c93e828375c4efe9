"""`sayso serve` and `sayso users` as processes: what they say, whom they let in, how they end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from browsing import PATIENCE

TESTS = Path(__file__).parents[1]
ENV = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS / "web"), str(TESTS), str(TESTS.parent / "src")])}
PASSWORD = "an admin's own words"


def sayso(*arguments: object, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "sayso", *map(str, arguments)],
        input=typed, env=ENV | env, capture_output=True, text=True, timeout=60 * PATIENCE, check=False,
    )  # fmt: skip


@contextmanager
def serving(*arguments: object, **env: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process of `sayso serve` on a free port, and its address; killed where the block leaves it running."""
    command = [sys.executable, "-m", "sayso", "serve", "--port", "0", "--reader", "brief:Brief", *map(str, arguments)]
    process = subprocess.Popen(command, env=ENV | env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.fullmatch(r"sayso serves (http://\S+)/ \((.+)\); Ctrl-C ends it\n", line)
        assert found, (line, process.stderr.read() if process.stderr and process.poll() is not None else "")
        yield process, found[1]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20 * PATIENCE)


def refused(*arguments: object) -> str:
    """The one line with which a command refuses."""
    done = sayso(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    return line


def made(ledger: Path, name: str = "ada", role: str = "admin") -> None:
    done = sayso("users", "add", name, "--role", role, "--ledger", ledger, typed=f"{PASSWORD}\n")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_without_a_login_on_this_machine_and_ends_quietly(tmp_path: Path, how: signal.Signals) -> None:
    with serving("--ledger", tmp_path / "l.db") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}/api/summary", timeout=60).json()["reports"] == 0
        with httpx.stream("GET", f"{address}/stream", timeout=60) as stream:  # an open page does not hold it up
            assert next(stream.iter_lines())
            begun = time.monotonic()
            process.send_signal(how)
            process.wait(20 * PATIENCE)
        assert time.monotonic() - begun < 10 * PATIENCE
        assert process.communicate() == ("", "")
        assert process.returncode == 0


def test_the_demo_shows_the_invented_attack_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with serving("--demo", SAYSO_READER="", TMPDIR=str(tmp_path), SAYSO_LEDGER=str(tmp_path / "own.db")) as (
        process,
        address,
    ):
        assert httpx.get(f"{address}/api/summary", timeout=60).json()["reports"] == 5
        assert httpx.get(f"{address}/", timeout=60).status_code == 200
        assert any(tmp_path.iterdir())
        process.send_signal(signal.SIGTERM)
        process.wait(20 * PATIENCE)
        assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
def test_a_public_address_without_accounts_is_refused(tmp_path: Path, host: str) -> None:
    line = refused("serve", "--host", host, "--port", 0, "--ledger", tmp_path / "l.db")
    assert "sayso users add" in line or (
        host != "0.0.0.0" and "cannot listen" in line
    )  # an address that this machine lacks
    assert "accounts" in refused("serve", "--host", host, "--port", 0, "--demo")


def test_a_public_address_with_accounts_asks_who_it_is(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    made(ledger)
    with serving("--host", "0.0.0.0", "--ledger", ledger, "--name", "Desk.example") as (_, address):
        port = address.rpartition(":")[2]
        way = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{way}/", timeout=60).headers["location"] == "/login?next=%2F"
        assert httpx.get(f"{way}/api/summary", timeout=60).status_code == 401
        named = {
            name: httpx.get(f"{way}/login", headers={"host": name}, timeout=60).status_code
            for name in ("desk.example:443", "evil.example")
        }
        assert named == {"desk.example:443": 200, "evil.example": 400}
        token = sayso("users", "token", "ada", "--role", "reader", "--ledger", ledger).stdout.strip()
        assert httpx.get(f"{way}/api/summary", headers={"authorization": f"Bearer {token}"}).status_code == 200
        assert sayso("users", "token", "ada", "--revoke", "--ledger", ledger).stdout == "1 token of ada ended\n"
        assert httpx.get(f"{way}/api/summary", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = refused("serve", "--port", port, "--ledger", tmp_path / "l.db")
    assert f"port {port}" in line
    assert "--port" in line


def test_a_host_that_is_none_is_named(tmp_path: Path) -> None:
    assert "no.such.host.example" in refused(
        "serve", "--host", "no.such.host.example", "--port", 0, "--ledger", tmp_path / "l.db"
    )


def test_a_ledger_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_text("no ledger")
    assert "l.db" in refused("serve", "--port", 0, "--ledger", tmp_path / "l.db")


# ---- accounts


def test_accounts_are_made_listed_changed_and_removed(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    empty = sayso("users", "list", "--ledger", ledger)
    assert "no accounts" in empty.stdout
    made(ledger)
    made(ledger, "edda", "reader")
    assert sayso("users", "role", "edda", "editor", "--ledger", ledger).returncode == 0
    listed = sayso("users", "list", "--ledger", ledger).stdout.splitlines()
    assert [line.split()[:2] for line in listed] == [["ada", "admin"], ["edda", "editor"]]
    assert sayso("users", "password", "edda", "--ledger", ledger, typed="quite other words\n").returncode == 0
    assert sayso("users", "remove", "edda", "--ledger", ledger).returncode == 0
    assert '"ada"' in (left := sayso("users", "list", "--json", "--ledger", ledger).stdout)
    assert "edda" not in left
    assert "argon2" not in left


def test_the_first_account_says_that_a_desk_must_be_started_again(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    first, second = (
        sayso("users", "add", name, "--role", "admin", "--ledger", ledger, typed=f"{PASSWORD}\n").stdout
        for name in ("ada", "edda")
    )
    assert "start" in first
    assert "start" not in second


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [(("add", "ada"), "short\n", "10 to 500"), (("add", "ada"), "", "10 to 500"), (("add", "a\tb"), f"{PASSWORD}\n", "no name"),
     (("add", "ada", "--role", "king"), f"{PASSWORD}\n", "no role"), (("role", "nobody", "admin"), "", "no account"),
     (("password", "nobody"), f"{PASSWORD}\n", "no account"), (("remove", "nobody"), "", "no account"),
     (("token", "nobody"), "", "no account")],
)  # fmt: skip
def test_what_cannot_be_is_said_in_one_line(tmp_path: Path, arguments: tuple[str, ...], typed: str, words: str) -> None:
    done = sayso("users", *arguments, "--ledger", tmp_path / "l.db", typed=typed)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert words in line


def test_no_password_can_be_given_as_an_argument(tmp_path: Path) -> None:
    """Whoever lists the processes of a machine would read it."""
    helped = sayso("users", "add", "--help").stdout
    assert "--password" not in helped
    assert sayso("users", "add", "ada", PASSWORD, "--ledger", tmp_path / "l.db").returncode == 2
