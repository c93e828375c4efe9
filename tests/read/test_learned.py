"""Rows that the encoder sees, and its veto."""

from __future__ import annotations

import numpy as np
import pytest
from scenes import read, scene, who

from sayso.model import Row
from sayso.read.encoder import Signals
from sayso.read.learned import Limits, judge, kept, probabilities, seen
from sayso.read.stance import Scene

NAMES = ("none", "claims", "denies", "accuses")
LIMITS = Limits(accusing=0.9, other=0.7, veto=0.95)
TEXT = "{s|The army} {c|said} {w|the Harvest Front did as it always does}."


def signals(s: Scene, told: dict[str, tuple[str, float]]) -> Signals:
    """One piece a word. Words of `told` have a stance with a probability, all others none."""
    words = [(i, i + len(w)) for w in s.text.split() for i in [s.text.index(w)]]
    logits = np.full((len(words), len(NAMES)), -20.0, dtype=np.float32)
    logits[:, 0] = 20.0
    for at, (start, end) in enumerate(words):
        for phrase, (stance, p) in told.items():
            first = s.text.index(phrase)
            if first <= start and end <= first + len(phrase):
                logits[at] = -20.0
                logits[at, NAMES.index(stance)] = np.log(p)
                logits[at, 0] = np.log(1 - p)
    empty = np.zeros((len(words), 1), dtype=np.float32)
    return Signals(np.array(words), empty[:, :, None], empty, logits, empty, empty[0])


def rows(
    s: Scene, told: dict[str, tuple[str, float]], before: list[Row] | None = None, events: dict[int, str] | None = None
) -> list[Row]:
    judged = judge(signals(s, told), NAMES, s.mentions)
    return seen(
        s.sentences, s.mentions, s.statements, before or [], judged, LIMITS, {0: "e0"} if events is None else events
    )


def test_probability_is_the_mean_over_the_pieces() -> None:
    s = scene(TEXT)
    (m,) = [m for m in s.mentions if m.text == "Harvest Front"]
    p = probabilities(signals(s, {"Harvest": ("accuses", 0.8), "Front": ("accuses", 0.6)}), m)
    assert p[NAMES.index("accuses")] == pytest.approx(0.7, abs=1e-3)
    assert p.sum() == pytest.approx(1, abs=1e-3)


def test_judge_gives_the_likeliest_stance_and_that_of_none() -> None:
    s = scene(TEXT)
    (m,) = [m for m in s.mentions if m.text == "Harvest Front"]
    stance, p, none = judge(signals(s, {"Harvest Front": ("denies", 0.8)}), NAMES, [m])[m.start]
    assert (stance, round(p, 2), round(none, 2)) == ("denies", 0.8, 0.2)


@pytest.mark.parametrize(
    ("stance", "p", "expected"),
    [("accuses", 0.95, 1), ("accuses", 0.85, 0), ("denies", 0.85, 1), ("denies", 0.6, 0), ("claims", 0.85, 0)],
)
def test_who_is_accused_needs_more_certainty(stance: str, p: float, expected: int) -> None:
    found = rows(scene(TEXT), {"Harvest Front": (stance, p)})
    assert [(r.stance, who(r)) for r in found] == [(stance, "Harvest Front")] * expected


def test_a_row_names_whose_word_it_is() -> None:
    (row,) = rows(scene(TEXT), {"Harvest Front": ("accuses", 0.99)})
    assert [b.name for b in row.by] == ["army"]
    assert row.statement is not None


def test_a_claim_is_the_actors_own_word() -> None:
    (row,) = rows(scene("{s|The Harvest Front} {c|sang} {w|of its night}."), {"Harvest Front": ("claims", 0.99)})
    assert [b.name for b in row.by] == ["Harvest Front"]


def test_how_somebody_is_named_counts_less_than_that_he_is() -> None:
    """Accused or claimed with .5 and .45 is named with .95."""
    s = scene(TEXT)
    (m,) = [m for m in s.mentions if m.text == "Harvest Front"]
    told = signals(s, {"Harvest": ("accuses", 0.95), "Front": ("claims", 0.95)})
    stance, side, none = judge(told, NAMES, [m])[m.start]
    assert stance in ("accuses", "claims")
    assert (round(side, 2), round(none, 2)) == (0.95, 0.05)


@pytest.mark.parametrize(
    "text",
    [
        "{s|The army} {c|said} {w|a car came from Harvest Front}.",  # a place as far as the words tell
        "{s|The army} {c|said} {w|the Harvest Front’s rivals did it}.",  # another word's actor
    ],
)
def test_words_that_tell_of_another_get_no_row(text: str) -> None:
    assert rows(scene(text), {"Harvest Front": ("accuses", 0.99)}) == []


def test_whoever_did_it_is_nobody() -> None:
    text = "{s|The army} {c|said} {w|the attackers came at night}."
    assert rows(scene(text), {"the attackers": ("accuses", 0.99)}) == []


def test_a_claim_that_is_yet_to_come_is_none() -> None:
    text = "The Harvest Front has yet to speak up and claim anything."
    assert rows(scene(text), {"Harvest Front": ("claims", 0.99)}) == []


def test_that_fire_is_the_one_of_the_sentence_before() -> None:
    text = "An arson attack hit Tol in May. The Harvest Front took that fire upon itself."
    (row,) = rows(scene(text), {"Harvest Front": ("claims", 0.99)}, events={0: "e1", 1: "e0"})
    assert row.event == "e1"


def test_mentions_that_a_pattern_spoke_of_are_left_alone() -> None:
    text = "{s|The army} {c|blamed} {w|the Harvest Front}."
    assert rows(scene(text), {"Harvest Front": ("denies", 0.99)}, read(text)) == []


def test_names_that_only_qualify_get_no_row() -> None:
    assert (
        rows(
            scene("{s|The army} {c|said} {w|an affiliate of the Harvest Front did so}."),
            {"Harvest Front": ("accuses", 0.99)},
        )
        == []
    )


def test_sentences_of_no_event_get_no_row() -> None:
    assert rows(scene(TEXT), {"Harvest Front": ("accuses", 0.99)}, events={}) == []


@pytest.mark.parametrize(("p", "left"), [(0.99, 1), (0.2, 1), (0.01, 0)])
def test_a_row_falls_where_the_encoder_is_all_but_sure_of_none(p: float, left: int) -> None:
    text = "{s|The army} {c|blamed} {w|the Harvest Front}."
    s = scene(text)
    judged = judge(signals(s, {"Harvest Front": ("accuses", p)}), NAMES, s.mentions)
    assert len(kept(read(text), judged, LIMITS)) == left


def test_rows_without_an_actor_are_never_vetoed() -> None:
    found = read("No group has claimed responsibility.")
    assert kept(found, {}, LIMITS) == found


def test_that_raid_of_an_older_sentence_is_its_own() -> None:
    text = "A bomb hit Tol. In March the Harvest Front took boys away and liked that raid."
    (row,) = rows(scene(text), {"Harvest Front": ("claims", 0.99)}, events={0: "e0", 1: "e1"})
    assert row.event == "e1"
