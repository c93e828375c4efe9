"""Forces that have no name of their own, and words that only look like one."""

from __future__ import annotations

import pytest

from sayso.read.forces import forces, with_forces
from sayso.read.patterns import Mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Riot police opened fire on the crowd.", [("Riot police", None)]),
        ("The army shelled the town.", [("The army", None)]),
        ("An Icelandic air strike killed nine.", [("Icelandic", "Iceland")]),
        ("An Icelandic helicopter fired on the boat.", [("Icelandic", "Iceland")]),
        ("Troops of the 6th Infantry Brigade shot two farmers.", [("Troops of the 6th Infantry Brigade", "6th Infantry Brigade")]),
        ("The police chief spoke.", []),
        ("The army barracks stood empty.", []),
        ("A police statement named nobody.", []),
        ("An Icelandic minister spoke.", []),
        ("Forceful words were heard.", []),
    ],
)  # fmt: skip
def test_who_is_told_by_a_common_noun(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(m.text, m.name) for m in forces(text, ())] == expected


def test_a_name_keeps_its_words() -> None:
    text = "The Velisk police opened fire."
    name = Mention(4, 17, "Velisk police", "organisation")
    assert forces(text, [name]) == ()


def test_a_force_takes_the_place_of_a_bare_state() -> None:
    text = "Iceland missile strikes killed nine."
    state = Mention(0, 7, "Iceland", "state", side=True)
    (force,) = forces(text, [state])
    assert with_forces([state], [force]) == [force]
