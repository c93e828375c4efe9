"""The candidates for the place of a report's main event, with what speaks for each."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Place
from sayso.read.place_context import Hints, host_of, outlet_homes, slug_words
from sayso.read.place_keys import Gazetteer, fold
from sayso.read.place_words import common, lexicon
from sayso.read.places import PlaceMention, place_of
from sayso.read.seeing import Seen, seen_of

_SENTENCE = re.compile(r"\n|(?<=[a-z0-9\"”')][.!?])(?<![ap]\.m\.)(?<![A-Z][a-z]\.)\s+(?=[A-Z\"“])")
_TAIL = re.compile(
    r" [-|–—:«»·•] (?=[^\n]*\b(?:News|[KW][A-Z]{2,3}\b|TV|FOX|ABC|NBC|CBS|\w+\.com|Times|Post|Herald|Tribune|Journal|Gazette))"
)
_LETTERS = re.compile(r"[a-z]+")
OPENING = 350  # characters after the headline within which a wire story says where
HEADLINE = 200  # a first line longer than this is no headline
PROSE = 50  # characters of a sentence
_ENDS = frozenset('.!?"”')
_HERE = frozenset(("in", "pair", "dateline", "people", "own"))
_TOLD = frozenset(("pair", "dateline", "police", "people"))
MINOR_HOME = 0.15  # share of an outlet's stories below which a city is not its home
REACH = 60.0  # kilometres over which an outlet's home loses weight
NEIGHBOURS = 80.0  # kilometres
SLUG_SIZE = 20_000  # people: a smaller town in an address's words needs a mention in the text
Key = tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A candidate with its probability among the candidates; no mentions where only the address or the outlet speak for it."""

    place: Place
    chance: float
    mentions: tuple[PlaceMention, ...]


def _key(place: Place) -> Key:
    return place.country, place.admin, fold(place.city) if place.city else None


@dataclass(frozen=True, slots=True)
class _Sentences:
    starts: tuple[int, ...]
    violent: tuple[bool, ...]
    care: tuple[bool, ...]
    scene: tuple[bool, ...]
    block: tuple[bool, ...]
    prose: tuple[bool, ...]

    @classmethod
    def of(cls, text: str) -> _Sentences:
        cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text) + 1]
        sets = [frozenset(_LETTERS.findall(text[a:b].lower())) for a, b in itertools.pairwise(cuts)]

        def with_any(name: str) -> tuple[bool, ...]:
            return tuple(not lexicon(name).isdisjoint(s) for s in sets)

        # furniture of a page is short lines and headlines of other stories: prose has small words and an end
        prose = tuple(b - a > PROSE and text[a:b].rstrip()[-1:] in _ENDS for a, b in itertools.pairwise(cuts))
        return cls(
            tuple(cuts[:-1]), with_any("violence"), with_any("care"), with_any("scene"), with_any("block"), prose
        )

    def index(self, at: int) -> int:
        """The sentence that holds a character."""
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= at else (low, middle)
        return low


def _headline(text: str) -> tuple[int, int]:
    """Ends of the headline proper and of its line: " - KXYZ News, Town, ST" behind it is the outlet's."""
    end = text.find("\n")
    if not 0 < end <= HEADLINE:
        return 0, 0
    cut = _TAIL.search(text, 0, end)
    return (cut.start() if cut else end), end


def _titled(
    mentions: Sequence[PlaceMention], text: str, sentences: _Sentences, cities: Sequence[PlaceMention]
) -> dict[str, float]:
    """Features of a candidate that the headline names. `cities`: all the cities that it names."""
    head = _headline(text)[0]
    inside = [m for m in mentions if m.span.start < head]
    if not inside or not mentions[0].place.city:
        return {}
    found = {
        "headline violent": float(sentences.violent[sentences.index(inside[0].span.start)]),
        "headline only": float(len({_key(m.place) for m in cities}) == 1),
        "headline first": float(inside[0].span.start == min(m.span.start for m in cities)),
    }
    return found | {f"headline {m.cue}": 1.0 for m in inside}


