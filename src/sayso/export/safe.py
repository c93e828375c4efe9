"""Words of foreign pages on a terminal: nothing in them may move the cursor, change colours, or turn the reading direction."""

from __future__ import annotations

import re
import unicodedata

#: Marks that stack on one letter; more than three in a row is no writing but a blot over the lines around.
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_BLOT = re.compile(f"({_MARKS}{{3}}){_MARKS}+")
_REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """`text` on one line: control characters and half surrogates become U+FFFD, invisible format characters (bidi, zero-width) go."""
    visible = "".join(_shown(c) for c in text)
    return " ".join(_BLOT.sub(r"\1", visible).split())


def _shown(c: str) -> str:
    if c.isspace():
        return " "
    category = unicodedata.category(c)
    if category == "Cf":
        return ""
    return _REPLACEMENT if category in {"Cc", "Cs"} else c
