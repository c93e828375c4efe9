"""Attribution: gold fed back gives 100, known changes give known figures."""

from typing import Any

import pytest
from made import dossier, span, statement

from benchmarks import attribution

TEXT = 'Mayor Ilda Torn said the bridge was mined. "We saw nothing," the guards told Varrow Radio.'
FIRST = ("Mayor Ilda Torn", "said", "the bridge was mined")
SECOND = ("the guards", "told", "We saw nothing")
GOLD = {
    "id": "one",
    "text": TEXT,
    "annotations": [{"annotator": "a", "attributions": [{r: [span(TEXT, w)] for r, w in zip(attribution.ROLES, t, strict=True)} for t in (FIRST, SECOND)]}],
}  # fmt: skip


def score(*statements: dict[str, Any]) -> dict[str, Any]:
    return attribution.score([GOLD], {"one": dossier(TEXT, statements=list(statements))})


def test_gold_fed_back_is_perfect() -> None:
    found = score(statement(TEXT, *FIRST), statement(TEXT, *SECOND))
    assert set(found["exact"].values()) | set(found["characters"].values()) | set(found["attribution"].values()) == {
        100.0
    }


def test_punctuation_at_the_edges_makes_no_difference() -> None:
    assert (
        score(statement(TEXT, *FIRST), statement(TEXT, "the guards", "told", '"We saw nothing,"'))["attribution"][
            "exact"
        ]
        == 100.0
    )


def test_a_title_put_before_the_text_makes_no_difference() -> None:
    moved = "Mined\n\n" + TEXT
    doc = dossier(moved, statements=[statement(moved, *FIRST), statement(moved, *SECOND)])
    assert attribution.score([GOLD], {"one": doc})["exact"]["content"] == 100.0


def test_one_of_two_found_and_its_source_too_short() -> None:
    found = score(statement(TEXT, "Ilda Torn", "said", "the bridge was mined"))
    # source: no hit, one found, two gold; cue and content: 2·1/(1+2)
    assert found["exact"] == {"source": 0.0, "cue": 66.67, "content": 66.67}
    # the shorter source still has Dice 16/21
    assert found["attribution"] == {"exact": 0.0, "half": 66.67}
    # 8 of the 8 characters found, of 13 + 9
    assert found["characters"]["source"] == pytest.approx(100 * 16 / (8 + 13 + 9), abs=0.01)


def test_a_content_in_two_pieces_needs_both_of_them() -> None:
    first = statement(TEXT, *FIRST)
    first["content"]["spans"] = [span(TEXT, "the bridge"), span(TEXT, "was mined")]
    found = score(first, statement(TEXT, *SECOND))
    # one of three found and two gold spans, but the same letters
    assert (found["exact"]["content"], found["attribution"]["exact"]) == (40.0, 100.0)


def test_nested_statements_are_left_out() -> None:
    extra = statement(TEXT, "the guards", "told", "Varrow Radio", within="s1")
    assert score(statement(TEXT, *FIRST), statement(TEXT, *SECOND), extra)["attribution"]["exact"] == 100.0


def test_a_cue_without_letters_counts_no_span() -> None:
    row = {
        "id": "one",
        "text": "No way - Ilda Torn",
        "annotations": [{"attributions": [{"source": [[9, 18]], "cue": [[7, 8]], "content": [[0, 6]]}]}],
    }
    doc = dossier(row["text"], statements=[statement(row["text"], "Ilda Torn", None, "No way")])  # type: ignore[arg-type]
    found = attribution.score([row], {"one": doc})
    assert found["exact"]["cue"] is None
    assert found["attribution"]["exact"] == 100.0


def test_an_unread_article_counts_as_without_statements() -> None:
    found = attribution.score([GOLD], {})
    assert (found["unread"], found["exact"]["source"]) == (1, 0.0)
