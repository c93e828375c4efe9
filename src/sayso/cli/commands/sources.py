"""`sayso sources` and `sayso search`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import completing
from sayso.cli.ending import guarded

from .options import Json, Ledger, Limit, Names


def sources(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|WORDS]...",
            help="One by its name, or those whose names hold these words.",
            autocompletion=completing.sources,
        ),
    ] = None,
    limit: Limit = 100,
    names: Names = False,
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """List whose word stands behind what; of one source tell what it said, through whom, and how people grade it."""

    def work() -> int:
        from sayso.cli.voices import run

        return run(" ".join(words or ()), limit, ledger, as_json, names)

    return guarded(work)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All of them must be there.")],
    limit: Limit = 20,
    names: Names = False,
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Find statements and reports by their words."""

    def work() -> int:
        from sayso.cli.searching import run

        return run(" ".join(words), limit, ledger, as_json, names)

    return guarded(work)
