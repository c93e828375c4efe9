"""What a number of people in a report looks like before it belongs to an incident."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Span, Toll

#: Above this many people a report counts in numbers, not person by person, and the fitted scorer has seen too few such reports.
SMALL = 10
_SHOT = ("shot", "shoot", "hit", "struck", "striking", "hitting", "stabbed")


@dataclass(frozen=True, slots=True)
class TollMention:
    """One number of people with what happened to them. `span` holds the people, `trigger` what happened; offsets in the report.

    `singular`: one person told alone, whom `name` (last name) or `age` ("17y") tells from others. `more`: besides those told before
    ("two others"). `subset`: part of a number told beside it ("five of them"). `known`: a phrase that points back ("the boy", "he").
    `rest`: the words of the other parts, where parts told apart were added up.
    """

    span: Span
    field: str
    toll: Toll
    sentence: int
    trigger: Span
    negated: bool = False
    singular: bool = False
    name: str | None = None
    age: str | None = None
    more: bool = False
    subset: bool = False
    known: bool = False
    rest: tuple[Span, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the words do not say if the people lived ("were shot", "was struck")."""
        return (
            self.field == "injured"
            and self.trigger.text.lower().split()[0].startswith(_SHOT)
            and "wounded" not in self.trigger.text.lower()
        )

    @property
    def large(self) -> bool:
        """Whether it is a number that a report counts in, and not person by person."""
        return self.field in ("killed", "injured") and (self.toll.value or self.toll.min or 0) > SMALL
