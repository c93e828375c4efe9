from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc

import pytest

from sayso.errors import EmptyReport, SkipReport, TooLarge, Unreachable, UnsafeAddress
from sayso.intake import fetch

from . import pages
from .site import says


def refused(client, url, kind=SkipReport, **more):
    """The one line that names the address."""
    with pytest.raises(kind) as told:
        client.get(url, **more)
    line = str(told.value)
    assert "\n" not in line
    assert url.partition("?")[0] in line
    assert told.value.ref
    return told.value


def test_a_page_comes_as_it_is_and_the_program_gives_its_name(site, world):
    site.pages["/a"] = says(
        pages.page(), ETag='"x"', Last_Modified="Tue, 08 Mar 2033 00:00:00 GMT", Cache_Control="public, max-age=60"
    )
    got = world.client(contact="desk@ildrapost.example").get(site.url("/a#top"))
    assert (got.url, got.status, got.media_type, got.charset) == (site.url("/a"), 200, "text/html", "utf-8")
    assert (got.validators.etag, got.fresh_for, got.moved) == ('"x"', 60.0, None)
    assert got.body == pages.page().encode()
    (asked,) = site.asked
    assert asked[1]["user-agent"] == fetch.agent("desk@ildrapost.example")
    assert asked[1]["user-agent"].startswith("sayso/")
    assert "cookie" not in asked[1]


def test_this_machine_is_refused_unless_asked_for(site, world):
    site.pages["/"] = says("x")
    told = str(refused(world.client(allow_private=False), site.url(), UnsafeAddress))
    assert "this machine" in told
    assert "--allow-private" in told
    for url in (
        f"http://localhost:{site.port}/",
        f"http://2130706433:{site.port}/",
        f"http://[::ffff:127.0.0.1]:{site.port}/",
        f"http://0.0.0.0:{site.port}/",
    ):
        with pytest.raises(UnsafeAddress):
            world.client(allow_private=False).get(url)
    assert site.asked == []


def test_a_name_is_looked_up_once_and_the_connection_goes_to_that_address(world, monkeypatch):
    asked, connected = [], []

    def rebinding(host, port):
        """Public at first, this machine from then on."""
        asked.append(host)
        return ["198.41.0.4"] if len(asked) == 1 else ["127.0.0.1"]

    def connect(address, *_, **__):
        connected.append(address)
        raise OSError("no net in tests")

    monkeypatch.setattr(socket, "create_connection", connect)
    client = world.client(rebinding, allow_private=False, tries=1)
    refused(client, "http://rebind.example:8099/", Unreachable)
    assert (asked, connected) == (["rebind.example"], [("198.41.0.4", 8099)])
    refused(client, "http://rebind.example:8099/", UnsafeAddress)
    assert len(connected) == 1


def test_the_address_that_was_looked_up_is_the_one_connected_to(site, world):
    site.pages["/a"] = says("here")
    got = world.client(lambda *_: ["127.0.0.1"]).get(site.url("/a", "quay.example"))
    assert got.body == b"here"
    assert site.asked[0][1]["host"] == f"quay.example:{site.port}"


def test_one_private_address_among_public_ones_is_enough_to_refuse(world):
    client = world.client(lambda *_: ["198.41.0.4", "10.0.0.1"], allow_private=False)
    assert "10.0.0.1" in str(refused(client, "http://mixed.example/", UnsafeAddress))


def test_a_name_that_is_not_known_or_not_looked_up_in_time(world):
    def unknown(*_):
        raise OSError("no such name")

    assert "not known" in str(refused(world.client(unknown, tries=1), "http://nowhere.example/", Unreachable))
    over = threading.Event()
    slow = world.client(lambda *_: [str(over.wait(5))], connect=0.1, tries=1)
    assert "too long" in str(refused(slow, "http://slow.example/", Unreachable))
    over.set()


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://169.254.169.254/latest/meta-data/", UnsafeAddress), ("file:///etc/passwd", UnsafeAddress), ("http://[::ffff:10.0.0.1]/", UnsafeAddress),
        ("http://ann:secret@x.example/", UnsafeAddress), ("//10.0.0.1/", UnsafeAddress), ("http://[", Unreachable), ("", Unreachable),
    ],
)  # fmt: skip
def test_redirects_are_checked_like_addresses(site, world, target, kind):
    site.pages["/"] = says("", 302, Location=target)
    client = world.client(allow_private=False, tries=1)
    guarded, open_wire = client._wire, world.client(lambda *_: ["127.0.0.1"], tries=1)._wire

    class Door:
        """Lets the test's own server through, which is private itself, and nothing else."""

        def get(self, url, headers, look):
            return (open_wire if url.startswith("http://quay.example") else guarded).get(url, headers, look)

    client._wire = Door()
    with pytest.raises(kind) as told:
        client.get(site.url("/", "quay.example"))
    assert "secret" not in str(told.value)
    assert site.paths == ["/"]


