"""`sayso add`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.ending import guarded

from .options import JsonLines, Ledger, Private, Reader, Threads


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL...", help="Reports: .html .txt .json .jsonl, a folder, an address, or -."),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of reports that carry none, such as 2024-01-05.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read known reports again; what was read before is kept beside it.")
    ] = False,
    reader: Reader = None,
    threads: Threads = None,
    ledger: Ledger = None,
    allow_private: Private = False,
    as_json: JsonLines = False,
) -> int:
    """Add reports to the ledger. A run that is stopped is taken up again by the same command: known reports are skipped."""

    def work() -> int:
        from sayso.cli.adding import Order, run

        return run(Order(tuple(paths), ledger, published, reader, threads, again, as_json, allow_private))

    return guarded(work)
