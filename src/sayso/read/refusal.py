"""Whether a page reports an incident at all, and what sort of page it is otherwise.

The encoder says how likely the page is to report one; the words of the page say what it is instead. Both must agree before a page is
refused: a page refused by mistake is lost, a page read by mistake is seen by an editor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.model import Refusal, Span
from sayso.resources import table

SORTS: tuple[Refusal, ...] = ("drill", "sport", "review", "policy")
#: Distinct words of a sort for each sentence read; swept .15–.6 on the corpus' training half, .3 is the best balance.
DENSITY = 0.3
#: Sentences that tell what a page is.
LEAD = 12
#: Below this share of ordinary words a text is garbled.
ORDINARY = 0.12
_COMMON = frozenset("the a an of to in on at and or that was were is are has have had for by with from as it he she they this said not be been after who which".split())


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


def refusal(text: str, sentences: Sequence[Span], relevant: float, violent: bool) -> Refusal | None:
    """Why a page reports no incident, or None. `relevant`: the encoder's probability that it does; `violent`: it has a word for one."""
    if garbled(text):
        return "garbled"
    dense = {sort: density(sort, sentences) for sort in SORTS}
    best = max(SORTS, key=lambda s: dense[s])
    if not violent:
        return best if dense[best] >= DENSITY else "other"
    needed = DENSITY * (1 + 3 * relevant)
    if best == "drill" and dense["drill"] >= needed:
        return "drill"
    if relevant < 0.5 and dense[best] >= needed:
        return best
    return "other" if relevant < 0.15 else None
