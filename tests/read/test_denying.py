"""Things that a statement says were not so; all names are invented."""

from __future__ import annotations

import pytest

from sayso.model import Source, Span, Statement, Words
from sayso.read.denying import denied


def said(text: str, cue: str, content: str) -> Statement:
    at, start = text.index(cue), text.index(content)
    return Statement("s1", "r1", Source("Arlo Venn", "Arlo Venn", ()), Words((Span(at, at + len(cue), cue),)), Words((Span(start, start + len(content), content),)))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("He said he did not think there was a mine on the hull.", "said", "he did not think there was a mine on the hull", True),
        ("He doubted that a mine had been used.", "doubted", "that a mine had been used", True),
        ("He denied that no mine was used.", "denied", "that no mine was used", False),
        ("He said it was not an accident but a mine.", "said", "it was not an accident but a mine", False),
        ("He said not only a mine was used.", "said", "not only a mine was used", False),
        ("He said a mine was used, not a shell.", "said", "a mine was used, not a shell", False),
    ],
)  # fmt: skip
def test_denied(text: str, cue: str, content: str, expected: bool) -> None:
    at = text.index("mine")
    assert denied(said(text, cue, content), text, Span(at, at + 4, "mine")) is expected


def test_words_outside_any_statement_are_not_denied() -> None:
    text = "No mine was found. He said so."
    assert not denied(None, text, Span(3, 7, "mine"))
    assert not denied(said(text, "said", "so"), text, Span(3, 7, "mine"))
