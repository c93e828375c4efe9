"""`sayso serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.ending import guarded

from .options import Ledger, Reader, Threads


def serve(
    ledger: Ledger = None,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; other than this machine only with accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="0: any free one.")] = 8080,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A host name that the desk answers to, behind a proxy."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="Readers come by https, through a proxy: cookies are sent so only.")
    ] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Show the invented attack at Odrin in a ledger of its own.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    reader: Reader = None,
    threads: Threads = None,
) -> int:
    """Serve the desk: incidents as they develop, the words behind every value one click away, and an API."""

    def work() -> int:
        from sayso.cli.serving import Order, run

        return run(Order(ledger, host, port, tuple(name or ()), https, demo, open_, reader, threads))

    return guarded(work)
