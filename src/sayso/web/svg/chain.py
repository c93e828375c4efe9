"""Who rests on whom, left to right: speakers, channels, agencies, outlets. Solid lines are stated on a page, dashed ones inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .draw import drawing, joined, short, tag

_BOX, _HIGH, _GAP, _DOWN, _PAD, _WAY = 176, 30, 72, 12, 8, 4
_LETTERS = 24
#: Boxes that a drawing has room for; those of the fewest lines are left out first, and the text beneath says how many.
MOST = 60

Shown = Callable[[str], str]


@dataclass(slots=True)
class Box:
    """One node of the drawing, or several outlets that rest on the same."""

    id: str
    name: str
    kind: str
    layer: int
    holds: list[str] = field(default_factory=list)
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One tie between two boxes."""

    start: str
    end: str
    stated: bool
    relation: str
    reason: str
    cycle: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: boxes, lines, how many boxes found no room, and the ways of lines, by their number, through columns that they pass by."""

    boxes: Mapping[str, Box]
    lines: Sequence[Line]
    left_out: int
    ways: defaultdict[int, list[Box]] = field(default_factory=lambda: defaultdict(list))


def folded(chains: Mapping[str, Any], shown: Shown, most: int = MOST) -> Chart:
    """The graph of a sheet with reports drawn as one box where nothing rests on them and they rest on the same in the same way."""
    lines = [Line(e["from"], e["to"], e["stated"], e["relation"], e["reason"], e["cycle"]) for e in chains["edges"]]
    boxes = {
        n["id"]: Box(n["id"], shown(n["name"]), n["kind"], n["layer"], [shown(n["name"])]) for n in chains["nodes"]
    }
    home = _homes(boxes, lines)
    for id_, to in home.items():
        if id_ != to:
            boxes[to].holds += boxes.pop(id_).holds
    for box in boxes.values():
        if len(box.holds) > 1:
            box.name = f"{len(box.holds)} reports: {', '.join(dict.fromkeys(box.holds))}"
    lines = list({(home[x.start], home[x.end]): _moved(x, home) for x in lines}.values())
    _drawn_near(boxes, lines)
    kept = _roomy(boxes, lines, most)
    chart = Chart(kept, [x for x in lines if x.start in kept and x.end in kept], len(boxes) - len(kept))
    _place(chart)
    return chart


def _moved(line: Line, home: Mapping[str, str]) -> Line:
    return Line(home[line.start], home[line.end], line.stated, line.relation, line.reason, line.cycle)


def _homes(boxes: Mapping[str, Box], lines: Sequence[Line]) -> dict[str, str]:
    """The box that each node is drawn as."""
    before: defaultdict[str, set[tuple[object, ...]]] = defaultdict(set)
    starts = {x.start for x in lines}
    for x in lines:
        before[x.end].add((x.start, x.stated, x.relation, x.cycle))
    first: dict[object, str] = {}
    return {
        b.id: first.setdefault(frozenset(before[b.id]), b.id) if b.kind == "report" and b.id not in starts else b.id
        for b in boxes.values()
    }


def _drawn_near(boxes: Mapping[str, Box], lines: Sequence[Line]) -> None:
    """Who rests on nobody stands right before the first that rests on them, so that lines are short."""
    ends = {x.end for x in lines}
    for box in boxes.values():
        after = [boxes[x.end].layer for x in lines if x.start == box.id and x.end != box.id]
        if box.id not in ends and after:
            box.layer = max(box.layer, min(after) - 1)


def _roomy(boxes: dict[str, Box], lines: Sequence[Line], most: int) -> dict[str, Box]:
    weight: defaultdict[str, int] = defaultdict(int)
    for x in lines:
        weight[x.start] += 1
        weight[x.end] += 1
    best = sorted(boxes.values(), key=lambda b: (-weight[b.id], b.layer, b.name))[:most]
    return {b.id: b for b in sorted(best, key=lambda b: b.layer)}


def _place(chart: Chart) -> None:
    """Columns by layer, in a column near to what stands before. A line that passes columns by has a way of its own through each."""
    columns: defaultdict[int, list[Box]] = defaultdict(list)
    for box in chart.boxes.values():
        columns[box.layer].append(box)
    layers = sorted(columns)
    into: defaultdict[str, list[Box]] = defaultdict(list)
    for n, x in enumerate(chart.lines):
        before = chart.boxes[x.start]
        for layer in (at for at in layers if before.layer < at < chart.boxes[x.end].layer):
            way = Box(f"{n} {layer}", "", "way", layer)
            columns[layer].append(way)
            into[way.id].append(before)
            chart.ways[n].append(way)
            before = way
        into[x.end].append(before)
    for nth, layer in enumerate(layers):
        y = float(_PAD)
        for box in sorted(columns[layer], key=lambda b: (_middle([a.y for a in into[b.id]]), b.name)):
            box.x, box.y = _PAD + nth * (_BOX + _GAP), y
            y += (_WAY if box.kind == "way" else _HIGH) + _DOWN


def _middle(heights: Sequence[float]) -> float:
    return sum(heights) / len(heights) if heights else 0


def chain(chart: Chart) -> Markup:
    """The drawing; empty where there is nothing to draw."""
    if not chart.lines:
        return Markup("")
    boxes = chart.boxes.values()
    passing = [way.y for ways in chart.ways.values() for way in ways]
    width, height = max(b.x for b in boxes) + _BOX + _PAD, max([*(b.y for b in boxes), *passing]) + _HIGH + _PAD
    told = f"{len(chart.boxes)} speakers, channels and outlets with {len(chart.lines)} ties between them, listed in words below."
    return drawing(
        "chain-drawing", "Who rests on whom", told, width, height,
        tag("defs", tag("marker", tag("path", d="M0 0L7 3.5L0 7z", class_="tip"), id="chain-tip", markerWidth=7, markerHeight=7, refX=6.5, refY=3.5,
                        orient="auto", markerUnits="userSpaceOnUse")),
        joined(_line(chart, n, x) for n, x in enumerate(chart.lines)),
        joined(_box(b) for b in boxes),
    )  # fmt: skip


def _line(chart: Chart, n: int, x: Line) -> Markup:
    a, b = chart.boxes[x.start], chart.boxes[x.end]
    at = (a.x + _BOX, a.y + _HIGH / 2)
    path = f"M{at[0]:g} {at[1]:g}"
    for way in chart.ways[n]:
        path += f"{_curve(at, (way.x, way.y + _WAY / 2))}h{_BOX}"
        at = (way.x + _BOX, way.y + _WAY / 2)
    path += _curve(at, (b.x, b.y + _HIGH / 2))
    kind = ("stated" if x.stated else "inferred") + (" cycle" if x.cycle else "")
    dashes = "2 3" if x.cycle else None if x.stated else "6 4"
    drawn = tag("path", d=path, fill="none", stroke_dasharray=dashes, marker_end="url(#chain-tip)")
    return tag("g", tag("title", told(chart, x)), drawn, class_=f"tie {kind}")


def _curve(at: tuple[float, float], to: tuple[float, float]) -> str:
    bend = max(28.0, (to[0] - at[0]) / 2) if to[0] > at[0] else 60.0
    return f"C{at[0] + bend:g} {at[1]:g} {to[0] - bend:g} {to[1]:g} {to[0]:g} {to[1]:g}"


def told(chart: Chart, x: Line) -> str:
    """A tie in words, with its reason."""
    how = "stated" if x.stated else "inferred"
    cycle = "; this closes a circle" if x.cycle else ""
    return f"{chart.boxes[x.start].name} → {chart.boxes[x.end].name}: {x.relation}, {how} ({x.reason}){cycle}"


def _box(b: Box) -> Markup:
    kind = "outlet" if b.kind == "report" else "channel" if b.kind == "channel" else "speaker"
    return tag(
        "g",
        tag("title", f"{b.name} ({'outlet' if b.kind == 'report' else b.kind.replace('_', ' ')})"),
        tag("rect", x=b.x, y=b.y, width=_BOX, height=_HIGH, rx=15 if kind == "speaker" else 3),
        tag("text", short(b.name, _LETTERS), x=b.x + _BOX / 2, y=b.y + _HIGH / 2 + 4, text_anchor="middle"),
        class_=f"box {kind}",
    )
