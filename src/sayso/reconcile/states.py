"""States that words speak of, by name or by people: "Iranian police" and "Iran's ministry" are bodies of one."""

from __future__ import annotations

from functools import cache

from sayso.resources import table

from .names import words


@cache
def _states() -> dict[str, str]:
    """Every word that speaks of a state, its people included → the state."""
    rows = table("lang", "en", "countries.yml")["countries"]
    found = {w.lower(): row[0] for row in rows for w in (row[0], *row[1], *(row[2] if len(row) > 2 else ()))}
    return {w: w for w in table("lang", "en", "reconcile.yml")["regions"]} | found


def is_state(name: str) -> bool:
    """Whether a name is a state's, or a part of the world's that counts as one."""
    return name.lower().removeprefix("the ") in _states()


def state_in(text: str) -> str | None:
    """The state that words speak of, the longest name first; None where they speak of none."""
    found = words(text)
    runs = (" ".join(found[i : i + n]) for n in (3, 2, 1) for i in range(len(found) - n + 1))
    return next((_states()[run] for run in runs if run in _states()), None)
