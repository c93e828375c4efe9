"""Numbers of people and what happened to them."""

from __future__ import annotations

import pytest

from sayso.read.sentences import sentences
from sayso.read.toll_mentions import TollMention
from sayso.read.tolls import tolls


def read(text: str) -> tuple[TollMention, ...]:
    return tolls(text, sentences(text))


def told(text: str) -> list[tuple[str, int | None, str]]:
    return [(m.field, m.toll.value, m.span.text) for m in read(text)]


CASES: list[tuple[str, list[tuple[str, int | None, str]]]] = [
    ("84 people were killed and 211 wounded.", [("killed", 84, "84 people"), ("injured", 211, "211")]),
    ("The blast killed 84 people and wounded 211 in Tol.", [("killed", 84, "84 people"), ("injured", 211, "211")]),
    ("The bomb hit a bus, killing nine and wounding 12.", [("killed", 9, "nine"), ("injured", 12, "12")]),
    ("The attack left 5 dead and 7 hurt.", [("killed", 5, "5"), ("injured", 7, "7")]),
    ("Nine dead, 12 injured in Varnia blast", [("killed", 9, "Nine"), ("injured", 12, "12")]),
    ("The death toll rose to 95 from 84.", [("killed", 95, "95")]),
    ("At least 30 others were injured.", [("injured", 30, "At least 30 others")]),
    ("A 17-year-old boy was killed.", [("killed", 1, "A 17-year-old boy")]),
    ("Arno Vell, 26, was shot dead.", [("killed", 1, "Arno Vell, 26")]),
    ("A man and two women were wounded.", [("injured", 3, "A man and two women")]),
    ("All four were killed instantly.", [("killed", 4, "All four")]),
    ("Another two were wounded.", [("injured", 2, "Another two")]),
    ("No one was injured.", [("injured", 0, "No one")]),
    ("There were no injuries.", [("injured", 0, "no injuries")]),
    ("Two people were shot, one fatally.", [("injured", 2, "Two people"), ("killed", 1, "one")]),
    ("The bodies of two women were found.", [("killed", 2, "two women")]),
    ("Five soldiers are missing.", [("missing", 5, "Five soldiers")]),
    ("Gunmen kidnapped a priest in Tol.", [("abducted", 1, "a priest")]),
    ("Police arrested eight residents.", [("arrested", 8, "eight residents")]),
    ("Two gunmen opened fire in Tol.", [("attackers", 2, "Two gunmen")]),
    (
        "THREE SUBVERSIVES WERE KILLED AND SEVEN OTHERS WERE WOUNDED.",
        [("killed", 3, "THREE SUBVERSIVES"), ("injured", 7, "SEVEN OTHERS")],
    ),
    ("Three women were rushed to an area hospital.", [("injured", 3, "Three women")]),
    ("He remains in critical but stable condition.", [("injured", 1, "He")]),
    ("A gunman shot his ex-wife's two sons.", [("injured", 2, "his ex-wife's two sons")]),
    ("Two wounded soldiers were seen.", [("injured", 2, "Two wounded soldiers")]),
    ("It killed 52 people in 2005.", [("killed", 52, "52 people")]),
    ("Tol police: Three dead, two wounded", [("killed", 3, "Three"), ("injured", 2, "two")]),
    ("Gunman kills 3 bandmates, self in Tol", [("killed", 3, "3"), ("killed", 1, "self")]),
    ("The man shot his wife and then himself.", [("injured", 1, "his wife"), ("injured", 1, "himself")]),
    ("Man fatally shoots self in Tol", [("killed", 1, "self")]),
    ("Ten people who used to visit the farm have been killed.", [("killed", 10, "Ten people")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_mentions(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert told(text) == expected
    for m in read(text):
        assert text[m.span.start : m.span.end] == m.span.text
        assert text[m.trigger.start : m.trigger.end] == m.trigger.text


@pytest.mark.parametrize(
    "text",
    [
        "He was charged with two counts of murder.",
        "The shop stands in the 400 block of Elm Street.",
        "The vote was 52 to 48 and they lost.",
        "The army said the aircraft were shot down.",
        "They warned him of a plot to kill him.",
        "The match ended 3-2 at 9:30 p.m.",
        "Police were hurt.",
        "He shot at the house.",
        "The woman's house was hit.",
        "",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "bounds", "qualifier"),
    [
        ("10 to 15 peasants were killed.", (None, 10, 15), "about"),
        ("At least 30 people were killed.", (30, 30, None), "at_least"),
        ("More than 30 people were killed.", (30, 31, None), "more_than"),
        ("Up to 30 people were killed.", (30, None, 30), "up_to"),
        ("About 30 people were killed.", (30, None, None), "about"),
        ("Dozens were killed.", (None, 24, None), "dozens"),
        ("Several people were killed.", (None, 3, None), "several"),
        ("Forty people were feared dead.", (40, None, None), "feared"),
    ],
)
def test_bounds(text: str, bounds: tuple[int | None, int | None, int | None], qualifier: str) -> None:
    (m,) = read(text)
    assert (m.toll.value, m.toll.min, m.toll.max) == bounds
    assert m.toll.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Two policemen were killed.", "police"),
        ("Two soldiers were killed.", "military"),
        ("Two children were killed.", "children"),
        ("Two civilians were killed.", "civilians"),
        ("Both gunmen were killed.", "attackers"),
        ("Two people were killed.", "total"),
        ("30 people were killed or wounded.", "dead_and_injured"),
        ("The bomb caused 30 casualties.", "dead_and_injured"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert [m.toll.scope for m in read(text) if m.field == "killed"] == [scope]


def test_a_subset_is_no_second_toll() -> None:
    whole, part = read("Nine people died, five of them children.")
    assert (whole.toll.value, whole.subset) == (9, False)
    assert (part.toll.value, part.toll.scope, part.subset) == (5, "children", True)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Thirty-seven people, including the two attackers, were killed.", True),
        ("Not counting the bomber, six people died.", False),
        ("Six people died.", None),
    ],
)
def test_whether_attackers_are_counted(text: str, counted: bool | None) -> None:
    (m,) = [m for m in read(text) if not m.subset]
    assert m.toll.attackers_counted is counted


def test_negation_marks_the_mention() -> None:
    (m,) = read("A third woman was not injured.")
    assert m.negated


def test_lists_are_derived_and_single_people_have_keys() -> None:
    (pair,) = read("Arno Vell, 22, and Ben Ray, 30, were killed.")
    assert (pair.toll.value, pair.toll.derived, pair.singular) == (2, True, False)
    (one,) = read("Arno Vell, 22, was killed.")
    assert (one.singular, one.name, one.age) == (True, "vell", "22y")


def test_a_long_report_is_read_whole_and_in_order() -> None:
    text = "\n\n".join(f"{n} people were killed in Tol. Vell spoke." for n in range(3, 60))
    found = read(text)
    assert [m.toll.value for m in found] == list(range(3, 60))
    assert [m.sentence for m in found] == list(range(0, 114, 2))


@pytest.mark.parametrize(
    "text",
    [
        "One of the victim's sons died.",
        "Two of the woman's",
        "Vell's mother's friend was killed.",
        "a",
        "the",
        "between",
        "no",
        "12",
        "more than",
        "'s 's",
    ],
)
def test_owners_and_fragments_do_not_stop_the_reading(text: str) -> None:
    assert all(text[m.span.start : m.span.end] == m.span.text for m in read(text))


def test_that_before_a_number_points_at_nobody() -> None:
    assert [(m.field, m.toll.value) for m in read("She told us that 16 people had been killed in Orr.")] == [
        ("killed", 16)
    ]


def test_an_age_after_of_is_no_count() -> None:
    assert [(m.field, m.toll.value) for m in read("A girl of nine was killed in Orr.")] == [("killed", 1)]


def test_those_out_of_whom_others_are_counted_are_not_counted_again() -> None:
    text = "The toll rose to 17 after three of the injured died in hospital. Another 41 people were injured."
    assert [(m.field, m.toll.value) for m in tolls(text, sentences(text))] == [("killed", 17), ("injured", 41)]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Twelve workers of the Harbour Company were killed.", 12),
        ("Twelve soldiers of the Third Brigade were killed.", 12),
        ("Two sons of Arno Vell were killed.", 2),
        ("Police from Tol said that Arno Vell was killed.", 1),
    ],
)
def test_whose_the_counted_are_is_none_of_them(sentence: str, count: int) -> None:
    assert [m.toll.value for m in tolls(sentence, sentences(sentence)) if m.field == "killed"] == [count]
