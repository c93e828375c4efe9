"""Which kind of incident a stretch of text speaks of: the words of each type's file, weighed by how telling they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.model import Kind, Span
from sayso.resources import path, table

#: Words of the title count this much more than those of the body; of later sentences ever less.
TITLE = 2.5
FADE = 0.88
#: Weight of a word that tells of harm alone.
HARM = 0.1
#: Sentences that tell what a report is about.
LEAD = 6
#: Share of the words for a bombing that must say "suicide" before it leads: less may be one side's word only.
SUICIDE = 0.6


@dataclass(frozen=True, slots=True)
class IncidentType:
    """A type from `incident_types/`: its name, its label in titles, and the words that tell of it."""

    name: Kind
    label: str
    weight: float
    words: re.Pattern[str]


@cache
def types() -> tuple[IncidentType, ...]:
    """All types, the most telling first."""
    found = []
    for file in sorted(path("incident_types").glob("*.yml")):
        t = table("incident_types", file.name)
        body = "|".join(t["words"])
        found.append(
            IncidentType(
                t["name"], t["label"], t["weight"] / 100, re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)
            )
        )
    return tuple(sorted(found, key=lambda t: (-t.weight, t.name)))


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that tells of a type, with its place."""

    kind: Kind
    start: int
    end: int
    weight: float


def kind_words(text: str, start: int = 0, end: int | None = None) -> list[KindWord]:
    """The words of all types in characters [start, end); where two overlap the longer or more telling one stays."""
    end = len(text) if end is None else end
    found = [
        KindWord(t.name, m.start(), m.end(), t.weight) for t in types() for m in t.words.finditer(text, start, end)
    ]
    found.sort(key=lambda w: (-(w.end - w.start), -w.weight))
    kept: list[KindWord] = []
    for w in found:
        if not any(w.start < k.end and k.start < w.end for k in kept):
            kept.append(w)
    return sorted(kept, key=lambda w: w.start)


def violence(sentences: Sequence[Span]) -> int:
    """Words for an incident in the lead; where the lead has none, one if there is one further down."""
    lead = sum(len(kind_words(s.text)) for s in sentences[:LEAD])
    return lead or int(any(kind_words(s.text) for s in sentences[LEAD:]))


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(table('lang', 'en', 'harm.yml')['words'])})(?![\w-])", re.IGNORECASE)


def harm_words(text: str) -> list[KindWord]:
    """Words that tell of harm done and not of what kind; for pages that have no word for a kind."""
    return [KindWord("other", m.start(), m.end(), HARM) for m in _harm().finditer(text)]


def score(words: Iterable[tuple[int, KindWord]]) -> dict[Kind, float]:
    """Weight of each kind over (sentence number, word): the first sentences tell what the report is about."""
    out: dict[Kind, float] = {}
    for n, w in words:
        out[w.kind] = out.get(w.kind, 0.0) + w.weight * FADE**n * (TITLE if n == 0 else 1.0)
    return out


def choose(scores: dict[Kind, float]) -> list[Kind]:
    """The kinds of an event, leading one first; a general kind gives way to a particular one that has been said as well."""
    scores = dict(scores)
    if scores.get("suicide_bombing", 0.0) > 0 and scores["suicide_bombing"] >= SUICIDE * scores.get("bombing", 0.0):
        scores["suicide_bombing"] += scores.get(
            "bombing", 0.0
        )  # a suicide bombing is called a bombing most of the time
    for general, particular in GENERAL:
        told = [k for k in particular if scores.get(k, 0.0) >= 0.25 * scores.get(general, 0.0)]
        if scores.get(general) and told:
            best = max(told, key=lambda k: scores[k])
            scores[best] += scores.pop(general)
    ranked = sorted(scores, key=lambda k: (-scores[k], k))
    return [k for k in ranked if scores[k] >= 0.35 * scores[ranked[0]]]


#: (what may be said of many kinds, the kinds that it then stands for)
GENERAL: tuple[tuple[Kind, tuple[Kind, ...]], ...] = (
    ("other", ("bombing", "suicide_bombing", "shooting", "stabbing", "vehicle_attack", "kidnapping", "hijacking", "assassination", "arson",
               "air_strike", "drone_strike", "missile_strike", "shelling", "facility_attack", "armed_assault", "explosion")),
    ("explosion", ("bombing", "suicide_bombing", "missile_strike", "shelling", "air_strike", "drone_strike")),
    ("armed_assault", ("shooting", "stabbing", "assassination", "kidnapping", "bombing", "suicide_bombing", "air_strike", "shelling")),
)  # fmt: skip
