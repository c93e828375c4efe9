"""`sayso judge accept|reject|edit|add|merge|split|move|same-source|not-same-source|grade|undo|list`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import completing
from sayso.cli.ending import guarded

from .options import By, Incident, Json, Ledger, Names, Said, Why

if TYPE_CHECKING:
    from sayso.model import Act

app = typer.Typer(
    rich_markup_mode=None,
    help="Decide what holds. Every decision is kept with who and why, changes nothing of what was read, and can be taken back.",
)

Reports = Annotated[list[str], typer.Argument(metavar="REPORT...", help="Their ids or beginnings of them.")]
Others = Annotated[
    list[str],
    typer.Argument(metavar="INCIDENT...", help="The ones to merge into it.", autocompletion=completing.incidents),
]
SourceName = Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.", autocompletion=completing.sources)]
Field = Annotated[
    str | None, typer.Option("--field", metavar="FIELD", help="killed, date, …", autocompletion=completing.fields)
]
Value = Annotated[
    str,
    typer.Option("--value", metavar="VALUE", help="JSON as in the dossier; a toll's number, a day, a name as such."),
]
Report = Annotated[str | None, typer.Option("--report", metavar="REPORT", help="The report whose words say so.")]
Spans = Annotated[
    list[str] | None, typer.Option("--span", metavar="START:END", help="Where, in characters; may be given again.")
]
Quote = Annotated[str | None, typer.Option("--quote", metavar="WORDS", help="The words, which the report has once.")]
Negated = Annotated[bool, typer.Option("--negated", help="The words say that it is not so.")]


def _judge(
    act: Act, about: list[str], by: str | None, why: str, ledger: str | None, as_json: bool, grade: str | None = None
) -> int:
    def work() -> int:
        from sayso.cli.judging import Order, run

        return run(Order(act, tuple(about), by, why, ledger, as_json, grade=grade))

    return guarded(work)


@app.command()
def accept(said: Said, by: By = None, why: Why = "", ledger: Ledger = None, as_json: Json = False) -> int:
    """Say that a value or a row is right: it leads from now on."""
    return _judge("accept", said, by, why, ledger, as_json)


@app.command()
def reject(said: Said, by: By = None, why: Why = "", ledger: Ledger = None, as_json: Json = False) -> int:
    """Say that a value or a row is wrong: it makes no finding any more, and accuses nobody."""
    return _judge("reject", said, by, why, ledger, as_json)


@app.command()
def edit(
    said: Annotated[
        str, typer.Argument(metavar="INCIDENT/ASSERTION", help="What is wrong.", autocompletion=completing.judged)
    ],
    value: Value,
    field: Field = None,
    report: Report = None,
    span: Spans = None,
    quote: Quote = None,
    negated: Negated = False,
    by: By = None,
    why: Why = "",
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Put another value in the place of one, on the same words unless others are given."""

    def work() -> int:
        from sayso.cli.judging import Order, run
        from sayso.cli.values import Typed

        typed = Typed(value, field, report, tuple(span or ()), quote, negated)
        return run(Order("edit", (said,), by, why, ledger, as_json, typed))

    return guarded(work)


@app.command()
def add(
    incident: Incident,
    field: Field,
    value: Value,
    report: Report,
    span: Spans = None,
    quote: Quote = None,
    negated: Negated = False,
    by: By = None,
    why: Why = "",
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Add a value that no reader found, with the words that say so."""

    def work() -> int:
        from sayso.cli.judging import Order, run
        from sayso.cli.values import Typed

        typed = Typed(value, field, report, tuple(span or ()), quote, negated)
        return run(Order("add", (incident,), by, why, ledger, as_json, typed))

    return guarded(work)


@app.command()
def merge(
    incident: Incident, others: Others, by: By = None, why: Why = "", ledger: Ledger = None, as_json: Json = False
) -> int:
    """Say that incidents are one: the first stays, the ids of the others lead to it."""
    return _judge("merge", [incident, *others], by, why, ledger, as_json)


@app.command()
def split(
    incident: Incident, reports: Reports, by: By = None, why: Why = "", ledger: Ledger = None, as_json: Json = False
) -> int:
    """Say that these reports tell of another incident, which gets an id of its own."""
    return _judge("split", [incident, *reports], by, why, ledger, as_json)


@app.command()
def move(
    incident: Incident,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The one that takes them.", autocompletion=completing.incidents)
    ],
    reports: Reports,
    by: By = None,
    why: Why = "",
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Say that these reports tell of another incident of the ledger."""
    return _judge("move", [incident, other, *reports], by, why, ledger, as_json)


@app.command("same-source")
def same_source(
    source: SourceName, other: SourceName, by: By = None, why: Why = "", ledger: Ledger = None, as_json: Json = False
) -> int:
    """Say that two names are one source: they count as one origin."""
    return _judge("same_source", [source, other], by, why, ledger, as_json)


@app.command("not-same-source")
def not_same_source(
    source: SourceName, other: SourceName, by: By = None, why: Why = "", ledger: Ledger = None, as_json: Json = False
) -> int:
    """Say that two names are two sources."""
    return _judge("not_same_source", [source, other], by, why, ledger, as_json)


@app.command()
def grade(
    source: SourceName,
    letter: Annotated[
        str, typer.Argument(metavar="A-F", help="Admiralty code: A reliable to E unreliable, F unknown.")
    ],
    by: By = None,
    why: Why = "",
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Grade how reliable a source is. Only people do; earlier grades stay in its history."""
    return _judge("grade", [source], by, why, ledger, as_json, letter)


@app.command()
def undo(
    judgement: Annotated[
        list[str],
        typer.Argument(metavar="JUDGEMENT...", help="Their ids or beginnings of them; last: the last one of yours."),
    ],
    by: By = None,
    why: Why = "",
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """Take judgements back."""
    return _judge("undo", judgement, by, why, ledger, as_json)


@app.command("list")
def list_(
    about: Annotated[
        str | None,
        typer.Argument(
            metavar="[INCIDENT|REPORT|SOURCE]", help="Only those on it.", autocompletion=completing.incidents
        ),
    ] = None,
    names: Names = False,
    ledger: Ledger = None,
    as_json: Json = False,
) -> int:
    """List judgements, oldest first."""

    def work() -> int:
        from sayso.cli.judging import judgement_list

        return judgement_list(about, ledger, as_json, names)

    return guarded(work)
