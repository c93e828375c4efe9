"""Claims by a group that a long aside stands behind; everybody is invented."""

from __future__ import annotations

import pytest
from scenes import read, who

HF = "Harvest Front"


@pytest.mark.parametrize(
    "aside",
    [
        ", a little known group linked to the Dawn Column,",
        ", a little-known armed group believed to have ties to the Dawn Column and to be led by a former colonel,",
        ", little known until last year and linked to the Dawn Column,",
        ", a little known group linked to the Dawn Column and blamed for earlier raids on farms,",
        ", shadowy and seldom heard of,",
        " — a little known group linked to the Dawn Column —",
        " (a little known group linked to the Dawn Column)",
    ],
)
def test_a_claim_behind_a_long_aside_is_a_row(aside: str) -> None:
    found = read(f"The Harvest Front{aside} {{c|claimed}} {{w|responsibility for the attack}}.")
    assert [(r.stance, who(r)) for r in found if r.stance == "claims"] == [("claims", HF)]


def test_no_row_falls_on_the_group_in_the_aside() -> None:
    found = read("The Harvest Front, a little known group linked to the Dawn Column, {c|claimed} {w|responsibility for the attack}.")  # fmt: skip
    assert "Dawn Column" not in {who(r) for r in found}


def test_a_claim_of_another_attack_makes_no_row() -> None:
    text = "The Harvest Front, a little known group of the hills, {c|claimed} {w|responsibility for an earlier attack}."
    assert read(text) == []
