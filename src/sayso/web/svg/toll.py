"""A toll over time: a step line an origin. A filled mark is a figure that the origin gives or revises, a hollow one a figure that is repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from markupsafe import Markup

from .draw import drawing, joined, short, tag

_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _FOOT = 760, 310, 44, 16, 14, 86
#: Origins that are drawn, those with most figures first; the table beneath has all.
MOST = 8
_TICKS = 5
#: Moments that are named below the chart at most, and the hours between two of them.
_MOMENTS = 8
_HOURS = (1, 2, 3, 6, 12, 24, 48, 7 * 24, 14 * 24, 28 * 24)

Shown = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: when it was published, of what time it speaks, and whether it repeats one that stood before."""

    at: datetime
    of: datetime | None
    low: int
    high: int
    repeats: bool
    bound: str
    told: str


@dataclass(frozen=True, slots=True)
class Track:
    """The figures of one origin in order."""

    name: str
    points: tuple[Point, ...]


def tracks(series: Sequence[Mapping[str, Any]], shown: Shown, most: int = MOST) -> tuple[Track, ...]:
    """What can be drawn of a sheet's series: figures with a number and a time of publication."""
    made = (Track(shown(s["origin"]), tuple(_points(s["points"], shown))) for s in series)
    full = [t for t in made if t.points]
    best = sorted(full, key=lambda t: -len(t.points))[:most]
    return tuple(t for t in full if t in best)


def _points(points: Sequence[Mapping[str, Any]], shown: Shown) -> Iterator[Point]:
    found = [(at, p) for p in points if (at := moment(p["published"]))]
    before: tuple[object, ...] | None = None
    for at, p in sorted(found, key=lambda x: x[0]):
        numbers = [n for n in (p["value"], p["min"], p["max"]) if n is not None]
        if not numbers:
            continue
        figure = (p["value"], p["min"], p["max"], p["qualifier"])
        repeats = p["repeats"] or figure == before
        before = figure
        low, high = (p["value"], p["value"]) if p["value"] is not None else (min(numbers), max(numbers))
        told = f"{shown(p['text'])}, {shown(p['outlet'])}, {shown(p['published'])}{', repeated' if repeats else ''}"
        yield Point(at, moment(p["as_of"]), low, high, repeats, _bound(p["qualifier"]), told)


def _bound(qualifier: str) -> str:
    if qualifier in ("at_least", "more_than", "dozens", "hundreds", "several"):
        return "up"
    return "down" if qualifier == "up_to" else ""


def moment(iso: str | None) -> datetime | None:
    """A time as it stands on a page; one without a zone is taken as UTC, a day as its noon."""
    try:
        found = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    found = found.replace(hour=12) if len(iso or "") == len("2031-03-04") else found
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Frame:
    first: datetime
    last: datetime
    most: int

    def x(self, at: datetime) -> float:
        share = (at - self.first) / (self.last - self.first)
        return round(_LEFT + share * (_WIDE - _LEFT - _RIGHT), 1)

    def y(self, number: float) -> float:
        return round(_HIGH - _FOOT - number / self.most * (_HIGH - _FOOT - _TOP), 1)


def toll(field: str, drawn: Sequence[Track]) -> Markup:
    """The chart of one toll field; empty where nothing can be drawn."""
    points = [p for t in drawn for p in t.points]
    if not points:
        return Markup("")
    times = [x for p in points for x in (p.at, p.of) if x]
    slack = max((max(times) - min(times)) * 0.04, timedelta(hours=1))
    frame = _Frame(min(times) - slack, max(times) + slack, max(4, *(p.high for p in points)) + 1)
    told = "; ".join(f"{t.name}: {', then '.join(_numbers(t))}" for t in drawn)
    return drawing(
        f"toll-{field}", f"{field} over time, by origin", short(told, 600), _WIDE, _HIGH,
        _axes(frame), joined(_track(frame, n, t) for n, t in enumerate(drawn)),
    )  # fmt: skip


def _numbers(track: Track) -> Iterator[str]:
    for p in (p for p in track.points if not p.repeats):
        yield str(p.low) if p.low == p.high else f"{p.low} to {p.high}"


