"""Making and changing accounts."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.errors import BadSetting

from .judging import editor
from .ledgers import opened
from .streams import write

if TYPE_CHECKING:
    from sayso.web.signing import Accounts


@contextmanager
def _accounts(ledger: str | None) -> Iterator[Accounts]:
    from sayso.web.signing import Accounts

    with opened(ledger, make=True) as found:
        yield Accounts(found)


def add(name: str, role: str, ledger: str | None) -> int:
    """Makes an account; its password is asked for."""
    with _accounts(ledger) as accounts:
        first = not accounts.any()
        accounts.add(name, role, _asked(name), editor(None))
    write(f"{name} may sign in as {role}\n")
    if first:
        write(
            "the first account: everybody has to sign in at a desk that is started from now on; start one that runs again\n"
        )
    return 0


def listed(ledger: str | None, as_json: bool) -> int:
    """Prints the accounts."""
    with _accounts(ledger) as accounts:
        found = accounts.users()
    if as_json:
        write(json.dumps([asdict(u) for u in found], indent=1) + "\n")
    elif found:
        wide = max(len(u.name) for u in found)
        write("".join(f"{u.name:<{wide}}  {u.role:<6}  since {u.made[:10]}\n" for u in found))
    else:
        write(
            "no accounts: whoever sits at this machine is editor and admin; `sayso users add NAME --role admin` makes the first\n"
        )
    return 0


def role(name: str, role: str, ledger: str | None) -> int:
    """Another role."""
    with _accounts(ledger) as accounts:
        accounts.change(name, editor(None), role=role)
    write(f"{name} is {role} now; sessions of {name} have ended\n")
    return 0


def password(name: str, ledger: str | None) -> int:
    """Another password."""
    with _accounts(ledger) as accounts:
        accounts.change(name, editor(None), password=_asked(name))
    write(f"the password of {name} is changed; sessions of {name} have ended\n")
    return 0


def remove(name: str, ledger: str | None) -> int:
    """No account any more."""
    with _accounts(ledger) as accounts:
        accounts.remove(name, editor(None))
    write(f"{name} can no longer sign in\n")
    return 0


def token(name: str, role: str, ledger: str | None) -> int:
    """A token on stdout, alone on its line, for a script to keep."""
    with _accounts(ledger) as accounts:
        write(accounts.new_token(name, role, editor(None)) + "\n")
    return 0


def revoke(name: str, ledger: str | None) -> int:
    """No tokens any more."""
    with _accounts(ledger) as accounts:
        ended = accounts.end_tokens(name, editor(None))
    write(f"{ended} token{'s' if ended != 1 else ''} of {name} ended\n")
    return 0


def _asked(name: str) -> str:
    """The password, twice without echo; from a pipe its first line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(f"Password of {name}: ")
    if getpass.getpass("The same again: ") != first:
        raise BadSetting("the two passwords differ: nothing was changed")
    return first
