"""From the numbers that a report gives to the totals of its main incident: candidate pairs (killed, injured), scored."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.read.toll_mentions import TollMention
from sayso.resources import table

_LEAD = 4
_ATTEMPTED = re.compile(r"(?:attempt(?:ed)?(?: to commit)?(?: capital| first.degree| second.degree)? (?:murder|homicide|manslaughter|kill\w*))|attempt to (?:murder|kill)|murder attempt", re.I)
_ALIVE = re.compile(r"surviv|recover|injur|wound|hurt|treated|serious|stable", re.I)
_VICTIMS = re.compile(r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?victims\b", re.I)
_MULTI = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_FOLD = re.compile(r"\b(double|triple|quadruple|quintuple)[\s-]+(?:\w+[\s-]+)?(?:homicide|murder|fatal|killing|slaying|shooting|suicide)", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of totals that the mentions make plausible, the mentions that carry it, and named features for a scorer."""

    killed: int
    injured: int
    mentions: tuple[TollMention, ...]
    features: Mapping[str, float]


def _usable(mentions: Iterable[TollMention], field: str) -> list[TollMention]:
    return [m for m in mentions if m.field == field and not m.negated and m.toll.qualifier not in {"feared", "projected"} and m.toll.scope != "dead_and_injured"]


def _value(m: TollMention) -> int | None:
    return m.toll.value if m.toll.value is not None else m.toll.min


def _persons(mentions: Sequence[TollMention]) -> tuple[set[str], set[str]]:
    """The single people that mentions tell apart: (by name, by age where no name goes with it)."""
    names = {m.name for m in mentions if m.singular and m.name}
    aliased = {m.age for m in mentions if m.name and m.age}
    ages = {m.age for m in mentions if m.singular and m.age and not m.name} - aliased
    return names, ages


def _singles(mentions: Sequence[TollMention]) -> tuple[int, int]:
    """Least and greatest number of different people told alone."""
    single = [m for m in mentions if m.singular and not m.subset]
    names, ages = _persons(single)
    fewest = max(len(names), len(ages), 1 if single else 0)
    return fewest, max(fewest, len(names) + len(ages))


@dataclass(frozen=True, slots=True)
class _Scene:
    killed: list[TollMention]
    injured: list[TollMention]  # said to live, or told as wounded
    shot: list[TollMention]  # hit; may have died
    hints: Mapping[str, int]
    folds: frozenset[int]
    victims: frozenset[int]


def _scene(mentions: Sequence[TollMention], text: str) -> _Scene:
    injured = _usable(mentions, "injured")
    plain, attempts = _ATTEMPTED.subn(" ", text)
    hints = {"attempted": min(attempts, 1)} | {name: where for name, pattern in _hints().items() if (where := _place(pattern, plain))}
    folds = frozenset(_MULTI[m[1].lower()] for m in _FOLD.finditer(text))
    victims = frozenset(v for m in _VICTIMS.finditer(text) if (v := _small(m[1])) is not None)
    return _Scene(_usable(mentions, "killed"), [m for m in injured if not m.open], [m for m in injured if m.open], hints, folds, victims)


@cache
def _hints() -> dict[str, re.Pattern[str]]:
    """Words that hint at dead or living victims without counting them."""
    groups = table("lang", "en", "tolls.yml")["hints"]
    return {name: re.compile(r"\b(?:" + "|".join(words) + r")", re.I) for name, words in groups.items()}


def _place(pattern: re.Pattern[str], text: str) -> int:
    """3 for the first line, 2 for the head, 1 for the rest, 0 for nowhere."""
    found = pattern.search(text)
    if found is None:
        return 0
    return 3 if found.start() < text.find("\n") else 2 if found.start() < 700 else 1


def _small(word: str) -> int | None:
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    if word.isdigit():
        return int(word)
    return words.index(word.lower()) if word.lower() in words else None


def _sums(mentions: Sequence[TollMention]) -> set[int]:
    fewest, most = _singles(mentions)
    out = {fewest, most}
    plural = [v for m in mentions if not m.singular and not m.more and not m.subset and (v := _value(m)) is not None]
    more = [v for m in mentions if m.more and (v := _value(m)) is not None]
    for value in plural[:3]:
        out |= {value + fewest, *(value + v for v in more[:2])}
    out |= {v + fewest for v in more[:3]}
    if any(m.toll.of == "self" for m in mentions):
        out |= {v + 1 for v in plural[:3]} | {fewest + 1, most + 1}
    if any(m.toll.scope == "attackers" and m.singular for m in mentions):
        out |= {v + 1 for v in plural[:3]}
    return out


def _values(mentions: Sequence[TollMention]) -> set[int]:
    return {v for m in mentions if not m.subset and (v := _value(m)) is not None}


def candidates(mentions: Sequence[TollMention], text: str = "") -> tuple[Candidate, ...]:
    """All pairs of totals that the mentions make plausible, unordered. `text` gives hints such as "homicide" or "vigil"."""
    scene = _scene(mentions, text)
    killed = sorted({0, *_values(scene.killed), *_sums(scene.killed), *scene.folds} | {1})[:14]
    base = {0, *_values(scene.injured), *_sums(scene.injured), *_values(scene.shot), *_sums(scene.shot), *_sums([*scene.injured, *scene.shot])}
    out = []
    for k in killed:
        totals = _values(scene.shot) | _values(scene.injured) | scene.victims
        injured = sorted(base | {t - k for t in totals if t >= k} | {1, 2})[:24]
        for i in injured:
            out.append(Candidate(k, i, _carrying(scene, k, i), _features(scene, k, i)))
    return tuple(out)


