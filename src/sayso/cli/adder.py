"""Reports into a ledger one by one, read outside of any transaction, and the count of what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from sayso.keep import Added, Ledger
from sayso.model import Report

from .failures import Failure, tried

_NO_ATTACK = {
    "drill": "drill",
    "sport": "sport",
    "review": "review",
    "policy": "policy piece",
    "garbled": "garbled text",
    "other": "other",
}


def add(ledger: Ledger, report: Report, again: bool = False, *, settle: bool = True) -> Added | Failure:
    """Adds one report; one that is known is not read a second time unless `again`. Without `settle` its incidents wait to be reconciled."""
    known = None if again else ledger.known(report.id)
    if known:
        return known
    name = report.ref or report.id
    reader = ledger.reader
    reading = tried(name, partial(reader.read, report))
    if isinstance(reading, Failure):
        return reading
    keep = partial(ledger.keep, reading, reader.run, again=again, settle=settle)
    return tried(name, keep, (SQLAlchemyError,), defect="the ledger cannot take it in")


@dataclass(slots=True)
class Tally:
    """What became of the reports so far. `incidents` are those that were touched, in order."""

    outcomes: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    none: int = 0
    failed: int = 0
    incidents: dict[str, None] = field(default_factory=dict)

    def count(self, found: Added | Failure) -> None:
        """Counts one."""
        if isinstance(found, Failure):
            self.failed += 1
            return
        self.outcomes[found.outcome] += 1
        if found.outcome == "known":
            return
        self.incidents |= dict.fromkeys(found.incidents)
        if found.refused:
            self.refused[_NO_ATTACK.get(found.refused, found.refused)] += 1
        elif not found.incidents:
            self.none += 1

    @property
    def seen(self) -> int:
        """How many there were."""
        return self.outcomes.total() + self.failed

    def words(self) -> str:
        """The outcome in one line."""
        parts = [f"added {self.outcomes['added']}{self._without()}"]
        parts += [f"{name} {self.outcomes[name]}" for name in ("read again", "known") if self.outcomes[name]]
        parts += [f"failed {self.failed}"] if self.failed else []
        return f"{', '.join(parts)}; {self._touched()}"

    def _without(self) -> str:
        parts = [f"{n} {name}" for name, n in self.refused.most_common()]
        parts += [f"{self.none} without an attack"] if self.none else []
        return f" ({', '.join(parts)})" if parts else ""

    def _touched(self) -> str:
        n = len(self.incidents)
        if not n:
            return "no incident touched"
        named = f": {', '.join(self.incidents)}" if n <= 2 else ""
        return f"{n} {'incident' if n == 1 else 'incidents'} touched{named}"

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "added": self.outcomes["added"],
            "read_again": self.outcomes["read again"],
            "known": self.outcomes["known"],
            "failed": self.failed,
            "refused": dict(self.refused),
            "incidents": list(self.incidents),
        }


def line(ref: str | None, found: Added | Failure) -> dict[str, Any]:
    """One report's outcome as a line of JSON."""
    if isinstance(found, Failure):
        return {"input": found.ref, "error": found.error}
    return {
        "input": ref,
        "report": found.report,
        "outcome": found.outcome.replace(" ", "_"),
        "incidents": list(found.incidents),
        "refused": found.refused,
    }
