"""What a title that stands apart from its text adds to an event."""

from __future__ import annotations

from sayso.group import profiles
from sayso.model import Assertion, Event, Reading, Report, Span

TEXT = "Thanks for signing up. Please follow the link in our letter. Two men were shot outside the Copper Kettle on Friday, police said."


def reading(title: str) -> Reading:
    report = Report.of(TEXT, title=title, published="2031-05-10")
    at = TEXT.index("shot")
    kind = Assertion("a1", report.id, "e0", "kind", "shooting", (Span(at, at + 4, "shot"),))
    return Reading(report, None, (Event("e0", "shooting", "Shooting"),), (), (kind,))


def test_the_words_of_a_title_that_stands_apart_are_words_on_the_event() -> None:
    (found,) = profiles(reading("Vennick brothers shot dead on Marsh Lane"))
    assert ("marsh", "lane") in found.pairs
    assert ("copper", "kettle") in found.pairs
    assert "vennick" in found.rare


def test_the_outlet_named_behind_a_headline_is_no_word_on_the_event() -> None:
    (found,) = profiles(reading("Vennick brothers shot dead on Marsh Lane - KQXT Odrin Weather"))
    assert "vennick" in found.rare
    assert not {"kqxt", "odrin"} & found.said
