"""`sayso incidents`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import completing
from sayso.cli.ending import guarded

from .options import Json, Ledger, Limit


def incidents(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="Only incidents of whose reports these words tell.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="On this day or later, such as 2024-01-05.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="On this day or earlier.")] = None,
    country: Annotated[str | None, typer.Option(metavar="NAME", help="In this country.")] = None,
    city: Annotated[str | None, typer.Option(metavar="NAME", help="In this town.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="bombing, shooting, …", autocompletion=completing.kinds)
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose responsibility is spoken of, by whomever.")
    ] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where accounts part ways.")] = False,
    single_source: Annotated[bool, typer.Option("--single-source", help="Only those that rest on one origin.")] = False,
    background: Annotated[
        bool, typer.Option("--background", help="Also incidents that reports only mention in passing.")
    ] = False,
    order: Annotated[
        str,
        typer.Option(metavar="ORDER", help="changed, date, killed or reports.", autocompletion=completing.orders),
    ] = "changed",
    limit: Limit = 20,
    after: Annotated[str | None, typer.Option(metavar="CURSOR", help="Go on where the last list ended.")] = None,
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """List incidents: what, where, how many, who is said to have done it, on how many origins it rests."""

    def work() -> int:
        from sayso.cli.listing import run
        from sayso.ledger import Query

        query = Query(
            words=" ".join(words or ()),
            since=since,
            until=until,
            country=country,
            city=city,
            kind=kind.replace(" ", "_") if kind else None,
            actor=actor,
            disputed=disputed or None,
            single_source=single_source or None,
            background=None if background else False,
            order=order,  # type: ignore[arg-type]
            limit=limit,
            after=after,
        )
        return run(query, ledger, as_json)

    return guarded(work)
