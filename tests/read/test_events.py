"""Which event each sentence speaks of."""

from __future__ import annotations

import pytest

from sayso.model import Day, Span
from sayso.read.decode import Found
from sayso.read.events import Layout, label, layout, main_kinds
from sayso.read.sentences import sentences
from sayso.read.times import TimeMention

TEXT = "A bomb killed nine people in Tol on Friday. Police closed the road. In 2029 gunmen shot a judge there. The judge was buried in Varn. The bomb broke windows."
DAY = Day("2031-03-07", "2031-03-07")


def plan(
    text: str = TEXT, behind: tuple[str, ...] = (), times: tuple[tuple[str, str], ...] = (), **how: bool
) -> Layout | None:
    split = sentences(text)
    background = [Found(text.index(b), text.index(b) + len(b), 0.9) for b in behind]
    told = [TimeMention(Span(text.index(w), text.index(w) + len(w), w), Day(d, d), "date", None) for w, d in times]
    follow, years = how.get("follow_up", False), how.get("anniversary", False)
    return layout(split, background, told, DAY, "2031-03-07", follow_up=follow, anniversary=years)


def keys(**how: object) -> list[str]:
    found = plan(**how)  # type: ignore[arg-type]
    assert found is not None
    return list(found.keys)


def test_all_of_a_plain_report_is_its_own_event() -> None:
    assert keys() == ["e0"] * 5


def test_what_the_encoder_marks_is_background() -> None:
    assert keys(behind=("In 2029 gunmen shot a judge there.",)) == ["e0", "e0", "e1", "e0", "e0"]


def test_neighbouring_background_without_a_kind_of_its_own_is_of_one_event() -> None:
    assert keys(behind=("In 2029 gunmen shot a judge there. The judge was buried in Varn.",)) == [
        "e0",
        "e0",
        "e1",
        "e1",
        "e0",
    ]


def test_background_without_any_kind_is_of_no_event() -> None:
    found = plan(behind=("The judge was buried in Varn.",))
    assert found is not None
    assert found.keys[3] == ""
    assert found.event_of(TEXT.index("buried")) is None


def test_half_a_sentence_is_no_background() -> None:
    assert keys(behind=("In 2029",)) == ["e0"] * 5


@pytest.mark.parametrize(("day", "expected"), [("2029-05-01", "e1"), ("2031-03-01", "e0"), ("2031-03-08", "e0")])
def test_a_date_far_before_makes_another_event(day: str, expected: str) -> None:
    assert keys(times=(("2029", day),))[2] == expected


def test_a_date_in_the_first_sentence_moves_nothing() -> None:
    assert keys(times=(("Friday", "2029-05-01"),))[0] == "e0"


def test_two_kinds_in_the_background_are_two_events() -> None:
    text = "A bomb went off in Tol. Gunmen shot a judge in 2029. A bus was hijacked in 2028."
    found = plan(text, behind=("Gunmen shot a judge in 2029.", "A bus was hijacked in 2028."))
    assert found is not None
    assert [(e.key, e.kind, e.background) for e in found.events] == [
        ("e0", "bombing", False),
        ("e1", "shooting", True),
        ("e2", "hijacking", True),
    ]


def test_a_text_without_a_word_for_any_event_has_no_layout() -> None:
    assert plan("The mayor opened a bridge. It rained.") is None


def test_where_all_is_marked_background_the_report_still_has_its_event() -> None:
    assert keys(behind=(TEXT,)) == ["e0"] * 5


def test_follow_up_and_anniversary_are_marked() -> None:
    found = plan(follow_up=True, anniversary=True)
    assert found is not None
    assert (found.events[0].follow_up, found.events[0].background) == (True, True)


def test_event_of_looks_at_the_sentence_around_a_character() -> None:
    found = plan(behind=("In 2029 gunmen shot a judge there.",))
    assert found is not None
    assert (found.event_of(0), found.event_of(TEXT.index("gunmen")), found.event_of(len(TEXT) - 1)) == (
        "e0",
        "e1",
        "e0",
    )
    assert not found.is_main(TEXT.index("gunmen"))
    assert Layout((), (), ()).event_of(3) is None


def test_kinds_come_with_the_words_that_tell_them() -> None:
    found = plan(behind=("In 2029 gunmen shot a judge there.",))
    assert found is not None
    ((kind, span),) = main_kinds(found, sentences(TEXT), {"attack": 0.1, "bombing": 0.9}, 0.4)
    assert (kind, span.text, TEXT[span.start : span.end]) == ("bombing", "bomb", "bomb")


def test_labels() -> None:
    assert label("suicide_bombing") == "Suicide bombing"


def test_a_page_of_harm_alone_has_the_kind_that_is_likely() -> None:
    text = "Three pilgrims died at the shrine of Tol. Nobody knows how."
    split = sentences(text)
    found = layout(split, [], [], DAY, None, follow_up=False, anniversary=False, likely="arson")
    assert found is not None
    assert found.events[0].kind == "arson"
    ((kind, span),) = main_kinds(found, split, {}, 0.4)
    assert (kind, span.text) == ("arson", "died")
    assert (
        layout(sentences("The mayor opened a bridge."), [], [], DAY, None, follow_up=False, anniversary=False) is None
    )


def test_a_kind_that_the_page_is_not_about_gives_way_to_one_that_it_is() -> None:
    found = plan("A bomb was planted. Gunmen shot a judge in Tol.")
    assert found is not None
    split = sentences("A bomb was planted. Gunmen shot a judge in Tol.")
    assert [k for k, _ in main_kinds(found, split, {"attack": 0.9, "bombing": 0.1}, 0.4)] == ["shooting"]