def _axes(frame: _Frame) -> Markup:
    base, second = _HIGH - _FOOT, _HIGH - 28
    rows = [
        tag("line", x1=_LEFT, x2=_WIDE - _RIGHT, y1=frame.y(n), y2=frame.y(n), class_="grid")
        for n in _steps(frame.most)
    ]
    labels = [tag("text", str(n), x=_LEFT - 7, y=frame.y(n) + 4, text_anchor="end") for n in _steps(frame.most)]
    foot = [
        tag("line", x1=_LEFT, x2=_WIDE - _RIGHT, y1=base, y2=base, class_="axis"),
        tag("line", x1=_LEFT, x2=_WIDE - _RIGHT, y1=second, y2=second, class_="axis"),
        tag("text", "published", x=_LEFT, y=base + 34, class_="axis-name"),
        tag("text", "time that the figure speaks of", x=_LEFT, y=second + 20, class_="axis-name"),
    ]
    return tag("g", *rows, *labels, *foot, *_times(frame, base), class_="axes")


def _steps(most: int) -> list[int]:
    step = next(s for s in (n * 10**e for e in range(9) for n in (1, 2, 5)) if most / s <= _TICKS)
    return list(range(0, most + 1, step))


def _times(frame: _Frame, base: float) -> Iterator[Markup]:
    """Whole hours, days or weeks; midnight is told by its day."""
    long = (frame.last - frame.first) / timedelta(hours=1)
    step = next((h for h in _HOURS if long / h <= _MOMENTS), _HOURS[-1] * ceil(long / _HOURS[-1] / _MOMENTS))
    at = frame.first.replace(hour=0, minute=0, second=0, microsecond=0)
    while at <= frame.last:
        x = frame.x(at)
        if at >= frame.first:
            yield tag("line", x1=x, x2=x, y1=base, y2=base + 5, class_="axis")
            if _LEFT + 14 <= x <= _WIDE - _RIGHT - 14:
                yield tag(
                    "text",
                    f"{at.day} {at:%b}" if at.hour == 0 else f"{at:%H:%M}",
                    x=x,
                    y=base + 17,
                    text_anchor="middle",
                )
        at += timedelta(hours=step)


def _track(frame: _Frame, n: int, track: Track) -> Markup:
    path = ""
    for p in track.points:
        x, y = frame.x(p.at), frame.y(p.high)
        path += f"H{x:g}V{y:g}" if path else f"M{x:g} {y:g}"
    path += f"H{_WIDE - _RIGHT:g}"
    dashes = (None, "7 3", "2 3", "9 3 2 3")[n % 4]
    steps = tag("path", d=path, fill="none", class_="steps", stroke_dasharray=dashes)
    marks = joined(_mark(frame, n, track, p) for p in sorted(track.points, key=lambda p: not p.repeats))
    return tag("g", tag("title", track.name), steps, marks, class_=f"track track-{n % MOST}")


def _mark(frame: _Frame, n: int, track: Track, p: Point) -> Markup:
    x, y, second = frame.x(p.at), frame.y(p.high), _HIGH - 28
    parts = [tag("title", f"{track.name}: {p.told}"), _shape(n, x, y, "hollow" if p.repeats else "filled")]
    if p.low != p.high:
        parts.append(tag("line", x1=x, x2=x, y1=frame.y(p.low), y2=y, class_="range"))
    if p.bound:
        way = -1 if p.bound == "up" else 1
        parts.append(
            tag(
                "path",
                d=f"M{x:g} {y + way * 6:g}v{way * 10}m-4 {-way * 4}l4 {way * 4}l4 {-way * 4}",
                fill="none",
                class_="bound",
            )
        )
    if p.of:
        parts.append(tag("path", d=f"M{frame.x(p.of):g} {second - 5:g}v10", class_="as-of"))
    return tag("g", *parts, class_="figure")


def _shape(n: int, x: float, y: float, how: str) -> Markup:
    """Circle, square, rhombus, triangle: lines can be told apart without colour."""
    kind = n % 4
    if kind == 0:
        return tag("circle", cx=x, cy=y, r=5, class_=how)
    paths = (
        "",
        f"M{x - 4.5:g} {y - 4.5:g}h9v9h-9z",
        f"M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z",
        f"M{x:g} {y - 6:g}l6 10.5h-12z",
    )
    return tag("path", d=paths[kind], class_=how)


def key(n: int) -> Markup:
    """The sign of the nth line, for the legend in words."""
    dashes = (None, "7 3", "2 3", "9 3 2 3")[n % 4]
    line = tag("line", x1=1, x2=35, y1=8, y2=8, class_="steps", stroke_dasharray=dashes)
    return tag(
        "svg",
        tag("g", line, _shape(n, 18.0, 8.0, "filled"), class_=f"track track-{n % MOST}"),
        width=36,
        height=16,
        viewBox="0 0 36 16",
        aria_hidden="true",
        class_="key",
    )
