"""Why reports were put together and origins counted as one, each with the words of the pages that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.export.words import value
from sayso.model import TOLL_FIELDS, Assertion, Dossier, Finding, Incident, Span

from .layout import heading
from .scene import Scene

Place = tuple[str, Span]
_REPORT = re.compile(r"\br[0-9a-f]{12}\b")
_NAMES = re.compile(r"shared (?:names|rare words): ([^;]+)")
#: How a report rests on another.
_RESTS = {"copied": "copies", "quoted": "quotes from", "credited": "credits", "revised": "is a later version of"}
#: Words by which two events were likened: where each report gives the day, the place, the toll.
_LIKENED = ("date", "place", *TOLL_FIELDS)


def reasons(dossier: Dossier, incident: Incident, width: int, *, names: bool = False) -> Iterator[RenderableType]:
    """Every merge of reports into this incident, what they rest on, and every fold of origins, with report, offsets and words. Nothing where one
    report alone tells of it, rests on nobody and no origins were folded."""
    scene = Scene.of(dossier, incident, width, explain=True, names=names)
    if incident.why:
        yield heading("Why these reports are one incident")
        yield from (_part(scene, _named(scene, why), _merged(scene, why)) for why in incident.why)
    rests = list(_resting(scene))
    if rests:
        yield heading("What these reports rest on")
        yield from (_part(scene, says, iter(places)) for says, places in rests)
    folded = [f for f in incident.findings if f.reasons]
    if folded:
        yield heading("Why origins were counted as one, or may be one")
    for f in folded:
        yield Padding(Text(f"{f.field.replace('_', ' ')}: {scene.people.text(value(f.field, f.value))}", style="bold"), (0, 0, 0, 2))  # fmt: skip
        yield from (Padding(_part(scene, scene.people.text(why), _folded(f, why)), (0, 0, 0, 2)) for why in f.reasons)


def _part(scene: Scene, words: str, places: Iterator[Place]) -> RenderableType:
    return Padding(Text(words).append_text(scene.quotes(places)), (0, 0, 0, 2))


def _named(scene: Scene, why: str) -> str:
    """A reason with the reports called as elsewhere on the page."""
    return _REPORT.sub(lambda m: _called(scene, m.group()), scene.people.text(why))


def _called(scene: Scene, report: str) -> str:
    r = scene.reports.get(report)
    return scene.people.text(r.ref) if r and r.ref else report


def _merged(scene: Scene, why: str) -> Iterator[Place]:
    """Where the reports that a reason names say what they have in common."""
    shared = [name.strip() for m in _NAMES.finditer(why) for name in m[1].split(",")]
    for report in dict.fromkeys(_REPORT.findall(why)):
        for a in _of(scene, report, _LIKENED):
            if a.field in TOLL_FIELDS and f"{a.field};" not in f"{why};":
                continue
            yield from ((report, s) for s in a.spans)
        for name in shared:
            yield from _first(scene, report, name)


def _of(scene: Scene, report: str, fields: tuple[str, ...]) -> Iterator[Assertion]:
    """The first assertion of each field that a report makes on the incident."""
    seen = set()
    for a in scene.assertions.values():
        if a.report == report and a.incident == scene.incident.id and a.field in fields and a.field not in seen:
            seen.add(a.field)
            yield a


def _first(scene: Scene, report: str, name: str) -> Iterator[Place]:
    r = scene.reports.get(report)
    found = re.search(r"\W+".join(map(re.escape, name.split())), r.text, re.IGNORECASE) if r and name else None
    if r and found:
        yield report, r.span(*found.span())


def _folded(finding: Finding, why: str) -> Iterator[Place]:
    """The words that show why origins were counted as one, or may be one."""
    for fold in finding.folds:
        if fold.why == why:
            yield from ((g.report, g.span) for g in fold.grounds)


def _resting(scene: Scene) -> Iterator[tuple[str, list[Place]]]:
    """What the incident's reports are seen to rest on, each with the words of both."""
    about = {*scene.incident.reports, *scene.incident.follow_up, *scene.incident.mentioned_in}
    for d in scene.dossier.derivations:
        if d.report in about:
            sure = "" if d.certain else " (not sure)"
            says = f"{_called(scene, d.report)} {_RESTS[d.relation]} {_of_whom(scene, d.of)}: {d.evidence}{sure}"
            yield says, [*((d.report, s) for s in d.spans), *((d.of, s) for s in d.of_spans)]


def _of_whom(scene: Scene, of: str) -> str:
    return _called(scene, of) if of in scene.reports else scene.people.text(of)
