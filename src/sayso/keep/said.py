"""Who says what in a reading, by the name under which a ledger keeps a source."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ledger import Said
from sayso.model import Reading, Source
from sayso.register_data import folded

#: Words of a name that are kept, and letters in all; a longer one is a description.
_LONGEST = 12
_LETTERS = 200


def source_key(name: str) -> str:
    """The key of a source: its name without case, accents and article. Two names that an editor called the same keep their own keys."""
    return "-".join(folded(name)[:_LONGEST])[:_LETTERS]


def said(reading: Reading) -> tuple[Said, ...]:
    """What the statements of a reading have as source, with those who relay them."""
    return tuple(_said(reading))


def _said(reading: Reading) -> Iterator[Said]:
    for s in reading.statements:
        key = _key(s.source)
        if key:
            yield Said(key, " ".join(s.source.name.split()), s.source.kind, reading.report.id, s.id)
        for v in s.via:
            if k := _key(v):
                yield Said(k, " ".join(v.name.split()), v.kind, reading.report.id, s.id, "relay")


def _key(source: Source) -> str:
    return "" if source.name.lower() == "unknown" else source_key(source.name)
