from __future__ import annotations

import time

import pytest

from sayso.errors import BrokenInput, EmptyReport, NoArticle, TooLarge, UnsafeInput
from sayso.intake import feeds as intake_feeds
from sayso.intake.fetched import Fetched
from sayso.intake.pages import reports_of_item
from sayso.model import Report

from . import feeds, pages


def parse(data, url=feeds.URL, charset=None):
    return intake_feeds.parse(data if isinstance(data, bytes) else data.encode(), url, charset)


def test_rss():
    feed = parse(feeds.RSS)
    first, second = feed.items
    assert (feed.title, feed.home, feed.ttl, feed.whole) == ("Ildra Post", "https://ildrapost.example/", 1800.0, True)
    assert (first.key, first.url, first.title) == (
        "q1",
        "https://ildrapost.example/2033/03/08/quay",
        "Two blasts on the quay",
    )
    assert (first.published, first.authors) == ("2033-03-08T00:58+05:30", ("Ann Moro",))
    assert (first.source_name, first.source_url, first.feed_source) == (
        "Harrow Courier",
        "https://harrow.example/rss",
        "Harrow Courier",
    )
    assert "<script" not in first.words
    assert (second.feed_source, second.published) == (None, None)
    (refusal,) = feed.refused
    assert "item 4" in str(refusal)
    assert feeds.URL in str(refusal)


def test_atom():
    (item,) = parse(feeds.ATOM).items
    assert (item.key, item.url, item.published, item.updated) == (
        "tag:w:1",
        "https://wires.example/1",
        "2033-03-08T00:58+05:30",
        "2033-03-08T02:00+00:00",
    )
    assert (item.source_name, item.source_url, item.based_on) == (
        "Harrow Courier",
        "https://harrow.example/feed",
        ("https://harrow.example/2",),
    )


def test_rdf():
    (item,) = parse(feeds.RDF).items
    assert (item.url, item.published or item.updated) == ("https://ildrapost.example/a", "2033-03-08T00:58+05:30")


def test_json_feed():
    feed = parse(feeds.JSON)
    first, second = feed.items
    assert (first.key, first.url, first.based_on) == (
        "7",
        "https://ildrapost.example/quay",
        ("https://harrow.example/2",),
    )
    assert (first.published, first.authors, first.content) == (
        "2033-03-08T00:58+05:30",
        ("Ann Moro",),
        "The quay is closed.\n\nThe mayor said so.",
    )
    assert (second.url, second.words, second.authors) == (None, "<p>No address.</p>", ("Desk",))
    assert len(feed.refused) == 2


