"""With whom the chain of each assertion of a case ends, for views that set the accounts side by side."""

from __future__ import annotations

from dataclasses import dataclass

from .case import Case
from .roots import Roots
from .timing import spoken_of


@dataclass(frozen=True, slots=True)
class Voice:
    """An assertion's origin: `key` tells origins apart, `own` an outlet's own voice; `when` is the time that it speaks of (ISO)."""

    key: str
    name: str
    kind: str
    own: bool
    when: str | None


def voices(case: Case) -> dict[str, Voice]:
    """Every assertion of a case by id, with whose word it is."""
    roots = Roots(case)
    found = {}
    for a in case.assertions:
        root = roots.of(a)
        found[a.id] = Voice(root.key, root.name, root.kind, root.own, spoken_of(a, case.reports[a.report]))
    return found
