"""Where, with the precision shown honestly: a circle as large as what is known, on a net of degrees. No map is loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, floor, radians

from markupsafe import Markup

from .draw import drawing, joined, short, tag

_WIDE, _HIGH = 420, 300
_KM = 111.2  # kilometres of a degree of latitude
#: Radius of the circle in kilometres: within it lies the place, for all that the words say.
REACH = {"site": 1.0, "city": 10.0, "admin": 80.0, "country": 400.0}
_NETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45)
_RULES = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with coordinates (WGS 84 degrees) and how well it is known; `leading` is the one that the head shows."""

    name: str
    lat: float
    lon: float
    precision: str
    leading: bool = False

    @property
    def reach(self) -> float:
        """Radius in kilometres; what is not said to be finer is a country."""
        return REACH.get(self.precision, REACH["country"])


@dataclass(frozen=True, slots=True)
class _Frame:
    lat: float
    lon: float
    scale: float  # pixels of a kilometre

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        east = (lon - self.lon) * _KM * max(0.05, cos(radians(self.lat)))
        north = (lat - self.lat) * _KM
        return round(_WIDE / 2 + east * self.scale, 1), round(_HIGH / 2 - north * self.scale, 1)


def place(spots: Sequence[Spot]) -> Markup:
    """The drawing; empty where no place has coordinates."""
    if not spots:
        return Markup("")
    frame = _framed(spots)
    told = "; ".join(
        f"{s.name}: {coordinates(s)}, somewhere within {s.reach:g} km, for it is known to the {s.precision}"
        for s in spots
    )
    inside = (_net(frame), joined(_spot(frame, s) for s in spots), _rule(frame))
    return drawing("map-drawing", "Where, as precisely as it is known", short(told, 600), _WIDE, _HIGH, *inside)


def coordinates(s: Spot) -> str:
    """Degrees with as many digits as the precision bears: two where a site or city is known, one else."""
    digits = {"site": 3, "city": 2}.get(s.precision, 1)
    return (
        f"{abs(s.lat):.{digits}f}° {'N' if s.lat >= 0 else 'S'} {abs(s.lon):.{digits}f}° {'E' if s.lon >= 0 else 'W'}"
    )


def _framed(spots: Sequence[Spot]) -> _Frame:
    lats, lons = [s.lat for s in spots], [s.lon for s in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    reach = max(s.reach for s in spots)
    tall = (max(lats) - min(lats)) * _KM + 3 * reach
    wide = (max(lons) - min(lons)) * _KM * max(0.05, cos(radians(lat))) + 3 * reach
    return _Frame(lat, lon, min(_HIGH / tall, _WIDE / wide))


def _net(frame: _Frame) -> Markup:
    high = _HIGH / frame.scale / _KM
    wide = _WIDE / frame.scale / _KM / max(0.05, cos(radians(frame.lat)))
    return tag("g", *_parallels(frame, high), *_meridians(frame, wide), class_="net")


def _between(middle: float, across: float, most: int) -> tuple[list[float], int]:
    step = next((n for n in _NETS if across / n <= most), _NETS[-1])
    first = floor((middle - across / 2) / step) + 1
    digits = max(0, len(f"{step:g}".partition(".")[2]))
    return [n * step for n in range(first, first + int(across / step) + 1)], digits


def _parallels(frame: _Frame, high: float) -> Iterator[Markup]:
    lats, digits = _between(frame.lat, high, 4)
    for lat in lats:
        y = frame.xy(lat, frame.lon)[1]
        yield tag("line", x1=0, x2=_WIDE, y1=y, y2=y)
        if 16 < y < _HIGH - 20:
            yield tag("text", f"{abs(lat):.{digits}f}° {'N' if lat >= 0 else 'S'}", x=4, y=y - 3)


def _meridians(frame: _Frame, wide: float) -> Iterator[Markup]:
    lons, digits = _between(frame.lon, wide, 5)
    for lon in lons:
        x = frame.xy(frame.lat, lon)[0]
        yield tag("line", x1=x, x2=x, y1=0, y2=_HIGH)
        if x > 0:
            yield tag("text", f"{abs(lon):.{digits}f}° {'E' if lon >= 0 else 'W'}", x=x + 3, y=_HIGH - 5)


def _spot(frame: _Frame, s: Spot) -> Markup:
    x, y = frame.xy(s.lat, s.lon)
    return tag(
        "g",
        tag("title", f"{s.name}, {coordinates(s)}, within {s.reach:g} km"),
        tag("circle", cx=x, cy=y, r=round(s.reach * frame.scale, 1), class_="reach"),
        tag("path", d=f"M{x - 5:g} {y:g}h10M{x:g} {y - 5:g}v10", class_="centre"),
        tag(
            "text",
            short(s.name, 34),
            x=x,
            y=y - round(s.reach * frame.scale, 1) - 5,
            text_anchor="middle",
            class_="name",
        ),
        class_="spot leading" if s.leading else "spot",
    )


def _rule(frame: _Frame) -> Markup:
    km = max((n for n in _RULES if n * frame.scale <= _WIDE / 4), default=_RULES[0])
    long = round(km * frame.scale, 1)
    right, y = _WIDE - 12, _HIGH - 22
    return tag(
        "g",
        tag("path", d=f"M{right - long:g} {y - 4:g}v4h{long:g}v-4", fill="none"),
        tag("text", f"{km:g} km", x=right - long / 2, y=y - 6, text_anchor="middle"),
        class_="rule",
    )
