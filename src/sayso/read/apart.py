"""Sentences that tell of another event than the report's own, by their words: a separate attack, a count over months, what carries on from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Day, Span

from .kinds import KindWord
from .times import TimeMention

_EVENT = r"(?:attacks?|bombings?|blasts?|explosions?|shootings?|incidents?|raids?|assaults?|kidnappings?|abductions?|killings?|strikes?|clash(?:es)?|ambush(?:es)?)"
#: Another event is named as such. "Another" and "similar" alone may be the second wave of one event.
_SEPARATE = re.compile(
    rf"\b(?:a|an|in)\s+(?:separate|unrelated|different|earlier|previous)\s+(?:[\w-]+\s+){{0,2}}?{_EVENT}\b", re.I
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
#: A count over months or years belongs to no single event.
_PERIOD = re.compile(
    rf"\b(?:(?:in|over|during|within) the (?:(?:first|last|past|previous)\s+)(?:\w+\s+)?(?:months?|years?|decades?)|since (?:the (?:start|beginning) of|(?:{_MONTHS} )?(?:19|20)\d\d)|so far this year|(?:every|each|per|this) year|a year\b(?! ago| earlier| later| before| after| old)|in recent (?:months|years|decades)|between (?:19|20)\d\d and (?:19|20)\d\d)",
    re.I,
)
#: What a war has cost so far: "the conflict has killed more than 10,000 people".
_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|rebellion|uprising|civil strife)\b[^.;]{0,60}?\b(?:has|have|had) (?:\w+ )?(?:killed|claimed|left|cost|displaced)\b[^.;]{0,40}"
    r"(?:\b\d{1,3}(?:,\d{3})+|\b\d{3,}\b|\b(?:hundreds|thousands|tens of thousands|scores)\b)",
    re.I,
)
#: "The attack came two days after a bombing in <town> killed five": what is told behind is the earlier one.
_CAME_AFTER = re.compile(
    rf"^[\"“‘']?(?:The|This|That|It|[A-Z]\w+day['’]s)\s+(?:[\w-]+\s+){{0,4}}?(?:came|comes|follows|followed|happened|occurred|took place)\s+(?:[\w-]+\s+){{0,3}}?(?:hours?|days?|weeks?|months?|years?)\s+after\b.{{0,120}}?\b{_EVENT}\b",
    re.S,
)
_RANKED = re.compile(
    r"\b(?:deadliest|worst|bloodiest|heaviest|gravest|biggest|largest|most|first|second|third|fourth|fifth|latest|only)\b",
    re.I,
)
_MANY = re.compile(r"\b(?:\d{2,}|\d{1,3},\d{3}|dozens|scores|hundreds|thousands)\b", re.I)
_HARMED = re.compile(
    r"\b(?:killed|died|dead|deaths?|murdered|wounded|injured|kidnapped|abducted|displaced|casualties)\b", re.I
)
#: Points back at the sentence before: "That attack killed 29", "About 100 of the girls are still missing".
_BACK = re.compile(rf"^[\"“‘']?(?:(?:That|Those)\s+(?:[\w-]+\s+){{0,2}}?{_EVENT}\b|(?:(?:About|Around|Some|Nearly|More than|At least)\s+)?[\w,]+\s+of (?:the(?! dead| wounded| injured| victims| attackers)\s+[\w-]+|them)\s+(?:[\w-]+\s+)?(?:is|are|was|were|have|has|remain)\b)")  # fmt: skip
_HAPPENED = re.compile(r"\b(?:took place|occurred|happened)\b", re.I)
_AIR = frozenset(("air_strike", "drone_strike"))
#: Sentences within which a report on a strike calls it one.
_LEAD = 3
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{2,}\b")


def other_event(text: str, words: Sequence[KindWord]) -> bool:
    """Whether a sentence names another event, or counts over months, before it says a word of the report's own."""
    separate = _SEPARATE.search(text)
    if separate and not any(w.start < separate.start() for w in words):
        return True
    after = _CAME_AFTER.match(text)
    if _WAR.search(text) or (after and _HARMED.search(text[after.end() - 20 :])):
        return True
    period = _PERIOD.search(text)
    ranked = period and _RANKED.search(text[: period.start()])  # "the deadliest attack this year" is one attack
    return bool(period and not ranked and _MANY.search(text) and _HARMED.search(text))


def happened(text: str) -> bool:
    """Whether a sentence tells of an event without a word for what it was: "The worst took place in 2029"."""
    return _HAPPENED.search(text) is not None


def carries_on(text: str) -> bool:
    """Whether a sentence goes on about the people or the event of the one before."""
    return _BACK.match(text) is not None


def answers(words: Sequence[Sequence[KindWord]]) -> list[bool]:
    """Which sentences tell of strikes from the air alone, in a report whose lead knows of none: the answer to it, or a war beside it."""
    lead = any(w.kind in _AIR for ws in words[:_LEAD] for w in ws)
    return [not lead and bool(ws) and all(w.kind in _AIR for w in ws) for ws in words]


def only_years(s: Span, times: Sequence[TimeMention]) -> bool:
    """Whether a sentence dates by year or month alone on a page that tells days elsewhere: news of the day never does."""
    days = [t.day for t in times if t.day and s.start <= t.span.start < s.end]
    told = any(t.day is None or t.day.precision == "day" for t in times)
    return told and bool(days) and all(d.precision in ("year", "month") for d in days)


def own_day(s: Span, times: Sequence[TimeMention], day: Day | None, told: str) -> bool:
    """Whether a sentence dates what it tells to the incident's own day and repeats a figure of the text before it."""
    days = [t.day for t in times if t.day and s.start <= t.span.start < s.end]
    if (
        day is None
        or not days
        or any((d.start, d.end) != (day.start, day.end) for d in days)
        or _SEPARATE.search(s.text)
    ):
        return False
    years = {d[:4] for d in (day.start, day.end)}
    return bool((set(_FIGURE.findall(s.text)) & set(_FIGURE.findall(told))) - years)
