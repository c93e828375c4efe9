"""Places that a text names, told apart by what stands around them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from sayso.model import Place, Span
from sayso.read.place_context import Context, Hints, resolve
from sayso.read.place_find import Found, find
from sayso.read.place_keys import Gazetteer, Row
from sayso.read.place_rules import Cue

__all__ = ["Gazetteer", "Hints", "PlaceMention", "place_of", "places"]
Precision = Literal["site", "city", "admin", "country"]
_PRECISION: dict[str, Precision] = {"C": "city", "A": "admin", "D": "admin", "S": "country", "N": "country"}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text. `span` holds a state that follows; `candidates` are all places it may be, the likeliest first."""

    span: Span
    place: Place
    population: int
    candidates: tuple[Place, ...]
    cue: Cue
    county: str | None = None  # of the place, without "County"; of a mention of a county, that county


def place_of(row: Row, gazetteer: Gazetteer) -> Place:
    """The place of a gazetteer entry; a county stands in `admin` behind its state ("Cook County, Illinois")."""
    country = gazetteer.country(row.country)
    state = gazetteer.admin(row.country, row.admin) if row.admin else None
    admin = f"{row.name}, {state}" if row.kind == "D" and state else state
    city = row.name if row.kind == "C" else None
    return Place(country, admin, city, None, row.lat, row.lon, _PRECISION[row.kind])


def _unlisted(found: Found, gazetteer: Gazetteer) -> Place:
    country, admin = found.within or ("", "")
    return Place(
        gazetteer.country(country) if country else None,
        gazetteer.admin(country, admin) if admin else None,
        found.name,
        precision="city",
    )


def _mention(text: str, found: Found, rows: tuple[Row, ...], gazetteer: Gazetteer) -> PlaceMention:
    span = Span(found.start, found.end, text[found.start : found.end])
    if not rows:
        place = _unlisted(found, gazetteer)
        return PlaceMention(span, place, 0, (place,), found.cue)
    candidates = tuple(place_of(r, gazetteer) for r in rows[:8])
    return PlaceMention(span, candidates[0], rows[0].population, candidates, found.cue, rows[0].county or None)


def places(
    text: str, gazetteer: Gazetteer, dateline: str | None = None, hints: Hints | None = None
) -> tuple[PlaceMention, ...]:
    """The places that a text names, in order; spans count characters of `text`.

    `dateline` is the place before the first dash where intake has cut it off; `hints` what is known of the page.
    """
    hints = hints or Hints()
    found = find(text, gazetteer)
    extra = (dateline, hints.title if hints.title and not text.startswith(hints.title) else None)
    outside = [f for t in extra if t for f in find(t, gazetteer)]
    context = Context.of([*found, *outside], gazetteer, hints)
    home = context.home()
    found = [replace(f, within=home) if f.within == ("", "") and home else f for f in found]
    chosen = [(f, resolve(f, context)) for f in found]
    chosen = _agree(chosen)
    return tuple(_mention(text, f, rows, gazetteer) for f, rows in chosen)


def _agree(chosen: list[tuple[Found, tuple[Row, ...]]]) -> list[tuple[Found, tuple[Row, ...]]]:
    """One sense a name: what is said once with its state ("Newark, Ohio") holds for the bare name too."""
    said: dict[str, list[Row]] = defaultdict(list)
    for f, rows in chosen:
        if f.within and rows:
            said[f.key].append(rows[0])
    done = []
    for f, rows in chosen:
        told = said.get(f.key)
        if told and not f.within and len({(r.country, r.admin) for r in told}) == 1 and told[0] in rows:
            rows = (told[0], *(r for r in rows if r != told[0]))
        done.append((f, rows))
    return done
