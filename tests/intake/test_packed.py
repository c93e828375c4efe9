"""Archives and packed files are refused by name, with what to do."""

from __future__ import annotations

import gzip

import pytest

from sayso.errors import UnreadableText
from sayso.intake import reports

WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("crawl.warc.gz", gzip.compress(WARC), "WARC web archive"),
        ("crawl.warc", WARC, "WARC web archive"),
        ("page.html.gz", gzip.compress(b"<html><p>Nine people were killed.</p></html>"), "gunzip"),
        ("damaged.gz", b"\x1f\x8b\x08broken", "gunzip"),
        ("named-wrongly.txt", gzip.compress(b"Nine people were killed."), "gunzip"),
        ("pages.zip", b"PK\x03\x04\x14\x00rest", "ZIP"),
        ("statement.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    ],
)
def test_what_is_packed_is_said_by_name(tmp_path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (refused,) = reports([path])
    assert isinstance(refused, UnreadableText)
    assert says in str(refused)
    assert name in str(refused)
    assert "\n" not in str(refused)
    assert refused.ref == name


def test_a_packed_file_of_many_megabytes_is_not_unpacked(tmp_path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * (64 << 20)))
    (refused,) = reports([path])
    assert "gunzip" in str(refused)
