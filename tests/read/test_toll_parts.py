"""Parts and wholes, sums, approximations and names in front of people; all places and people are invented."""

from __future__ import annotations

import pytest

from sayso.read.sentences import sentences
from sayso.read.toll_mentions import TollMention
from sayso.read.tolls import tolls


def read(text: str) -> tuple[TollMention, ...]:
    return tolls(text, sentences(text))


def told(text: str) -> list[tuple[str, int | None, bool]]:
    return [(m.field, m.toll.value, m.subset) for m in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vell said 26 of the 28 people killed at the ferry on Friday were soldiers.",
            [("killed", 26, True), ("killed", 28, False)],
        ),
        (
            "He said that 30 of the dead died at the quay, while the other four perished in Tol.",
            [("killed", 34, False)],
        ),
        ("Twelve people died at the scene and the remaining three died in hospital.", [("killed", 15, False)]),
        (
            "At least 28 people died in a raid on a convoy in which 27 were soldiers.",
            [("killed", 28, False), ("killed", 27, True)],
        ),
        ("Two among the dead are believed to be the bombers.", [("killed", 2, True)]),
    ],
)
def test_parts_stand_beside_their_whole(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert told(text) == expected


def test_a_sum_of_two_parts_is_derived_and_rests_on_both() -> None:
    (m,) = read("Thirty of the victims died at the scene, while the other four died in hospital.")
    assert (m.toll.derived, m.span.text, [s.text for s in m.rest]) == (True, "Thirty of the victims", ["four"])


def test_a_part_takes_the_scope_of_the_people_it_is_said_to_be() -> None:
    part, whole = read("26 of the 28 people killed at the ferry were soldiers.")
    assert (part.toll.scope, whole.toll.scope, whole.span.text) == ("military", "total", "28 people")
    (attackers,) = read("Two of the dead were believed to be the attackers.")
    assert attackers.toll.scope == "attackers"


def test_every_voice_gives_the_toll_a_number_of_its_own() -> None:
    text = "One officer put the death toll at 20; the second put it at 24 and the third at 26."
    assert [(m.toll.value, m.span.text) for m in read(text)] == [(20, "20"), (24, "24"), (26, "26")]


def test_hours_are_no_further_voice() -> None:
    assert told("The death toll stood at 20, and the second came at 6 p.m.") == [("killed", 20, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed at least 34 people and wounded around 125 others.", [("killed", 34), ("injured", 125)]),
        ("Around 30 kidnapped in Tol", [("abducted", 30)]),
        ("The raid left around 30 dead.", [("killed", 30)]),
        ("The blast wounded about 40.", [("injured", 40)]),
        ("They came at around 6 and shot at the door.", []),
        ("About 333 of the pupils were not accounted for.", [("missing", 333)]),
        ("Gunmen overran the school, marching more than 300 pupils into the forest.", [("abducted", 300)]),
        ("Gunmen stormed the school and took 24 teachers away at gunpoint.", [("abducted", 24)]),
        ("The police took six men away for questioning.", []),
        ("The march into Tol drew 300 pupils.", []),
        ("26 pilgrims were gunned down in Tol.", [("killed", 26)]),
        ("The Reed Dawn claims to have kidnapped Varnia's Tol schoolboys.", []),
        ("The Ministry spoke of the number of pupils kidnapped.", []),
        ("The two ships were both struck by explosions.", []),
        ("The men were both struck by stones.", [("injured", 2)]),
    ],
)
def test_numbers_near_words_of_harm(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(m.field, m.toll.value) for m in read(text)] == expected


def test_several_dozen_is_dozens() -> None:
    (m,) = read("Several dozen more were injured.")
    assert (m.toll.value, m.toll.qualifier, m.more) == (None, "dozens", True)
