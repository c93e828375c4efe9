"""Readings without a reader: any number of invented reports on invented incidents, for measuring a ledger's growth and the desk under load.

Incidents begin over three years, each is told by between one and two hundred reports in the days after it, four in ten of them copies of an
agency's. Everything hangs on `seed` alone: the same number of reports gives the same ledger on every machine. The share of incidents by
number of reports is set so that ten reports tell of one incident on average.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from sayso.model import (
    Assertion,
    Day,
    Event,
    Kind,
    Named,
    Place,
    Reading,
    Report,
    Row,
    Run,
    Source,
    Span,
    Statement,
    Toll,
    Words,
    digest,
)

RUN = Run("generated", None, "1")
START = datetime(2031, 1, 1, tzinfo=UTC)
DAYS = 1095
#: Reports of an incident: (share, least, most).
SIZES = ((0.6, 1, 5), (0.3, 6, 20), (0.0985, 20, 40), (0.0015, 120, 200))
COPIES = 0.4
_ON = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "kr", "st", "tr")
_OFF = ("a", "e", "i", "o", "u", "ai", "ea", "or", "an", "el", "in", "us")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KINDS: tuple[tuple[Kind, str, str], ...] = (
    ("bombing", "bombing", "a bomb"), ("shooting", "shooting", "an assault rifle"), ("arson", "arson attack", "petrol"),
    ("stabbing", "stabbing", "a knife"), ("kidnapping", "abduction", "guns"), ("drone_strike", "drone strike", "a drone"),
)  # fmt: skip


def _word(rng: Random, syllables: int) -> str:
    return "".join(rng.choice(_ON) + rng.choice(_OFF) for _ in range(syllables))


def _names(rng: Random, count: int, syllables: int) -> list[str]:
    return sorted({_word(rng, syllables).capitalize() for _ in range(count * 2)})[:count]


@dataclass(frozen=True, slots=True)
class World:
    """Names that all reports draw on."""

    cities: list[str]
    countries: list[str]
    groups: list[str]
    outlets: list[str]
    agencies: list[str]
    people: list[str]
    words: list[str]

    @classmethod
    def of(cls, seed: int) -> World:
        """The names of a seed."""
        rng = Random(seed)
        surnames = _names(rng, 3000, 3)
        return cls(
            cities=_names(rng, 2500, 3),
            countries=[f"{n}ia" for n in _names(rng, 60, 2)],
            groups=[f"{n} Front" for n in _names(rng, 150, 2)],
            outlets=[f"{n} Courier" for n in _names(rng, 250, 2)],
            agencies=[f"{n} Press Agency" for n in _names(rng, 8, 2)],
            people=[f"{a} {b}" for a, b in pairwise(surnames)],
            words=[w.lower() for w in _names(rng, 6000, 4)],
        )


@dataclass(frozen=True, slots=True)
class Plot:
    """One invented incident."""

    number: int
    at: datetime
    kind: int
    city: str
    country: str
    site: str
    group: str | None
    killed: int
    injured: int
    officer: str
    detail: tuple[str, ...]


def plots(count: int, world: World, seed: int) -> list[Plot]:
    """The incidents in order of time."""
    rng = Random(seed + 1)
    made = []
    for n in range(count):
        at = START + timedelta(days=DAYS * n / count, hours=rng.randrange(24))
        city = rng.choice(world.cities)
        made.append(
            Plot(
                n, at, rng.randrange(len(_KINDS)), city, world.countries[hash_of(city) % len(world.countries)], f"{rng.choice(world.words).capitalize()} Street",
                rng.choice(world.groups) if rng.random() < 0.5 else None, rng.randrange(1, 60), rng.randrange(0, 150), rng.choice(world.people),
                tuple(rng.choice(world.words) for _ in range(12)),
            )
        )  # fmt: skip
    return made


def hash_of(text: str) -> int:
    """A number that hangs on the letters alone, unlike `hash`."""
    return sum(ord(c) * 31**n for n, c in enumerate(text))


def readings(count: int, seed: int = 7) -> Iterator[Reading]:
    """`count` readings in order of publication."""
    world = World.of(seed)
    for number, (plot, n, at) in enumerate(_schedule(count, world, seed)):
        yield _reading(world, plot, n, at, Random(seed * 1_000_003 + number))


def told_by(world: World, plot: Plot, count: int, seed: int = 7) -> Iterator[Reading]:
    """`count` readings that all tell of one incident, an hour apart."""
    for n in range(count):
        yield _reading(world, plot, n, plot.at + timedelta(hours=1 + n), Random(seed * 1_000_033 + n))


def _schedule(count: int, world: World, seed: int) -> list[tuple[Plot, int, datetime]]:
    rng = Random(seed + 2)
    out: list[tuple[Plot, int, datetime]] = []
    for plot in plots(count // 7 + 9, world, seed):
        draw, size = rng.random(), 1
        for share, least, most in SIZES:
            if draw < share:
                size = rng.randint(least, most)
                break
            draw -= share
        hours = sorted(rng.expovariate(1 / 30) for _ in range(size))
        out += [(plot, n, plot.at + timedelta(hours=1 + h)) for n, h in enumerate(hours)]
        if len(out) >= count:
            break
    return sorted(out[:count], key=lambda x: (x[2], x[0].number))


class _Text:
    """A text that grows, and where its parts stand."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, words: str) -> Span:
        """Appends words; their place."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)


def _reading(world: World, plot: Plot, n: int, at: datetime, rng: Random) -> Reading:
    copy = n > 0 and rng.random() < COPIES
    own = Random(plot.number) if copy or n == 0 else rng
    killed = plot.killed if copy or n == 0 else plot.killed + min(n // 4, 5)
    kind, word, weapon = _KINDS[plot.kind]
    agency = world.agencies[plot.number % len(world.agencies)]
    publisher = agency if n == 0 else rng.choice(world.outlets)
    t = _Text()
    title = t.put(f"{killed} dead in {plot.city} {word}")
    t.put(f"\n{plot.city.upper()} ({agency}) - " if copy or n == 0 else "\n")
    spans = {}
    t.put("An attack with ")
    spans["weapon"] = t.put(weapon)
    t.put(" on ")
    spans["site"] = t.put(plot.site)
    t.put(" in ")
    spans["city"] = t.put(plot.city)
    t.put(" on ")
    spans["day"] = t.put(_DAYS[plot.at.weekday()])
    t.put(" killed ")
    spans["killed"] = t.put(f"{killed} people")
    t.put(" and wounded ")
    spans["injured"] = t.put(str(plot.injured))
    t.put(", ")
    spans["officer"] = t.put(f"police spokesman {plot.officer}")
    spans["said"] = Span(t.put(" said").start + 1, len(t.text), "said")
    t.put(". ")
    for _ in range(own.randint(2, 6)):
        t.put(
            " ".join(
                own.choice(plot.detail + tuple(own.sample(world.words, 6))) for _ in range(own.randint(8, 18))
            ).capitalize()
            + ". "
        )
    if plot.group and (n % 3 == 1 or n == 0 or copy):
        spans["group"] = t.put(plot.group)
        t.put(" ")
        spans["claimed"] = t.put("claimed")
        t.put(" ")
        spans["claim"] = t.put(f"responsibility for the {word}")
        t.put(".")
    report = Report.of(t.text, publisher=publisher, published=at.isoformat(timespec="minutes"), url=f"https://{digest('', publisher)}.example/{plot.number}/{n}",
                       title=title.text, language="en", **({"credits": (agency,), "agency": agency} if copy else {}))  # fmt: skip
    return _told(report, plot, kind, killed, spans)


def _told(report: Report, plot: Plot, kind: Kind, killed: int, spans: dict[str, Span]) -> Reading:
    officer = Source(
        plot.officer, spans["officer"].text, (spans["officer"],), "police", "spokesman", f"{plot.city} police"
    )
    content = Span(
        spans["weapon"].start, spans["injured"].end, report.text[spans["weapon"].start : spans["injured"].end]
    )
    police = Statement(digest("s", report.id, 0), report.id, officer, Words((spans["said"],)), Words((content,)))
    day = plot.at.date().isoformat()
    values = (
        ("kind", kind, "weapon", None), ("date", Day(day, day), "day", None),
        ("place", Place(plot.country, None, plot.city, plot.site, precision="site"), "city", None),
        ("killed", Toll(killed, killed, killed, of="people"), "killed", police.id),
        ("injured", Toll(plot.injured, plot.injured, plot.injured), "injured", police.id),
        ("weapon", Named(spans["weapon"].text), "weapon", None),
    )  # fmt: skip
    assertions = tuple(
        Assertion(digest("a", report.id, field), report.id, "e0", field, value, (spans[at],), said)
        for field, value, at, said in values
    )
    statements, rows = (police,), ()
    if plot.group and "group" in spans:
        group = Source(plot.group, plot.group, (spans["group"],), "armed_group")
        claim = Statement(
            digest("s", report.id, 1), report.id, group, Words((spans["claimed"],)), Words((spans["claim"],))
        )
        span = Span(spans["group"].start, spans["claim"].end, report.text[spans["group"].start : spans["claim"].end])
        statements, rows = (
            (police, claim),
            (
                Row(
                    "e0",
                    plot.group,
                    "organisation",
                    "claims",
                    (group,),
                    span,
                    claim.id,
                    "carried_out",
                    mention=spans["group"],
                ),
            ),
        )
    event = Event("e0", kind, f"{kind} in {plot.city}")
    return Reading(report, None, (event,), statements, assertions, rows)