def test_one_guid_for_all_names_nothing():
    same = "<item><guid>0</guid><link>https://ildrapost.example/{}</link></item>"
    assert [i.key for i in parse(feeds.rss(same.format("a"), same.format("b"))).items] == [
        "https://ildrapost.example/a",
        "https://ildrapost.example/b",
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!-- <a> --><!DOCTYPE r [<!ENTITY % p "x">]>',
        '<!DOCTYPE r [<!entity\ta "b">]>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(head, encoding):
    body = f"{head}<rss version='2.0'><channel><title>&b;</title>{feeds.item(1)}</channel></rss>"
    with pytest.raises(UnsafeInput, match="entities"):
        parse(body.encode(encoding))


def test_a_feed_that_breaks_off_gives_the_items_before_and_says_so():
    whole = feeds.rss(feeds.item(1), feeds.item(2), feeds.item(3))
    feed = parse(whole[: whole.index(b">3</guid>")])
    assert ([i.key for i in feed.items], feed.whole) == (["1", "2"], False)
    assert parse(whole).whole


def test_malformed_xml_is_read_as_far_as_it_goes():
    feed = parse(feeds.rss(feeds.item(1, "Fish & chips <br> & more"), feeds.item(2)))
    assert [i.key for i in feed.items] == ["1", "2"]
    assert not feed.whole


@pytest.mark.parametrize(
    "data",
    ["hello", "<html><p>x</p></html>", '{"a": 1}', '{"version": "https://jsonfeed.org/version/1.1"}', "{", "[" * 9],
)
def test_what_is_no_feed_is_named(data):
    with pytest.raises(BrokenInput) as told:
        parse(data)
    assert feeds.URL in str(told.value)
    assert "\n" not in str(told.value)


def test_an_empty_feed():
    with pytest.raises(EmptyReport):
        parse(" \n")


def test_a_page_that_offers_a_feed_names_it():
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head></html>'
    with pytest.raises(BrokenInput, match=r"https://ildrapost\.example/rss\?a=1&b=2"):
        parse(page)


def test_a_nesting_bomb_in_json():
    with pytest.raises((UnsafeInput, BrokenInput)):
        parse('{"version": ' + "[" * 200_000)


@pytest.mark.parametrize(
    "body",
    [
        feeds.rss("<a>" * 200_000),
        feeds.rss(feeds.item(1, more="<a " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>")),
    ],
    ids=["nested", "loaded"],
)
def test_tags_made_to_do_harm_are_refused_at_once(body):
    began = time.perf_counter()
    with pytest.raises(UnsafeInput):
        parse(body)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "body",
    [
        feeds.rss(feeds.item(1, more="<description>" + "&lt;div&gt;" * 10_000 + "</description>")),
        feeds.rss(*(feeds.item(n) for n in range(4000))),
        b"<rss version='2.0'><channel></b>" + b"<a>" * 50_000,
        feeds.rss(feeds.item(1, more="<description><![CDATA[" + "<" * 100_000 + "]]></description>")),
    ],
    ids=["nested", "many", "open", "brackets"],
)
def test_hostile_feeds_end(body):
    began = time.perf_counter()
    feed = parse(body)
    for item in feed.items[:3]:
        list(reports_of_item(item))
    assert len(feed.items) <= 2000
    assert time.perf_counter() - began < 15


def test_a_feed_beyond_all_measure():
    with pytest.raises(TooLarge):
        parse(feeds.rss("x" * 5_000_001))


@pytest.mark.parametrize(
    ("encoding", "charset"), [("cp1252", "iso-8859-1"), ("cp1252", None), ("utf-16", None), ("utf-8", "iso-8859-1")]
)
def test_encodings(encoding, charset):
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + feeds.rss(feeds.item(1, "Möröz ‘said’")).decode()
    assert parse(text.encode(encoding), charset=charset).items[0].title == "Möröz ‘said’"


def page_of(url, body):
    return Fetched(url, url, body.encode(), media_type="text/html")


def test_an_item_with_its_page_keeps_whom_the_feed_credits():
    item = parse(feeds.RSS).items[0]
    (report,) = reports_of_item(item, page_of(item.url, pages.page(date="")))
    assert isinstance(report, Report)
    assert (report.text, report.url, report.published) == (pages.TEXT, item.url, "2033-03-08")
    assert report.feed_source == "Harrow Courier"


def test_an_item_without_its_page_is_what_the_feed_carries():
    (report,) = reports_of_item(parse(feeds.RSS).items[0])
    assert report.text.split("\n\n") == [
        "Two blasts on the quay",
        "Two blasts killed 31 people on the quay of Tarnow on Monday, the Harrow Courier reported.",
        "Nobody has said that it did so.",
    ]
    assert (report.publisher, report.byline, report.published) == ("Ildra Post", "Ann Moro", "2033-03-08T00:58+05:30")
    assert (report.links, report.feed_source) == (("https://harrow.example/1",), "Harrow Courier")


def test_a_page_without_an_article_gives_way_to_the_feed():
    item = parse(feeds.ATOM).items[0]
    empty = page_of(item.url, "<html><body><nav>Home</nav></body></html>")
    (report,) = reports_of_item(item, empty)
    assert isinstance(report, Report)
    assert report.based_on == ("https://harrow.example/2",)
    bare = parse(feeds.RSS).items[1]
    (error,) = reports_of_item(bare, page_of(bare.url, "<html><body></body></html>"))
    assert isinstance(error, NoArticle)
    (error,) = reports_of_item(bare)
    assert "fetch its page" in str(error)


def test_plain_words_of_a_json_feed_keep_their_paragraphs():
    (report,) = reports_of_item(parse(feeds.JSON).items[0])
    assert report.text == "Quay closed\n\nThe quay is closed.\n\nThe mayor said so."


def test_the_evidence_does_not_enter_the_id():
    item = parse(feeds.ATOM).items[0]
    (with_it,) = reports_of_item(item)
    plain = Report.of(with_it.text, publisher=with_it.publisher, url=with_it.url, published=with_it.published)
    assert with_it.feed_source
    assert with_it.based_on
    assert with_it.id == plain.id
