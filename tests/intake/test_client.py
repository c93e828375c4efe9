from __future__ import annotations

from email.utils import formatdate

import pytest

from sayso.errors import NoArticle, SkipReport, Unreachable, UnsafeAddress
from sayso.intake import reports
from sayso.intake.client import is_lasting
from sayso.intake.fetched import Validators
from sayso.model import Report

from . import pages
from .site import says


def test_what_has_not_changed_is_not_sent_again(site, world):
    site.pages["/"] = [says("x", ETag='"1"'), says("", 304)]
    client = world.client()
    known = client.get(site.url()).validators
    again = client.get(site.url(), Validators.from_dict(known.to_dict()))
    assert (again.unchanged, again.body, again.validators) == (True, b"", known)
    assert site.asked[1][1]["if-none-match"] == '"1"'
    assert "if-modified-since" not in site.asked[1][1]


def test_a_304_that_nobody_asked_for_is_an_error(site, world):
    site.pages["/"] = says("", 304)
    with pytest.raises(Unreachable):
        world.client().get(site.url())


def test_one_host_is_not_hurried(site, world):
    site.pages["/a"] = site.pages["/b"] = says("x")
    client = world.client(delay=2.0)
    client.get(site.url("/a"))
    assert world.slept == []
    client.get(site.url("/b"))
    assert world.slept == [2.0]
    world.now += 10
    client.get(site.url("/a"))
    assert world.slept == [2.0]


def test_two_hosts_do_not_wait_for_each_other(site, world):
    site.pages["/"] = says("x")
    client = world.client(lambda *_: ["127.0.0.1"], delay=5.0)
    client.get(site.url("/", "one.example"))
    client.get(site.url("/", "two.example"))
    assert world.slept == []


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_heeded(site, world, status):
    site.pages["/"] = [says("", status, Retry_After="7"), says("here")]
    assert world.client().get(site.url()).body == b"here"
    assert world.slept == [7.0]


def test_retry_after_as_a_date_is_heeded(site, world):
    site.pages["/"] = [says("", 429, Retry_After=formatdate(world.now + 30, usegmt=True)), says("here")]
    world.client().get(site.url())
    assert world.slept == [pytest.approx(30)]


def test_a_host_that_asks_for_an_hour_is_left_alone_for_it(site, world):
    site.pages["/"] = says("", 429, Retry_After="3600")
    site.pages["/other"] = says("x")
    client = world.client()
    for path in ("/", "/other"):
        with pytest.raises(Unreachable) as told:
            client.get(site.url(path))
        assert told.value.retry_after == pytest.approx(3600)
        assert not is_lasting(told.value)
    assert (site.paths, world.slept) == (["/"], [])
    world.now += 3601
    assert client.get(site.url("/other")).body == b"x"


def test_waits_grow_and_end(site, world):
    site.pages["/"] = says("", 502)
    with pytest.raises(Unreachable):
        world.client(tries=5, longest_wait=9).get(site.url())
    assert world.slept == [1.5, 3.0, 6.0, 6.75]
    assert len(site.asked) == 5


def test_a_page_that_is_gone_is_asked_for_once(site, world):
    with pytest.raises(Unreachable):
        world.client(tries=5).get(site.url("/gone"))
    assert (site.paths, world.slept) == (["/gone"], [])


ROBOTS = "User-agent: *\nDisallow: /closed\nCrawl-delay: 4\n\nUser-agent: sayso\nDisallow: /closed\nDisallow: /*.print$\nCrawl-delay: 4\n"


def test_robots_txt_is_asked_once_a_host_and_heeded(site, world):
    site.pages["/robots.txt"] = says(ROBOTS, kind="text/plain")
    site.pages["/open"] = site.pages["/closed/a"] = site.pages["/a.print"] = says("x")
    client = world.client()
    client.get(site.url("/open"), robots=True)
    for path in ("/closed/a", "/a.print"):
        with pytest.raises(Unreachable, match=r"robots\.txt") as told:
            client.get(site.url(path), robots=True)
        assert told.value.lasting
    client.get(site.url("/open"), robots=True)
    assert site.paths == ["/robots.txt", "/open", "/open"]
    assert world.slept == [4.0]
    client.get(site.url("/closed/a"))
    world.now += 25 * 3600
    client.get(site.url("/open"), robots=True)
    assert site.paths[-2:] == ["/robots.txt", "/open"]


