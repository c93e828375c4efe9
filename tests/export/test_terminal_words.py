from __future__ import annotations

from typing import Any, get_args

import pytest

from sayso.export.words import listed, origins, relay, stamp, stance, value
from sayso.model import Day, Ground, Hedge, Named, Origins, Place, Responsibility, Span, Stance, Toll


def row(stance: Any, **more: Any) -> Responsibility:
    return Responsibility(
        "w1", more.pop("actor", "Reed Front"), "organisation", stance, (), (Ground("r1", Span(0, 1, "x")),), **more
    )


@pytest.mark.parametrize("one", get_args(Stance))
def test_every_stance_names_itself_and_its_speaker(one: Stance) -> None:
    """Never "by X" alone, which reads as if X had done it."""
    words = stance(row(one), ["the harbour police"], [], None)
    before, found, _ = words.partition("the harbour police")
    assert found
    assert len(before.removesuffix(" by ").removesuffix(", according to ")) > 4


def test_a_claim_with_medium_and_relay() -> None:
    words = stance(row("claims"), ["Reed Front"], [["The Harbour Courier", "two officers"]], "Telegram")
    assert words == "claimed by Reed Front on Telegram, via The Harbour Courier, from two officers"


def test_a_hedge_is_shown_with_its_interval() -> None:
    words = stance(row("assesses", hedge=Hedge("very likely", 0.8, 0.95)), ["three officials"], [], None)
    assert words == 'assessed as responsible, "very likely" (80 to 95 %), by three officials'


def test_part_and_standing_are_said() -> None:
    words = stance(row("accuses", part="supplied", standing="earlier", replaced_by="w9"), ["Venn"], [[]], None)
    assert words == "accused (supplying it) by Venn [earlier, since replaced]"
    assert stance(row("claims", standing="withdrawn"), ["Reed Front"], [], None).endswith("[withdrawn]")


def test_nobody_named() -> None:
    assert stance(row("unconfirmed", actor=None), ["police"], [], None) == "not known who did it, according to police"
    assert stance(row("no-claim", actor=None), ["Courier"], [], None) == "nobody has claimed it, according to Courier"
    assert stance(row("accuses"), [], [], None) == "accused by a source that is not named"


def test_a_direct_word_is_told_from_relayed_ones() -> None:
    assert relay([[]]) == ""
    assert (
        relay([[], ["The Courier"], ["The Herald", "an officer"]])
        == ", directly; via The Courier; via The Herald, from an officer"
    )


@pytest.mark.parametrize(
    ("field", "it", "words"),
    [
        ("killed", Toll(84), "84 killed"),
        ("killed", Toll(84, qualifier="at_least"), "at least 84 killed"),
        ("injured", Toll(None, 30, 40, "about"), "about 30 to 40 injured"),
        ("killed", Toll(None, qualifier="dozens"), "dozens killed"),
        ("killed", Toll(None, 24, qualifier="dozens"), "dozens killed"),
        ("killed", Toll(9, qualifier="feared", scope="children"), "9 feared children killed"),
        ("killed", Toll(40, scope="dead_and_injured"), "40 dead and injured together"),
        ("killed", Toll(37, attackers_counted=True), "37 killed (attackers included)"),
        ("killed", Toll(35, attackers_counted=False, derived=True), "35 killed (counted up from the text, attackers not included)"),
        ("killed", Toll(3, scope="other", of="horses"), "3 horses killed"),
        ("attackers", Toll(2, scope="attackers"), "2 attackers"),
        ("missing", Toll(None), "an unknown number missing"),
        ("date", Day("2024-03-12", "2024-03-12", time="18:20"), "Tuesday 12 March 2024, 18:20"),
        ("date", Day("2024-03-01", "2024-03-31", "month"), "March 2024"),
        ("date", Day("2024-01-01", "2024-12-31", "year"), "2024"),
        ("date", Day("2024-03-11", "2024-03-17", "week"), "week of 11 March 2024"),
        ("date", Day("2024-03-11", "2024-03-12"), "11 March 2024 to 12 March 2024"),
        ("place", Place("Odrin", "Velmora", "Velmora", "Lower Quay"), "Lower Quay, Velmora, Odrin"),
        ("place", Place(), "not known"),
        ("kind", "suicide_bombing", "suicide bombing"),
        ("weapon", Named("a vest"), "a vest"),
    ],
)  # fmt: skip
def test_values_in_words(field: str, it: Any, words: str) -> None:
    assert value(field, it) == words


def test_lists_and_counts() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
    assert (origins(Origins(2, 2)), origins(Origins(1, 3))) == ("2", "1 to 3")
    assert stamp("2024-03-13T09:15+02:00") == "13 March 2024, 09:15 +02:00"
    assert (stamp("2024-03-13"), stamp(None)) == ("13 March 2024", "undated")
