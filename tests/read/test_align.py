from __future__ import annotations

import pytest

from sayso.read.align import align, align_pieces

TEXT = "The “Reed Front” -- a small\n group — killed 114 people, then 14 people and 1,214 sheep... It’s the Front’s well‑known way."


def words(quote: str, text: str = TEXT, near: int | None = None) -> str | None:
    found = align(quote, text, near)
    assert found is None or text[found.start : found.end] == found.text
    return found.text if found else None


@pytest.mark.parametrize(
    ("quote", "meant"),
    [
        ("killed 114 people", "killed 114 people"),
        ('The "Reed Front"', "The “Reed Front”"),
        ("a small group", "a small\n group"),
        ("Reed Front' — a small group", "Reed Front” -- a small\n group"),
        ("group-killed", "group — killed"),
        ("It's the Front's", "It’s the Front’s"),
        ("well-known way", "well‑known way"),
        ("1,214 sheep… It's", "1,214 sheep... It’s"),
        ("  people ", "people"),
    ],
)
def test_typing_may_differ(quote: str, meant: str) -> None:
    assert words(quote) == meant


@pytest.mark.parametrize(
    "quote",
    ["", "  ", "—", "…", "killed 115 people", "the reed front", "people killed", "killed people", "Reed Frontier", "killed 114 people.", "eed Front", "214 sheep", "1 sheep"],
)  # fmt: skip
def test_other_words_are_refused(quote: str) -> None:
    assert words(quote) is None


def test_a_number_is_not_found_inside_another() -> None:
    found = align("14 people", TEXT)
    assert found is not None
    assert found.start == TEXT.index(" 14 people") + 1
    assert align("14", "It cost 3.14 and 14,000 and 114.") is None


def test_of_several_the_nearest_is_meant() -> None:
    text = "Police said no. Later police said yes. Then police said nothing."
    at = text.index("yes")
    assert align("police said", text, at) == align("police said yes", text).__class__(
        text.index("police"), text.index("police") + 11, "police said"
    )
    first = align("police said", text)
    assert first is not None
    assert first.start == text.index("police")


def test_pieces_stand_in_order_and_near_each_other() -> None:
    found = align_pieces("The “Reed Front” … killed 114 people [...] 1,214 sheep", TEXT)
    assert [s.text for s in found] == ["The “Reed Front”", "killed 114 people", "1,214 sheep"]
    assert align_pieces("1,214 sheep … killed 114 people", TEXT) == ()
    assert align_pieces("killed 114 people … and two horses", TEXT) == ()
    far = "Tarsk is near. " + "It rained. " * 60 + "Somebody bombed the quay."
    assert align_pieces("Tarsk … bombed the quay", far) == ()


def test_a_later_first_piece_is_tried_where_the_first_leads_nowhere() -> None:
    text = "Venn spoke. " + "It rained. " * 60 + "Venn blamed nobody, and left."
    assert [s.text for s in align_pieces("Venn … nobody … left", text)] == ["Venn", "nobody", "left"]


def test_an_ellipsis_of_the_page_is_one_piece() -> None:
    assert len(align_pieces("sheep … It's", TEXT)) == 1


def test_offsets_count_code_points() -> None:
    text = "😀 Zoë Venn said “no”"
    found = align('Venn said "no"', text)
    assert found is not None
    assert (found.start, found.text) == (6, "Venn said “no”")


def test_a_long_blank_text_is_quick() -> None:
    assert align("quay", " " * 200_000 + "-" * 200_000) is None
