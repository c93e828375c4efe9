"""`sayso users add|list|role|password|remove|token`."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.ending import guarded

from .options import Json, Ledger

app = typer.Typer(
    rich_markup_mode=None,
    help="Accounts of the desk. With the first one made, everybody has to sign in; passwords are typed without echo, or read from stdin.",
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account.")]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, editor or admin.")]


@app.command()
def add(name: Name, role: Role = "reader", ledger: Ledger = None) -> int:
    """Make an account."""

    def work() -> int:
        from sayso.cli import users

        return users.add(name, role, ledger)

    return guarded(work)


@app.command("list")
def list_(ledger: Ledger = None, as_json: Json = False) -> int:
    """List the accounts."""

    def work() -> int:
        from sayso.cli import users

        return users.listed(ledger, as_json)

    return guarded(work)


@app.command()
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, editor or admin.")],
    ledger: Ledger = None,
) -> int:
    """Give an account another role; its sessions end."""

    def work() -> int:
        from sayso.cli import users

        return users.role(name, role, ledger)

    return guarded(work)


@app.command()
def password(name: Name, ledger: Ledger = None) -> int:
    """Give an account another password; its sessions end."""

    def work() -> int:
        from sayso.cli import users

        return users.password(name, ledger)

    return guarded(work)


@app.command()
def remove(name: Name, ledger: Ledger = None) -> int:
    """Remove an account; what it judged stays."""

    def work() -> int:
        from sayso.cli import users

        return users.remove(name, ledger)

    return guarded(work)


@app.command()
def token(
    name: Name,
    role: Role = "reader",
    revoke: Annotated[bool, typer.Option("--revoke", help="End all tokens of the account instead.")] = False,
    ledger: Ledger = None,
) -> int:
    """Make a token for the API and print it; it is shown this once."""

    def work() -> int:
        from sayso.cli import users

        return users.revoke(name, ledger) if revoke else users.token(name, role, ledger)

    return guarded(work)
