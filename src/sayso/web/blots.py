"""Names of private persons blotted out of documents for programs: as many blocks as the name has characters, so that every offset still holds."""

from __future__ import annotations

from typing import Any

from .masking import Mask

BLOCK = "█"
#: Keys whose values are ids and addresses of this ledger, never words of a page.
_PLAIN = frozenset(
    {"id", "report", "statement", "incident", "assertion", "assertions", "statements", "incidents", "text_hash"}
)


def blotted(plain: Any, mask: Mask) -> Any:
    """A document with every name that the mask hides replaced, in all of its strings."""
    if isinstance(plain, str):
        return _blot(plain, mask)
    if isinstance(plain, dict):
        return {k: v if k in _PLAIN and _is_ids(v) else blotted(v, mask) for k, v in plain.items()}
    if isinstance(plain, (list, tuple)):
        return [blotted(v, mask) for v in plain]
    return plain


def _is_ids(value: Any) -> bool:
    """Whether a value under such a key is an id or a list of them; a document has its statements under the same key."""
    return not isinstance(value, (list, tuple)) or all(isinstance(v, str) for v in value)


def _blot(text: str, mask: Mask) -> str:
    out, at = [], 0
    for start, end, _ in mask.hidden(text):
        if start >= at:
            out += [text[at:start], BLOCK * (end - start)]
            at = end
    return "".join([*out, text[at:]]) if out else text
