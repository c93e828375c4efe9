"""A PostgreSQL server of one's own for tests and measurements: made in a folder, reached through a socket in it, removed afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

#: Users that a server is started as where the tests run as root, which PostgreSQL refuses.
_USERS = ("postgres", "nobody")
_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL server in a folder, reached through a socket in it alone."""

    bin: Path
    folder: Path
    user: str | None  # whom it runs as; None: whoever runs the tests
    lasting: bool = False  # what is committed is on the disk; without it tests are quicker

    @property
    def url(self) -> str:
        """Address of its first database."""
        return f"postgresql://sayso@/postgres?host={self.folder}"

    def make(self) -> None:
        """Makes its files and starts it."""
        data, encoding = self.folder / "data", ("--encoding=UTF8", "--locale=C.UTF-8")
        self._run("initdb", "--pgdata", data, "--username=sayso", "--auth=trust", "--no-sync", *encoding)
        self.start()

    def start(self) -> None:
        """Starts it; returns when it takes connections."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        options += "" if self.lasting else " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        self._control("start", "--options", options, "--log", self.folder / "log")

    def stop(self, mode: str = "fast") -> None:
        """Stops it; "immediate" is what a server's death leaves behind."""
        self._control("stop", "--mode", mode)

    def _control(self, *words: str | Path) -> None:
        self._run("pg_ctl", "--pgdata", self.folder / "data", "--wait", "--silent", *words)

    def _run(self, program: str, *words: str | Path) -> None:
        command = [str(self.bin / program), *(str(w) for w in words)]
        with tempfile.TemporaryFile() as told:  # a pipe would stay open for as long as the server lives
            done = subprocess.run(
                command, cwd=self.folder, user=self.user, stdout=told, stderr=told, timeout=_ENOUGH, check=False
            )
            told.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} ended with {done.returncode}: {told.read().decode(errors='replace')}")


def programs() -> Path | None:
    """The folder of the newest PostgreSQL programs; None where there are none."""
    found = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    return Path(found).parent if found else versions[-1].parent if versions else None


@contextmanager
def own_cluster(*, lasting: bool = False) -> Iterator[Cluster]:
    """A server of one's own that may be stopped and started; removed afterwards. RuntimeError where none can be run."""
    programs_at = programs()
    if programs_at is None:
        raise RuntimeError("no PostgreSQL server is installed")
    with tempfile.TemporaryDirectory(prefix="sayso-pg-") as folder:  # a short path: a socket's name has 107 bytes
        cluster = Cluster(programs_at, Path(folder), _owner(folder), lasting)
        cluster.make()
        try:
            yield cluster
        finally:
            cluster.stop("immediate")


@contextmanager
def fresh(server: str) -> Iterator[str]:
    """The address of an empty database on a server, dropped afterwards."""
    name = f"sayso_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            conn.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def _owner(folder: str) -> str | None:
    if sys.platform == "win32" or os.geteuid():
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in _USERS if name in known), None)
    if user is None:
        raise RuntimeError("PostgreSQL does not run as root and there is no user postgres or nobody")
    shutil.chown(folder, user)
    return user
