"""The commands and how each ends. Whatever is heavy is imported by the command that needs it, so that `--help` answers at once."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from sayso.errors import BadSetting, SaysoError

from .commands import judge, users
from .commands.add import add
from .commands.changes import changes
from .commands.copy import copy
from .commands.incidents import incidents
from .commands.serve import serve
from .commands.show import show
from .commands.sources import search, sources
from .commands.watch import watch
from .ending import FAILED_SOME, WRONG_USAGE, end, guarded
from .streams import write

# Typer keeps its base exception in a place that moved between versions; any of its public errors leads there.
_USAGE_ERROR: Any = next(kind for kind in reversed(typer.BadParameter.__mro__) if hasattr(kind, "format_message"))

app = typer.Typer(
    rich_markup_mode=None,  # Rich would triple the time that --help takes
    pretty_exceptions_enable=False,
    help="On whose say-so? Who says what about an attack, how they know, and where the accounts part ways.",
)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line and gives the exit status."""
    try:
        status = app(args=arguments, prog_name="sayso", standalone_mode=False)
    except _USAGE_ERROR as error:
        return end(f"{error.format_message().rstrip('.')}; see {_asked(error)} --help", WRONG_USAGE)
    except SaysoError as error:
        return end(str(error), WRONG_USAGE)
    return status if isinstance(status, int) else 0


def _asked(error: Any) -> str:
    """The command that was typed wrongly."""
    context = getattr(error, "ctx", None)
    return str(context.command_path) if context else "sayso"


def _print_version(wanted: bool) -> None:
    if wanted:
        from sayso.version import VERSION

        typer.echo(f"sayso {VERSION}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """The options of the program itself."""


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Reports: .html .txt .json .jsonl, a folder, or - for stdin.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document for all reports together.")] = False,
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON document a report and line, in input order.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Under each line, the words of the page that it rests on.")
    ] = False,
    names: Annotated[bool, typer.Option("--names", help="Name private persons instead of giving their role.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of reports that carry none, such as 2024-01-05.")
    ] = None,
    reader: Annotated[str | None, typer.Option(metavar="NAME", help="onnx, llm, or module:Class.")] = None,
    threads: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Threads of the reader; 0: one a core.")
    ] = None,
) -> int:
    """Read reports: what happened, who says so through whom, and where the accounts part ways."""
    if as_json and as_jsonl:
        raise BadSetting("--json and --jsonl exclude each other: give one")
    if (as_json or as_jsonl) and (explain or names):
        raise BadSetting("--explain and --names belong to the terminal view; the JSON holds every name and span")
    from .reading import Form, Order, run

    form: Form = "jsonl" if as_jsonl else "json" if as_json else "terminal"
    order = Order(tuple(paths), form, published, reader, threads, explain, names)
    return guarded(lambda: FAILED_SOME if run(order) else 0)


@app.command()
def schema() -> int:
    """Print the JSON Schema of what --json prints."""
    from sayso.export.schema import schema_text

    return guarded(lambda: write(schema_text()))


for command in (add, incidents, show, changes, sources, search, watch, copy, serve):
    app.command()(command)
app.add_typer(judge.app, name="judge")
app.add_typer(users.app, name="users")
