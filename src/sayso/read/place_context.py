"""Which of several places of one name is meant: by states and counties named beside it, the outlet's home and size."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso import resources
from sayso.read.place_keys import Gazetteer, Row, fold

if TYPE_CHECKING:
    from sayso.read.place_find import Found

_PARTS = re.compile(r"[a-z]+")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\.|m\.)?([^/:?#]+)(?::\d+)?([^?#]*)", re.I)
#: Weights in units of log10(population), set by hand and not swept: a state that is named, or that an outlet mostly writes
#: about, counts like a town a thousand times larger, a county or a country like one a hundred times larger.
STATE, OUTLET, COUNTY, COUNTRY, FIRM = 3.0, 3.0, 2.0, 2.0, 6.0
#: Shares of an outlet's stories that are taken to happen at its seat, and in its state, where nothing has been counted: about those of the outlets that
#: have been.
SEAT, OWN_STATE = 0.4, 0.8
#: People added to every place that shares a name, so that small ones count as well.
HAMLET = 2000
ABROAD = 300_000  # people of a city abroad whose name says nothing for the American towns called after it
#: What a county counts like whose bare name stands on a page that calls it a county: a town of a hundred thousand.
CALLED = 5.0


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the page beside its text."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None


def host_of(url: str | None) -> tuple[str, str]:
    """Host without "www." and port, and path of an address; empty where there is none."""
    m = _HOST.match(url or "")
    return (m.group(1).lower(), m.group(2).lower()) if m else ("", "")


@cache
def _homes() -> dict[str, list[list[str | float]]]:
    homes: dict[str, list[list[str | float]]] = resources.table("places", "outlets.json")["hosts"]
    return homes


@cache
def _seats() -> dict[str, tuple[str, str]]:
    """City key and state of American local outlets by host."""
    lines = resources.path("places", "seats.txt").read_text(encoding="utf8").splitlines()
    found = {}
    for line in lines:
        where, _, hosts = line.partition(": ")
        city, _, state = where.partition(", ")
        if not line.startswith("#"):
            found.update(dict.fromkeys(hosts.split(), (fold(city), state)))
    return found


def outlet_homes(hints: Hints) -> list[tuple[str, str, float]]:
    """Where an outlet's stories happen: (city key, US state code, share), the most usual first; counted by training/fit_places.py, else its seat."""
    host = host_of(hints.url)[0]
    rows = _homes().get(host) or _homes().get(fold(hints.publisher or ""))
    if rows:
        return [(str(c), str(s), float(n)) for c, s, n in rows]
    seat = _seat(host)
    return [(*seat, SEAT)] if seat else []


def _seat(host: str) -> tuple[str, str] | None:
    return _seats().get(host) or _seats().get(".".join(host.split(".")[-2:]))


def outlet_states(hints: Hints) -> dict[str, float]:
    """The US states that an outlet's stories happen in, by code, with their shares; its own state where nothing has been counted."""
    out: dict[str, float] = {}
    for _, state, share in outlet_homes(hints):
        out[state] = out.get(state, 0.0) + share
    seat = _seat(host_of(hints.url)[0])
    return {seat[1]: OWN_STATE} if seat and len(out) == 1 and out.get(seat[1]) == SEAT else out


def slug_words(hints: Hints) -> str:
    """The words of an address's path and of a title that stands apart, for look-ups of " city name "."""
    return " " + " ".join(_PARTS.findall(host_of(hints.url)[1])) + "  " + fold(hints.title or "") + " "


@dataclass(frozen=True, slots=True)
class Context:
    """The states, counties and countries that a report names, with counts, and the outlet's states with shares.

    `leaning`: for each American state the names that it shares with others, each counted by the state's share in the people who live in places of that
    name: "Anderson County" and "Abbeville" are in five states each, and together only in one.
    """

    gazetteer: Gazetteer
    states: Counter[tuple[str, str]]
    countries: Counter[str]
    counties: Counter[str]
    outlet: dict[str, float]
    leaning: dict[str, float]

    def home(self) -> tuple[str, str] | None:
        """The state that the report is most about, for a place that no list has."""
        votes: dict[tuple[str, str], float] = {k: float(n) for k, n in self.states.items()}
        for state, share in self.outlet.items():
            votes["US", state] = votes.get(("US", state), 0.0) + 2.0 * share
        return max(votes, key=lambda k: votes[k]) if votes else None

    @classmethod
    def of(cls, found: Iterable[Found], gazetteer: Gazetteer, hints: Hints) -> Context:
        """Counts over all candidates of a report."""
        states: Counter[tuple[str, str]] = Counter()
        countries: Counter[str] = Counter()
        found = list(found)
        counties = Counter(f.key for f in found if f.county)
        for f in found:
            if f.within and f.within[0]:
                states[f.within] += 2
                countries[f.within[0]] += 1
            if f.county:
                countries["US"] += 1
                continue
            rows = gazetteer.rows(f.key)
            if (
                rows and f.cue != "part" and f.key not in counties
            ):  # "DeKalb" beside "DeKalb County" is no word for Illinois
                _count(rows, states, countries)
        return cls(gazetteer, states, countries, counties, outlet_states(hints), _leaning(found, counties, gazetteer))


