"""What Tab offers: ids with titles, names of sources. Quick, and silent whatever goes wrong: a completion that complains spoils the line.

A ledger in a file is asked directly and read-only: opening it as a store takes half a second, and might bring it to a new schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

Offers = list[tuple[str, str]]

_MOST = 60
_INCIDENTS = (
    "SELECT id, title FROM now_incident WHERE substr(id, 1, length(?1)) = ?1 ORDER BY background, seq DESC LIMIT ?2"
)
_SOURCES = (
    "SELECT name, kind || ', ' || statements || ' statements' FROM now_voice WHERE kind NOT IN ('witness', 'victim', 'person') "
    "AND instr(lower(name), lower(?1)) > 0 ORDER BY statements DESC LIMIT ?2"
)


def incidents(ctx: Any, incomplete: str) -> Offers:
    """Ids of incidents with their titles, those that changed last first."""
    with suppress(Exception):
        return list(_asked(ctx, _INCIDENTS, incomplete))
    return []


def sources(ctx: Any, incomplete: str) -> Offers:
    """Names of sources with what they are; private persons are not offered."""
    with suppress(Exception):
        return [(_begun(name, incomplete), words) for name, words in _asked(ctx, _SOURCES, incomplete)]
    return []


def _begun(name: str, incomplete: str) -> str:
    """The name without its article where that is how it was begun: the ledger knows it by either."""
    bare = name.removeprefix("The ")
    return bare if bare.lower().startswith(incomplete.lower()) else name


def judged(ctx: Any, incomplete: str) -> Offers:
    """INCIDENT/ID: the incident first, then its findings and rows with what they say."""
    with suppress(Exception):
        home, slash, inner = incomplete.partition("/")
        if not slash:
            return [(f"{id_}/", title) for id_, title in _asked(ctx, _INCIDENTS, incomplete)]
        return [(f"{home}/{id_}", words) for id_, words in _inside(ctx, home) if id_.startswith(inner)]
    return []


def kinds(incomplete: str) -> list[str]:
    """Kinds of incident."""
    from typing import get_args

    from sayso.model import Kind

    return [k for k in get_args(Kind) if k.startswith(incomplete)]


def orders(incomplete: str) -> list[str]:
    """Orders of a list."""
    return [o for o in ("changed", "date", "killed", "reports") if o.startswith(incomplete)]


def fields(incomplete: str) -> list[str]:
    """Fields that a value can be given for."""
    from sayso.model import NAMED_FIELDS, TOLL_FIELDS

    return [f for f in ("kind", "date", "place", *TOLL_FIELDS, *NAMED_FIELDS) if f.startswith(incomplete)]


def _asked(ctx: Any, query: str, incomplete: str) -> Iterator[tuple[str, str]]:
    import sqlite3

    from sayso.export.safe import safe

    from .ledgers import file_of, place

    where = place(ctx.params.get("ledger"))
    file = file_of(where)
    if file is None or not file.exists():
        return
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)) as conn:
        for value, words in conn.execute(query, (incomplete, _MOST)):
            yield value, safe(words)


def _inside(ctx: Any, home: str) -> Iterator[tuple[str, str]]:
    from sayso.export.safe import safe
    from sayso.export.summary import phrase
    from sayso.export.words import value

    from .ledgers import viewed

    with viewed(ctx.params.get("ledger")) as view:
        it = view.incident(home)
    if it is None:
        return
    kinds_of = {o.name: o.kind for o in it.origins}
    yield from ((f.id, safe(f"{f.field}: {value(f.field, f.value)}")) for f in it.findings if f.field != "victim")
    yield from ((w.id, safe(phrase(w, kinds_of))) for w in it.responsibility)
