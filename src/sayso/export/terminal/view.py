"""The whole dossier for a terminal: incidents first, background below and dim, then the reports that tell of no incident."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from sayso.export.safe import safe
from sayso.export.words import value
from sayso.model import TOLL_FIELDS, Dossier, Incident, Responsibility

from .incident import incident, phrase
from .layout import heading
from .scene import Scene

_NO_INCIDENT = {
    "drill": "a drill",
    "sport": "sport",
    "review": "a review",
    "policy": "a policy piece",
    "garbled": "garbled text",
    "other": "something else",
}


def view(dossier: Dossier, width: int, *, explain: bool = False, names: bool = False) -> RenderableType:
    """What an editor reads in ten seconds, for a terminal of `width` columns.

    `explain` puts under each line the words of the page that it rests on, with report and offsets. Private persons are shown by their role
    unless `names`. Everything that comes from a page is neutralised: it cannot move the cursor, colour or turn the line.
    """
    return Group(*_parts(dossier, width, explain, names))


def _parts(dossier: Dossier, width: int, explain: bool, names: bool) -> Iterator[RenderableType]:
    scenes = [Scene.of(dossier, i, width, explain, names) for i in dossier.incidents]
    shown = [s for s in scenes if not s.incident.background]
    for n, scene in enumerate(shown):
        if n:
            yield Padding(Rule(characters="-", style="dim"), (1, 0))
        yield from incident(scene)
    behind = [s for s in scenes if s.incident.background]
    if behind:
        yield heading("Background: other incidents that the reports mention", "dim bold")
        yield from (Padding(_background(s), (0, 0, 0, 2), style="dim") for s in behind)
    yield from _refused(dossier)
    hidden = {name for s in scenes for name, _ in s.people.roles}
    if hidden:
        yield Padding(Text("Private persons are shown by their role; --names names them.", style="dim"), (1, 0, 0, 0))


def _background(scene: Scene) -> RenderableType:
    it = scene.incident
    facts = [
        scene.people.text(value(f.field, f.value))
        for f in it.findings
        if f.leading and f.field in (*TOLL_FIELDS, "weapon")
    ]
    head = Text(": ".join(p for p in (scene.people.text(it.title), ", ".join(facts)) if p))
    return Group(head, *(Padding(_background_row(scene, w), (0, 0, 0, 2)) for w in it.responsibility))


def _background_row(scene: Scene, row: Responsibility) -> Text:
    actor = scene.people.text(row.actor) if row.actor else "(nobody named)"
    text = Text(f"{actor}: {phrase(scene, row)}")
    return text.append_text(scene.quotes((g.report, g.span) for g in row.grounds))


def _refused(dossier: Dossier) -> Iterator[RenderableType]:
    told = {r for r, ids in dossier.incidents_of if ids} | {r for i in dossier.incidents for r in _all_reports(i)}
    rest = [r for r in dossier.readings if r.refused or r.report.id not in told]
    if rest:
        yield heading("No incident")
    for reading in rest:
        why = f"this is {_NO_INCIDENT[reading.refused]}" if reading.refused else "none found"
        name = safe(reading.report.title or reading.report.ref or reading.report.id)
        yield Padding(Text.assemble((f"{why}: ", "yellow"), name), (0, 0, 0, 2))


def _all_reports(incident: Incident) -> tuple[str, ...]:
    return (*incident.reports, *incident.mentioned_in, *incident.follow_up)
