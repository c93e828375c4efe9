from __future__ import annotations

import pytest

from sayso.intake import dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("January 05, 2024  00:58", "2024-01-05T00:58"),
        ("Published: Friday, 5 January 2024, 14:30 GMT", "2024-01-05T14:30+00:00"),
        ("Jan 5, 2024 3:04 p.m. ET", "2024-01-05T15:04-05:00"),
        ("July 5, 2024 12:10 AM EDT", "2024-07-05T00:10-04:00"),
        ("5th of January 2024", "2024-01-05"),
        ("2024-01-05T00:58:12Z", "2024-01-05T00:58:12+00:00"),
        ("2024-01-05T00:58+0530", "2024-01-05T00:58+05:30"),
        ("2024-01-05", "2024-01-05"),
        ("3 JAN 90", "1990-01-03"),
        ("25/12/2023", "2023-12-25"),
        ("05/01/2024", None),
        ("10:30 IST on January 5, 2024", "2024-01-05T10:30+05:30"),
        ("31 February 2024", None),
        ("the fifth", None),
    ],
)
def test_parse(text, value):
    assert dates.parse(text) == value


def test_an_abbreviation_is_read_in_the_pages_country():
    assert dates.parse("5 January 2024 10:00 IST", "IL") == "2024-01-05T10:00+02:00"


@pytest.mark.parametrize(
    "text", ["On January 5, 2024 the quay was closed", "The march of 2024", "Two men came on 5 January 2024"]
)
def test_a_sentence_with_a_date_is_no_date_line(text):
    assert dates.line(text) is None


def test_in_zone_leaves_dates_and_zoned_times_alone():
    assert dates.in_zone("2024-01-05", "Asia/Kolkata", "+05:30") == "2024-01-05"
    assert dates.in_zone("2024-01-05T01:00+00:00", "Asia/Kolkata", "+05:30") == "2024-01-05T01:00+00:00"
    assert dates.in_zone("2024-07-05T01:00", "Europe/Warsaw", "+01:00") == "2024-07-05T01:00+02:00"
    assert dates.in_zone("2024-07-05T01:00", "No/Where", "+01:00") == "2024-07-05T01:00+01:00"
