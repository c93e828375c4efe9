"""Options that several commands share, described once."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import completing

Ledger = Annotated[
    str | None, typer.Option("--ledger", metavar="PATH|URL", help="The ledger; else SAYSO_LEDGER, else ./sayso.db.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]
JsonLines = Annotated[bool, typer.Option("--json", help="One JSON document a line.")]
Names = Annotated[bool, typer.Option("--names", help="Name private persons instead of giving their role.")]
Reader = Annotated[str | None, typer.Option("--reader", metavar="NAME", help="onnx, llm, or module:Class.")]
Threads = Annotated[
    int | None, typer.Option("--threads", min=0, metavar="N", help="Threads of the reader; 0: one a core.")
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Let addresses of private nets and of this machine be fetched.")
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges; else SAYSO_EDITOR, else the login name.")
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the judgement.")]
Incident = Annotated[
    str,
    typer.Argument(
        metavar="INCIDENT",
        help="Its id, a beginning of it, or words that only it has.",
        autocompletion=completing.incidents,
    ),
]
Said = Annotated[
    list[str],
    typer.Argument(
        metavar="INCIDENT/ID...",
        help="A finding, assertion or row, as `sayso show INCIDENT --ids` lists them.",
        autocompletion=completing.judged,
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=100_000, metavar="N", help="How many at most.")]
