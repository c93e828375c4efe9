"""By which ids an incident's findings, assertions and rows are judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.export.terminal.incident import phrase
from sayso.export.terminal.layout import heading
from sayso.export.terminal.scene import Scene
from sayso.export.words import value
from sayso.model import Assertion, Dossier, Finding, Incident


def handles(dossier: Dossier, incident: Incident, names: bool) -> Iterator[RenderableType]:
    """Every finding with the assertions behind it, every row, with ids for `sayso judge`."""
    scene = Scene.of(dossier, incident, 80, False, names)
    yield heading(f"Ids for sayso judge, each written {incident.id}/ID")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=15)
    grid.add_column(overflow="fold")
    for f in incident.findings:
        grid.add_row(f.id, _finding(scene, f))
        for a in (scene.assertions[i] for i in f.assertions if i in scene.assertions):
            grid.add_row(f"  {a.id}", _assertion(scene, a))
    for w in incident.responsibility:
        actor = scene.people.text(w.actor) if w.actor else "(nobody named)"
        grid.add_row(w.id, Text.assemble((actor, "bold"), f": {phrase(scene, w)}"))
    yield Padding(grid, (0, 0, 0, 2))


def _finding(scene: Scene, f: Finding) -> Text:
    words = scene.people.text(value(f.field, f.value))
    text = Text.assemble(f"{f.field.replace('_', ' ')}: ", (f"not: {words}" if f.negated else words, "bold"))
    return text.append(f" ({'leading, ' if f.leading else ''}{f.status})", style="dim")


def _assertion(scene: Scene, a: Assertion) -> Text:
    where = ", ".join(f"{s.start}-{s.end}" for s in a.spans)
    r = scene.reports.get(a.report)
    ref = scene.people.text(r.ref) if r and r.ref else a.report
    return Text(f'"{scene.people.quote(a.text)}" {ref} {a.report} [{where}]', style="dim")


def section(title: str, lines: Iterable[str]) -> list[RenderableType]:
    """A heading with lines under it; nothing where there are none."""
    found = list(lines)
    return [heading(title), *(Padding(Text(line), (0, 0, 0, 2)) for line in found)] if found else []
