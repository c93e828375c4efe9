"""`sayso watch`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.ending import guarded

from .options import JsonLines, Ledger, Private, Reader, Threads


def watch(
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEEDS.opml|URL]...", help="Lists of feeds, or feeds; without any, those that the ledger knows."
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Check what is due and end, as a cron job does.")] = False,
    at_once: Annotated[bool, typer.Option("--now", help="Begin with every feed, due or not.")] = False,
    interval: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="Ask each feed so often; else as often as it brings news."),
    ] = None,
    reader: Reader = None,
    threads: Threads = None,
    ledger: Ledger = None,
    allow_private: Private = False,
    as_json: JsonLines = False,
) -> int:
    """Watch feeds (RSS, Atom, JSON Feed) and add what is new in them, until Ctrl-C."""

    def work() -> int:
        from sayso.cli.watching import Order, run

        return run(Order(tuple(given or ()), ledger, once, at_once, interval, reader, threads, as_json, allow_private))

    return guarded(work)
