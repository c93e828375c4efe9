"""What the desk is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`accounts`: whether people sign in; without, whoever reaches the desk is its editor and admin, and it may be bound to this machine only.
    `editor` is the name under which judgements are kept where nobody signs in. `secure` sends cookies over https only.
    `max_bytes` is the largest body that is taken. `hosts` are the names that requests may be addressed to (a page of another site cannot reach the desk under a name of its own)."""

    accounts: bool = False
    editor: str = "editor"
    secure: bool = False
    max_bytes: int = 20_000_000
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
