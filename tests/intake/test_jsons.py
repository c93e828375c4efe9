from __future__ import annotations

import json

import pytest

from sayso.errors import BrokenInput, EmptyReport, SkipReport, UnreadableText, UnsafeInput
from sayso.model import Report

ODD = "  Read more: x\r\n\n\u00a0ﬁne\u2028 caf\u0065\u0301 \u0000 -- PTI\n« Back to LIVE  \n"


def test_text_is_kept_character_for_character(one):
    report = one(
        "r.json",
        json.dumps({"text": ODD, "id": 17, "title": "T", "publisher": "Ildra Post", "url": "https://x.example"}),
    )
    assert report.text == ODD
    assert (report.ref, report.title, report.publisher, report.url) == ("17", "T", "Ildra Post", "https://x.example")


def test_credits_and_dateline_are_found_in_json(one):
    report = one(
        "r.json",
        json.dumps(
            {"text": "TARNOW, 3 JAN 90 (EFE) -- [REPORT] THE QUAY WAS CLOSED.\n\nTHE MAYOR SAID NOTHING. -- PTI"}
        ),
    )
    assert (report.dateline, report.published, report.credits, report.agency) == (
        "TARNOW",
        "1990-01-03",
        ("EFE", "PTI"),
        "EFE",
    )


def test_a_given_date_stands(one):
    assert (
        one("r.json", '{"text": "TARNOW, 3 JAN 90 -- All is well.", "published": "1990-01-05"}', "2001-01-01").published
        == "1990-01-05"
    )


def test_a_list_and_a_broken_end(read):
    first, second, error = read("r.json", '[{"text": "one"}, {"text": "two", "id": "b"}, {"text": "thr')
    assert [r.text for r in (first, second)] == ["one", "two"]
    assert [first.ref, second.ref] == ["r.json#1", "b"]
    assert isinstance(error, BrokenInput)
    assert "cut off" in str(error)


def test_a_bad_line_is_named_and_the_others_are_read(read):
    good, bad, missing, last = read("r.jsonl", b'{"text": "one"}\n{"text": \n\n{"id": 3}\n{"text": "\xc3\xa9"}\n')
    assert isinstance(good, Report)
    assert last.text == "é"
    assert isinstance(bad, BrokenInput)
    assert "line 2" in str(bad)
    assert "line 4" in str(missing)
    assert missing.ref == "3"


def test_broken_utf8_in_a_line_fails_alone(read):
    first, second = read("r.jsonl", b'{"text": "\xff\xfe"}\n{"text": "two"}')
    assert isinstance(first, UnreadableText)
    assert second.text == "two"


def test_objects_one_after_another_in_json(read):
    assert [r.text for r in read("r.json", '{"text": "one"}\n{"text": "two"}\n')] == ["one", "two"]


@pytest.mark.parametrize(
    ("content", "error", "word"),
    [
        ('{"text": "abc', BrokenInput, "cut off"),
        ('{"title": "x"}', BrokenInput, '"text"'),
        ('{"text": 5}', BrokenInput, '"text"'),
        ('{"text": "x", "title": ["y"]}', BrokenInput, '"title"'),
        ('"x"', BrokenInput, "object"),
        ('{"text": " \\n"}', EmptyReport, "empty"),
        ("[]", EmptyReport, "empty"),
        ('{"text": "a \\ud800 b"}', BrokenInput, "surrogate"),
        ('{"text": "x"} y', BrokenInput, "character"),
        ("[" * 100_000, UnsafeInput, "deeply"),
        ('{"text":' + "9" * 10_000 + "}", BrokenInput, "number"),
        (b'{"text": "a\0b"}', BrokenInput, "control"),
        (b'{"text": "\xff"}', UnreadableText, "UTF-8"),
    ],
)
def test_bad_json_is_one_clear_line(refused, content, error, word):
    said = refused("bad.json", content)
    assert type(said) is error
    assert word in str(said)


def test_an_item_that_is_no_report_does_not_stop_the_list(read):
    bad, good = read("r.json", '[7, {"text": "ok"}]')
    assert isinstance(bad, SkipReport)
    assert bad.ref == "r.json#1"
    assert good.text == "ok"
