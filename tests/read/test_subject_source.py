"""The subject right before a verb of speaking, where no source was tied to it."""

from __future__ import annotations

import pytest

from sayso.model import Span
from sayso.read.subject_source import seen_document, subject


def found(text: str, cue: str) -> str | None:
    told = subject(text, Span(0, len(text), text), text.index(cue))
    return told.text if told else None


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        (
            "A spokesman of the Harbour Ministry, Arlo Venn, put the number of dead at 23.",
            "put",
            "A spokesman of the Harbour Ministry, Arlo Venn",
        ),
        ("The police command has confirmed the killing of 18 villagers.", "confirmed", "The police command"),
        ("Brother Anselm, who lives on Orr, writes that he buried ten.", "writes", "Brother Anselm"),
        ("Ina Rusk, the mayor of Orr, accuses the Reed Front of the bombing.", "accuses", "Ina Rusk"),
        ("On Tuesday, the police", "police", None),
        ("It was reported that ten died.", "reported", None),
        ("Nobody has claimed the attack.", "claimed", None),
        ("The bomb that killed nine and was hidden in a case confirmed their fears.", "confirmed", None),
        ("Friday said nothing.", "said", None),
        ("The window broke and the roof", "broke", None),
    ],
)
def test_one_noun_phrase_and_nothing_else(text: str, cue: str, who: str | None) -> None:
    assert found(text, cue) == who


@pytest.mark.parametrize(
    ("text", "outlet", "paper"),
    [
        (
            "The coroner's report on the Orr hall, obtained by Tarn Wire, gives 38.",
            "Tarn Wire",
            "The coroner's report on the Orr hall",
        ),
        ("An indictment, a copy of which was seen by the Tarn Post, says so.", "Tarn Post", "An indictment"),
        ("The bridge was seen by Tarn Wire from the air.", "Tarn Wire", None),
    ],
)
def test_a_document_speaks_and_not_the_outlet_that_saw_it(text: str, outlet: str, paper: str | None) -> None:
    at = text.index(outlet)
    told = seen_document(text, Span(0, len(text), text), Span(at, at + len(outlet), outlet))
    assert (told.text if told else None) == paper