def test_a_redirect_into_what_robots_txt_closes_is_not_followed(site, world):
    site.pages["/robots.txt"] = says(ROBOTS, kind="text/plain")
    site.pages["/open"] = says("", 302, Location="/closed/a")
    site.pages["/closed/a"] = says("x")
    with pytest.raises(Unreachable, match=r"robots\.txt"):
        world.client().get(site.url("/open"), robots=True)
    assert "/closed/a" not in site.paths


@pytest.mark.parametrize(
    ("answer", "open_"),
    [(says("", 404), True), (says("", 403), True), (says(""), True), (says("", 500), False), (says("", 429), False)],
)
def test_a_host_without_robots_txt_is_open_and_one_in_trouble_closed(site, world, answer, open_):
    site.pages["/robots.txt"] = answer
    site.pages["/a"] = says("x")
    if open_:
        assert world.client().get(site.url("/a"), robots=True).body == b"x"
        return
    with pytest.raises(Unreachable) as told:
        world.client().get(site.url("/a"), robots=True)
    assert not told.value.lasting
    assert "/a" not in site.paths


def test_robots_txt_of_a_private_host_is_not_asked_for(site, world):
    with pytest.raises(UnsafeAddress):
        world.client(allow_private=False).get(site.url("/a"), robots=True)
    assert site.asked == []


def test_reports_of_addresses_and_files_in_one_order(site, world, tmp_path):
    site.pages["/quay"] = says(pages.page())
    (tmp_path / "b.txt").write_text(pages.plain())
    found = list(
        reports([site.url("/quay"), tmp_path / "b.txt", site.url("/none"), "ftp://x.example/a"], client=world.client())
    )
    page, file, none, other = found
    assert isinstance(page, Report)
    assert (page.text, page.url, page.ref, page.agency) == (pages.TEXT, site.url("/quay"), site.url("/quay"), "PTI")
    assert isinstance(file, Report)
    assert isinstance(none, Unreachable)
    assert isinstance(other, UnsafeAddress)
    assert [e.ref for e in found[2:]] == [site.url("/none"), "ftp://x.example/a"]


def test_without_a_client_an_address_is_named_and_the_net_not_asked(site):
    (error,) = reports([site.url("/quay")])
    assert isinstance(error, SkipReport)
    assert "sayso add" in str(error)
    assert error.ref == site.url("/quay")
    assert site.asked == []


def test_text_and_json_over_the_net(site, world):
    site.pages["/t"] = says(pages.plain(), kind="text/plain")
    site.pages["/j"] = says('{"text": "A blast."}', kind="application/json")
    text, row = reports([site.url("/t"), site.url("/j")], "2033-03-09", client=world.client())
    assert (text.text, text.url) == (pages.TEXT, site.url("/t"))
    assert (row.text, row.published) == ("A blast.", "2033-03-09")


def test_a_page_without_an_article(site, world):
    site.pages["/"] = says("<html><body></body></html>")
    (error,) = reports([site.url()], client=world.client())
    assert isinstance(error, NoArticle | SkipReport)
    assert site.url() in str(error)


@pytest.mark.parametrize(
    ("encoded", "kind"),
    [
        ("cp1251", "text/html; charset=windows-1251"), ("utf-8", "text/html; charset=iso-8859-1"), ("utf-8", "text/html; charset=utf-16"),
        ("cp1252", "text/html; charset=utf-8"), ("cp1252", "text/html; charset=punycode"), ("cp1252", "text/html; charset=nonsense"), ("cp1252", "text/html"),
    ],
)  # fmt: skip
def test_a_wrong_or_missing_charset_does_not_garble_a_page(site, world, encoded, kind):
    name = "Мороз" if encoded == "cp1251" else "Möröz"
    site.pages["/"] = says(
        pages.page().replace("two blasts that", f"two blasts near {name} that").encode(encoded), kind=kind
    )
    (report,) = reports([site.url()], client=world.client())
    assert f"two blasts near {name} that" in report.text


def test_a_copy_that_names_another_hosts_page_rests_on_it(site, world):
    head = (
        '<link rel="canonical" href="https://harrow.example/quay"><meta property="og:site_name" content="Ildra Post">'
    )
    site.pages["/copy"] = says(pages.page(head))
    (report,) = reports([site.url("/copy")], client=world.client())
    assert (report.url, report.based_on) == (site.url("/copy"), ("https://harrow.example/quay",))


def test_httpx_is_not_loaded_by_reading_files(tmp_path):
    import subprocess
    import sys

    path = tmp_path / "a.txt"
    path.write_text(pages.plain())
    code = f"import sys; from sayso.intake import reports; list(reports([{str(path)!r}, 'https://x.example/'])); print('httpx' in sys.modules, 'feedparser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
