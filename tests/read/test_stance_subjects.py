"""Who is the subject of the words that make a row: a claimant, an accomplice, a suspect; and who only stands beside them."""

from __future__ import annotations

import pytest
from scenes import read, who

HF, DC, SV = "Harvest Front", "Dawn Column", "Sons of Veld"


def pairs(text: str) -> set[tuple[str, str | None]]:
    return {(r.stance, who(r)) for r in read(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{w|"We claim this attack,"} {s|the Harvest Front} {c|said}.', {("claims", "We")}),
        ("The Harvest Front is said to have {c|claimed} {w|responsibility for the attack}.", {("claims", HF)}),
        ("{s|A spokesman for the Harvest Front} {c|said} {w|the group was responsible for the attack}.", {("claims", HF)}),
        ("{s|Police} {c|dismissed} a claim of responsibility by the Harvest Front.", {("claims", HF), ("doubts", HF)}),
        ("The Harvest Front, the group that {c|claimed} {w|responsibility for the raid}, is small.", {("claims", HF)}),
        ("The Harvest Front, {s|an outfit of the hills}, has {c|claimed} {w|responsibility for the raid}.", {("claims", HF)}),
    ],
)  # fmt: skip
def test_who_claims(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{s|The minister} {c|said} {w|the attack was carried out by the Harvest Front in cooperation with the Dawn Column}.", {("accuses", HF), ("accuses", DC)}),
        ("{s|The minister} {c|said} {w|the weapons point to the Dawn Column as the culprit}.", {("suspects", DC)}),
        ("{s|The envoy} {c|laid} {w|the blame for the raid squarely at the Dawn Column's door}.", {("accuses", DC)}),
        ("{s|The minister} {c|blamed} {w|the Harvest Front and the Dawn Column, which is an army of the hills, for the attack}.", {("accuses", HF), ("accuses", DC)}),
        ("Money was sent to bandits that witnesses said were responsible.", {("accuses", "bandits")}),
        ("Suspected militants opened fire on a bus.", {("suspects", "Suspected militants")}),
        ("The attack was {c|blamed} on armed gangs locally known as “reapers”.", {("accuses", "reapers")}),
        ("{s|The minister} {c|blamed} {w|a Kelmar-backed hill militia for the attack}.", {("accuses", "hill militia")}),
    ],
)  # fmt: skip
def test_who_is_blamed(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


def test_a_speaker_in_a_relative_clause_is_the_one_whose_word_it_is() -> None:
    (row,) = read("Money was sent to bandits that witnesses said were responsible.")
    assert [s.name for s in row.by] == ["witnesses"]


@pytest.mark.parametrize(
    "text",
    [
        "{s|The Dawn Column} {c|said} {w|it was no branch of the Sons of Veld and had rejected talks}.",
        "{s|Arlo Venn} {c|said} {w|the driver had confessed}.",
        "{s|President Arlo Venn}, in an address, {c|laid} {w|the massacre at the feet of enemies}.",
        "Arlo Venn {c|was asked} about claims of responsibility.",
        "{s|The Harvest Front} {c|said}: {w|\"We are not responsible for who will die in the attacks\"}.",
        "{s|The army} {c|said} {w|its jets attacked Harvest Front positions after the raid}.",
        "None of the men of the Harvest Front had the means to carry out an attack.",
        "The work of the Harvest Front is more cruel.",
        "The bomb was planted by raiders to draw the Harvest Front.",
        "{s|The Harvest Front}, which watches the truce, {c|thinks} {w|raiders of the hills were to blame}.",
        "{s|Mira Dolen's wife} {c|says} {w|he fired at the police}.",
        "{s|Officials} {c|dismissed} {w|a claim to have rescued crews in the Gulf of Ostrania}.",
    ],
)  # fmt: skip
def test_who_only_stands_beside_the_words_gets_no_row(text: str) -> None:
    assert {
        (stance, actor)
        for stance, actor in pairs(text)
        if actor in (HF, DC, SV, "Arlo Venn", "Mira Dolen", "Ostrania", "We")
    } == set()


def test_who_accuses_somebody_of_a_deed_does_not_claim_it() -> None:
    assert pairs(
        "{s|Arlo Venn}, {c|accused} {w|the Harvest Front, a guerrilla army of the area, of organising the abduction}."
    ) <= {("accuses", HF)}
