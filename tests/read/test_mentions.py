"""Who might be spoken of as an author, and who only qualifies somebody else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from scenes import scene

from sayso.read.decode import Found
from sayso.read.mentions import beside, mentions
from sayso.read.patterns import mask


def told(text: str) -> dict[str, str]:
    """Mentions by their words, with the marks that count."""
    return {
        m.text: " ".join(
            w
            for w, on in (("side", m.side), ("nominal", m.nominal), ("described", m.described), ("armed", m.armed))
            if on
        )
        for m in scene(text).mentions
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harvest Front met.", {"Harvest Front": "armed"}),
        ("The Harvest Front (HF) met.", {"Harvest Front": "armed"}),
        ("The Harvest Front [HF] met.", {"Harvest Front": "armed"}),
        ("The Harvest Front met the group.", {"Harvest Front": "armed", "the group": "nominal"}),
        ("The Corl Trust met.", {"Corl Trust": ""}),
        ("The Lamp Movement met.", {"Lamp Movement": ""}),  # a name that nobody told of is one by its capitals
        ("THE MOVEMENT MET.", {"THE MOVEMENT": "nominal"}),
        ("Nobody said that the group met.", {"the group": "nominal"}),
        ("Two gunmen fled.", {"Two gunmen": "described"}),
        ("A 30-year-old man fled.", {"A 30-year-old man": "described"}),
        ("Ostrania denied it.", {"Ostrania": ""}),
        ("Ostrania's army denied it.", {"Ostrania": ""}),
        ("OU officials met.", {"OU": "side"}),
        ("OU investigators met.", {"OU": "side"}),
        ("Rockets were fired from Ostrania, police said.", {"Ostrania": "side"}),
    ],
)
def test_marks(text: str, expected: dict[str, str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a group linked to the ", " struck", True),
        ("a splinter group of the outlawed ", " struck", True),
        ("an affiliate of the ", " struck", True),
        ("an offshoot of the ", ", struck", True),
        ("a former member of the ", " struck", True),
        ("militants loyal to ", " struck", True),
        ("The ", " affiliate struck", True),
        ("The ", "-linked group struck", True),
        ("The ", "-style bombing", True),
        ("an attack on the ", " killed two", True),
        ("the operation against the ", " went on", True),
        ("blamed the attack on the ", ".", False),
        ("fighters from the ", " struck", False),
        ("evidence pointed to the ", ".", False),
        ("The ", " struck", False),
        ("a spokesman for the ", " said", False),
    ],
)
def test_a_name_that_only_qualifies(before: str, after: str, expected: bool) -> None:
    assert beside(f"{before}Name{after}", len(before), len(before) + 4) is expected


def test_mentions_never_overlap_and_lie_in_the_text() -> None:
    s = scene(
        "The outlawed Harvest Front (HF), Arlo Venn's old party, and two armed militants of the Dawn Column met the group in Ostrania."
    )
    for a, b in pairwise(s.mentions):
        assert a.end <= b.start
    assert all(s.text[m.span.start : m.span.end] == m.text for m in s.mentions)


def test_a_short_form_in_brackets_belongs_to_the_name() -> None:
    (m,) = scene("The Harvest Front (HF) met.").mentions
    assert (m.text, m.span.end - m.span.start, m.end - m.start) == ("Harvest Front", 13, len("Harvest Front (HF)"))


def test_masks_lead_back_to_the_page() -> None:
    s = scene("The HARVEST FRONT said it was behind the blast, and the group fled.")
    masked = mask(s.sentences[0], s.mentions)
    assert masked.text == "the <0> said it was behind the blast, and <1n> fled."
    start, end = masked.back(masked.text.index("<0>"), masked.text.index(" said"))
    assert s.text[start:end] == "HARVEST FRONT"
    start, end = masked.back(masked.text.index("said"), masked.text.index(" fled"))
    assert s.text[start:end] == "said it was behind the blast, and the group"


def test_a_speakers_word_for_itself_is_masked_as_such() -> None:
    s = scene("The Harvest Front said that its fighters had met.")
    assert "<1p>" in mask(s.sentences[0], s.mentions).text


def test_a_name_cut_at_its_hyphen_is_made_whole() -> None:
    assert "Arlo Venn-Tarkis" in told("The bomber was Arlo Venn-Tarkis.")
    assert "Harvest Front" in told("A Harvest Front-linked group met.")


def test_a_body_is_called_by_the_noun_behind_its_name_too() -> None:
    text = "Rumours blamed the Tanner Street Centre for the blast."
    start = text.index("Tanner")
    (m,) = [
        m for m in mentions(text, {"org": [Found(start, start + len("Tanner Street"), 0.9)]}, ()) if "Tanner" in m.text
    ]
    assert m.text == "Tanner Street Centre"


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("He suspected Shi’ite cleric Arlo Venn.", "Shi’", []),  # a creed before another word names nobody
        ("He blamed the Maoists.", "Maoist", ["Maoists"]),
        ("The Orr's men fled.", "Orr", ["Orr"]),
    ],
)
def test_a_span_that_ends_inside_a_word_takes_the_whole_of_it(text: str, span: str, expected: list[str]) -> None:
    at = text.index(span)
    found = mentions(text, {"org": [Found(at, at + len(span), 0.9)]}, ())
    assert [m.text for m in found if m.kind == "organisation" and not m.nominal] == expected
