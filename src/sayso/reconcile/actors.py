"""Actors compared: whether two names are one actor, or one a part of the other."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import ActorKind, Responsibility
from sayso.resources import table

from .case import Aliases
from .names import contains, core, head, same_name


@dataclass(frozen=True, slots=True)
class Actors:
    """Compares actors by name, by the register's other names, and by the words of described ones."""

    aliases: Aliases

    def same(self, a: str | None, b: str | None) -> bool:
        """Whether both names are one actor's."""
        if a is None or b is None:
            return a is b
        known = {core(n) for n in (a, *self.aliases(a))}
        return same_name(a, b) or core(b) in known

    def rivals(self, a: Responsibility, b: Responsibility) -> bool:
        """Whether guilt of the one speaks against guilt of the other: two named bodies or states, neither part of the
        other's name.

        A person may belong to a group and a described actor ("gunmen") be anybody's: they rival nobody named.
        """
        named: tuple[ActorKind, ...] = ("organisation", "state")
        if a.actor is None or b.actor is None or a.actor_kind not in named or b.actor_kind not in named:
            return False
        if self._described(a.actor) or self._described(b.actor):
            return False
        return not (self.same(a.actor, b.actor) or contains(a.actor, b.actor) or contains(b.actor, a.actor))

    def _described(self, name: str) -> bool:
        """ "A little-known group", "the militants": words for somebody whose name is not given."""
        return not self.aliases(name) and (
            head(name) in table("lang", "en", "reconcile.yml")["described"] or name[:1].islower()
        )
