"""Why reports were put together and origins counted as one, each with the words of the pages that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

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
#: Words of a run in common that are shown.
_RUN = 20
#: Words by which two events were likened: where each report gives the day, the place, the toll.
_LIKENED = ("date", "place", *TOLL_FIELDS)


def reasons(dossier: Dossier, incident: Incident, width: int, *, names: bool = False) -> Iterator[RenderableType]:
    """Every merge of reports into this incident and every fold of origins, with report, offsets and words. Nothing where one report alone
    tells of it and no origins were folded."""
    scene = Scene.of(dossier, incident, width, explain=True, names=names)
    if incident.why:
        yield heading("Why these reports are one incident")
        yield from (_part(scene, _named(scene, why), _merged(scene, why)) for why in incident.why)
    folded = [f for f in incident.findings if f.reasons]
    if folded:
        yield heading("Why origins were counted as one, or may be one")
    for f in folded:
        yield Padding(Text(f"{f.field.replace('_', ' ')}: {scene.people.text(value(f.field, f.value))}", style="bold"), (0, 0, 0, 2))  # fmt: skip
        yield from (
            Padding(_part(scene, scene.people.text(why), _folded(scene, f, why)), (0, 0, 0, 2)) for why in f.reasons
        )


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


def _folded(scene: Scene, finding: Finding, why: str) -> Iterator[Place]:
    """Where a report credits whom it rests on, and how those who may be one are called."""
    made = [scene.assertions[a] for a in finding.assertions if a in scene.assertions]
    reports = {a.report for a in made}
    for d in scene.dossier.derivations:
        if d.report in reports and d.evidence in why and _speaks_of(why, scene.outlet(d.of), d.of):
            yield from ((d.report, s) for s in d.spans) if d.spans else _shared(scene, d.report, d.of)
    for a in made:
        statement = scene.statements.get(a.statement or "")
        if statement is None:
            if _speaks_of(why, scene.outlet(a.report)):
                yield from ((a.report, s) for s in a.spans)
            continue
        for source in (statement.source, *statement.via):
            if _speaks_of(why, source.name, source.of or ""):
                yield from ((a.report, s) for s in source.spans)


def _shared(scene: Scene, copy: str, of: str) -> Iterator[Place]:
    """The beginning of the longest run of words that a copy and its model have in common, in both."""
    found = [scene.reports[r] for r in (copy, of) if r in scene.reports]
    if len(found) < 2:
        return
    words = [list(re.finditer(r"\w+", r.text)) for r in found]
    low = [[m.group().lower() for m in own] for own in words]
    run = SequenceMatcher(None, low[0], low[1], autojunk=False).find_longest_match()
    for r, own, start in zip(found, words, (run.a, run.b), strict=True):
        if run.size:
            yield r.id, r.span(own[start].start(), own[start + min(run.size, _RUN) - 1].end())


def _speaks_of(why: str, *names: str) -> bool:
    """Whether a reason names any of these; an article before a name does not count."""
    bare = (" ".join(n.split()).lower().removeprefix("the ") for n in names)
    return any(n and n in why.lower() for n in bare)
