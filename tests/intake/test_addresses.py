from __future__ import annotations

from ipaddress import ip_address

import pytest

from sayso.errors import UnsafeAddress
from sayso.intake import addresses


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.254",
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "2001::1", "100::1", "64:ff9b:1::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_addresses_set_apart(ip):
    assert addresses.apart(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)  # fmt: skip
def test_addresses_of_the_public_net(ip):
    assert addresses.apart(ip_address(ip)) is None


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("file:///etc/passwd", "http://"), ("ftp://ildrapost.example/a", "http://"), ("gopher://x.example", "http://"), ("javascript:alert(1)", "http://"),
        ("http://ann:secret@ildrapost.example/", "password"), ("http://ann@ildrapost.example/", "password"), ("http:///a", "no host"), ("http://", "no host"),
        ("http://a b.example/", "blanks"), ("http://x.example/\r\nHost: y", "blanks"), ("http://x.example\\@y.example/", "blanks"),
        ("http://x.example:99999/", "no port"), ("http://[::1/", "no address"), ("http://x.example/" + "a" * 5000, "too long"),
    ],
)  # fmt: skip
def test_what_may_not_be_asked_is_named_in_one_line(url, word):
    with pytest.raises(UnsafeAddress, match=word) as told:
        addresses.checked(url)
    assert "\n" not in str(told.value)
    assert "\r" not in str(told.value)
    assert "secret" not in str(told.value)
    assert len(str(told.value)) < 400


def test_an_address_is_asked_without_its_fragment():
    assert addresses.checked(" HTTP://Ildrapost.example/a?b=1#c ") == "http://ildrapost.example/a?b=1"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("https://x.example", True), ("ftp://x", True), ("page.html", False), ("-", False), ("C:/page.html", False)],
)
def test_addresses_and_files_are_told_apart(text, meant):
    assert addresses.is_address(text) is meant


def test_a_host_is_one_whatever_its_case_and_its_usual_port():
    assert addresses.host_of("https://X.example/a") == addresses.host_of("https://x.example:443/b")
    assert addresses.host_of("https://x.example") != addresses.host_of("http://x.example")
    assert addresses.host_of("http://[") == ""