def _carrying(scene: _Scene, k: int, i: int) -> tuple[TollMention, ...]:
    killed = [m for m in scene.killed if _value(m) == k] or [m for m in scene.killed if m.singular]
    injured = [m for m in [*scene.injured, *scene.shot] if _value(m) == i] or [m for m in [*scene.injured, *scene.shot] if m.singular or _value(m) == k + i]
    return (*(killed if k else ()), *(injured if i else ()))


def _support(out: dict[str, float], name: str, mentions: Sequence[TollMention], value: int) -> None:
    """Where a value is said: the title, the lead, later; how often; alone or in number."""
    said = [m for m in mentions if _value(m) == value and not m.subset]
    other = [m for m in mentions if _value(m) != value and not m.subset]
    for group, tag in ((said, "is"), (other, "not")):
        for kind, part in (("n", [m for m in group if not m.singular and not m.more]), ("1", [m for m in group if m.singular and not m.known]), ("p", [m for m in group if m.known]), ("m", [m for m in group if m.more and not m.singular])):
            if not part:
                continue
            first = min(m.sentence for m in part)
            out[f"{name}:{tag}:{kind}:{'title' if first == 0 else 'lead' if first < _LEAD else 'late'}"] = 1.0
            out[f"{name}:{tag}:{kind}:log"] = math.log1p(len(part))
    counted = [_value(m) or 0 for m in mentions if not m.subset]
    if counted:
        out[f"{name}:max"] = float(value == max(counted))
        out[f"{name}:below"] = math.log1p(max(0, max(counted) - value))
        out[f"{name}:above"] = math.log1p(max(0, value - max(counted)))
        out[f"{name}:first"] = float(value == counted[0])


def _features(scene: _Scene, k: int, i: int) -> dict[str, float]:
    out: dict[str, float] = {}
    _support(out, "k", scene.killed, k)
    _support(out, "i", scene.injured, i)
    _support(out, "s", scene.shot, i)
    _support(out, "t", scene.shot, k + i)
    _support(out, "u", scene.injured, k + i)
    _sum_features(out, "k", scene.killed, k)
    _sum_features(out, "i", scene.injured, i)
    _sum_features(out, "s", scene.shot, i)
    _sum_features(out, "t", [*scene.killed, *scene.injured, *scene.shot], k + i)
    _left_features(out, scene, k, i)
    _prior(out, scene, k, i)
    return {name: value for name, value in out.items() if value}


def _sum_features(out: dict[str, float], name: str, mentions: Sequence[TollMention], value: int) -> None:
    if not mentions:
        out[f"{name}:none:{min(value, 2)}"] = 1.0
        return
    fewest, most = _singles(mentions)
    out[f"{name}:sum"] = float(value == fewest and fewest > 0)
    out[f"{name}:sum_most"] = float(value == most and most > fewest)
    out[f"{name}:under"] = math.log1p(max(0, fewest - value))
    out[f"{name}:any:{min(value, 2)}"] = 1.0
    no_self = [m for m in mentions if m.toll.of != "self"]
    if len(no_self) < len(mentions):
        counts = [_value(m) or 0 for m in no_self]
        out[f"{name}:self"] = float(value == max(counts, default=0) + 1)
        out[f"{name}:noself"] = float(value == max(counts, default=0))


def _left_features(out: dict[str, float], scene: _Scene, k: int, i: int) -> None:
    """People told as hit or hurt who are none of those told as killed, by name, age and noun."""
    hurt = [m for m in [*scene.injured, *scene.shot] if m.singular and not m.subset]
    dead = [m for m in scene.killed if m.singular]
    names, ages = ({m.name for m in hurt} - {m.name for m in dead} - {None}), ({m.age for m in hurt} - {m.age for m in dead} - {None})
    nouns = {m.toll.of for m in hurt if not m.known} - {m.toll.of for m in dead} - {None, "victim"}
    for tag, people in (("names", names), ("ages", ages), ("nouns", nouns)):
        if people and dead:
            out[f"left:{tag}:i{min(i, 2)}"] = 1.0
            out[f"left:{tag}:is"] = float(i == len(people))
        elif hurt and dead:
            out[f"left:no:{tag}:i{min(i, 1)}"] = 1.0
    alive = [m for m in scene.injured if _ALIVE.search(m.trigger.text)]
    if alive and k:
        out[f"left:alive:i{min(i, 1)}"] = 1.0
    if any(m.more for m in [*scene.injured, *scene.shot]) and k:
        out[f"left:more:i{min(i, 1)}"] = 1.0


def _prior(out: dict[str, float], scene: _Scene, k: int, i: int) -> None:
    out[f"prior:{min(k, 3)}:{min(i, 3)}"] = 1.0
    out["prior:log"] = math.log1p(k) + math.log1p(i)
    for hint, place in scene.hints.items():
        if place:
            out[f"{hint}:{place}:k{min(k, 2)}"] = 1.0
            out[f"{hint}:k{min(k, 2)}i{min(i, 2)}"] = 1.0
    if scene.folds:
        out["fold:k"] = float(k in scene.folds)
        out["fold:t"] = float(k + i in scene.folds)
    if scene.victims:
        out["victims:t"] = float(k + i in scene.victims)
        out["victims:i"] = float(i in scene.victims)
        out["victims:k"] = float(k in scene.victims)


def best(found: Sequence[Candidate]) -> Candidate | None:
    """The likeliest pair by the fitted weights (lang/en/toll_weights.json); of equals the smaller. None without candidates."""
    weights: Mapping[str, float] = table("lang", "en", "toll_weights.json")["weights"]
    return max(found, key=lambda c: (sum(weights.get(n, 0.0) * v for n, v in c.features.items()), -c.killed, -c.injured), default=None)
