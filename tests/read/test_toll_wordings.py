"""Tolls in less usual words: trades that no list holds, bodies counted, numbers far behind, corrections."""

from __future__ import annotations

import pytest

from sayso.read.doers import doers
from sayso.read.sentences import sentences
from sayso.read.tolls import tolls


def told(text: str) -> list[tuple[str, int | None]]:
    return [(m.field, m.toll.value) for m in tolls(text, sentences(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven ranchers were killed in an ambush.", [("killed", 7)]),
        ("The raid killed four farm workers and two mules.", [("killed", 4)]),
        ("Four labourers and a pair of mules died last night.", [("killed", 4)]),
        ("The ministry puts the dead at 19.", [("killed", 19)]),
        ("Seventeen people drowned when raiders rammed the ferry.", [("killed", 17)]),
        ("The attack cost the lives of nine people.", [("killed", 9)]),
        ("Fourteen persons met their deaths.", [("killed", 14)]),
        ("Nine coffins were carried to the cemetery.", [("killed", 9)]),
        ("We buried ten of our neighbours.", [("killed", 10)]),
        ("Two of the males were pronounced deceased at the scene.", [("killed", 2)]),
        ("The body count after Tuesday's raid on Umbra stands at eleven.", [("killed", 11)]),
        ("The death toll in Orr, after a night of shelling, rose to nine.", [("killed", 9)]),
        ("The bride and two guests are dead.", [("killed", 3)]),
        ("Raiders burned 40 huts in the village.", []),
        ("The raid shut the pier, with a production loss of 12 000 barrels.", []),
        ("The loss of nine miners shook the town.", [("killed", 9)]),
        ("Nine cattle traders and two dog walkers were killed.", [("killed", 11)]),
        ("Gunmen killed 12 bus passengers.", [("killed", 12)]),
        ("Splinters injured a further 14.", [("injured", 14)]),
        ("Half a dozen children were killed.", [("killed", 6)]),
        ("Fourteen guards, and not eight, were killed in the attack.", [("killed", 14)]),
        ("Twelve people sought medical help.", [("injured", 12)]),
        ("Doctors treated seven people for burns.", [("injured", 7)]),
        ("Eight people were brought to the infirmary.", [("injured", 8)]),
        (
            "The number of people killed by a car bomb outside the court of Orr on Tuesday morning has risen to nine.",
            [("killed", 9)],
        ),
    ],
)
def test_wordings(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


def test_things_that_end_like_trades_are_no_people() -> None:
    assert told("The blast destroyed four trailers and killed nobody.") == [("killed", 0)]
    assert doers(["seven", "grape", "pickers"], 1) == 2
    assert doers(["two", "rubber", "containers"], 1) is None
    assert doers(["two", "wounded", "ranchers"], 1) is None
    assert doers(["seven"], 1) is None
