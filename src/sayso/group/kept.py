"""A profile as bytes and back, so that a store can keep it without knowing what it is; and its keys as numbers."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from hashlib import blake2b
from typing import Any

from sayso.model import Event, Place

from .block import keys
from .profile import Profile
from .words import Bag

#: A profile of another number is not understood; the event's reading makes it anew.
FORMAT = 1
_SETS = ("kinds", "names", "rare", "ages", "numbers", "said")


def pack(p: Profile) -> bytes:
    """The profile, to be understood by `unpack`."""
    plain: dict[str, Any] = {s: sorted(getattr(p, s)) for s in _SETS}
    plain |= {
        "report": p.report,
        "key": p.key,
        "event": asdict(p.event),
        "published": _iso(p.published),
        "day": _iso(p.day),
    }
    plain |= {"span": p.span and [str(d) for d in p.span], "place": p.place and asdict(p.place), "tolls": dict(p.tolls)}
    plain |= {"words": _bag(p.words), "lead": _bag(p.lead), "pairs": sorted(p.pairs)}
    return bytes([FORMAT]) + zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(body: bytes) -> Profile:
    """The profile that was packed; ValueError for one of another format."""
    if body[:1] != bytes([FORMAT]):
        raise ValueError(f"a kept event of format {body[:1]!r}, not {FORMAT}")
    plain = json.loads(zlib.decompress(body[1:]))
    sets = {s: frozenset(plain[s]) for s in _SETS}
    return Profile(
        report=plain["report"],
        key=plain["key"],
        event=Event(**plain["event"]),
        published=_day(plain["published"]),
        day=_day(plain["day"]),
        span=(date.fromisoformat(plain["span"][0]), date.fromisoformat(plain["span"][1])) if plain["span"] else None,
        place=Place(**plain["place"]) if plain["place"] else None,
        tolls=plain["tolls"],
        words=Bag(*plain["words"]),
        lead=Bag(*plain["lead"]),
        pairs=frozenset((a, b) for a, b in plain["pairs"]),
        **sets,
    )


def hashed(p: Profile) -> Iterator[tuple[int, float]]:
    """The keys under which likely pairs are found, as signed 64-bit numbers, the same on every machine, with their weights."""
    for key, weight in keys(p):
        body = blake2b(repr(key).encode("utf8", "surrogatepass"), digest_size=8).digest()
        yield int.from_bytes(body, "big", signed=True), weight


def _bag(bag: Bag) -> list[Any]:
    return [{w: round(x, 5) for w, x in bag.weights.items()}, round(bag.length, 5)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
