"""What reading costs, and what was refused of the answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one report or of many. `requests` counts every try; `estimated`: an endpoint did not count its tokens, so letters did.

    `kept` and `refused` count what the answers told and what became of it; `lost` says what an answer broke off, `withheld` is the number
    of passages that speak to a machine and were not shown to it.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = False
    kept: int = 0
    refused: tuple[tuple[str, int], ...] = ()
    lost: tuple[str, ...] = ()
    withheld: int = 0

    @property
    def tokens(self) -> int:
        """Tokens of prompts and answers together."""
        return self.prompt_tokens + self.completion_tokens

    @property
    def refusals(self) -> int:
        """How much of the answers was refused."""
        return sum(n for _, n in self.refused)

    def __add__(self, other: Cost) -> Cost:
        refused = Counter(dict(self.refused)) + Counter(dict(other.refused))
        return Cost(
            self.requests + other.requests, self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens,
            self.estimated or other.estimated, self.kept + other.kept, tuple(sorted(refused.items())), self.lost + other.lost,
            self.withheld + other.withheld,
        )  # fmt: skip

    def __str__(self) -> str:
        about = "about " if self.estimated else ""
        parts = [
            f"{self.requests} request{'s' * (self.requests != 1)}, {about}{self.prompt_tokens} + {about}{self.completion_tokens} tokens",
            f"{self.kept} items kept",
        ]
        if self.refused:
            parts.append(f"{self.refusals} refused ({', '.join(f'{n} {why}' for why, n in self.refused)})")
        if self.withheld:
            parts.append(f"{self.withheld} passages addressed to a machine withheld")
        return "; ".join([*parts, *self.lost])


@dataclass(frozen=True, slots=True)
class Usage:
    """Costs of a run: of each report, by the caller's name for it or its id, in the order in which they were read."""

    reports: tuple[tuple[str, Cost], ...] = ()

    @property
    def total(self) -> Cost:
        """All reports together."""
        return sum((cost for _, cost in self.reports), Cost())

    def lines(self) -> tuple[str, ...]:
        """One line a report and one for all, to be shown where a run ends."""
        each = tuple(f"llm: {name}: {cost}" for name, cost in self.reports)
        return (*each, f"llm: in all: {self.total}") if len(each) != 1 else each


@dataclass(slots=True)
class Tally:
    """Counts while a report's answers are taken apart; `spent` is what they cost."""

    spent: Cost = field(default_factory=Cost)
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def refuse(self, why: str) -> None:
        """One thing of the answer is not taken over."""
        self.refused[why] += 1

    def cost(self, withheld: int = 0) -> Cost:
        """The counts and what was spent."""
        return self.spent + Cost(
            kept=self.kept, refused=tuple(sorted(self.refused.items())), lost=tuple(self.lost), withheld=withheld
        )
