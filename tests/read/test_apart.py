"""Sentences that tell of another event by their words; all places are invented."""

from __future__ import annotations

import pytest

from sayso.model import Day, Span
from sayso.read.decode import Found
from sayso.read.events import layout
from sayso.read.sentences import sentences
from sayso.read.times import TimeMention

LEAD = "A bomb killed nine people in Tol on Friday. "
DAY = Day("2031-03-07", "2031-03-07")


def main(rest: str, *, times: tuple[tuple[str, Day], ...] = (), behind: bool = False, dated: bool = True) -> list[bool]:
    """Whether each sentence behind the lead is of the report's own event."""
    text = LEAD + rest
    split = sentences(text)
    marked = [Found(s.start, s.end, 0.9) for s in split[1:]] if behind else []
    told = [TimeMention(Span(text.index(w), text.index(w) + len(w), w), d, "date", None) for w, d in times]
    plan = layout(split, marked, told, DAY if dated else None, "2031-03-08" if dated else None, follow_up=False, anniversary=False)  # fmt: skip
    assert plan is not None
    return [k == "e0" for k in plan.keys[1:]]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("Varnia said a separate attack killed six soldiers in the hills.", [False]),
        ("The bombing came hours before a separate attack in Orr.", [True]),
        ("The war has killed more than 10,000 people and ruined the country.", [False]),
        ("The insurgency has left thousands dead.", [False]),
        ("The attack came two days after a bombing in Orr killed five people.", [False]),
        ("The attack came two days after the feast.", [True]),
        ("More than 1,100 people were killed in the first six months of 2031 in raids.", [False]),
        ("At least 40 people have been wounded so far this year in such attacks.", [False]),
        ("The first of them was wounded this year.", [True]),
        ("It was the deadliest attack this year, and 40 people were wounded in it.", [True]),
        ("No bomb had killed so many; it was the worst in recent years, with 30 dead.", [True]),
        (
            "The road was closed. It rained. He said that 70 fighters had been killed in air strikes.",
            [True, True, False],
        ),
        ("The bomb went off at noon.", [True]),
    ],
)
def test_words_of_another_event(rest: str, expected: list[bool]) -> None:
    assert main(rest) == expected


def test_a_report_on_air_strikes_keeps_them() -> None:
    text = "Air strikes killed nine people in Tol on Friday. Two families died in the air strikes."
    split = sentences(text)
    plan = layout(split, [], [], DAY, "2031-03-08", follow_up=False, anniversary=False)
    assert plan is not None
    assert plan.keys == ("e0", "e0")


def test_what_points_back_at_another_event_is_of_that_event() -> None:
    years = (("2029", Day("2029-01-01", "2029-12-31", "year")),)
    rest = "Gunmen raided a school in 2029. That raid killed 29 people. About 100 of the girls are still missing. The bomb broke windows."
    assert main(rest, times=years) == [False, False, False, True]


def test_what_points_back_at_the_report_s_own_event_stays() -> None:
    assert main("It hit a bus. That attack killed nine. Four of the women were hurt.") == [True, True, True]


def test_a_year_alone_is_another_event_even_on_a_page_without_a_date() -> None:
    years = (("2029", Day("2029-01-01", "2029-12-31", "year")),)
    friday = TimeMention(Span(0, 6, "Friday"), None, "weekday", None)
    rest = "In 2029 gunmen abducted hundreds of girls in Varn."
    text = LEAD + rest
    told = [TimeMention(Span(text.index("2029"), text.index("2029") + 4, "2029"), years[0][1], "date", None)]
    plans = [layout(sentences(text), [], ts, None, None, follow_up=False, anniversary=False) for ts in ([*told, friday], told)]  # fmt: skip
    assert [p.keys[1] == "e0" for p in plans if p] == [False, True]


def test_a_date_in_what_is_said_of_a_group_is_no_date_of_the_event() -> None:
    years = (("2029", Day("2029-01-01", "2029-12-31", "year")),)
    assert main("The Reed Dawn, which split from the Front in 2029, said it carried out the attack.", times=years) == [True]  # fmt: skip


def test_harm_on_a_day_far_off_is_another_event() -> None:
    years = (("2029", Day("2029-01-01", "2029-12-31", "year")),)
    assert main("Prior to that, in 2029, seven pilgrims were killed on the road.", times=years) == [False]


def test_a_sentence_of_the_own_day_with_a_figure_told_before_is_not_background() -> None:
    friday = (("on Sunday", DAY),)
    assert main("At least 28 people died. At least 28 died on Sunday in the raid.", times=friday, behind=True) == [False, False]  # fmt: skip
    text = "A bomb killed 28 people in Tol. At least 28 died on Friday in the raid. Another 30 died on Friday in Orr."
    split = sentences(text)
    marked = [Found(s.start, s.end, 0.9) for s in split[1:]]
    told = [TimeMention(Span(m, m + 9, "on Friday"), DAY, "date", None) for m in (text.index("on Friday"), text.rindex("on Friday"))]  # fmt: skip
    plan = layout(split, marked, told, DAY, "2031-03-08", follow_up=False, anniversary=False)
    assert plan is not None
    assert [k == "e0" for k in plan.keys] == [True, True, False]