def _said(mentions: Sequence[PlaceMention], text: str, sentences: _Sentences, total: int) -> dict[str, float]:
    """Features of where and how a candidate is mentioned."""
    head, at = _headline(text)[0], [m.span.start for m in mentions]
    found: dict[str, float] = {"count": math.log1p(len(mentions))}
    for m in mentions:
        found[f"cue {m.cue}"] = found.get(f"cue {m.cue}", 0.0) + 1.0
    places = [sentences.index(a) for a in at]
    found["violent here"] = sum(sentences.violent[i] and m.cue in _HERE for i, m in zip(places, mentions, strict=True))
    found["violent"] = sum(sentences.violent[i] for i in places)
    found["scene here"] = sum(sentences.scene[i] and m.cue in _HERE for i, m in zip(places, mentions, strict=True))
    found["scene"] = sum(sentences.scene[i] for i in places)
    found["prose here"] = sum(sentences.prose[i] and m.cue in _HERE for i, m in zip(places, mentions, strict=True))
    found["block here"] = sum(sentences.block[i] and m.cue in _HERE for i, m in zip(places, mentions, strict=True))
    found["prose"] = sum(sentences.prose[i] for i in places)
    found["care"] = sum(sentences.care[i] for i in places)
    found = {k: math.log1p(v) if k != "count" else v for k, v in found.items()}
    found["headline"] = float(any(a < head for a in at))
    found["headline here"] = float(any(m.span.start < head and m.cue in _HERE for m in mentions))
    found["share"] = len(mentions) / total
    found["opening"] = float(any(head <= a < head + OPENING for a in at))
    found["late"] = min(at) / max(len(text), 1)
    return found


def _far(a: Place, b: Place) -> float:
    """Kilometres between two places, on a sphere of 6,371 km, flat nearby; infinite where one has no coordinates."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return math.inf
    east = math.radians(a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(math.radians(a.lat - b.lat), east)


def _known(place: Place, population: int, county: str | None, hints: Hints, page: _Page) -> dict[str, float]:
    """Features of the candidate itself and of the page around it."""
    counties = page.counties
    kind = "county" if place.precision == "admin" and county else place.precision
    found = {f"is {kind}": 1.0}
    if place.city is None:
        return found
    found["size"] = math.log10(population + 100) - 4.5
    found["unlisted"] = float(population == 0)
    name = fold(place.city)
    found["slug"] = float(f" {name} " in slug_words(hints))
    host = host_of(hints.url)[0]
    found["host"] = float(len(name) > 4 and name.replace(" ", "") in host.replace("-", ""))
    found["county"] = float(county is not None and fold(county) in counties)
    found["masthead"] = float(name in page.masthead)
    for home, _, share in outlet_homes(hints):
        if home == name:
            found["home"] = found.get("home", 0.0) + share
    for home_place, share in page.homes:
        found["near home"] = found.get("near home", 0.0) + share * math.exp(-_far(place, home_place) / REACH)
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole page says: counties named, cities in the outlet's own name, where its stories happen."""

    counties: frozenset[str]
    masthead: frozenset[str]
    homes: tuple[tuple[Place, float], ...]
    states: frozenset[str | None]

    @classmethod
    def of(cls, mentions: Sequence[PlaceMention], text: str, hints: Hints) -> _Page:
        cut, end = _headline(text)
        counties = frozenset(fold(m.county) for m in mentions if m.county and m.place.precision == "admin")
        masthead = [m for m in mentions if cut <= m.span.start < end]
        homes = [(_home(city, state), share) for city, state, share in outlet_homes(hints)]
        homes += [(m.place, 0.5) for m in masthead]
        states = frozenset(m.place.admin for m in mentions if m.place.precision == "admin")
        return cls(counties, frozenset(fold(m.place.city or "") for m in masthead),
                   tuple((p, s) for p, s in homes if p is not None), states)  # fmt: skip


def _home(city: str, state: str) -> Place | None:
    gazetteer = Gazetteer.load()
    rows = (r for r in gazetteer.rows(city) if r.kind == "C" and r.country == "US" and r.admin == state)
    return next((place_of(r, gazetteer) for r in rows), None)


