"""`sayso copy`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.ending import guarded

from .options import Ledger


def copy(
    to: Annotated[
        str,
        typer.Argument(metavar="PATH|URL", help="A file that is not there yet, or an empty postgresql:// database."),
    ],
    ledger: Ledger = None,
) -> int:
    """Copy the whole ledger to another place, with every fact, judgement and time as it is."""

    def work() -> int:
        from sayso.cli.copying import run

        return run(to, ledger)

    return guarded(work)
