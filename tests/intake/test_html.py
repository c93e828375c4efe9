from __future__ import annotations

import json

import pytest

from sayso.intake import html
from sayso.intake.draft import Entry

from . import pages


def test_a_page_with_furniture_around_it_gives_the_same_text(one):
    report = one("page.html", pages.page())
    assert report.text == pages.TEXT
    assert (report.published, report.agency, report.title) == ("2033-03-08T00:58+05:30", "PTI", pages.TITLE)


@pytest.mark.parametrize(
    "middle",
    [
        "<p>Advertisement</p>",
        '<p><a href="/x">Read more: What is known about the quay</a></p>',
        "<figure><img src='q.jpg'><figcaption>The quay on Monday after the first blast was heard.</figcaption></figure>",
        '<p><a href="/x">Ten ferries that made history</a></p>',
        "<p>Click here to subscribe to our newsletter.</p>",
    ],
)
def test_furniture_between_paragraphs_goes(one, middle):
    assert one("page.html", pages.page(middle=middle)).text == pages.TEXT


def test_what_the_head_says(one):
    said = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": pages.TITLE,
                "datePublished": "2033-03-07T23:58:00-05:00",
                "author": [{"@type": "Person", "name": "Ann Moro"}, {"name": "Bo Tarn"}],
                "publisher": {"name": "The Ildra Post"},
            }
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(said)}</script><link rel="canonical" href="https://www.ildrapost.example/quay">'
    report = one("page.html", pages.page(head, date="", sign=""))
    assert (report.publisher, report.byline, report.published) == (
        "The Ildra Post",
        "Ann Moro, Bo Tarn",
        "2033-03-07T23:58-05:00",
    )
    assert report.url == "https://www.ildrapost.example/quay"


def test_utc_in_the_head_is_put_into_the_zone_of_the_time_shown(one):
    head = '<meta property="article:published_time" content="2033-03-07T19:28:00Z">'
    assert one("page.html", pages.page(head, sign="")).published == "2033-03-08T00:58+05:30"


def test_a_template_date_gives_way_to_the_address(one):
    head = '<meta property="article:published_time" content="2001-01-01T00:00Z"><link rel="canonical" href="https://x.example/2033/03/08/quay">'
    assert one("page.html", pages.page(head, date="", sign="")).published == "2033-03-08"


def test_an_agency_as_publisher_of_another_outlets_page_is_a_credit(one):
    said = json.dumps({"@type": "NewsArticle", "publisher": {"name": "Associated Press"}})
    head = f'<script type="application/ld+json">{said}</script><meta property="og:site_name" content="Ildra Post"><meta property="og:url" content="https://ildrapost.example/a">'
    report = one("page.html", pages.page(head, sign=""))
    assert (report.publisher, report.agency) == ("Ildra Post", "AP")


def test_links_of_the_article_alone(one):
    word = pages.WORDS[0].replace("The Harrow Courier", '<a href="/harrow/1">The Harrow Courier</a>')
    page = pages.page('<link rel="canonical" href="https://x.example/a">').replace(pages.WORDS[0], word)
    assert one("page.html", page).links == ("https://x.example/harrow/1",)


def test_double_breaks_in_a_table_are_paragraphs(one):
    body = "<br><br>".join(pages.WORDS)
    page = f"<html><head><title>{pages.TITLE}</title></head><body><table><tr><td><b>{pages.TITLE}</b><br>March 08, 2033 00:58<br><br>{body} -- PTI</td></tr></table></body></html>"
    report = one("old.html", page)
    assert report.text == pages.TEXT
    assert report.published == "2033-03-08T00:58+05:30"


def test_a_repeated_paragraph_stands_once():
    page = pages.page(middle=f"<p>{pages.WORDS[0]}</p>")
    assert html.draft(page, Entry("x", "x")).paragraphs.count(pages.WORDS[0]) == 1


def test_a_declared_charset_is_heeded(one):
    page = (
        pages.page('<meta charset="windows-1251">', sign="")
        .replace("Tarnow", "Tarnów")
        .encode("cp1252")
        .replace(b"windows-1251", b"windows-1252")
    )
    assert "Tarnów" in one("page.html", page).text
