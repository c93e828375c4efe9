"""Which kind of incident words tell of."""

from __future__ import annotations

from typing import get_args

import pytest

from sayso.model import Kind
from sayso.read.kinds import choose, kind_words, score, types


def kinds(*sentences: str) -> list[str]:
    return list(choose(score((n, w) for n, s in enumerate(sentences) for w in kind_words(s))))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A car bomb exploded near the market.", "bombing"),
        ("A roadside device was detonated under the bus.", "bombing"),
        ("The truck struck a mine.", "bombing"),
        ("A suicide bomber blew himself up.", "suicide_bombing"),
        ("Gunmen opened fire on a bus.", "shooting"),
        ("The judge was gunned down at his door.", "shooting"),
        ("The minister was assassinated.", "assassination"),
        ("Rebels shelled the town.", "shelling"),
        ("Mortar rounds fell on the port.", "shelling"),
        ("Two rockets were fired at the base.", "missile_strike"),
        ("They fired rockets at the base.", "missile_strike"),
        ("A ballistic missile hit the port.", "missile_strike"),
        ("Warplanes bombed the depot.", "air_strike"),
        ("The depot was hit by a drone.", "drone_strike"),
        ("Three teachers were kidnapped.", "kidnapping"),
        ("The gang demanded a ransom.", "kidnapping"),
        ("A bus was hijacked.", "hijacking"),
        ("They set the school on fire.", "arson"),
        ("The mill was set ablaze.", "arson"),
        ("A man drove a van into the crowd.", "vehicle_attack"),
        ("A passenger was stabbed.", "stabbing"),
        ("A knife-wielding man ran through the station.", "stabbing"),
        ("Saboteurs brought down two pylons.", "facility_attack"),
        ("Robbers held up a bank.", "robbery"),
        ("An explosion shook the harbour.", "explosion"),
        ("Villagers were massacred.", "armed_assault"),
        ("An attack was reported in Tol.", "other"),
    ],
)
def test_leading_kind(text: str, kind: str) -> None:
    assert kinds(text)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened a school.",
        "Rain fell on the harbour.",
        "The bombastic speech went on.",
        "A shotgun wedding.",
        "He blasphemed.",
        "The minestrone was cold.",
    ],
)
def test_peaceful_words_tell_of_nothing(text: str) -> None:
    assert kind_words(text) == []


def test_a_general_word_gives_way_to_the_particular_one() -> None:
    assert kinds("An explosion shook the port.", "A bomb had gone off.") == ["bombing"]
    assert kinds("An attack on a bus.", "Gunmen fired; passengers were stabbed and shot.")[0] != "other"


def test_one_word_of_suicide_does_not_outweigh_many_of_a_bomb() -> None:
    assert (
        kinds("A bomb exploded.", "The bomb was large.", "Bombs are rare here.", "One man spoke of a suicide bomber.")[
            0
        ]
        == "bombing"
    )
    assert kinds("A suicide bomber struck.", "The bombing killed two.")[0] == "suicide_bombing"


def test_the_first_sentences_count_most() -> None:
    assert (
        kinds("A passenger was stabbed.", "x", "x", "x", "x", "x", "x", "x", "Years ago a bus was hijacked.")[0]
        == "stabbing"
    )


def test_the_longer_of_two_words_stays_and_offsets_hold() -> None:
    text = "A suicide bombing and a stabbing."
    assert [(w.kind, text[w.start : w.end]) for w in kind_words(text)] == [
        ("suicide_bombing", "suicide bombing"),
        ("stabbing", "stabbing"),
    ]


def test_only_the_stretch_that_is_asked_for() -> None:
    assert [w.kind for w in kind_words("A bombing. A stabbing.", 10)] == ["stabbing"]


def test_every_type_of_the_contract_has_its_file() -> None:
    assert {t.name for t in types()} == set(get_args(Kind))
    assert all(0 < t.weight <= 1 and t.label for t in types())
