"""Values of answers, held against their words."""

from __future__ import annotations

from typing import Any

import pytest
from llm_endpoint import report

from sayso.model import Day, Named, Place, Toll, Value
from sayso.read.llm.page import Page
from sayso.read.llm.values import value

TEXT = (
    "Dozens were hurt and at least 20 people died on Tuesday in Sorrel Market, near Paris. Some 7 or 8 guards fell, nine boys and three girls among them. "
    "On the eve of the feast gunmen had struck. The Reed Front did it; its men hit the chapel."
)  # fmt: skip


@pytest.fixture
def page() -> Page:
    r = report(TEXT)
    return Page.of(r, r.text)


def told(page: Page, field: str, quote: str, answer: object) -> Value | None:
    span = page.span(quote, "quote")
    assert span is not None
    return value(page, field, answer, (span,))


@pytest.mark.parametrize(
    ("quote", "answer", "meant"),
    [
        ("Dozens", {"value": None, "qualifier": "dozens"}, (None, "dozens")),
        ("at least 20 people", {"value": 20, "qualifier": "exact"}, (20, "at_least")),
        ("at least 20 people", {"value": 20, "qualifier": "feared"}, (20, "feared")),
        ("nine boys and three girls", {"value": 12}, (12, "exact")),
        ("gunmen", {"value": 1}, (1, "exact")),
    ],
)
def test_a_toll_is_what_its_words_count(
    page: Page, quote: str, answer: dict[str, Any], meant: tuple[int | None, str]
) -> None:
    found = told(page, "killed", quote, answer)
    assert isinstance(found, Toll)
    assert (found.value, found.qualifier) == meant
    assert found.derived == (found.value == 12)


@pytest.mark.parametrize(
    "answer", [{"value": 21}, {"value": None}, {"value": "20"}, {"value": True}, {"value": -20}, {}, 20, "20", [20]]
)
def test_another_toll_is_refused(page: Page, answer: object) -> None:
    assert told(page, "killed", "at least 20 people", answer) is None
    assert page.tally.refused["killed that its words do not tell"] == 1


def test_the_calendar_tells_the_day_and_not_the_answer(page: Page) -> None:
    assert told(page, "date", "Tuesday", {"start": "2019-01-01"}) == Day("2024-03-12", "2024-03-12")


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ({"start": "2024-03-11"}, Day("2024-03-11", "2024-03-11")),
        ({"start": "2024-03-01", "end": "2024-03-31", "precision": "month"}, Day("2024-03-01", "2024-03-31", "month")),
        ({"start": "2024-03-20"}, None),
        ({"start": "2024-03-11", "end": "2024-03-10"}, None),
        ({"start": "11 March"}, None),
        ({"start": 20240311}, None),
        ({}, None),
    ],
)
def test_where_the_words_name_no_day_the_answer_may_within_reason(
    page: Page, answer: object, meant: Day | None
) -> None:
    assert told(page, "date", "the eve of the feast", answer) == meant


def test_a_place_has_the_gazetteers_coordinates(page: Page) -> None:
    found = told(page, "place", "Paris", {"city": "Paris", "country": "Tarsk", "lat": 1.0})
    assert isinstance(found, Place)
    assert found.lat is not None
    assert round(found.lat) == 49
    assert found.country != "Tarsk"


def test_a_place_that_no_gazetteer_knows_keeps_the_reports_names(page: Page) -> None:
    found = told(page, "place", "Sorrel Market", {"site": "Sorrel Market", "country": "Odrin"})
    assert isinstance(found, Place)
    assert (found.site, found.country, found.precision) == ("Sorrel Market", None, "site")
    assert page.tally.refused["place name"] == 1


def test_a_thing_has_names_of_the_report(page: Page) -> None:
    found = told(
        page,
        "target",
        "the chapel",
        {"name": "a mosque", "mentions": ["the chapel", "the shrine", 3], "intended": True, "count": 4},
    )
    assert found == Named("the chapel", ("the chapel",), intended=True)
    assert page.tally.refused == {"target name": 1, "target mention": 2}


def test_a_pronoun_stands_for_a_name_said_before_it(page: Page) -> None:
    assert told(page, "perpetrator", "its men", {"name": "Reed Front", "kind": "organisation"}) == Named(
        "Reed Front", ("its men",), kind="organisation"
    )
    assert told(page, "perpetrator", "gunmen", {"name": "Reed Front", "kind": "organisation"}) is None
