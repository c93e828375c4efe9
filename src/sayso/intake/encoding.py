"""Bytes → text: byte order mark, declared charset, UTF-8, then a guess that must look like text."""

from __future__ import annotations

import codecs
import re

from ..errors import UnreadableText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
#: Codecs of Python that are no charsets of pages; punycode takes minutes for a megabyte.
_NO_CHARSETS = frozenset(
    {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7", "utf7", "undefined", "mbcs", "oem"}
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


def decode(data: bytes, where: str, ref: str | None = None, declared: bool = False, charset: str | None = None) -> str:
    """The text of the bytes; UnreadableText where no encoding makes text of them.

    `declared`: a charset in the head is heeded (HTML, XML). `charset` is the one that a server names, which goes before it; what is valid
    UTF-8 is UTF-8 whatever either says.
    """
    if (kind := next((name for magic, name in _MAGIC if data.startswith(magic)), None)) is not None:
        raise UnreadableText(f"{where} is {kind}, no text: give its text as .txt, .html or .json", ref)
    text = _marked(data) or _wide(data)
    if text is None and b"\0" in data:
        raise UnreadableText(f"{where} holds NUL bytes, so it is no text: give its text as .txt, .html or .json", ref)
    if text is None:
        text = (
            _strict(data, "utf-8") or _named(data, charset) or (_declared(data) if declared else None) or _guessed(data)
        )
    if text is None or len(_CONTROLS.findall(text)) > 0.01 * len(text):
        raise UnreadableText(f"{where} is in no encoding that makes sense of it: save it as UTF-8 text", ref)
    return text


def decode_strictly(data: bytes, where: str, ref: str | None = None) -> str:
    """The text of JSON bytes, which are UTF-8 unless a byte order mark says otherwise (RFC 8259); UnreadableText if they are not."""
    text = _marked(data) or _strict(data, "utf-8")
    if text is None and data:
        raise UnreadableText(f"{where} is not UTF-8, as JSON must be: save it as UTF-8", ref)
    return text or ""


def _marked(data: bytes) -> str | None:
    name = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    return _strict(data, name) if name else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: of the first bytes every second one is NUL."""
    head = data[:200]
    if len(head) < 4 or head.count(0) < 0.3 * len(head):
        return None
    if head[1::2].count(0) > 0.8 * len(head[1::2]) and not head[::2].count(0):
        return _strict(data, "utf-16-le")
    if head[::2].count(0) > 0.8 * len(head[::2]) and not head[1::2].count(0):
        return _strict(data, "utf-16-be")
    return None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    m = _CHARSET.search(data[:4096])
    return _named(data, m[1].decode("ascii", "replace") if m else None)


def _named(data: bytes, charset: str | None) -> str | None:
    name = (charset or "").lower()
    if not name or name in ("utf-8", "utf8") or name.replace("-", "_") in _NO_CHARSETS:
        return None
    # "iso-8859-1" on the web means windows-1252 (WHATWG Encoding Standard)
    return _strict(data, {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(name, name))


def _guessed(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, Windows-1252 where nearly all is ASCII, else what charset-normalizer is sure of."""
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if sum(ord(c) > 127 for c in loose) - broken > 3 * broken and broken < 0.002 * len(loose):
        return loose
    if sum(b < 128 for b in data) > 0.85 * len(data):
        if (text := _strict(data, "cp1252")) is not None:
            return text
        return loose if broken < 0.002 * len(loose) else None
    from charset_normalizer import from_bytes  # only pages in old encodings pay for it

    best = from_bytes(data[:100_000]).best()
    return _strict(data, best.encoding) if best is not None and best.chaos < 0.1 and best.coherence > 0 else None
