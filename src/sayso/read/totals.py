"""From the numbers that a report gives to the totals of its main incident: candidate pairs (killed, injured), scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Toll
from sayso.read.encoder import Floats
from sayso.read.toll_features import features
from sayso.read.toll_mentions import TollMention
from sayso.read.toll_sums import Told, number_of, sums, told_of, values
from sayso.resources import table

MOST_KILLED, MOST_INJURED = 12, 20  # keeps a long court story under 250 pairs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of totals that the mentions make plausible, the mentions that carry it, and named features for a scorer."""

    killed: int
    injured: int
    mentions: tuple[TollMention, ...]
    features: Mapping[str, float]


#: Log probabilities of 0, 1, … and "the last and more" killed, and the same of injured, as the encoder takes them from the whole page.
Page = tuple[Floats, Floats]


def candidates(mentions: Sequence[TollMention], text: str = "", page: Page | None = None) -> tuple[Candidate, ...]:
    """All pairs of totals that the mentions make plausible, unordered. `text` gives hints such as "homicide" or "vigil"."""
    told = told_of(mentions, text)
    killed = _few({0, 1, *values(told.killed), *sums(told.killed), *told.folds}, told.killed, MOST_KILLED)
    base = {
        0,
        *values(told.injured),
        *sums(told.injured),
        *values(told.shot),
        *sums(told.shot),
        *sums([*told.injured, *told.shot]),
    }
    hurt = [*told.injured, *told.shot]
    out = []
    known: dict[tuple[str, int], dict[str, float]] = {}
    for k in killed:
        totals = values(told.shot) | values(told.injured) | told.victims
        injured = _few(base | {t - k for t in totals if t >= k} | {1, 2}, hurt, MOST_INJURED)
        for i in injured:
            out.append(Candidate(k, i, _carrying(told, k, i), features(told, k, i, known) | _seen(page, k, i)))
    return tuple(out)


def _seen(page: Page | None, k: int, i: int) -> dict[str, float]:
    """What the encoder thinks of a pair, beside what its numbers say."""
    if page is None:
        return {}
    killed, injured = (float(p[min(n, len(p) - 1)]) for p, n in zip(page, (k, i), strict=True))
    return {"page:k": killed, "page:i": injured, "page:k+": max(killed, -2.0), "page:i+": max(injured, -2.0)}


def _few(numbers: set[int], mentions: Sequence[TollMention], most: int) -> list[int]:
    """At most so many of the numbers: those said most often first, then the small ones."""
    if len(numbers) <= most:
        return sorted(numbers)
    said = Counter(number_of(m) for m in mentions)
    return sorted(numbers, key=lambda n: (-said[n], n))[:most]


def _carrying(told: Told, k: int, i: int) -> tuple[TollMention, ...]:
    killed = [m for m in told.killed if number_of(m) == k] or [m for m in told.killed if m.singular]
    injured = [m for m in [*told.injured, *told.shot] if number_of(m) == i] or [
        m for m in [*told.injured, *told.shot] if m.singular or number_of(m) == k + i
    ]
    return (*(killed if k else ()), *(injured if i else ()))


def score(candidate: Candidate, weights: Mapping[str, float]) -> tuple[float, int, int]:
    """How well the weights like a pair; of equals the smaller numbers come first."""
    return (
        sum(weights.get(name, 0.0) * value for name, value in candidate.features.items()),
        -candidate.killed,
        -candidate.injured,
    )


def toll_weights() -> Mapping[str, float]:
    """The fitted weights (lang/en/toll_weights.json, made by sayso_training.fit_scenes)."""
    weights: Mapping[str, float] = table("lang", "en", "toll_weights.json")["weights"]
    return weights


def best(found: Sequence[Candidate]) -> Candidate | None:
    """The likeliest pair by the fitted weights. None without candidates."""
    return max(found, key=lambda candidate: score(candidate, toll_weights()), default=None)


def combine(mentions: Sequence[TollMention], text: str = "") -> dict[str, TollMention]:
    """The report's leading total of each field for its main incident; a field without a positive number is absent.

    Killed and injured come from `best`; a sum of several mentions is `derived` and stands at the first of them. Other fields: the greatest
    number told in the first place that gives one.
    """
    out: dict[str, TollMention] = {}
    chosen = best(candidates(mentions, text))
    if chosen is not None:
        for field, value in (("killed", chosen.killed), ("injured", chosen.injured)):
            carried = [m for m in chosen.mentions if (m.field == "killed") == (field == "killed")]
            if value and carried:
                out[field] = _as_total(field, value, carried)
    for field in ("missing", "abducted", "arrested", "attackers"):
        told = [m for m in mentions if m.field == field and not m.negated and not m.subset and number_of(m)]
        if told:
            first = min(m.sentence for m in told)
            out[field] = max((m for m in told if m.sentence == first), key=lambda m: (number_of(m) or 0, -m.span.start))
    return out


def _as_total(field: str, value: int, carried: Sequence[TollMention]) -> TollMention:
    said = next((m for m in carried if number_of(m) == value and m.field == field), None)
    if said is not None:
        return replace(said, toll=replace(said.toll, scope="total"))
    first = carried[0]
    return replace(
        first,
        field=field,
        toll=Toll(value, of=first.toll.of, derived=True, attackers_counted=first.toll.attackers_counted),
        singular=False,
    )
