"""One report of the ledger: what it says on whose word, what it rests on, which incidents it bears on, and the runs that read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.export.dossier import as_json
from sayso.export.safe import safe
from sayso.export.terminal.layout import heading, lines
from sayso.export.terminal.scene import Scene
from sayso.export.words import relay, stamp, value
from sayso.ledger import Member, View
from sayso.model import Assertion, Dossier, Incident, Reading, Run, Statement

from .times import shown

_LABELS = 9
_VERBS = {"copied": "copies", "quoted": "quotes", "credited": "credits", "revised": "revises"}


def report_json(view: View, id_: str) -> dict[str, Any]:
    """The document of `sayso read` for one report, with its incidents as they stand, and `runs`: who read it and when, the last in force."""
    runs = [{"reader": r.reader, "model": r.model, "version": r.version, "at": at} for r, at in view.runs_of(id_)]
    return as_json(_dossier(view, id_)) | {"runs": runs}


def _dossier(view: View, id_: str) -> Dossier:
    reading = view.readings([id_])[0]
    homes = _homes(view.standing(id_))
    made = tuple(replace(a, incident=homes.get(a.incident, a.incident)) for a in reading.assertions)
    found = tuple(i for h in dict.fromkeys(homes.values()) if (i := view.incident(h)))
    run = next((r for r, _ in reversed(view.runs_of(id_))), Run("none", None, ""))
    subjects = tuple(sorted((i.id for i in found), key=lambda i: all(x.id != i or id_ not in x.reports for x in found)))
    return Dossier((reading,), found, made, view.derivations([id_]), run, ((id_, subjects),))


def _homes(members: tuple[Member, ...]) -> dict[str, str]:
    return {m.mark.key: m.incident for m in members if m.incident}


def report_page(view: View, id_: str, width: int, *, names: bool = False) -> RenderableType:
    """The report for a terminal, private persons by role unless `names`."""
    dossier = _dossier(view, id_)
    first = dossier.incidents[0] if dossier.incidents else Incident("", "", "other")
    scene = Scene.of(dossier, first, width, True, names)
    return Group(*_parts(view, scene, dossier.readings[0]))


def _parts(view: View, scene: Scene, reading: Reading) -> Iterator[RenderableType]:
    who = scene.people.text
    title = who(reading.report.title or reading.report.ref or reading.report.id)
    yield Text.assemble((title, "bold"), "\n", ("=" * min(len(title), scene.width), "dim"))
    yield lines(scene.width, [(Text(k, style="cyan"), Text(v)) for k, v in _head(view, scene, reading) if v], _LABELS)
    yield heading("Incidents")
    yield from (Padding(t, (0, 0, 0, 2)) for t in _incidents(scene, reading))
    if scene.dossier.derivations:
        yield heading("Rests on")
        yield from (Padding(t, (0, 0, 0, 2)) for t in _rests(view, scene))
    if reading.statements:
        yield heading("Who says what")
        yield from (Padding(_statement(scene, s), (0, 0, 0, 2)) for s in reading.statements)
    own = [a for a in scene.dossier.assertions if a.statement is None]
    if own:
        yield heading("In its own voice")
        yield from (Padding(_assertion(scene, a), (0, 0, 0, 2)) for a in own)
    if any(name for name, _ in scene.people.roles):
        yield Padding(Text("Private persons are shown by their role; --names names them.", style="dim"), (1, 0, 0, 0))


def _head(view: View, scene: Scene, reading: Reading) -> Iterator[tuple[str, str]]:
    r, who = reading.report, scene.people.text
    yield "Outlet", ", ".join(who(n) for n in dict.fromkeys((r.publisher, r.agency)) if n)
    yield "By", who(r.byline or "")
    yield "Published", stamp(r.published)
    yield "From", safe(r.url or r.ref or "")
    yield "Report", r.id
    runs = [
        f"{safe(' '.join(p for p in (run.reader, run.version) if p))}, {shown(at)}" for run, at in view.runs_of(r.id)
    ]
    yield "Read by", "\n".join(runs)


def _incidents(scene: Scene, reading: Reading) -> Iterator[Text]:
    id_ = reading.report.id
    for it in scene.dossier.incidents:
        note = "" if id_ in it.reports else " - in passing"
        yield Text(f"{scene.people.text(it.title)}  {it.id}{note}")
    if not scene.dossier.incidents:
        yield Text(f"none: this is {reading.refused}" if reading.refused else "none found")


def _rests(view: View, scene: Scene) -> Iterator[Text]:
    for d in scene.dossier.derivations:
        report = view.report(d.of) if d.of.startswith("r") else None
        of = f"{report.publisher or report.ref or ''} {report.id}".strip() if report else d.of
        part = ", in one statement" if d.statement else ""
        text = Text(
            f"{_VERBS[d.relation]} {scene.people.text(of)} ({d.evidence}{part}{'' if d.certain else ', likely'})"
        )
        yield text.append_text(scene.quotes((d.report, s) for s in d.spans))


def _statement(scene: Scene, s: Statement) -> Text:
    who = scene.people.text
    medium = f" on {who(s.channel.name)}" if s.channel else ""
    relayed = relay([[who(v.name) for v in s.via]])
    hedge = f', "{safe(s.hedge.word)}"' if s.hedge else ""
    text = Text.assemble((who(s.source.name), "bold"), f"{medium}{relayed} ({s.source.kind.replace('_', ' ')}{hedge})")
    text.append_text(scene.quotes((s.report, span) for span in s.content.spans))
    for a in (a for a in scene.dossier.assertions if a.statement == s.id):
        text.append("\n").append_text(_assertion(scene, a, quoted=False))
    return text


def _assertion(scene: Scene, a: Assertion, quoted: bool = True) -> Text:
    words = scene.people.text(value(a.field, a.value))
    text = Text.assemble(f"{a.field.replace('_', ' ')}: ", (f"not: {words}" if a.negated else words, "bold"))
    return text.append_text(scene.quotes((a.report, s) for s in a.spans)) if quoted else text
