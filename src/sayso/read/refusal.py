"""Whether a page reports an incident at all, and what sort of page it is otherwise.

A small network on the encoder's states says how likely the page is to report one, and what it is otherwise; the words of the page only
speak with it where they are many and of one sort. In doubt a page is read: a page refused by mistake is lost, a page read by mistake is
seen by an editor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.model import Refusal, Span
from sayso.resources import table

SORTS: tuple[Refusal, ...] = ("drill", "sport", "review", "policy")
#: Distinct words of a sort for each sentence read, from which the words speak with the sorter.
DENSITY = 0.3
#: Below this probability of an incident a page is refused: it loses one report in a hundred (docs/decisions/0009).
LIKELY = 0.1
#: The same for a page that the sorter can call by no name: it is no drill, match, review or policy piece, only unlike the reports it learnt.
UNNAMED = 0.05
#: What a word of a sort for each sentence adds to the sort's own probability, as a multiple of it (swept 1, 2, 4).
WORDS = 2.0
#: A probability of a garbled page that needs no words beside it.
SURE = 0.7
#: Sentences that tell what a page is.
LEAD = 12
#: Sentences below which a single word of a sort is no density: "the scene" in a brief of three sentences makes no review.
BRIEF = 5
#: Below this share of ordinary words a text is garbled.
ORDINARY = 0.12
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "and",
        "or",
        "that",
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "for",
        "by",
        "with",
        "from",
        "as",
        "it",
        "he",
        "she",
        "they",
        "this",
        "said",
        "not",
        "be",
        "been",
        "after",
        "who",
        "which",
    ]
)


@cache
def _words(sort: str) -> re.Pattern[str]:
    listed: list[str] = table("lang", "en", "refusals.yml")[sort]
    body = "|".join(re.escape(w) for w in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


def density(sort: str, sentences: Sequence[Span]) -> float:
    """Words of a sort for each of the first sentences; the first one, title or lead, counts double."""
    lead = sentences[:LEAD]
    if not lead:
        return 0.0
    hits = 0.0
    for n, s in enumerate(lead):
        hits += len({m.group().lower() for m in _words(sort).finditer(s.text)}) * (2.0 if n == 0 else 1.0)
    return hits / len(lead)


def garbled(text: str) -> bool:
    """Whether a text has too few of the small words that any English prose has."""
    words = re.findall(r"[A-Za-z']+", text.lower())
    return len(words) >= 20 and sum(w in _COMMON for w in words) < ORDINARY * len(words)


def reason(sorts: Mapping[str, float], dense: Mapping[Refusal, float]) -> Refusal:
    """What a page without an incident is: the sort of its words and the sorter together. `dense`: `density` of each of `SORTS`."""
    if sorts["garbled"] > max(sorts["other"], *(sorts[sort] for sort in SORTS)):
        return "garbled"
    best, weight = _best(sorts, dense)
    return best if weight >= sorts["other"] or dense[best] >= DENSITY else "other"


def _best(sorts: Mapping[str, float], dense: Mapping[Refusal, float]) -> tuple[Refusal, float]:
    weights = {sort: sorts[sort] * (1 + WORDS * dense[sort]) for sort in SORTS}
    best = max(SORTS, key=lambda sort: weights[sort])
    return best, weights[best]


def refusal(
    text: str,
    sentences: Sequence[Span],
    sorts: Mapping[str, float],
    *,
    harmful: bool,
    told: bool | None = None,
) -> Refusal | None:
    """Why a page reports no incident, or None. `sorts`: the sorter's probabilities; `harmful`: whether the page has any word for an
    incident or for harm done, without which there is nothing to rest one on.

    `told`, for a text in upper case: whether the kinds' own scorer, which learnt from the monitored wires, finds an incident in it; there it
    is believed, and the sorter only names the reason.
    """
    if not text.strip() or garbled(text) or sorts["garbled"] >= SURE:
        return "garbled"
    whole = min(1.0, len(sentences) / BRIEF)
    dense = {sort: whole * density(sort, sentences) for sort in SORTS}
    best, weight = _best(sorts, dense)
    if told is not None:
        if told and harmful:
            return None
        return reason(sorts, dense) if weight > max(sorts["other"], sorts["incident"]) else "other"
    named = max(sorts[sort] for sort in SORTS)
    if not harmful or sorts["incident"] < (LIKELY if named >= sorts["other"] else UNNAMED):
        return reason(sorts, dense)
    return best if dense[best] >= DENSITY and weight > sorts["incident"] else None
