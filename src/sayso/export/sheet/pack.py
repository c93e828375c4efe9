"""A sheet as bytes and back."""

from __future__ import annotations

import json
import zlib
from typing import Any

#: A sheet of another number is made again.
FORMAT = 2


def packed(sheet: dict[str, Any]) -> bytes:
    """The sheet, to be understood by `unpacked`."""
    return bytes([FORMAT]) + zlib.compress(
        json.dumps(sheet, ensure_ascii=False, separators=(",", ":")).encode("utf8", "surrogatepass"), 6
    )


def unpacked(body: bytes) -> dict[str, Any] | None:
    """The sheet that was packed; None for one of another format or none."""
    if body[:1] != bytes([FORMAT]):
        return None
    found: dict[str, Any] = json.loads(zlib.decompress(body[1:]).decode("utf8", "surrogatepass"))
    return found