def test_a_page_that_has_moved_for_good_and_one_that_is_elsewhere_today(site, world):
    site.pages["/old"] = says("", 301, Location="/older")
    site.pages["/older"] = says("", 308, Location="new")
    site.pages["/today"] = says("", 302, Location="/new")
    site.pages["/new"] = says("x")
    client = world.client()
    assert (client.get(site.url("/old")).url, client.get(site.url("/old")).moved) == (site.url("/new"),) * 2
    assert client.get(site.url("/today")).moved is None


def test_circles_and_long_chains_end(site, world):
    site.pages["/a"] = says("", 302, Location="/b")
    site.pages["/b"] = says("", 302, Location="/a")
    assert "circle" in str(refused(world.client(), site.url("/a"), Unreachable))
    for n in range(20):
        site.pages[f"/{n}"] = says("", 302, Location=f"/{n + 1}")
    site.asked.clear()
    assert "more than 3 times" in str(refused(world.client(redirects=3), site.url("/0"), Unreachable))
    assert len(site.asked) == 4


def _drip(site, head=False):
    def page(handler):
        if not head:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(100):
            if site.over.wait(0.05):
                return
            handler.wfile.write(b"a")
            handler.wfile.flush()

    return page


@pytest.mark.parametrize("head", [False, True])
def test_a_server_that_drips_is_left_when_the_time_is_over(site, world, head):
    site.pages["/"] = _drip(site, head)
    began = time.perf_counter()
    assert "too long" in str(refused(world.client(total=0.4, read=0.3, tries=1), site.url(), Unreachable))
    assert time.perf_counter() - began < 2


def test_a_server_that_says_nothing_is_left(site, world):
    site.pages["/"] = lambda handler: site.over.wait(5)
    assert "too long" in str(refused(world.client(read=0.2, tries=1), site.url(), Unreachable))


def test_a_body_without_end_is_cut_off(site, world):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not site.over.is_set():
            handler.wfile.write(b"x" * 65536)

    site.pages["/"] = endless
    assert "SAYSO_MAX_BYTES" in str(refused(world.client(max_bytes=500_000), site.url(), TooLarge))


def test_a_length_above_the_limit_is_believed(site, world):
    def liar(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(10**12))
        handler.end_headers()
        site.over.wait(5)

    site.pages["/"] = liar
    refused(world.client(max_bytes=1000), site.url(), TooLarge)


def test_a_gzip_bomb_is_not_unpacked(site, world):
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    site.pages["/"] = says(bomb, Content_Encoding="gzip")
    client = world.client(max_bytes=1_000_000)
    tracemalloc.start()
    refused(client, site.url(), TooLarge)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_packed_pages(site, world):
    packed = gzip.compress(b"<p>here</p>")
    site.pages["/good"] = says(packed, Content_Encoding="gzip")
    site.pages["/cut"] = says(packed[:-9], Content_Encoding="gzip")
    site.pages["/bad"] = says(b"no gzip at all", Content_Encoding="gzip")
    site.pages["/br"] = says(b"...", Content_Encoding="br")
    client = world.client(tries=1)
    assert client.get(site.url("/good")).body == b"<p>here</p>"
    assert "broke off" in str(refused(client, site.url("/cut"), Unreachable))
    assert "cannot be undone" in str(refused(client, site.url("/bad"), Unreachable))
    assert "'br'" in str(refused(client, site.url("/br"), Unreachable))


def test_a_body_that_breaks_off_is_no_page(site, world):
    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half a page")

    site.pages["/"] = cut
    refused(world.client(tries=1), site.url(), Unreachable)


@pytest.mark.parametrize(
    ("kind", "word"),
    [("application/pdf", "a PDF file"), ("image/png", "a picture"), ("video/mp4", "a video"), ("application/zip", "an archive"), ("application/rss+xml", "a feed")],
)  # fmt: skip
def test_what_is_no_page_is_named_before_it_is_loaded(site, world, kind, word):
    def page(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", "1000000000")
        handler.end_headers()
        site.over.wait(5)

    site.pages["/"] = page
    began = time.perf_counter()
    assert word in str(refused(world.client(max_bytes=10**10), site.url(), Unreachable))
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("status", "word", "lasting"),
    [(404, "not there", True), (410, "not there", True), (403, "save the page", True), (401, "save the page", True), (418, "status 418", True), (503, "busy", False)],
)  # fmt: skip
def test_a_status_that_gives_no_page(site, world, status, word, lasting):
    site.pages["/"] = says("x", status)
    error = refused(world.client(tries=1), site.url(), Unreachable)
    assert word in str(error)
    assert (error.status, error.lasting) == (status, lasting)


def test_an_empty_page(site, world):
    site.pages["/"] = says(" \n")
    refused(world.client(), site.url(), EmptyReport)
