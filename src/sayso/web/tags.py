"""What marks a page as this visitor's at this moment: its ETag, the token and the sequence in its forms."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_hex

from .visitor import Visitor

#: Stand in rendered parts, which are kept for all visitors of a role, where a form's token and the last transaction belong. Made anew with
#: every start, so that no page can write them into its text.
CSRF, SEEN = f"csrf-{token_hex(16)}", f"seen-{token_hex(16)}"


def etag(seq: int, visitor: Visitor, *more: object) -> str:
    """Of a page made from transaction `seq`; another visitor's token makes another page."""
    who = sha256(repr((visitor.name, visitor.csrf, *more)).encode()).hexdigest()[:12]
    return f'"{seq}-{int(visitor.names)}-{visitor.role}-{who}"'


def filled(body: str, visitor: Visitor, seq: int) -> str:
    """A kept part with this visitor's token and the sequence in it."""
    return body.replace(CSRF, visitor.csrf).replace(SEEN, str(seq))
