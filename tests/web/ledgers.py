"""Ledgers for tests of the desk: invented attacks, told by hand-made readings. Nothing in them is real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi.testclient import TestClient
from telling import Telling

from sayso.keep import Ledger
from sayso.model import Derivation, Place, Run
from sayso.web import Options, create

RUN = Run("by hand", None, "1")
Desk = tuple[Ledger, TestClient]

#: What a hostile page writes wherever it can; none of it may reach a page as markup.
SCRIPT = "<script>alert('x')</script>"
BIDI = "\u202egnihton\u202c"
SITES = ("Marsh Lane bus station", "Copper Row market", "Tallow Street depot")


class Clock:
    """One second later at every look."""

    def __init__(self) -> None:
        self.now = datetime(2031, 3, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Ledger, TestClient]]:
    """An empty ledger and a client of its desk."""
    with Ledger.open(str(folder / "ledger.db"), clock=Clock()) as ledger:
        yield ledger, TestClient(create(ledger, Options()), base_url="http://127.0.0.1", follow_redirects=False)


def telling(
    n: int = 0, killed: int = 4, *, publisher: str = "Odrin Post", title: str | None = None, byline: str | None = None
) -> Telling:
    """A report of one bombing: police give the toll, a group claims it, a minister denies it for another, a witness is named."""
    text = (
        f"Bomb kills {killed} at Odrin bus station\n\nA bomb went off at the Marsh Lane bus station in Odrin on 2031-03-04, killing at least "
        f"{killed} people, police chief Arlo Vennick told the {publisher}. The Reed Front claimed responsibility on its channel. "
        f"Minister Ilse Corvane said the Salt League may be behind it. The Salt League denied it. Witness Peta Marrow saw a rucksack. Edition {n}."
    )
    t = Telling(
        text, published=f"2031-03-05T{n % 24:02}:{n % 60:02}+01:00", publisher=publisher, title=title or text.split("\n", maxsplit=1)[0],
        url=f"https://{n}.example/odrin", byline=byline,
    ).event()  # fmt: skip
    chief = t.source("Arlo Vennick", kind="police", role="police chief", of="police")
    said = t.said(chief, f"killing at least {killed} people")
    front = t.source("The Reed Front", "Reed Front", "armed_group")
    claim = t.said(front, "responsibility")
    minister = t.source("Ilse Corvane", kind="government", role="minister")
    t.said(minister, "the Salt League may be behind it")
    league = t.source("The Salt League denied", "Salt League", "armed_group")
    t.said(t.source("Peta Marrow", kind="witness"), "a rucksack")
    t.toll("killed", killed, f"at least {killed} people", said, qualifier="at_least", min=killed)
    t.tell("place", Place("Varrow", None, "Odrin", lat=41.3, lon=19.8, precision="city"), "in Odrin on")
    t.when("on 2031-03-04", "2031-03-04").tell("kind", "bombing", "A bomb").how("weapon", "a rucksack")
    t.row("claims", "Reed Front", "The Reed Front claimed responsibility", front, statement=claim)
    t.row("suspects", "Salt League", "the Salt League may be behind it", minister)
    return t.row("denies", "Salt League", "The Salt League denied it", league)


def hostile() -> Telling:
    """The same with script and turned text in everything that a page can hold."""
    return telling(
        7,
        6,
        publisher=f"Post {SCRIPT}{BIDI}",
        title=f"{SCRIPT}{BIDI} blast",
        byline=f'"><img src=x onerror=alert(1)>{SCRIPT}',
    )


def lone() -> Telling:
    """A report that rests on its outlet alone."""
    text = "A man was stabbed in Selvane on 2031-02-02, the second attack in a week."
    told = Telling(text, published="2031-02-03", publisher="Selvane Weekly", title="Stabbing in Selvane").event(
        kind="stabbing"
    )
    return told.where("in Selvane", "Selvane").when("on 2031-02-02", "2031-02-02").tell("kind", "stabbing", "stabbed")


def endless() -> Telling:
    """A report whose text ends in a word of five million letters."""
    text = "A bomb went off in Odrin on 2031-03-04, killing 4 people. " + "w" * 5_000_000
    return Telling(text, publisher="Long Post", title="w" * 5_000_000).event().toll("killed", 4, "4 people").where("in Odrin", "Odrin").when(
        "on 2031-03-04", "2031-03-04").tell("kind", "bombing", "A bomb")  # fmt: skip


def keep(ledger: Ledger, *told: Telling) -> list[str]:
    """Keeps readings one by one; their report ids."""
    return [ledger.keep(t.reading(), RUN).report for t in told]


def only(ledger: Ledger) -> str:
    """The id of the one incident that there is."""
    (row,) = ledger.incidents().rows
    return row.id


def crowd(ledger: Ledger, many: int, outlet: Callable[[int], str] = lambda n: f"Outlet {n}") -> str:
    """One incident that `many` reports tell of, a third of them copies of the first; its id."""
    first = telling(0, 3, publisher=outlet(0))
    keep(ledger, first)
    for n in range(1, many):
        t = telling(n, 3 + n // 40, publisher=outlet(n))
        copied = Derivation(t.report.id, first.report.id, "copied", "near-identical text", certain=False)
        ledger.keep(t.reading(*((copied,) if n % 3 == 0 else ())), RUN)
    ledger.settle()
    return max(ledger.incidents().rows, key=lambda row: row.reports).id
