"""Named features of a pair of totals: where its numbers are said, what they add up to, and what hints speak for it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from sayso.read.toll_mentions import TollMention
from sayso.read.toll_sums import Told, number_of, singles

_LEAD = 4
_ALIVE = re.compile(r"surviv|recover|injur|wound|hurt|treated|serious|stable", re.I)


def features(told: Told, k: int, i: int, known: dict[tuple[str, int], dict[str, float]]) -> dict[str, float]:
    out: dict[str, float] = {}
    for key in (("killed", k), ("injured", i), ("both", k + i)):
        if key not in known:
            known[key] = _of_value(told, *key)
        out |= known[key]
    _left_features(out, told, k, i)
    _prior(out, told, k, i)
    return {name: value for name, value in out.items() if value}


def _of_value(told: Told, group: str, value: int) -> dict[str, float]:
    """Features that depend on one number only: killed, injured, or both together."""
    out: dict[str, float] = {}
    if group == "killed":
        _support(out, "k", told.killed, value)
        _sum_features(out, "k", told.killed, value)
    elif group == "injured":
        _support(out, "i", told.injured, value)
        _support(out, "s", told.shot, value)
        _sum_features(out, "i", told.injured, value)
        _sum_features(out, "s", told.shot, value)
    else:
        _support(out, "t", told.shot, value)
        _support(out, "u", told.injured, value)
        _sum_features(out, "t", [*told.killed, *told.injured, *told.shot], value)
    return out


def _support(out: dict[str, float], name: str, mentions: Sequence[TollMention], value: int) -> None:
    """Where a value is said: the title, the lead, later; how often; alone or in number."""
    said = [m for m in mentions if number_of(m) == value and not m.subset]
    other = [m for m in mentions if number_of(m) != value and not m.subset]
    for group, tag in ((said, "is"), (other, "not")):
        for kind, part in (
            ("n", [m for m in group if not m.singular and not m.more]),
            ("1", [m for m in group if m.singular and not m.known]),
            ("p", [m for m in group if m.known]),
            ("m", [m for m in group if m.more and not m.singular]),
        ):
            if not part:
                continue
            first = min(m.sentence for m in part)
            out[f"{name}:{tag}:{kind}:{'title' if first == 0 else 'lead' if first < _LEAD else 'late'}"] = 1.0
            out[f"{name}:{tag}:{kind}:log"] = math.log1p(len(part))
    counted = [number_of(m) or 0 for m in mentions if not m.subset]
    if counted:
        out[f"{name}:max"] = float(value == max(counted))
        out[f"{name}:below"] = math.log1p(min(4, max(0, max(counted) - value)))
        out[f"{name}:above"] = math.log1p(min(4, max(0, value - max(counted))))
        out[f"{name}:first"] = float(value == counted[0])


def _sum_features(out: dict[str, float], name: str, mentions: Sequence[TollMention], value: int) -> None:
    if not mentions:
        out[f"{name}:none:{min(value, 2)}"] = 1.0
        return
    fewest, most = singles(mentions)
    out[f"{name}:sum"] = float(value == fewest and fewest > 0)
    out[f"{name}:sum_most"] = float(value == most and most > fewest)
    out[f"{name}:under"] = math.log1p(min(4, max(0, fewest - value)))
    out[f"{name}:any:{min(value, 2)}"] = 1.0
    no_self = [m for m in mentions if m.toll.of != "self"]
    if len(no_self) < len(mentions):
        counts = [number_of(m) or 0 for m in no_self]
        out[f"{name}:self"] = float(value == max(counts, default=0) + 1)
        out[f"{name}:noself"] = float(value == max(counts, default=0))


def _left_features(out: dict[str, float], told: Told, k: int, i: int) -> None:
    """People told as hit or hurt who are none of those told as killed, by name, age and noun."""
    hurt = [m for m in [*told.injured, *told.shot] if m.singular and not m.subset]
    dead = [m for m in told.killed if m.singular]
    names, ages = (
        ({m.name for m in hurt} - {m.name for m in dead} - {None}),
        ({m.age for m in hurt} - {m.age for m in dead} - {None}),
    )
    nouns = {m.toll.of for m in hurt if not m.known} - {m.toll.of for m in dead} - {None, "victim"}
    for tag, people in (("names", names), ("ages", ages), ("nouns", nouns)):
        if people and dead:
            out[f"left:{tag}:i{min(i, 2)}"] = 1.0
            out[f"left:{tag}:is"] = float(i == len(people))
        elif hurt and dead:
            out[f"left:no:{tag}:i{min(i, 1)}"] = 1.0
    alive = [m for m in told.injured if _ALIVE.search(m.trigger.text)]
    if alive and k:
        out[f"left:alive:i{min(i, 1)}"] = 1.0
    if any(m.more for m in [*told.injured, *told.shot]) and k:
        out[f"left:more:i{min(i, 1)}"] = 1.0


def _prior(out: dict[str, float], told: Told, k: int, i: int) -> None:
    out[f"prior:{min(k, 3)}:{min(i, 3)}"] = 1.0
    out["prior:log"] = math.log1p(min(k, 4)) + math.log1p(min(i, 4))
    for hint, place in told.hints.items():
        if place:
            out[f"{hint}:{place}:k{min(k, 2)}"] = 1.0
            out[f"{hint}:k{min(k, 2)}i{min(i, 2)}"] = 1.0
    if told.folds:
        out["fold:k"] = float(k in told.folds)
        out["fold:t"] = float(k + i in told.folds)
    if told.victims:
        out["victims:t"] = float(k + i in told.victims)
        out["victims:i"] = float(i in told.victims)
        out["victims:k"] = float(k in told.victims)
