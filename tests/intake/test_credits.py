from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sayso.intake import agencies, credits, dateline
from sayso.resources import table

LAST = "The quay stays closed, the mayor said."


@pytest.mark.parametrize(
    ("sign", "names"),
    [
        ("   -- ANI", ("ANI",)), (" (AP)", ("AP",)), (" — Reuters", ("Reuters",)), (" (PTI/ANI)", ("PTI", "ANI")), (" [AFP]", ("AFP",)),
        (" (With inputs from Press Trust of India)", ("PTI",)), (" - With inputs from AFP and Reuters.", ("AFP", "Reuters")), (" -- HPS", ("HPS",)),
    ],
)  # fmt: skip
def test_sign_offs_are_cut_and_credited(sign, names):
    assert credits.cut([LAST + sign]) == credits.Signed((LAST,), names)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("With inputs from Reuters", ("Reuters",)), ("Source: PTI", ("PTI",)), ("AFP/AP", ("AFP", "AP")), ("The Associated Press contributed to this report.", ("AP",)),
        ("(With agency inputs)", ()), ("-- ANI", ("ANI",)), ("Copyright 2033 The Associated Press. All rights reserved.", ("AP",)),
        ("(Reporting by Ann Moro in Tarnow; Editing by Bo Tarn)", ()), ("By Agence France-Presse", ("AFP",)),
    ],
)  # fmt: skip
def test_credit_lines(line, names):
    assert credits.cut([LAST, line]) == credits.Signed((LAST,), names)


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was late (NATO)",
        "He said so to Reuters.",
        "The talks -- held by the UN -- went on.",
        "With two men from Tarnow.",
        "It happened at noon (see map).",
    ],
)
def test_the_articles_own_words_are_no_sign_off(line):
    assert credits.cut([LAST, line]) == credits.Signed((LAST, line), ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By AFP", ("AFP",)),
        ("Ann Moro, Associated Press", ("AP",)),
        ("Ann Moro, AP Business Writer", ("AP",)),
        ("Ann Moro", ()),
        (None, ()),
    ],
)
def test_bylines(text, names):
    assert credits.byline(text) == names


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("KABUL, Jan 5 (Reuters) — The quay", "KABUL", None, "Reuters"),
        ("SAN SALVADOR, 3 JAN 90 -- [REPORT] THE", "SAN SALVADOR", "1990-01-03", None),
        ("ROME (ITALY), 11 JAN 90 (EFE) -- [TEXT] A", "ROME (ITALY)", "1990-01-11", "EFE"),
        ("New Delhi [India], January 5 (ANI): The", "New Delhi [India]", None, "ANI"),
        ("TARNOW, Ildra (AP) - The quay", "TARNOW, Ildra", None, "AP"),
        ("Tarnow — Police say the quay", "Tarnow", None, None),
        ("TARNOW: The quay", "TARNOW", None, None),
    ],
)
def test_datelines(text, place, date, agency):
    found = dateline.find(text)
    assert found
    assert (found.place, found.date, found.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "text",
    ["GUNMEN -- SOME OF THEM MASKED -- STORMED THE QUAY", "UPDATE: The quay is open again", "The mayor said eight people — three of them sailors — were hurt", "Police — who were late — left"],
)  # fmt: skip
def test_openings_that_are_no_dateline(text):
    assert dateline.find(text) is None


def test_an_outlets_own_name_is_no_credit():
    assert credits.in_dateline("Ildra Post", ["The Ildra Post", None]) == ()
    assert credits.in_dateline("WXYZ", []) == ()
    assert credits.in_dateline("Harrow Wire", ["The Ildra Post"]) == ("Harrow Wire",)


def test_every_zone_of_the_register_says_what_its_offset_says():
    for row in table("lang", "en", "agencies.yml")["agencies"]:
        if not row.get("zone"):
            continue
        zone = ZoneInfo(row["zone"])
        shifts = {datetime(2024, month, 15, tzinfo=UTC).astimezone(zone).utcoffset() for month in (1, 7)}
        hours, minutes = row["offset"].split(":")
        standard = timedelta(hours=int(hours), minutes=int(minutes) * (-1 if hours.startswith("-") else 1))
        assert standard in shifts, row


def test_no_form_names_two_agencies():
    seen: dict[str, str] = {}
    for row in table("lang", "en", "agencies.yml")["agencies"]:
        for form in (row["name"], *row["aliases"]):
            assert seen.setdefault(agencies.folded(form), row["name"]) == row["name"], form
