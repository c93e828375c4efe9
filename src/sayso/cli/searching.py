"""`sayso search`: statements and reports that hold words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.errors import BadSetting
from sayso.export.safe import safe
from sayso.export.words import stamp
from sayso.ledger import Hit, View

from .ledgers import viewed
from .roles import people
from .screen import put
from .streams import as_text, write


def run(words: str, limit: int, ledger: str | None, as_json: bool, names: bool) -> int:
    """Prints what holds all these words, the best first."""
    if not any(c.isalnum() for c in words):
        raise BadSetting("there is no word to look for: give at least one")
    with viewed(ledger) as view:
        found = view.search(words, limit)
        if as_json:
            write(as_text({"hits": [asdict(h) for h in found]}, indent=1))
        else:
            put(Group(*_shown(view, found, names)) if found else Text(_nothing(view, words)))
    return 0


def _nothing(view: View, words: str) -> str:
    if not view.seq:
        return "The ledger is empty: sayso add PATH fills it."
    return f"No report holds all of these words: {safe(words)}."


def _shown(view: View, found: Sequence[Hit], names: bool) -> Iterator[RenderableType]:
    readings = {r.report.id: r for r in view.readings(h.report for h in found)}
    for id_, reading in readings.items():
        r, who = reading.report, people(view, reading, names=names)
        hits = [h for h in found if h.report == id_]
        parts = (who.text(r.title or r.ref or r.id), safe(r.publisher or r.agency or ""), stamp(r.published))
        yield Text.assemble((" - ".join(p for p in parts if p), "bold"), ("  " + r.id, "dim"))
        lines = [Text(("said: " if h.statement else "") + who.quote(h.snippet)) for h in hits]
        lines += [Text(f"{safe(s.title)}  {i}", style="dim") for i in hits[0].incidents[:2] if (s := view.summary(i))]
        yield Padding(Group(*lines), (0, 0, 1, 2))
