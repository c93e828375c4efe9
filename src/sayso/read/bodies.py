"""Who of the things that may fill the role is an author: bodies under two names are one ("HARVEST FRONT [HF]"), and what the sentence says counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.register import lookup

from .decode import Found
from .fillers import Thing, same_thing

_OPENS = re.compile(r"['’S]*\s*[\[(]\s*")
_CLOSES = re.compile(r"\s*[\])]")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A thing and how likely it fills its role."""

    thing: Thing
    chance: float


def same_body(a: str, b: str) -> bool:
    """Whether two phrases name one body: by their words, or by the register."""
    one, other = lookup(" ".join(a.split())), lookup(" ".join(b.split()))
    return same_thing(a, b) if one is None or other is None else one.name == other.name


def united(text: str, found: Sequence[Weighed]) -> list[Weighed]:
    """Each body once: the mentions of the surest of its things come first, and its chance is theirs."""
    out: list[Weighed] = []
    for w in sorted(found, key=lambda w: -w.chance):
        home = next((n for n, o in enumerate(out) if _one(text, o.thing, w.thing)), None)
        if home is None:
            out.append(w)
        else:
            out[home] = Weighed(Thing((*out[home].thing.spans, *w.thing.spans)), out[home].chance)
    return sorted(out, key=lambda w: min(f.start for f in w.thing.spans))


def _one(text: str, a: Thing, b: Thing) -> bool:
    return _registered(text, a, b) or _beside(text, a, b) or _beside(text, b, a)


def _registered(text: str, a: Thing, b: Thing) -> bool:
    names = [
        {known.name for f in t.spans if (known := lookup(" ".join(text[f.start : f.end].split())))} for t in (a, b)
    ]
    return bool(names[0] & names[1])


def _beside(text: str, a: Thing, b: Thing) -> bool:
    """Whether a name of the second stands in brackets behind one of the first."""
    return any(
        f.end <= g.start and _OPENS.fullmatch(text[f.end : g.start]) and _CLOSES.match(text, g.end)
        for f in a.spans
        for g in b.spans
    )


#: By role: the chance that is enough by itself, and the lower one that is enough where the encoder sees that the words around speak of an
#: author. The trees know the page, the stances know the sentence.
ENOUGH = {"perp_org": (0.5, 0.2), "perp_ind": (0.25, 0.12)}
#: Most probability of "no stance" with which the words around speak of an author.
SPOKEN_OF = 0.3


def authors(role: str, found: Sequence[Weighed], doubt: Callable[[Found], float]) -> list[Weighed]:
    """Those who are likely enough to have done it. `doubt`: the probability that nothing is said of a mention's part in it."""
    alone, helped = ENOUGH[role]
    return [
        w
        for w in found
        if w.chance >= alone or (w.chance >= helped and min(doubt(f) for f in w.thing.spans) < SPOKEN_OF)
    ]
