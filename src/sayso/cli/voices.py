"""`sayso sources`: whose word stands in the ledger, and of one source what it said, through whom, and how people grade it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.export.people import Cast, is_name
from sayso.export.safe import safe
from sayso.export.terminal.layout import heading
from sayso.export.words import listed, stamp
from sayso.keep.said import source_key
from sayso.ledger import Said, View, Voice
from sayso.model import Derivation, Judgement, Reading, Statement

from . import verdicts
from .ledgers import place, shown, viewed
from .roles import people
from .screen import put, width
from .streams import as_text, write

_PRIVATE = ("witness", "victim", "person")
#: Statements shown of one source.
_MOST = 20


def run(words: str, limit: int, ledger: str | None, as_json: bool, names: bool) -> int:
    """Prints the sources that hold these words; of one that is called so, all that is known."""
    with viewed(ledger) as view:
        one = view.voice(source_key(words)) if words.strip() else None
        if one is not None:
            _one(view, one, limit, as_json, names)
            return 0
        found = view.voices(words, limit)
        if as_json:
            write(as_text({"sources": [asdict(v) for v in found]}, indent=1))
        else:
            put(Group(*_list(found, words, shown(place(ledger)), names)))
    return 0


def _list(found: Sequence[Voice], words: str, where: str, names: bool) -> Iterator[RenderableType]:
    shown = [v for v in found if names or not _private(v)]
    hidden = len(found) - len(shown)
    if shown:
        yield _table(shown)
    elif not hidden:
        yield Text(f"No source is called {safe(words)}." if words else f"No source yet: sayso add PATH fills {where}.")
    if hidden:
        who = "one private person" if hidden == 1 else f"{hidden} private persons"
        yield Padding(Text(f"And {who}; --names names them.", style="dim"), (1 if shown else 0, 0, 0, 0))


def _private(v: Voice) -> bool:
    return v.kind in _PRIVATE and is_name(v.name)


def _table(shown: Sequence[Voice]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=max(20, min(width() - 52, 60)), overflow="fold")
    grid.add_column(width=13)
    for _ in range(3):
        grid.add_column(width=10, justify="right")
    grid.add_row(*(Text(h, style="dim") for h in ("Source", "Kind", "Statements", "Reports", "Incidents")))
    for v in shown:
        name = Text.assemble((safe(v.name), "bold"), f" [{v.grade}]" if v.grade else "")
        grid.add_row(name, v.kind.replace("_", " "), *(Text(f"{n:,}") for n in (v.statements, v.reports, v.incidents)))
    return grid


@dataclass(frozen=True, slots=True)
class _Line:
    """One statement of a source, or one that it handed on."""

    said: Said
    reading: Reading
    statement: Statement
    incidents: tuple[str, ...]
    people: Cast


def _one(view: View, voice: Voice, limit: int, as_json: bool, names: bool) -> None:
    said = list(_lines(view, view.said_by(voice.key, limit), names))
    grades = tuple(j for j in view.judgements() if j.act == "grade" and source_key(j.about[0]) == voice.key)
    leaning = _leaning(view, voice.name)
    if as_json:
        write(as_text(_document(voice, said, grades, leaning), indent=1))
    else:
        put(Group(*_page(view, voice, said, grades, leaning)))


def _lines(view: View, said: Sequence[Said], names: bool) -> Iterator[_Line]:
    readings = {r.report.id: r for r in view.readings(s.report for s in said)}
    roles = {id_: people(view, r, names=names) for id_, r in readings.items()}
    for s in said:
        reading = readings[s.report]
        statement = next((x for x in reading.statements if x.id == s.statement), None)
        if statement:
            homes = tuple(dict.fromkeys(m.incident for m in view.standing(s.report) if m.incident))
            yield _Line(s, reading, statement, homes, roles[s.report])


def _leaning(view: View, name: str) -> tuple[Derivation, ...]:
    """Reports that rest on it as a whole."""
    return tuple(d for d in view.leaning(name) if d.statement is None)


def _page(
    view: View, voice: Voice, said: Sequence[_Line], grades: Sequence[Judgement], leaning: Sequence[Derivation]
) -> Iterator[RenderableType]:
    name = safe(voice.name)
    yield Text.assemble(
        (name, "bold"), f" ({voice.kind.replace('_', ' ')})", f" [{voice.grade}]" if voice.grade else ""
    )
    counts = ((voice.statements, "statement"), (voice.reports, "report"), (voice.incidents, "incident"))
    yield Text(", ".join(f"{n:,} {name}{'' if n == 1 else 's'}" for n, name in counts))
    if grades:
        yield heading("How people grade it")
        yield from (Padding(Text(line), (0, 0, 0, 2)) for line in verdicts.told(view, grades))
    own = [x for x in said if x.said.role == "speaker"]
    handed = [x for x in said if x.said.role == "relay"]
    if own:
        yield heading("How its words reached the pages")
        yield Padding(Text(_counted(_through(x) for x in own)), (0, 0, 0, 2))
        yield heading("What it said")
        yield from _statements(view, own)
    if handed:
        yield heading("Whose words it handed on")
        yield Padding(Text(_counted(x.people.text(x.statement.source.name) for x in handed)), (0, 0, 0, 2))
        yield from _statements(view, handed)
    if leaning:
        yield heading("Reports that rest on it")
        yield from (Padding(t, (0, 0, 0, 2)) for t in _resting(view, leaning))


def _through(line: _Line) -> str:
    chain = [line.people.text(v.name) for v in line.statement.via]
    return "via " + ", from ".join(chain) if chain else f"directly in {_outlet(line.reading)}"


def _counted(names: Iterator[str]) -> str:
    return listed([f"{safe(n)} ({k})" for n, k in Counter(names).most_common()], most=8)


def _outlet(reading: Reading) -> str:
    r = reading.report
    return safe(r.publisher or r.agency or r.ref or r.id)


def _statements(view: View, said: Sequence[_Line]) -> Iterator[RenderableType]:
    for x in said[:_MOST]:
        r = x.reading.report
        head = Text(f"{stamp(r.published)}, {_outlet(x.reading)}  {r.id}", style="dim")
        titles = [f"{safe(s.title)}  {i}" for i in x.incidents[:1] if (s := view.summary(i))]
        quotes = [f'"{x.people.quote(span.text)}" [{span.start}-{span.end}]' for span in x.statement.content.spans]
        speaker = [f"{x.people.text(x.statement.source.name)}:"] if x.said.role == "relay" else []
        yield Padding(
            Group(head, Text("\n".join((*speaker, *quotes))), *(Text(t, style="dim") for t in titles)), (0, 0, 1, 2)
        )
    if len(said) > _MOST:
        yield Padding(Text(f"and {len(said) - _MOST} more; --json has them", style="dim"), (0, 0, 0, 2))


def _resting(view: View, leaning: Sequence[Derivation]) -> Iterator[Text]:
    readings = {r.report.id: r for r in view.readings(d.report for d in leaning[:_MOST])}
    for d in leaning[:_MOST]:
        r = readings[d.report].report
        name = people(view, readings[d.report]).text(r.title or r.ref or r.id)
        yield Text(f"{name} - {stamp(r.published)}  {r.id} ({d.evidence}{'' if d.certain else ', likely'})")


def _document(
    voice: Voice, said: Sequence[_Line], grades: Sequence[Judgement], leaning: Sequence[Derivation]
) -> dict[str, Any]:
    return {
        "source": asdict(voice),
        "said": [_said_json(x) for x in said],
        "grades": [verdicts.as_json(j) for j in grades],
        "resting": [{"report": d.report, "relation": d.relation, "evidence": d.evidence, "certain": d.certain} for d in leaning],
    }  # fmt: skip


def _said_json(x: _Line) -> dict[str, Any]:
    return {
        "role": x.said.role,
        "report": x.said.report,
        "statement": x.said.statement,
        "published": x.reading.report.published,
        "incidents": list(x.incidents),
        "speaker": x.statement.source.name,
        "via": [v.name for v in x.statement.via],
        "content": x.statement.content.text,
        "spans": [[s.start, s.end] for s in x.statement.content.spans],
    }
