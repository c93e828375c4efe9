"""Words of likelihood: "probably", "almost certainly", "may have", with the interval of ICD 203 for words on its list."""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Hedge, Span
from sayso.resources import table

_AFTER = re.compile(r"\W*([^\W_]+(?:-[^\W_]+)*)")
_MONTH = re.compile(r"May\b")


@cache
def _intervals() -> dict[str, tuple[float, float]]:
    return {
        word: (row["low"], row["high"]) for row in table("lang", "en", "hedges.yml")["scale"] for word in row["words"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = {*_intervals(), *table("lang", "en", "hedges.yml")["other"]}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + r")\b", re.I
    )


def hedge(text: str) -> tuple[Span, Hedge] | None:
    """The first word of likelihood in `text` with its offsets there, or None. Of words that overlap the longest counts.

    A word of ICD 203 (ODNI, 2 January 2015) carries its interval of probability, but not under "not" ("not likely").
    """
    for match in _pattern().finditer(text):
        word = re.sub(r"\s+", " ", match.group().lower())
        if _is_hedge(text, match, word):
            low, high = _intervals().get(word, (None, None))
            return Span(match.start(), match.end(), match.group()), Hedge(word, low, high)
    return None


def _is_hedge(text: str, match: re.Match[str], word: str) -> bool:
    data = table("lang", "en", "hedges.yml")
    after = _AFTER.match(text, match.end())
    if after and after[1].lower() in data["not_before"].get(word, ()):
        return False
    if (
        word == "may"
        and _MONTH.match(match.group())
        and match.start() > 0
        and text[max(0, match.start() - 2) : match.start()].strip() not in {".", '"', "“"}
    ):
        return False  # the month, as a capital inside a sentence says
    before = re.sub(r"\s+", " ", text[max(0, match.start() - 24) : match.start()].lower()).rstrip()
    return not any(re.search(rf"\b{re.escape(stop)}$", before) for stop in data["not_after"].get(word, ()))
