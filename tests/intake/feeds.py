"""Invented feeds."""

from __future__ import annotations

URL = "https://ildrapost.example/feeds/all"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Ildra Post</title><link>https://ildrapost.example/</link><description>News</description><ttl>30</ttl>
<item><title>Two blasts &lt;b&gt;on&lt;/b&gt; the quay</title><link>/2033/03/08/quay</link><guid isPermaLink="false">q1</guid>
<pubDate>Tue, 08 Mar 2033 00:58:00 +0530</pubDate><dc:creator>Ann Moro</dc:creator>
<description>Two blasts killed 31 people on the quay of Tarnow, police said.</description>
<content:encoded><![CDATA[<p>Two blasts killed 31 people on the quay of Tarnow on Monday, <a href="https://harrow.example/1">the Harrow Courier</a> reported.</p><figure><figcaption>The quay</figcaption></figure><p>Nobody has said that it did so.</p><script>x()</script>]]></content:encoded>
<source url="https://harrow.example/rss">Harrow Courier</source></item>
<item><title>Ferries are back</title><link>https://ildrapost.example/ferries</link><guid>https://ildrapost.example/ferries</guid>
<source url="https://ildrapost.example/feeds/all">Ildra Post</source></item>
<item><title>Ferries are back again</title><guid>https://ildrapost.example/ferries</guid></item>
<item><title>Nothing in it</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire of wires</title><id>tag:w</id><link href="https://wires.example/"/>
<entry><id>tag:w:1</id><title>Quay closed</title><link rel="alternate" href="https://wires.example/1"/><link rel="via" href="https://harrow.example/2"/>
<published>2033-03-08T00:58:00+05:30</published><updated>2033-03-08T02:00:00Z</updated><author><name>Bo Tarn</name></author>
<source><id>https://harrow.example/feed</id><title>Harrow Courier</title></source>
<content type="html">&lt;p&gt;The quay of Tarnow is closed, the mayor said on Tuesday after the blasts.&lt;/p&gt;</content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://ildrapost.example/"><title>Ildra Post</title><link>https://ildrapost.example/</link></channel>
<item rdf:about="https://ildrapost.example/a"><title>A</title><link>https://ildrapost.example/a</link><dc:date>2033-03-08T00:58+05:30</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Ildra Post", "home_page_url": "https://ildrapost.example/", "authors": [{"name": "Desk"}],
"items": [{"id": 7, "url": "/quay", "external_url": "https://harrow.example/2", "title": "Quay closed", "content_text": "The quay is closed.\\n\\nThe mayor said so.",
"date_published": "2033-03-08T00:58:00+05:30", "authors": [{"name": "Ann Moro"}]}, {"id": "8", "content_html": "<p>No address.</p>"}, {"id": 9}, "x"]}"""


def rss(*items: str) -> bytes:
    """A feed of the given items."""
    return f"<rss version='2.0'><channel><title>Ildra Post</title>{''.join(items)}</channel></rss>".encode()


def item(n: int | str, title: str = "", more: str = "") -> str:
    """An item of such a feed."""
    return f'<item><title>{title or n}</title><link>https://ildrapost.example/{n}</link><guid isPermaLink="false">{n}</guid>{more}</item>'
