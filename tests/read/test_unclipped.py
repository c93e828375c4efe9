"""Sources that the encoder saw the article of."""

from __future__ import annotations

from sayso.read.decode import Found
from sayso.read.naming import unclipped

TEXT = "The Harbour Courier reported it. The clerk said so."


def names(source: tuple[int, int], *others: tuple[int, int]) -> list[str]:
    found = unclipped(TEXT, [Found(*source, 0.8)], [Found(*o, 0.9) for o in others])
    return [TEXT[f.start : f.end] for f in found]


def test_an_article_takes_the_name_that_begins_with_it_or_behind_it() -> None:
    assert names((0, 3), (0, 19)) == names((0, 3), (4, 19)) == ["The Harbour Courier"]


def test_without_a_name_capitals_tell() -> None:
    assert names((0, 3)) == ["The Harbour Courier"]


def test_an_article_before_no_name_credits_nobody() -> None:
    at = TEXT.index("The clerk")
    assert names((at, at + 3)) == []


def test_a_whole_source_is_left_as_it_is() -> None:
    at = TEXT.index("The clerk")
    assert names((at, at + 9)) == ["The clerk"]
