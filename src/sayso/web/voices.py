"""Which sources are private persons: those are shown by role, and have no page, unless names are asked for."""

from __future__ import annotations

from sayso.export.people import is_name
from sayso.ledger import View, Voice

#: Kinds of source that stand for nobody but themselves.
PRIVATE = frozenset({"witness", "victim", "person"})


def is_private(voice: Voice) -> bool:
    """Whether a source is a private person with a name."""
    return voice.kind in PRIVATE and is_name(voice.name)


def public(view: View, words: str, limit: int, after: str | None, names: bool) -> tuple[list[Voice], str | None]:
    """A page of sources without private persons unless `names`, and the cursor of the next: that of the last one shown, so that no
    address ever holds a private name."""
    rows: list[Voice] = []
    while True:
        found = view.voices(words, limit, after)
        rows += [v for v in found if names or not is_private(v)]
        if len(rows) > limit or (len(rows) == limit and len(found) == limit):
            return rows[:limit], _cursor(rows[limit - 1])
        if len(found) < limit:
            return rows, None
        after = _cursor(found[-1])


def _cursor(voice: Voice) -> str:
    return f"{voice.statements}|{voice.key}"
