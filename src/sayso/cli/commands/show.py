"""`sayso show`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import completing
from sayso.cli.ending import guarded
from sayso.errors import BadSetting

from .options import Json, Ledger, Names


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="INCIDENT|REPORT", help="Its id or a beginning of it.", autocompletion=completing.incidents
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="As the ledger stood then (UTC): 2031-03-04T18:00, 2031-03-04, or 2h (ago)."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="The words behind each line, and why reports and origins were put together."),
    ] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Also the ids by which `sayso judge` knows what is said.")] = False,
    names: Names = False,
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Show all that the ledger holds of one incident, or of one report."""
    if as_json and (explain or names or ids):
        raise BadSetting(
            "--explain, --names and --ids belong to the terminal view; the JSON holds every name, id and span"
        )

    def work() -> int:
        from sayso.cli.showing import Order, run

        return run(Order(id_, ledger, as_json, as_of, explain, names, ids))

    return guarded(work)
