"""Open pages learn what changed, from a desk that really listens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from brief import sentence
from ledgers import keep, only, telling
from seated import House, house, sign_in
from serving import listening

from sayso.keep import Ledger
from sayso.web import Options, create, news

TESTS = Path(__file__).parents[1]


@dataclass
class Served:
    """A desk's address and its ledger's file."""

    address: str
    file: Path
    ledger: Ledger
    news: news.News


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(news, "LOOK", 0.1)
    file = tmp_path / "l.db"
    with Ledger.open(str(file)) as ledger:
        app = create(ledger, Options())
        with listening(app) as address:
            yield Served(address, file, ledger, app.state.desk.news)


@contextmanager
def stream(address: str, way: str = "/stream", **headers: str) -> Iterator[Iterator[str]]:
    with httpx.stream("GET", address + way, headers=headers, timeout=20) as got:
        assert got.status_code == 200
        assert got.headers["content-type"].startswith("text/event-stream")
        assert got.headers["cache-control"] == "no-store"
        lines = got.iter_lines()
        begin(lines)
        yield lines


def begin(lines: Iterator[str]) -> None:
    """Reads up to the first sign of life: from here on nothing is missed."""
    assert next(line for line in lines if line.startswith(":"))


def event(lines: Iterator[str]) -> dict[str, Any]:
    """The next event's fields, its data as values."""
    found: dict[str, Any] = {}
    for line in lines:
        if not line and "data" in found:
            return found
        name, _, value = line.partition(": ")
        if name in ("id", "event", "data"):
            found[name] = json.loads(value) if name == "data" else value
    raise AssertionError("the stream has ended")


@pytest.mark.parametrize("way", ["/stream", "/api/stream"])
def test_a_report_that_another_process_adds_is_told(served: Served, tmp_path: Path, way: str) -> None:
    page = tmp_path / "page.json"
    page.write_text(json.dumps({"text": sentence(), "published": "2031-03-09"}))
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS / "web"), str(TESTS), str(TESTS.parent / "src")])}
    with stream(served.address, way) as lines:
        command = [
            sys.executable,
            "-m",
            "sayso",
            "add",
            "--ledger",
            str(served.file),
            "--reader",
            "brief:Brief",
            str(page),
        ]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        told = event(lines)
    assert told["event"] == "changed"
    assert told["data"]["incidents"] == [only(served.ledger)]
    assert told["id"] == str(told["data"]["seq"])


def test_what_was_missed_comes_first_after_a_break(served: Served) -> None:
    keep(served.ledger, telling(1, 4))
    with served.ledger.view() as view:
        last = view.seq
    keep(served.ledger, telling(2, 6, publisher="Tarn Herald"))
    with stream(served.address, **{"last-event-id": str(last)}) as lines:
        told = event(lines)
    assert told["data"]["seq"] > last
    assert told["data"]["incidents"] == [only(served.ledger)]


@pytest.mark.parametrize("last", ["", "x", "-1", "9" * 40, "9" * 18])
def test_a_strange_last_event_id_is_taken_as_none(served: Served, last: str) -> None:
    with stream(served.address, **{"last-event-id": last}) as lines:
        keep(served.ledger, telling(1, 4))
        assert event(lines)["data"]["incidents"] == [only(served.ledger)]


def test_everybody_is_told_by_one_look(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    look = news._after
    monkeypatch.setattr(news, "_after", lambda ledger, seq: looks.append(seq) or look(ledger, seq))
    with stream(served.address) as a, stream(served.address) as b, stream(served.address) as c:
        begun, before = time.monotonic(), len(looks)
        keep(served.ledger, telling(1, 4))
        assert event(a) == event(b) == event(c)
        allowed = (time.monotonic() - begun) / news.LOOK + 2
        assert len(looks) - before <= allowed


def test_signs_in_and_other_transactions_without_a_change_are_not_told(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "ALIVE", 0.5)
    with stream(served.address) as lines:
        with served.ledger.store.write("sign in", "ada"):
            pass
        assert next(line for line in lines if line).startswith(": alive")


def test_a_stream_is_given_up_when_its_reader_goes(served: Served) -> None:
    with stream(served.address):
        assert served.news.listening == 1
    until = time.monotonic() + 10
    while served.news.listening and time.monotonic() < until:
        time.sleep(0.05)
    assert served.news.listening == 0


def test_there_are_so_many_streams_at_most(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.pages.stream.MOST", 2)
    with stream(served.address), stream(served.address):
        got = httpx.get(f"{served.address}/api/stream", timeout=60)
    assert (got.status_code, got.headers["content-type"]) == (503, "application/problem+json")
    assert got.headers["retry-after"] == "30"


def test_a_stream_ends_after_a_while_so_that_its_reader_is_asked_again_who_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "LOOK", 0.1)
    monkeypatch.setattr(news, "LONGEST", 0.5)
    with house(tmp_path) as desks, listening(desks.app) as address:
        cookies = _signed_in(desks)
        with httpx.stream("GET", f"{address}/stream", cookies=cookies, timeout=20) as got:
            assert got.status_code == 200
            assert list(got.iter_lines())[-1] == ""
        desks.accounts.remove("rhea", "ada")
        assert httpx.get(f"{address}/stream", cookies=cookies, timeout=60).status_code == 401


def _signed_in(desks: House) -> dict[str, str]:
    client = desks.visitor()
    sign_in(client, "rhea")
    return {"sayso_seat": client.cookies["sayso_seat"]}
