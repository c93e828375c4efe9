"""When a report's main event happened: the days it names, ranked by a small scorer."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Day
from sayso.read.place_words import lexicon
from sayso.read.scorer import Scorer, chances, scorer
from sayso.read.seeing import Seen, seen_of
from sayso.read.times import TimeMention

_SENTENCE = re.compile(r"\n|(?<=[a-z0-9\"”')][.!?])(?<![ap]\.m\.)(?<![A-Z][a-z]\.)\s+(?=[A-Z\"“])")
_LETTERS = re.compile(r"[a-z]+")
_SAID = re.compile(r"\b(?:said|told|announced|reported|according|statement|conference|released|arraigned|arrested|charged|court|appeared|sentenced"
                   r"|convicted|pleaded|identified|funeral|vigil|gathered|died|hearing|trial|scheduled)\b[^.;]{0,30}$", re.I)  # fmt: skip
_STAMP = re.compile(r"(?:posted|published|updated|last modified|created|photo|\bby\b)[^.\n]{0,40}$", re.I)
_PHOTO = re.compile(r"[^.\n]{0,60}\((?:AP )?Photo|^[^\w\n]{0,3}(?:[ap]m|\d{1,2}:\d\d)|[^\n]{0,12}\b[EPMC][SD]T\b", re.I)
#: Behind a day it says when somebody spoke or acted on the event, not when that was: "the group on Thursday claimed", "police Monday charged".
_SPOKE = re.compile(r"(?: (?:morning|afternoon|evening|night))?,? (?:also |again |formally |publicly |officially )?(?:claimed|said|told|announced|accused|blamed|denied|condemned|confirmed|reported"
                    r"|vowed|warned|identified|named|charged|arrested|sentenced|convicted|released|urged|called|rejected|dismissed|admitted|asked|issued|appealed|offered)\b", re.I)  # fmt: skip
OPENING = 400  # characters
WINDOW = 45  # characters on either side within which a verb of violence speaks of the day
BUCKETS = (0, 1, 2, 3, 4, 7, 14, 31, 100, 400)
UNSAID = 1  # days before publication that stand for "no day is named": most reports appear on the day or the day after


@dataclass(frozen=True, slots=True)
class RankedDay:
    """A candidate with its probability; no mentions where no day that is named fits and the one before publication is likelier."""

    day: Day
    chance: float
    mentions: tuple[TimeMention, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(text.lower()))


def _bucket(distance: int) -> str:
    if distance < 0:
        return "coming"
    return f"from {max(b for b in BUCKETS if b <= distance)}"


def _said(m: TimeMention, text: str, cuts: list[tuple[int, int]], headline: int) -> dict[str, float]:
    """Features of one mention."""
    start, end = m.span.start, m.span.end
    low, high = next(((a, b) for a, b in cuts if a <= start < b), (0, len(text)))
    before, after = text[max(low, start - WINDOW) : start], text[end : min(high, end + WINDOW)]
    near, sentence = _words(before + " " + after), _words(text[low:high])
    violence, scene, court = lexicon("violence"), lexicon("scene"), lexicon("court")
    stamp = (
        _STAMP.search(text[max(0, start - 60) : start]) is not None or _PHOTO.match(text[end : end + 70]) is not None
    )
    return {
        f"how {m.how}": 1.0,
        "violent near": float(not near.isdisjoint(violence)),
        "violent": float(not sentence.isdisjoint(violence)),
        "scene near": float(not near.isdisjoint(scene)),
        "happened": float(not near.isdisjoint(("happened", "occurred", "place", "erupted", "opened"))),
        "court": float(not sentence.isdisjoint(court)),
        "court near": float(not near.isdisjoint(court)),
        "said before": float(_SAID.search(before) is not None),
        "said right before": float(
            before.rstrip().rpartition(" ")[2].lower()
            in ("said", "told", "arraigned", "arrested", "charged", "announced")
        ),
        "stamp": float(stamp),
        "clock": float(m.day is not None and m.day.time is not None),
        "part of day": float(
            not _words(m.span.text + after[:12]).isdisjoint(("morning", "night", "afternoon", "evening", "overnight"))
        ),
        "headline": float(start < headline),
        "opening": float(headline <= start < headline + OPENING),
        "long": float(high - low > 60),
        "comparison": float(not near.isdisjoint(("another", "previous", "earlier", "last", "separate", "related"))),
    }


def candidates(
    mentions: Sequence[TimeMention], text: str, published: str | None = None, seen: Seen | None = None
) -> list[tuple[RankedDay, dict[str, float]]]:
    """The candidate days with their features, unranked: what the scorer is fitted on. `seen` is the encoder's view of the day's words."""
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text) + 1]
    bounds = list(itertools.pairwise(cuts))
    headline = text.find("\n") if 0 < text.find("\n") <= 200 else 0
    page = {"page court": float(not _words(text[:headline]).isdisjoint(lexicon("court"))),
            "page court text": float(not _words(text[: headline + 600]).isdisjoint(lexicon("court")))}  # fmt: skip
    groups: dict[str, list[TimeMention]] = defaultdict(list)
    for m in mentions:
        spoke = _SPOKE.match(text, m.span.end) is not None
        if m.day and m.day.precision == "day" and not spoke and (m.distance is None or -1 <= m.distance <= 2000):
            groups[m.day.start].append(m)
    found: list[tuple[RankedDay, dict[str, float]]] = []
    total = sum(map(len, groups.values())) or 1
    *views, none = seen_of([*([m.span for m in g] for g in groups.values()), []], seen)
    for rank, group in enumerate(groups.values()):
        features: dict[str, float] = defaultdict(float)
        for m in group:
            for name, value in _said(m, text, bounds, headline).items():
                features[name] += value
        features = {n: math.log1p(v) for n, v in features.items()} | page
        features |= views[rank]
        features["count"] = math.log1p(len(group))
        features["share"] = len(group) / total
        features["first"] = 1.0 / (1 + rank)
        features["late"] = group[0].span.start / max(1, len(text))
        if group[0].distance is not None:
            features[_bucket(group[0].distance)] = 1.0
            features["far"] = math.log1p(max(0, group[0].distance))
        day = next((m.day for m in group if m.day and m.day.time), group[0].day)
        assert day is not None
        found.append((RankedDay(day, 0.0, tuple(group)), features))
    return found + _unsaid(published, page | none, len(groups))


def _unsaid(published: str | None, page: dict[str, float], said: int) -> list[tuple[RankedDay, dict[str, float]]]:
    if not published or len(published) < len("2031-01-01"):  # a page dated to the month alone has no day to count from
        return []
    last = dt.date.fromisoformat(published[:10])
    day = Day((last - dt.timedelta(days=UNSAID)).isoformat(), last.isoformat())
    return [(RankedDay(day, 0.0, ()), {"unsaid": 1.0, "unsaid beside": math.log1p(said)} | page)]


def rank_days(
    mentions: Sequence[TimeMention],
    text: str,
    weights: Scorer | None = None,
    published: str | None = None,
    seen: Seen | None = None,
) -> tuple[RankedDay, ...]:
    """All candidates for the day of the main event, the likeliest first.

    With `published`, one candidate without mentions stands for "on the day of publication or the one before".
    """
    known = weights or scorer("lead_day")
    found = candidates(mentions, text, published, seen)
    shares = chances([known.score(f) for _, f in found])
    ranked = [RankedDay(r.day, c, r.mentions) for (r, _), c in zip(found, shares, strict=True)]
    return tuple(sorted(ranked, key=lambda r: -r.chance))


def lead_day(
    mentions: Sequence[TimeMention], text: str, weights: Scorer | None = None, published: str | None = None
) -> TimeMention | None:
    """The mention that most likely gives the day of the main event; None where none does."""
    for ranked in rank_days(mentions, text, weights, published):
        if ranked.mentions:
            return next((m for m in ranked.mentions if m.day == ranked.day), ranked.mentions[0])
    return None
