"""Sentence bounds and words."""

from __future__ import annotations

import pytest

from sayso.read.sentences import sentences, tokens

CASES = [
    ("Gen. Arno Vell spoke. He left.", ["Gen. Arno Vell spoke.", "He left."]),
    ("The U.S. Embassy was shut. Nobody was hurt.", ["The U.S. Embassy was shut.", "Nobody was hurt."]),
    ("They fled the U.S. The army followed.", ["They fled the U.S.", "The army followed."]),
    (
        "It happened on Jan. 3 at 5 a.m. near St. Olm. Police came.",
        ["It happened on Jan. 3 at 5 a.m. near St. Olm.", "Police came."],
    ),
    ("He died at 9 p.m. The shop was empty.", ["He died at 9 p.m.", "The shop was empty."]),
    ('"Run!" she cried. "It is on fire."', ['"Run!" she cried.', '"It is on fire."']),
    ('He said, "It was us." The channel is theirs.', ['He said, "It was us."', "The channel is theirs."]),
    ("J. R. Tomm and K. Aldo were there.", ["J. R. Tomm and K. Aldo were there."]),
    ("They waited ... and left. Then ... Silence.", ["They waited ... and left.", "Then ...", "Silence."]),
    (
        "Blast in Varnia\nA bomb went off in Tol.\nTwo died.",
        ["Blast in Varnia", "A bomb went off in Tol.", "Two died."],
    ),
    ("Title line\n\nBody one. Body two.", ["Title line", "Body one.", "Body two."]),
    ("It cost 3.5 million. No. 7 was hit.", ["It cost 3.5 million.", "No. 7 was hit."]),
    ("Nine were dead.The mayor wept.", ["Nine were dead.", "The mayor wept."]),
    ("See example.Com for more.", ["See example.Com for more."]),
    (
        "REBELS OF THE RED FRONT BLEW UP TWO PYLONS NEAR THE TOWN OF\nVELLA YESTERDAY, THE ARMY SAID. COL. ARNO TEM BLAMED THE U.S.\nGOVERNMENT FOR IT.",
        [
            "REBELS OF THE RED FRONT BLEW UP TWO PYLONS NEAR THE TOWN OF\nVELLA YESTERDAY, THE ARMY SAID.",
            "COL. ARNO TEM BLAMED THE U.S.\nGOVERNMENT FOR IT.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_bounds(text: str, expected: list[str]) -> None:
    assert [s.text for s in sentences(text)] == expected


@pytest.mark.parametrize(
    "text", [text for text, _ in CASES] + ["", "  \n \n", "\n\n x. Y\r\n\r\nz ", "…", "A.\u00a0B. \U0001f600 Go."]
)
def test_offsets_cover_all_that_is_not_blank(text: str) -> None:
    covered = [False] * len(text)
    for span in sentences(text):
        assert text[span.start : span.end] == span.text == span.text.strip() != ""
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert all(done or char.isspace() for done, char in zip(covered, text, strict=True))


def test_tokens_keep_inner_marks_and_offsets() -> None:
    text = "A 17-year-old's dog, didn't bark."
    found = tokens(text)
    assert [t.text for t in found] == ["A", "17-year-old's", "dog", ",", "didn't", "bark", "."]
    assert all(text[t.start : t.end] == t.text for t in found)
