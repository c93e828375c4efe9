"""Tests of where and when, read together."""

from __future__ import annotations

from sayso.model import Report
from sayso.read.sentences import sentences
from sayso.read.setting import Setting

TEXT = "Gunmen raided a clinic near Lyon on Saturday. A similar raid in March killed two people."


def test_a_month_is_no_town() -> None:
    setting = Setting.of(Report.of(TEXT, published="2032-05-10"), sentences(TEXT))
    named = [p.span.text for p in setting.places]
    assert "Lyon" in named
    assert "March" not in named


def test_a_place_that_only_the_title_names_is_derived_and_no_mention_of_the_text() -> None:
    text = "A man was shot and killed outside a bar early on Saturday, police said. Nobody has been arrested."
    setting = Setting.of(Report.of(text, title="Man shot dead in Des Moines", published="2032-05-10"), sentences(text))
    assert setting.place is not None
    assert (setting.place.city, setting.place.derived) == ("Des Moines", True)
    assert not setting.places
    assert not setting.place_spans


def test_a_place_of_title_and_text_points_at_the_text() -> None:
    text = "A man was shot and killed in Des Moines early on Saturday, police said."
    setting = Setting.of(
        Report.of(text, title="Man shot dead in Des Moines bar", published="2032-05-10"), sentences(text)
    )
    assert setting.place is not None
    assert not setting.place.derived
    assert [text[s.start : s.end] for s in setting.place_spans] == ["Des Moines"]
