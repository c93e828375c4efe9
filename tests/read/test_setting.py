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
