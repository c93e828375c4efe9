"""Files that hold no text but something packed or set: said by name, with what to do, instead of "no text"."""

from __future__ import annotations

import zlib

from ..errors import UnreadableText

_GZIP, _WARC = b"\x1f\x8b", b"WARC/"
#: First bytes of other files that are taken for reports by mistake: what they are, and what to do.
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save its text"),
    (b"%PDF-", "a PDF", "save its text as .txt or .html"),
    (b"BZh", "packed with bzip2", "unpack it first (bunzip2)"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it first (unxz)"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard", "unpack it first (unzstd)"),
)
_ARCHIVE = "a WARC web archive, which is not read: save its pages as .html files and give their folder"


def refuse(data: bytes, where: str, ref: str) -> None:
    """Raises UnreadableText where the bytes are an archive or packed."""
    what = _named(data)
    if what:
        raise UnreadableText(f"{where} is {what}", ref)


def _named(data: bytes) -> str | None:
    if data.startswith(_WARC):
        return _ARCHIVE
    if data.startswith(_GZIP):
        inside = _first(data)
        return (
            f"{_ARCHIVE} (packed with gzip)"
            if inside.startswith(_WARC)
            else "packed with gzip: unpack it first (gunzip)"
        )
    return next((f"{what}: {do}" for first, what, do in _OTHERS if data.startswith(first)), None)


def _first(data: bytes) -> bytes:
    """The first bytes of what is packed; none where it is damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:4096], len(_WARC))
    except zlib.error:
        return b""
