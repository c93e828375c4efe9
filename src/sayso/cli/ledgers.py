"""Which ledger a command works on, and what is said where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import BadLedger
from sayso.settings import load

if TYPE_CHECKING:
    from sayso.keep import Ledger
    from sayso.ledger import View
    from sayso.read.protocol import Reader


def place(given: str | None) -> str:
    """The path or address of the ledger: the one given, else SAYSO_LEDGER, else ./sayso.db."""
    return given or load().ledger


def shown(where: str) -> str:
    """A path or address as it may be printed: without the password in it."""
    return re.sub(r"(?<=://)([^:/?#]*):[^@/]*@", r"\1:***@", re.sub(r"(password=)[^&]+", r"\1***", where))


def file_of(where: str) -> Path | None:
    """The file that a ledger is kept in; None for one on a server."""
    scheme, colon, rest = where.partition("://")
    if not colon:
        return Path(where)
    return Path(rest.removeprefix("/")) if scheme.startswith("sqlite") else None


@contextmanager
def opened(given: str | None, *, make: bool = False, reader: Callable[[], Reader] | None = None) -> Iterator[Ledger]:
    """The ledger, closed at the end of the block. BadLedger where there is none and none is to be made, where it cannot be opened, or where
    the disk or the server fails in the middle."""
    with opening(given, make=make) as where:
        from sayso.keep import Ledger

        with Ledger.open(where, reader) as ledger:
            yield ledger


@contextmanager
def viewed(given: str | None, as_of: str | None = None) -> Iterator[View]:
    """A view of the ledger, for what only looks: grouping and reconciling, which `opened` brings, take as long to import as all else does.
    BadLedger as there."""
    with opening(given, make=False) as where:
        from sayso.store import open_store

        with closing(open_store(where)) as store, store.view(as_of) as view:
            yield view


@contextmanager
def opening(given: str | None, *, make: bool) -> Iterator[str]:
    """Where the ledger is; what its database fails with in the block is told as a BadLedger."""
    where = place(given)
    file = file_of(where)
    if not make and file is not None and not file.exists():
        raise BadLedger(f"there is no ledger at {where}: sayso add PATH makes one")
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield where
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise BadLedger(f"the ledger {shown(where)} fails ({reason}): what was finished before is kept") from error
