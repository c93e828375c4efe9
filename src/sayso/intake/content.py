"""Bytes of a known or unknown kind → reports: the one place that chooses between HTML, text and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import SkipReport
from ..model import Report
from . import jsons, packed, sniff, text
from .draft import Entry, finish
from .encoding import decode, decode_strictly

#: What media types of servers mean here; others are told by their first characters.
MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/ld+json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}


def reports_of(data: bytes, kind: str | None, entry: Entry) -> Iterator[Report | SkipReport]:
    """The reports in the bytes; `kind` None where the content must tell. Raises SkipReport where the whole of it cannot be read."""
    packed.refuse(data, entry.where, entry.ref)
    kind = kind or sniff.kind(data)
    if kind == "json":
        yield from jsons.document(decode_strictly(data, entry.where, entry.ref), entry)
    elif kind == "jsonl":
        yield from jsons.lines(enumerate(data.split(b"\n"), 1), entry)
    elif kind == "html" or sniff.is_markup(data):
        from . import html  # text and JSON are read without the HTML libraries

        source = decode(data, entry.where, entry.ref, declared=True, charset=entry.charset)
        yield finish(html.draft(source, entry), entry)
    else:
        yield finish(text.draft(decode(data, entry.where, entry.ref, charset=entry.charset)), entry)
