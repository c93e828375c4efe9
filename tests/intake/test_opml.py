from __future__ import annotations

import pytest

from sayso.errors import BrokenInput, EmptyReport, SkipReport, UnsafeAddress, UnsafeInput
from sayso.intake.opml import Subscription, subscriptions

OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Agencies"><outline text="North">
<outline text="Ildra Post" type="rss" xmlUrl="https://ildrapost.example/rss" htmlUrl="https://ildrapost.example/"/></outline>
<outline text="Harrow" type="rss"/></outline>
<outline text="Bad" xmlUrl="file:///etc/passwd"/>
<outline text="Again" XMLURL="https://ildrapost.example/rss"/>
<outline text="Old" xmlUrl="feed://old.example/rss"/>
</body></opml>"""


def test_nested_outlines_and_what_is_wrong_in_them():
    first, bare, bad, old = subscriptions(OPML, "feeds.opml")
    assert first == Subscription("https://ildrapost.example/rss", "Ildra Post", ("Agencies", "North"))
    assert isinstance(bare, BrokenInput)
    assert "feeds.opml, line 4" in str(bare)
    assert "Harrow" in str(bare)
    assert isinstance(bad, UnsafeAddress)
    assert "line 5" in str(bad)
    assert old == Subscription("https://old.example/rss", "Old")


def test_a_list_with_one_address_a_line():
    found = subscriptions(
        b"# agencies\nhttps://a.example/rss\n\nnot an address\nfeed:https://b.example/\n", "feeds.txt"
    )
    assert [f.url for f in found if isinstance(f, Subscription)] == ["https://a.example/rss", "https://b.example/"]
    assert [str(f)[:18] for f in found if isinstance(f, SkipReport)] == ["feeds.txt, line 4:"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<opml><body></body></opml>", EmptyReport), (b"# none\n", EmptyReport), (b"<opml><body>", BrokenInput), (b"<rss/>", BrokenInput),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml/>', UnsafeInput), (b"<opml>" + b"<outline>" * 5000, BrokenInput),
    ],
)  # fmt: skip
def test_lists_that_cannot_be_read_are_named(data, kind):
    with pytest.raises(kind) as told:
        subscriptions(data, "feeds.opml")
    assert str(told.value).startswith("feeds.opml")
    assert "\n" not in str(told.value)