def _hinted(hints: Hints, gazetteer: Gazetteer) -> Iterable[tuple[Place, int, str | None]]:
    """Cities that only the outlet or the address speak for."""
    homes = outlet_homes(hints)
    states = {s for _, s, _ in homes}
    keys = [(city, state) for city, state, share in homes if share >= MINOR_HOME]
    slug = slug_words(hints).split()
    for n in (1, 2, 3):
        for i in range(len(slug) - n + 1):
            key = fold(" ".join(slug[i : i + n]))
            if key in common():
                continue
            rows = [
                r for r in gazetteer.rows(key)[:60] if r.kind == "C" and r.country == "US" and r.population >= SLUG_SIZE
            ]
            keys += (
                [(key, r.admin) for r in rows if r.admin in states] if states else [(key, r.admin) for r in rows[:1]]
            )
    for key, state in keys:
        for row in gazetteer.rows(key):
            if row.kind == "C" and row.country == "US" and row.admin == state:
                yield place_of(row, gazetteer), row.population, row.county or None
                break


@dataclass(slots=True)
class _Group:
    place: Place
    population: int
    county: str | None
    mentions: list[PlaceMention]


def _groups(mentions: Iterable[PlaceMention], hints: Hints, gazetteer: Gazetteer) -> list[_Group]:
    groups: dict[Key, _Group] = {}
    for m in mentions:
        if m.cue == "adjective":
            continue
        group = groups.setdefault(_key(m.place), _Group(m.place, m.population, m.county, []))
        group.mentions.append(m)
    for place, population, county in _hinted(hints, gazetteer):
        groups.setdefault(_key(place), _Group(place, population, county, []))
    return list(groups.values())


def _first_here(group: _Group, text: str) -> int:
    """Where a city is first named as the place of something; the text's length where it never is."""
    if not group.place.city:
        return len(text)
    return min((m.span.start for m in group.mentions if m.cue in _HERE), default=len(text))


def _unsaid(group: _Group, groups: list[_Group], local: list[_Group], cut: int) -> dict[str, float]:
    """Features of a city that no word of the text names, from those that some do."""
    beside = any(_far(group.place, o.place) < NEIGHBOURS for o in local)
    told = [m for o in groups if o.place.city for m in o.mentions if m.span.start < OPENING and m.cue in _TOLD]
    return {
        "unsaid beside": float(beside),
        "unsaid far": float(bool(local) and not beside),
        "unsaid and headline": float(any(m.span.start < cut for o in local for m in o.mentions)),
        "unsaid and opening": float(bool(told)),
    }


def candidates(
    mentions: Sequence[PlaceMention], text: str, hints: Hints | None = None, seen: Seen | None = None
) -> list[tuple[RankedPlace, dict[str, float]]]:
    """The candidates with their features, unranked: what the scorer is fitted on. `seen` is the encoder's view of the scene's name."""
    hints = hints or Hints()
    sentences = _Sentences.of(text)
    page, (cut, end) = _Page.of(mentions, text, hints), _headline(text)
    groups = _groups([m for m in mentions if not cut <= m.span.start < end], hints, Gazetteer.load())
    local = [g for g in groups if g.place.city and any(m.cue in _HERE for m in g.mentions)]
    headed = [m for g in groups if g.place.city for m in g.mentions if m.span.start < cut]
    total = sum(len(g.mentions) for g in groups if g.place.city) or 1
    firm = min(range(len(groups)), key=lambda i: _first_here(groups[i], text), default=-1)
    order = sorted(
        range(len(groups)), key=lambda i: groups[i].mentions[0].span.start if groups[i].mentions else len(text)
    )
    rank = {i: n for n, i in enumerate(order)}
    views = seen_of([[m.span for m in g.mentions] for g in groups], seen)
    found = []
    for i, g in enumerate(groups):
        features = _known(g.place, g.population, g.county, hints, page)
        features["first"] = 1.0 / (1 + rank[i]) if g.mentions else 0.0
        features["state named"] = float(g.place.city is not None and g.place.admin in page.states)
        features["first here"] = float(i == firm and _first_here(g, text) < len(text))
        if not g.mentions:
            features |= _unsaid(g, groups, local, cut)
        features |= _said(g.mentions, text, sentences, total) if g.mentions else {"unsaid": 1.0}
        features |= _titled(g.mentions, text, sentences, headed)
        features["another headed"] = float(bool(headed) and all(m not in g.mentions for m in headed))
        features |= views[i]
        found.append((RankedPlace(g.place, 0.0, tuple(g.mentions)), features))
    return found
