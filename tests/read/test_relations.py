"""Lasting ties between named actors; all names are invented."""

import re

import pytest

from sayso.model import Span
from sayso.read.relations import relations
from sayso.read.sentences import sentences

NAMES = ("Harvest Front", "Salt Army", "Norvia", "Estria", "Lantern Brigades", "Arlo Venn")


def ties(text: str) -> list[tuple[str, str, str]]:
    mentions = [
        (Span(m.start(), m.end(), m.group()), name) for name in NAMES for m in re.finditer(name, text, re.IGNORECASE)
    ]
    return [(r.subject, r.kind, r.object) for r in relations(text, "r1", sentences(text), mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harvest Front, a coastal ally of Norvia, was silent.", ("Harvest Front", "ally", "Norvia")),
        ("The Harvest Front is allied with Norvia.", ("Harvest Front", "ally", "Norvia")),
        ("Norvia, Estria's main ally, agreed.", ("Norvia", "ally", "Estria")),
        ("The Norvia-backed Harvest Front fled.", ("Harvest Front", "ally", "Norvia")),
        ("The Salt Army, a hill movement, has long been opposed to Estria.", ("Salt Army", "enemy", "Estria")),
        ("the war in which Norvia is battling the Salt Army", ("Norvia", "enemy", "Salt Army")),
        ("The Salt Army's rival, the Harvest Front, agreed.", ("Harvest Front", "enemy", "Salt Army")),
        (
            "The Lantern Brigades are the armed wing of the Harvest Front.",
            ("Lantern Brigades", "part_of", "Harvest Front"),
        ),
        (
            "The Lantern Brigades, a breakaway faction of the Salt Army, came.",
            ("Lantern Brigades", "part_of", "Salt Army"),
        ),
        ("A splinter of the Salt Army, the Lantern Brigades, came.", ("Lantern Brigades", "part_of", "Salt Army")),
        ("Arlo Venn is a member of the Salt Army.", ("Arlo Venn", "member", "Salt Army")),
        ("The Salt Army's founder, Arlo Venn, is dead.", ("Arlo Venn", "leads", "Salt Army")),
        ("The Harvest Front is funded by Norvia.", ("Norvia", "funds", "Harvest Front")),
    ],
)
def test_one_tie(text: str, expected: tuple[str, str, str]) -> None:
    assert ties(text) == [expected]
    assert ties(text.upper()) == [expected]


def test_verbs_in_a_row_give_a_row_each() -> None:
    text = "The Salt Army is opposed to Norvia, which has a harsh government and leads, funds and arms an alliance of coastal groups across the gulf."
    assert ties(text) == [
        ("Salt Army", "enemy", "Norvia"),
        *(("Norvia", kind, "alliance of coastal groups across the gulf") for kind in ("leads", "funds", "arms")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Harvest Front is not allied with Norvia.",
        "Norvia denied that the Harvest Front is an ally of Norvia.",
        "If the Harvest Front is allied with Norvia, talks end.",
        "Arlo Venn, a former member of the Salt Army, spoke.",
        "The Harvest Front spoke to an ally of the mayor before Norvia replied.",
        "The Harvest Front met Norvia.",
        "The Harvest Front was silent. An ally of Norvia was not.",
    ],
)
def test_no_tie(text: str) -> None:
    assert ties(text) == []


def test_the_span_is_the_words_that_say_so() -> None:
    text = "On Monday the Harvest Front, an ally of Norvia, was silent."
    mentions = [(Span(m.start(), m.end(), m.group()), m.group()) for m in re.finditer("Harvest Front|Norvia", text)]
    (row,) = relations(text, "r1", sentences(text), mentions)
    assert [s.text for s in row.spans] == ["Harvest Front, an ally of Norvia"]
    assert row.report == "r1"
