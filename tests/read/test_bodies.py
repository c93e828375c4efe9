"""Bodies under two names, and who is likely enough to have done it."""

from __future__ import annotations

import pytest

from sayso.read.bodies import Weighed, authors, same_body, united
from sayso.read.decode import Found
from sayso.read.fillers import Thing

TEXT = "THE HARVEST FRONT [HF] AND THE FMLN FOUGHT. THE HF LOST, THE FARABUNDO MARTI NATIONAL LIBERATION FRONT WON."


def thing(words: str, nth: int = 0) -> Thing:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Thing((Found(start, start + len(words), 0.9),))


def names(found: list[Weighed]) -> list[list[str]]:
    return [[TEXT[f.start : f.end] for f in w.thing.spans] for w in found]


def test_a_short_name_in_brackets_is_the_name_before_it() -> None:
    found = united(TEXT, [Weighed(thing("HARVEST FRONT"), 0.3), Weighed(thing("HF"), 0.6)])
    assert names(found) == [["HF", "HARVEST FRONT"]]
    assert found[0].chance == 0.6


def test_names_that_the_register_knows_for_one_body_are_one() -> None:
    found = united(
        TEXT, [Weighed(thing("FMLN"), 0.3), Weighed(thing("FARABUNDO MARTI NATIONAL LIBERATION FRONT"), 0.2)]
    )
    assert names(found) == [["FMLN", "FARABUNDO MARTI NATIONAL LIBERATION FRONT"]]


def test_other_bodies_stay_apart() -> None:
    assert len(united(TEXT, [Weighed(thing("HARVEST FRONT"), 0.3), Weighed(thing("FMLN"), 0.6)])) == 2


def test_one_body_by_words_or_by_the_register() -> None:
    assert same_body("FMLN", "Farabundo Marti\nNational Liberation Front")
    assert same_body("the Harvest Front", "HARVEST FRONT")
    assert not same_body("FMLN", "ELN")


@pytest.mark.parametrize(
    ("chance", "doubt", "kept"), [(0.6, 0.9, True), (0.3, 0.1, True), (0.3, 0.6, False), (0.1, 0.0, False)]
)
def test_what_the_sentence_says_helps_a_likely_author(chance: float, doubt: float, kept: bool) -> None:
    found = [Weighed(thing("FMLN"), chance)]
    assert authors("perp_org", found, lambda f: doubt) == (found if kept else [])
