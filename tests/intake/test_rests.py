from __future__ import annotations

import json

import pytest

from sayso.intake import rests

from . import pages

OWN = "https://ildrapost.example/quay"


def head(**said):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": pages.TITLE} | said)}</script><link rel="canonical" href="{OWN}">'


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("https://harrow.example/1", ("https://harrow.example/1",)), ({"@type": "NewsArticle", "url": "https://harrow.example/1"}, ("https://harrow.example/1",)),
        ({"@id": "https://harrow.example/1", "name": "x"}, ("https://harrow.example/1",)), ({"name": "Harrow  Courier"}, ("Harrow Courier",)),
        (["https://harrow.example/1", {"headline": "A paper"}, 7, None], ("https://harrow.example/1", "A paper")),
        (OWN + "/", ()), ("https://www.ildrapost.example/quay", ()), (None, ()), (7, ()), ([], ()), ({"x": []}, ()), ("x" * 3000, ()),
    ],
)  # fmt: skip
def test_is_based_on(one, value, named):
    assert one("page.html", pages.page(head(isBasedOn=value))).based_on == named


def test_syndication_tags_and_microdata(one):
    more = (
        '<meta name="syndication-source" content="https://harrow.example/1"><meta name="original-source" content="https://ildrapost.example/quay">'
        '<link itemprop="isBasedOn" href="https://wires.example/2">'
    )
    assert one("page.html", pages.page(head() + more)).based_on == (
        "https://harrow.example/1",
        "https://wires.example/2",
    )


@pytest.mark.parametrize(
    ("told", "at", "own"),
    [
        (OWN, None, OWN), (None, OWN, OWN), (OWN, OWN + "?utm=1", OWN), (OWN, "https://www.ildrapost.example/amp/quay", OWN), (OWN, "https://harrow.example/q", "https://harrow.example/q"),
        ("https://ildrapost.example/", OWN, OWN), ("http://[", OWN, OWN), (None, None, None),
    ],
)  # fmt: skip
def test_the_pages_own_address(told, at, own):
    assert rests.own_address(told, at) == own


def test_json_reports_may_carry_the_evidence(one, refused):
    row = {
        "text": "A blast.",
        "feed_source": "Harrow Courier",
        "based_on": ["https://harrow.example/1", "https://harrow.example/1"],
    }
    report = one("r.json", json.dumps(row))
    assert (report.feed_source, report.based_on) == ("Harrow Courier", ("https://harrow.example/1",))
    assert one("s.json", '{"text": "A blast."}').id == report.id
    assert "based_on" in str(refused("t.json", '{"text": "x", "based_on": [7]}'))
