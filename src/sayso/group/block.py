"""Candidate pairs without comparing all with all: events that share a rare word, a name, or a city or region and a day.

Under each key an event is paired with those that were published shortly before it, so the work grows with the number of
events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .places import key
from .profile import Profile
from .words import rate

#: With how many events before it an event is paired under one key, nearest in time first. Missed in a story of hundreds
#: are pairs, no reports.
BEFORE = 40
#: Names in more than this share of articles are no key.
KEY = 0.02
#: Weight that the keys which a pair shares must have together: one name in a row or city and day, or two rare words (of
#: 1.0, 1.5, 2.0 the last pairs lost).
ENOUGH = 1.5
_FORTNIGHT = 14
#: Days of coming out together in which one rare name is enough: a village that two briefs name and no gazetteer knows.
NEAR = 3


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of positions (smaller first) that share enough keys, in order."""
    order = sorted(range(len(profiles)), key=lambda i: (str(profiles[i].published or ""), profiles[i].id))
    held: dict[tuple[object, ...], list[int]] = {}
    found: list[tuple[int, int]] = []
    for i in order:
        shared: Counter[int] = Counter()
        for k, weight in keys(profiles[i]):
            row = held.setdefault(k, [])
            for j in row[-BEFORE:]:
                shared[j] += weight  # type: ignore[assignment]
            if not row or row[-1] != i:
                row.append(i)
        found += [(min(i, j), max(i, j)) for j, weight in shared.items() if weight >= ENOUGH and j != i]
    return sorted(found)


def keys(p: Profile) -> Iterator[tuple[tuple[object, ...], float]]:
    """The keys of an event with their weights."""
    yield from ((("word", w), 1.0) for w in p.rare)
    yield from ((("name", w), 0.7) for w in p.names if w not in p.rare and rate(w) < KEY)
    yield from ((("names", *pair), 1.5) for pair in p.pairs)
    city = key(p.place.city) if p.place else ()
    region = key(p.place.admin or p.place.country) if p.place else ()
    if p.day:
        days = [p.day.toordinal() + n for n in (-1, 0, 1)]
        yield from ((("city", city, d), 1.5) for d in days if city)
        yield from ((("region", region, d), 1.0) for d in days[1:] if region)
    if p.published:
        near = p.published.toordinal() // NEAR
        yield from ((("rare name, published", w, n), 0.6) for w in p.rare & p.names for n in (near, near + 1))
    if p.published and city:
        week = p.published.toordinal() // _FORTNIGHT
        yield from ((("city, published", city, n), 1.5) for n in (week, week + 1))