def _leaning(found: Iterable[Found], counties: Container[str], gazetteer: Gazetteer) -> dict[str, float]:
    out: dict[str, float] = {}
    told = dict.fromkeys((f.key, f.county) for f in found if f.cue != "part" and (f.county or f.key not in counties))
    for key, county in told:
        named = gazetteer.rows(key)
        if not county and max((r.population for r in named if r.country != "US" and r.kind == "C"), default=0) > ABROAD:
            continue  # "Amsterdam" speaks for no American state
        rows = [r for r in named if r.country == "US" and r.kind == ("D" if county else "C")]
        total = sum(r.population + HAMLET for r in rows)
        for r in rows:
            out[r.admin] = out.get(r.admin, 0.0) + (r.population + HAMLET) / total
    return out


def _count(rows: tuple[Row, ...], states: Counter[tuple[str, str]], countries: Counter[str]) -> None:
    """A name that only a state or country bears speaks for it; large cities speak for theirs a little."""
    kinds = {r.kind for r in rows}
    if kinds & {"S", "N"} and "A" not in kinds:
        countries[rows[0].country] += 1
    elif "A" in kinds and not any(r.kind == "C" and r.population > 300_000 for r in rows):
        for r in rows:
            if r.kind == "A":
                states[r.country, r.admin] += 1
    elif len({(r.country, r.admin) for r in rows if r.kind == "C"}) == 1:
        row = next(r for r in rows if r.kind == "C")
        states[row.country, row.admin] += 1


def _weight(row: Row, found: Found, context: Context) -> float:
    if row.kind == "N" and found.cue != "adjective":
        return -FIRM
    size = math.log10(row.population + 100)
    size = {"S": 7.5, "A": 5.5, "N": 5.0, "D": CALLED if context.counties.get(found.key) else 2.0}.get(row.kind, size)
    named = float(context.states.get((row.country, row.admin), 0) if row.admin else 0)
    share = context.outlet.get(row.admin, 0.0) if row.country == "US" else 0.0
    named += context.leaning.get(row.admin, 0.0) if row.country == "US" else 0.0
    score = size + STATE * math.tanh(named / 2) + OUTLET * share
    if row.kind == "C" and row.county:
        score += COUNTY * (fold(row.county) in context.counties)
    if row.kind in "CAD":
        score += COUNTRY * math.tanh(context.countries.get(row.country, 0) / 2)
    if found.province:
        score += FIRM if row.kind == "A" else 0.0
    if (
        row.kind == "S"
        and (context.outlet or any(c == "US" for c, _ in context.states))
        and found.cue in ("people", "police")
    ):
        score -= 2.0
    return score


def resolve(found: Found, context: Context) -> tuple[Row, ...]:
    """The entries that a candidate may be, the likeliest first; empty for a place that no list has."""
    rows = context.gazetteer.rows(found.key)
    if found.within:
        country, admin = found.within
        rows = tuple(r for r in rows if r.country == country and (not admin or r.admin == admin) and r.kind != "S")
        rows = tuple(r for r in rows if r.kind == "C") or rows
    if found.county:
        rows = tuple(
            r
            for r in context.gazetteer.rows(found.key)
            if r.kind == "D" and (not found.within or r.admin == found.within[1])
        )
        rows = rows or context.gazetteer.rows(found.key)
    elif any(r.kind != "D" for r in rows):
        # "in DeKalb": a county's bare name is at home only in the outlet's state, or where the county is called so elsewhere on the page
        told = context.counties.get(found.key, 0) > 0
        rows = tuple(r for r in rows if r.kind != "D" or told or context.outlet.get(r.admin, 0.0) > 0.3)
    return tuple(sorted(rows, key=lambda r: -_weight(r, found, context)))
