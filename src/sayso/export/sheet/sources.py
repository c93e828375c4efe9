"""What a sheet is made from, and words of a report with what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.ledger import Member
from sayso.model import Assertion, Derivation, Incident, Judgement, Reading, Report, Row, Statement

#: Characters of context that are shown on either side of the words.
AROUND = 90
#: Characters of the words themselves; longer ones are cut in the middle, for a page of them shows hundreds.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Origin:
    """With whom an assertion's chain ends, and the time that it speaks of."""

    key: str
    name: str
    kind: str
    own: bool
    when: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a sheet is made from. `assertions` are those that editors left, `read` those that readers found, `rows` the rows that readers
    found by their lasting mark, with their report; `put` names the assertion that each edit or addition put in place. `origins` are by
    assertion id; `reports` hold those that are only rested on too."""

    incident: Incident
    readings: Sequence[Reading]
    assertions: Sequence[Assertion]
    derivations: Sequence[Derivation]
    origins: Mapping[str, Origin]
    reports: Mapping[str, Report]
    read: Sequence[Assertion] = ()
    rows: Mapping[str, tuple[str, Row]] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()
    put: Mapping[str, str] = field(default_factory=dict)
    members: Sequence[Member] = ()

    def statements(self) -> dict[str, Statement]:
        """The statements of all readings by id."""
        return {s.id: s for r in self.readings for s in r.statements}

    def outlet(self, report: str) -> str:
        """Who published a report, else its agency, else its id."""
        found = self.reports.get(report)
        return (found and (found.publisher or found.agency)) or report


def words_of(report: Report | None, start: int, end: int) -> dict[str, Any]:
    """Words of a report with some of what stands around them; the middle of very long ones is left out."""
    text = report.text if report else ""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    words = (
        text[start:end]
        if end - start <= LONGEST
        else f"{text[start : start + LONGEST - 90]} […] {text[end - 80 : end]}"
    )
    return {
        "report": report.id if report else "",
        "start": start,
        "end": end,
        "before": text[low:start],
        "words": words,
        "after": text[end:high],
    }
