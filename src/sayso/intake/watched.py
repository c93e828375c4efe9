"""What is kept of a feed between two checks, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .fetched import Validators


@dataclass(frozen=True, slots=True)
class Seen:
    """An item that was listed: digests of its key and of its version. `attempts` above 0: it could not be added so many times and is owed."""

    key: str
    version: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed and where its watching stands. Times are ISO in UTC; `next_check` None: at once. `interval` is in seconds.

    `failures` counts those since the last success, `gone` a feed that its host has ended (410). `seen` are its items, latest last.
    """

    url: str
    title: str | None = None
    validators: Validators = field(default_factory=Validators)
    last_checked: str | None = None
    next_check: str | None = None
    interval: float | None = None
    failures: int = 0
    last_error: str | None = None
    gone: bool = False
    seen: tuple[Seen, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "url": self.url,
            "title": self.title,
            "validators": self.validators.to_dict(),
            "last_checked": self.last_checked,
            "next_check": self.next_check,
            "interval": self.interval,
            "failures": self.failures,
            "last_error": self.last_error,
            "gone": self.gone,
            "seen": [[s.key, s.version, s.attempts] for s in self.seen],
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> FeedState:
        """From what `to_dict` gave, also by an older version: what is missing has its default, what is not known is left out.

        Raises KeyError without a "url".
        """
        known = ("title", "last_checked", "next_check", "interval", "failures", "last_error", "gone")
        return cls(
            row["url"],
            validators=Validators.from_dict(row.get("validators") or {}),
            seen=tuple(Seen(*entry) for entry in row.get("seen") or ()),
            **{key: row[key] for key in known if key in row},
        )
