"""One incident: when, where and how many first, then who is said to have done it, then where the accounts part ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.export.words import listed, origins, stamp, stance, value
from sayso.model import TOLL_FIELDS, Conflict, Finding, Incident, Responsibility, Toll

from .layout import heading, lines, side_by_side
from .scene import Scene

_LABELS = 8
_MOST_REPORTS = 12  # what fits under the rest on one screen
#: Lines of the summary: label, and the fields whose leading findings stand there.
_SUMMARY = (
    ("When", ("date",)),
    ("Where", ("place",)),
    ("Kind", ("kind",)),
    ("Toll", TOLL_FIELDS),
    ("Target", ("target",)),
    ("How", ("weapon", "method")),
    ("Motive", ("motive",)),
)
#: Fields that are evident enough to stand without a voice where nobody disputes them.
_PLAIN = {"date", "place", "kind"}


def incident(scene: Scene) -> Iterator[RenderableType]:
    """The parts of an incident, top to bottom."""
    yield title(scene)
    yield lines(scene.width, list(_summary(scene)), _LABELS)
    if scene.incident.responsibility:
        yield heading("Who is said to have done it")
        yield Padding(lines(scene.width - 2, list(_responsibility(scene)), actor_width(scene)), (0, 0, 0, 2))
    if scene.incident.conflicts:
        yield heading("Where the accounts part ways")
        for conflict in scene.incident.conflicts:
            yield from _conflict(scene, conflict)
    if scene.incident.origins:
        yield heading("Origins")
        yield Padding(_origins(scene), (0, 0, 0, 2))
    yield heading("Reports")
    reports = list(_reports(scene))
    yield from (Padding(r, (0, 0, 0, 2)) for r in reports[:_MOST_REPORTS])
    if len(reports) > _MOST_REPORTS:
        yield Padding(Text(f"and {len(reports) - _MOST_REPORTS} more; --json has them all", style="dim"), (0, 0, 0, 2))


def title(scene: Scene) -> Text:
    """The headline, underlined so that it stands out without colour too."""
    words = scene.people.text(scene.incident.title)
    return Text.assemble((words, "bold"), "\n", ("=" * min(len(words), scene.width), "dim"))


def _summary(scene: Scene) -> Iterator[tuple[Text, Text]]:
    shown = [f for f in scene.incident.findings if _shown(f)]
    for label, fields in _SUMMARY:
        head = label
        for name in fields:
            for finding in (f for f in shown if f.field == name and not _in_other_words(scene, f, shown)):
                yield Text(head, style="cyan"), _finding(scene, finding)
                head = ""


def _in_other_words(scene: Scene, finding: Finding, shown: Iterable[Finding]) -> bool:
    """Whether a weapon is told again in a phrase on the method by the same voices: "a vest" beside "detonated a vest"."""
    words = value(finding.field, finding.value).lower()
    return finding.field == "weapon" and any(
        f.field == "method"
        and f.negated == finding.negated
        and words in value(f.field, f.value).lower()
        and scene.voices(f) == scene.voices(finding)
        for f in shown
    )


def _shown(finding: Finding) -> bool:
    """Leading findings, and what is feared or expected, which never leads but belongs beside the toll."""
    waiting = isinstance(finding.value, Toll) and finding.value.qualifier in {"feared", "projected"}
    return finding.leading or waiting


def _finding(scene: Scene, finding: Finding) -> Text:
    text = Text.assemble((_value(scene, finding), "bold" if finding.field in TOLL_FIELDS else ""))
    if finding.field == "kind" and scene.incident.extent != "event":
        text.append(f" ({scene.incident.extent})")
    if finding.status == "disputed":
        text.append(" [disputed]", style="yellow")
    if finding.field not in _PLAIN or finding.status == "disputed":
        text.append(f" - {scene.voices(finding)}", style="dim")
    return text.append_text(scene.grounds(finding))


def _value(scene: Scene, finding: Finding) -> str:
    words = scene.people.text(value(finding.field, finding.value))
    return f"not: {words}" if finding.negated else words


def actor_width(scene: Scene) -> int:
    """As wide as the longest actor, but never more than a third of the terminal."""
    longest = max((len(_actor(scene, w)) for w in scene.incident.responsibility), default=0)
    return max(_LABELS, min(longest, scene.width // 3))


def _actor(scene: Scene, row: Responsibility) -> str:
    return scene.people.text(row.actor) if row.actor else "(nobody named)"


def _responsibility(scene: Scene) -> Iterator[tuple[Text, Text]]:
    """Rows by actor, each actor named once."""
    for actor, rows in _by_actor(scene).items():
        head = actor
        for row in rows:
            yield Text(head, style="bold"), row_text(scene, row)
            head = ""


def _by_actor(scene: Scene) -> dict[str, list[Responsibility]]:
    actors: dict[str, list[Responsibility]] = {}
    for row in scene.incident.responsibility:
        actors.setdefault(_actor(scene, row), []).append(row)
    return actors


def row_text(scene: Scene, row: Responsibility) -> Text:
    """A row as a phrase, dim where it no longer stands, with the count of its origins where that is not one."""
    text = Text.assemble((phrase(scene, row), "" if row.standing == "current" else "dim"))
    if row.origins.most > 1:
        text.append(f" [{origins(row.origins)} origins]", style="dim")
    return text.append_text(scene.quotes((g.report, g.span) for g in row.grounds))


def phrase(scene: Scene, row: Responsibility) -> str:
    """Stance and speakers in words, private persons as roles."""
    who = scene.people.text
    return stance(
        row,
        [who(b) for b in row.by],
        [[who(link) for link in chain] for chain in row.chains],
        who(row.channel) if row.channel else None,
    )


def _conflict(scene: Scene, conflict: Conflict) -> Iterator[RenderableType]:
    yield Padding(
        Text.assemble((conflict.field.replace("_", " "), "bold"), (f" - {conflict.kind}", "yellow")), (0, 0, 0, 2)
    )
    yield Padding(side_by_side(scene.width - 2, list(_sides(scene, conflict))), (0, 0, 0, 2))
    if conflict.note:
        yield Padding(Text(scene.people.text(conflict.note), style="dim"), (0, 0, 0, 4))


def _sides(scene: Scene, conflict: Conflict) -> Iterator[Text]:
    findings = {f.id: f for f in scene.incident.findings}
    rows = {w.id: w for w in scene.incident.responsibility}
    told = [findings[side] for side in conflict.between if side in findings]
    for side in conflict.between:
        if side in findings and not _in_other_words(scene, findings[side], told):
            yield _value_side(scene, conflict, findings[side])
        elif side in rows:
            yield Text.assemble((_actor(scene, rows[side]), "bold"), "\n", (phrase(scene, rows[side]), "dim"))


def _value_side(scene: Scene, conflict: Conflict, finding: Finding) -> Text:
    when = f", {stamp(finding.last_published)}" if conflict.kind == "revised" else ""
    return Text.assemble(
        (_value(scene, finding), "bold" if finding.leading else ""), "\n", (scene.voices(finding) + when, "dim")
    )


def _origins(scene: Scene) -> Text:
    ends = scene.incident.origins
    least = sum(o.least for o in ends)
    count = str(len(ends)) if least == len(ends) else f"{least} to {len(ends)}"
    names = [scene.people.text(o.name) + ("" if o.least else " (may rest on another)") for o in ends]
    return Text.assemble((f"{count}: ", "bold"), listed(names, most=12))


def _reports(scene: Scene) -> Iterator[Text]:
    for note, ids in (
        ("", _subjects(scene.incident)),
        (" - follow-up", scene.incident.follow_up),
        (" - in passing", scene.incident.mentioned_in),
    ):
        for report in (scene.reports[i] for i in ids if i in scene.reports):
            parts = [
                scene.people.text(report.title or report.ref or report.id),
                _issuer(scene, report.id),
                stamp(report.published),
            ]
            text = Text(" - ".join(p for p in parts if p) + note)
            for rests in rests_on(scene, report.id):
                text.append(f"\n  {rests}", style="dim")
            yield text


def _subjects(it: Incident) -> Iterable[str]:
    return (r for r in it.reports if r not in it.follow_up)


def _issuer(scene: Scene, report: str) -> str:
    r = scene.reports[report]
    return ", ".join(scene.people.text(n) for n in dict.fromkeys((r.publisher, r.agency)) if n)


def rests_on(scene: Scene, report: str) -> Iterator[str]:
    """What a report as a whole leans on, with the evidence: 'credits The Harbour Courier (cited outlet)'."""
    verbs = {"copied": "copies", "quoted": "quotes", "credited": "credits", "revised": "revises"}
    for d in scene.dossier.derivations:
        if d.report == report and d.statement is None:
            of = scene.reports[d.of].title or scene.outlet(d.of) if d.of in scene.reports else d.of
            yield f"{verbs[d.relation]} {scene.people.text(of)} ({d.evidence}{'' if d.certain else ', likely'})"
