"""Words of likelihood and the intervals of ICD 203."""

from __future__ import annotations

import pytest

from sayso.read.hedges import hedge

CASES = [
    ("The Red Front probably did it.", "probably", 0.55, 0.80),
    ("It was very likely the Red Front.", "very likely", 0.80, 0.95),
    ("The group is most likely behind it.", "most likely", None, None),
    ("The cell almost certainly planned it.", "almost certainly", 0.95, 0.99),
    ("It is highly improbable that Norvia knew.", "highly improbable", 0.05, 0.20),
    ("A second bomb is unlikely.", "unlikely", 0.20, 0.45),
    ("There is a roughly even chance of a repeat.", "roughly even chance", 0.45, 0.55),
    ("There is almost no chance of that.", "almost no chance", 0.01, 0.05),
    ("The militia may have fired it.", "may have", None, None),
    ("MEN BELIEVED TO BE REBELS KIDNAPPED THE MAYOR", "believed to be", None, None),
    ("He allegedly fled.", "allegedly", None, None),
    ("It is not likely that they knew.", "not likely", None, None),
    ("It is very\nlikely a bomb.", "very likely", 0.80, 0.95),
]


@pytest.mark.parametrize(("text", "word", "low", "high"), CASES)
def test_word_and_interval(text: str, word: str, low: float | None, high: float | None) -> None:
    found = hedge(text)
    assert found is not None
    span, value = found
    assert (value.word, value.low, value.high) == (word, low, high)
    assert text[span.start : span.end] == span.text
    assert span.text.lower().split() == word.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The group did it.",
        "It happened on 3 May 2031.",
        "They live in a remote village.",
        "In May the army left.",
        "THE ATTACK OF MAY 15",
    ],
)
def test_no_hedge(text: str) -> None:
    assert hedge(text) is None
