"""A seat is a browser at the desk: a random cookie, from which the token of its forms is made. With accounts, signing in ties it to one."""

from __future__ import annotations

import hmac
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe

#: The cookie; 256 random bits.
SEAT = "sayso_seat"
#: Set to "1" by an editor who asked for the names of private persons.
NAMES = "sayso_names"
_SHORTEST = 40


def new_seat() -> str:
    """A seat that nobody can guess."""
    return token_urlsafe(32)


def csrf_of(seat: str) -> str:
    """The token of a seat's forms: nobody without its cookie can make it (double submit, bound to the cookie)."""
    return hmac.new(seat.encode(), b"sayso form", sha256).hexdigest()


def is_csrf_of(seat: str, token: str) -> bool:
    """Whether a form's token is that of the seat."""
    return hmac.compare_digest(csrf_of(seat).encode(), token.encode("utf8", "replace"))


def hashed(secret: str) -> str:
    """What is kept of a seat or token: a ledger that is read by others opens no desk."""
    return sha256(secret.encode("utf8", "replace")).hexdigest()


def cookies(header: str) -> dict[str, str]:
    """A Cookie header's values; none where it makes no sense."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def seat_in(header: str) -> str | None:
    """The seat that a Cookie header brings, if it may be one."""
    found = cookies(header).get(SEAT, "")
    return found if len(found) >= _SHORTEST else None


def set_cookie(name: str, value: str, *, secure: bool, lasting: int | None = None) -> str:
    """A Set-Cookie header; `lasting` in seconds, 0 to remove it, None for as long as the browser runs."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if secure:
        parts.append("Secure")
    if lasting is not None:
        parts.append(f"Max-Age={lasting}")
    return "; ".join(parts)
