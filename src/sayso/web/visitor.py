"""Who asks: every route depends on one of `reader`, `editor`, `admin`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "editor", "admin"]

#: Each role may do all that those before it may.
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the desk. `csrf` is the token that a form of theirs must carry; `names` whether private persons are named to them now."""

    name: str
    role: Role
    csrf: str = ""
    names: bool = False

    def may(self, role: Role) -> bool:
        """Whether they may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)
