"""`sayso changes`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import completing
from sayso.cli.ending import guarded

from .options import JsonLines, Ledger, Limit


def changes(
    since: Annotated[
        str | None,
        typer.Option(metavar="TIME|SEQ", help="After 2031-03-04T18:00 (UTC), 2h (ago), or the seq of a change."),
    ] = None,
    incident: Annotated[
        str | None, typer.Option(metavar="INCIDENT", help="Of this one alone.", autocompletion=completing.incidents)
    ] = None,
    limit: Limit = 100,
    ledger: Ledger = None,
    as_json: JsonLines = False,
) -> int:
    """Tell what changed, newest last; without --since the last changes. With --json go on after the last line's seq: --since SEQ."""

    def work() -> int:
        from sayso.cli.history import run

        return run(since, incident, limit, ledger, as_json)

    return guarded(work)
