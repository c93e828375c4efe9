"""Rewordings: reports that keep another's rare words, numbers and names, whatever synonyms stand in place of the rest.

What both credit to one speaker or document does not count: two who heard or read the same need no one between them. The longer a text, the larger the
share that it must have in common, for long reports on one event meet in many details."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.model import Derivation, Reading, Source
from sayso.register_data import folded
from sayso.resources import table

from .copies import near_identical
from .moments import before, days_between, in_time, moment
from .telling import of_another
from .wording import telling

#: Weight of telling words in common from which on a report is a rewording, and the share of its own that they must be: the first for texts that weigh
#: up to `_BRIEF`, the second from `_LONG` on. On the develop half of benchmarks/copies rewordings have 7.25 and more, other pairs that cite nobody up to 6.
ENOUGH = 7.0
_SHARE, _LONG_SHARE = 0.3, 0.6
_BRIEF, _LONG = 30.0, 80.0
#: Share of their common words that stand in one order. Leads are moved, so it is low.
ORDER = 0.5
#: So much in common, most of what a report has to tell, in whatever order: a rewording that begins with the end.
HEAVY, _MOST = 9.0, 0.65
#: A short item with less to tell is one where runs of words are the other's too (share of its shingles) and hardly anything is new.
_RUNS, _NEARLY_ALL, _LEAST = 0.3, 0.9, 3.0
#: Words in a row that nobody shares by chance.
_RUN = 6
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\|")
_QUOTE = re.compile(r"[\"“][^\"“”]*[\"”]")
_SEEN = re.compile(r"\s+(?:seen|obtained|reviewed|read) by\s")
#: Days after which nobody rewords the news.
DAYS = 7
#: Earlier reports that one is compared with.
LOOKED_AT = 24
#: Speakers and stretches of text, and whole texts, that are remembered: each report is compared with some that came before.
_PARTS, _TEXTS = 4096, 256


@dataclass(frozen=True, slots=True)
class Common:
    """What a later report has of an earlier one: weight of the telling words in common, the share of its own that they are, and of those in one order."""

    weight: float
    share: float
    order: float
    words: tuple[str, ...]
    own: float


def spun(readings: Sequence[Reading], resting: Collection[str]) -> tuple[Derivation, ...]:
    """Rewordings among the reports of one incident, each of the earlier one that it has most in common with. `resting`: ids of reports whose own words
    say what they rest on; they need no guess."""
    order = sorted((r for r in readings if moment(r.report)), key=lambda r: in_time(r.report))
    return tuple(_spun(order, resting))


def _spun(order: Sequence[Reading], resting: Collection[str]) -> Iterator[Derivation]:
    for n, later in enumerate(order):
        if later.report.id in resting:
            continue
        earlier = [o for o in order[:n][:LOOKED_AT] if _may_reword(later, o)]
        best = max(((c, o) for o in earlier if (c := reworded(later, o))), key=lambda p: p[0].weight, default=None)
        if best:
            yield Derivation(later.report.id, best[1].report.id, "copied", "shared rare value")


def _may_reword(later: Reading, earlier: Reading) -> bool:
    """Whether a report came after another, by another outlet, while it was news."""
    a, b = later.report, earlier.report
    other = folded(a.publisher or "") != folded(b.publisher or "") or not a.publisher
    return other and before(b, a) and days_between(a, b) <= DAYS


def reworded(later: Reading, earlier: Reading) -> Common | None:
    """What a report has of another that it rewords; None where it does not."""
    if of_another(later.report.text, earlier.report.text):
        return None
    found = common(later, earlier)
    need = min(_LONG_SHARE, _SHARE + (_LONG_SHARE - _SHARE) * max(0.0, found.own - _BRIEF) / (_LONG - _BRIEF))
    if found.weight >= ENOUGH and found.share >= need and found.order >= ORDER:
        return found
    if found.weight >= HEAVY and found.share >= _MOST:
        return found
    brief = found.share >= _NEARLY_ALL and found.weight >= _LEAST
    return found if brief and near_identical(later.report, earlier.report) >= _RUNS else None


def common(later: Reading, earlier: Reading) -> Common:
    """What two reports have in common, but for what both credit to the same speaker or document."""
    mine, theirs = telling(later.report.text), telling(earlier.report.text)
    heard = _heard(later, earlier)
    shared = [w for w in mine if w in theirs and w not in heard]
    own = sum(weight for w, (weight, _) in mine.items() if w not in heard)
    weight = sum(mine[w][0] for w in shared)
    run = _run([theirs[w][1] for w in shared])
    return Common(weight, weight / own if own else 0.0, run / len(shared) if shared else 0.0, tuple(shared), own)


def _run(places: Iterable[int]) -> int:
    """Length of the longest increasing run, gaps allowed."""
    tails: list[int] = []
    for n in places:
        at = bisect_left(tails, n)
        tails[at : at + 1] = [n]
    return len(tails)


def _heard(later: Reading, earlier: Reading) -> set[str]:
    """Telling words of what the later report credits to somebody whom the earlier one credits too, and of his name; but for what it tells in the
    very words of the other, which nobody hears alike."""
    known = {_who(s.source) for s in earlier.statements} - {()}
    found: set[str] = set()
    for s in later.statements:
        if _who(s.source) in known:
            for part in (s.source.name, s.source.text, *(p.text for p in s.content.spans)):
                found |= _told_in(part)
    return found - _word_for_word(later.report.text, earlier.report.text) if found else found


@lru_cache(_PARTS)
def _told_in(part: str) -> frozenset[str]:
    return frozenset(telling(part))


def _word_for_word(later: str, earlier: str) -> set[str]:
    """Telling words of the runs that two texts share outside of quotation marks."""
    return {w for run in _runs(later) & _runs(earlier) for w in _told_in(" ".join(run))}


@lru_cache(_TEXTS)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of words of a text outside of quotation marks."""
    low = _WORD.findall(_QUOTE.sub(" | ", text).lower())
    return frozenset(tuple(low[i : i + _RUN]) for i in range(len(low) - _RUN + 1))


def _who(source: Source) -> tuple[str, ...]:
    """A speaker by name: people by the last of it; nobody for those without one."""
    return _called(source.name, source.kind == "document", source.anonymous)


@lru_cache(_PARTS)
def _called(name: str, document: bool, anonymous: bool) -> tuple[str, ...]:
    words = folded(_SEEN.split(name)[0])
    if words and words[-1] in table("lang", "en", "reconcile.yml")["papers"]:
        return words[-1:]
    return () if anonymous or not words else ("document",) if document else words[-1:]
