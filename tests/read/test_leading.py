"""A report's own totals of killed and injured."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.model import Assertion, Event, Report, Span, Toll
from sayso.read.events import Layout
from sayso.read.fields import Desk
from sayso.read.leading import leading_totals
from sayso.read.sentences import sentences
from sayso.read.tolls import tolls

EVEN = np.full(40, -3.0, dtype=np.float32)


def totals(text: str, killed: int | None = None, injured: int | None = None) -> dict[str, Assertion]:
    """Totals of a text; `killed` and `injured` are what the whole page is sure of, if anything."""
    split = sentences(text)
    plan = Layout((Event("e0", "bombing", "Bombing"),), ("e0",) * len(split), tuple(s.start for s in split))
    return {
        a.field: a
        for a in leading_totals(
            Desk(Report.of(text), plan, ()), tolls(text, split), (sure(killed), sure(injured))
        ).assertions
    }


def sure(value: int | None) -> np.ndarray:
    out = EVEN.copy()
    if value is not None:
        out[:] = -60.0
        out[value] = 0.0
    return out


def values(text: str, killed: int | None = None, injured: int | None = None) -> dict[str, int | None]:
    return {f: a.value.value for f, a in totals(text, killed, injured).items() if isinstance(a.value, Toll)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed nine people and wounded 30 people in Tol.", {"killed": 9, "injured": 30}),
        ("A bomb in Tol killed at least 84 people.", {"killed": 84}),
        ("Blast kills 12\nA blast in Tol killed 14 people on Friday, police said.", {"killed": 14}),
        (
            "Blast in Tol\nA bomb killed 40 people. It killed 25 people in the hall and 15 people outside.",
            {"killed": 40},
        ),
        ("It rained in Tol.", {}),
    ],
)
def test_large_numbers(text: str, expected: dict[str, int]) -> None:
    assert values(text) == expected


def test_feared_numbers_never_lead() -> None:
    found = values("A bomb killed 20 people in Tol. Up to 90 people are feared dead.")
    assert found["killed"] == 20


def test_small_numbers_follow_the_page() -> None:
    text = "Two men were shot dead in Tol. A third man was wounded."
    assert values(text, killed=2, injured=1) == {"killed": 2, "injured": 1}


def test_a_sum_that_nobody_says_is_derived_and_rests_on_its_parts() -> None:
    text = "Arlo Venn, 40, was killed in Tol. Mira Dolen, 32, was also killed."
    found = totals(text, killed=2, injured=0)["killed"]
    assert isinstance(found.value, Toll)
    assert (found.value.value, found.value.derived) == (2, True)
    assert all(text[s.start : s.end] == s.text for s in found.spans)


def test_a_number_that_is_said_is_not_derived() -> None:
    found = totals("Two people were killed in Tol.", killed=2, injured=0)["killed"]
    assert isinstance(found.value, Toll)
    assert not found.value.derived


def test_without_numbers_there_is_nothing_to_tell() -> None:
    assert totals("A bomb went off.") == {}


COUNTED = (
    "A man was shot dead in Tol. Police are looking for a van. It was grey. Nobody saw its driver. {} He had two sons."
)


def test_the_count_of_a_year_further_down_is_no_total_of_the_report() -> None:
    assert values(COUNTED.format("In all 126 people were killed in Tol last year."), killed=1, injured=0) == {
        "killed": 1
    }


def test_a_large_number_in_the_lead_is_how_the_report_counts() -> None:
    text = "Blast in Tol\nA bomb killed 40 people in Tol. Police are looking for a van. It was grey. One driver died. Nine days ago 90 people were killed in Orsk."
    assert values(text) == {"killed": 40}


def test_what_only_a_title_apart_counts_rests_on_the_words_that_tell_of_the_event() -> None:
    text = "Police in Tol are looking for a grey van after the shooting."
    report = Report.of(text, title="Four men shot in Tol")
    split = sentences(text)
    plan = Layout((Event("e0", "shooting", "Shooting"),), ("e0",) * len(split), tuple(s.start for s in split))
    event = Span(text.index("shooting"), text.index("shooting") + len("shooting"), "shooting")
    found = leading_totals(Desk(report, plan, ()), tolls(text, split), (sure(0), sure(4)), [event]).assertions
    (made,) = [a for a in found if a.field == "injured"]
    assert isinstance(made.value, Toll)
    assert (made.value.value, made.value.derived, made.spans) == (4, True, (event,))


def test_the_missing_are_not_counted_as_hurt() -> None:
    assert "injured" not in totals("More than 30 pupils are missing after the raid on a school in Tol.", 0, 1)


def test_a_total_rests_on_the_number_that_says_it_before_somebody_told_alone() -> None:
    text = "Police say raiders stormed a fort in Tol, killing one soldier. It avenged the death of a local commander."
    found = totals(text, killed=1, injured=0)["killed"]
    assert [s.text for s in found.spans] == ["one soldier"]


def test_words_that_say_that_somebody_died_and_not_how_many_come_to_at_least_one() -> None:
    text = "Police in Tol are asking for help with the fatal shooting outside a bar. The homicide unit is on the case."
    found = totals(text, killed=1, injured=0)["killed"]
    assert isinstance(found.value, Toll)
    assert (found.value.value, found.value.qualifier, found.value.derived) == (1, "at_least", True)
    assert [s.text for s in found.spans] == ["fatal shooting"]


def test_a_homicide_unit_is_no_dead_person() -> None:
    assert totals("Police in Tol are looking for a van. The homicide unit is on the case.", killed=1, injured=0) == {}


def test_a_title_apart_that_says_that_somebody_died_comes_to_at_least_one() -> None:
    text = "Police in Tol are looking for a grey van after the shooting."
    split = sentences(text)
    plan = Layout((Event("e0", "shooting", "Shooting"),), ("e0",) * len(split), tuple(s.start for s in split))
    event = Span(text.index("shooting"), text.index("shooting") + len("shooting"), "shooting")
    report = Report.of(text, title="Two held after deadly Tol shooting")
    (made,) = leading_totals(Desk(report, plan, ()), tolls(text, split), (sure(1), sure(0)), [event]).assertions
    assert isinstance(made.value, Toll)
    assert (made.field, made.value.value, made.value.qualifier, made.spans) == ("killed", 1, "at_least", (event,))
