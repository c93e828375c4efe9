"""Whether a page reports an incident at all, and what sort of page it is otherwise.

A small network on the encoder's states says how likely the page is to report one, and what it is otherwise; the words of the page speak
with it. In doubt a page is read: a page refused by mistake is lost, a page read by mistake is seen by an editor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.model import Refusal, Span
from sayso.resources import table

SORTS: tuple[Refusal, ...] = ("drill", "sport", "review", "policy")
#: Distinct words of a sort for each sentence read, from which the words alone name the sort.
DENSITY = 0.3
#: Below this probability of an incident a page is refused (swept .1–.5).
LIKELY = 0.1
#: With more words for an incident than this in its lead, ordinary news is read all the same.
FEW = 2
#: A probability that needs no words beside it.
SURE = 0.7
#: Sentences that tell what a page is.
LEAD = 12
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


def refusal(
    text: str, sentences: Sequence[Span], sorts: Mapping[str, float], violence: int, *, loud: bool = False
) -> Refusal | None:
    """Why a page reports no incident, or None. `sorts`: the sorter's probabilities; `violence`: words for an incident in the lead.

    `loud`: the text is in upper case, as the monitored wires that the sorter learnt "other" news from; there it is believed by itself.
    """
    if not text.strip() or garbled(text) or sorts["garbled"] >= SURE:
        return "garbled"
    dense = {sort: density(sort, sentences) for sort in SORTS}
    told = max(SORTS, key=lambda s: sorts[s] * (1 + dense[s]))
    weight = sorts[told] * (1 + dense[told])
    named: Refusal = told if sum(sorts[s] for s in SORTS) >= sorts["other"] or dense[told] >= DENSITY else "other"
    if not violence:
        return told if weight >= sorts["other"] else "other"
    if named != "other" and (sorts["incident"] < LIKELY or (dense[told] >= DENSITY and weight > sorts["incident"])):
        return named
    return "other" if sorts["incident"] < LIKELY and (loud or violence <= FEW) else None
