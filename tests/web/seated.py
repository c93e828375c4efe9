"""Desks with accounts, and people who sign in at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from ledgers import Clock

from sayso.keep import Ledger
from sayso.web import Options, create
from sayso.web.signing import Accounts

PASSWORDS: Mapping[str, str] = {
    "rhea": "a reader's own words",
    "edda": "an editor's own words",
    "ada": "an admin's own words",
}
ROLES: Mapping[str, str] = {"rhea": "reader", "edda": "editor", "ada": "admin"}


@dataclass
class House:
    """A desk with an account of each role."""

    file: Path
    ledger: Ledger
    app: FastAPI
    accounts: Accounts

    def visitor(self, **more: str) -> TestClient:
        """A browser that nobody has signed in with; errors of the desk come as its pages."""
        return TestClient(
            self.app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False, headers=more
        )

    def seated(self, name: str) -> TestClient:
        """A browser that somebody has signed in with."""
        client = self.visitor()
        assert sign_in(client, name).status_code == 303
        return client


@contextmanager
def house(folder: Path, **options: object) -> Iterator[House]:
    """A house over an empty ledger."""
    file = folder / "house.db"
    with Ledger.open(str(file), clock=Clock()) as ledger:
        with ledger.store.write("found", "the founder") as writer:
            for name, body in _made().items():
                writer.put_state("users", name, body)
        yield House(file, ledger, create(ledger, Options(accounts=True, **options)), Accounts(ledger))  # type: ignore[arg-type]


@cache
def _made() -> Mapping[str, str]:
    """The accounts as `Accounts.add` makes them, once for all houses: hashing takes its time."""
    with TemporaryDirectory() as folder, Ledger.open(f"{folder}/once.db") as ledger:
        for name, role in ROLES.items():
            Accounts(ledger).add(name, role, PASSWORDS[name], "the founder")
        with ledger.view() as view:
            return dict(view.state("users"))


def token_of(client: TestClient, way: str = "/login") -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(way).text)
    assert found, way
    return found[1]


def sign_in(client: TestClient, name: str, password: str | None = None, next_: str = "/") -> Response:
    """Fills in the form of the login."""
    form = {
        "name": name, "password": PASSWORDS.get(name, "") if password is None else password,
        "csrf": token_of(client), "next": next_,
    }  # fmt: skip
    got: Response = client.post("/login", data=form)
    return got
