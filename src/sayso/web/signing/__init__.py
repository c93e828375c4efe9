"""Signing in: accounts, sessions, tokens, and the cookie that they hang on."""

from .accounts import Accounts, User
from .seats import NAMES, SEAT, csrf_of, is_csrf_of, new_seat, seat_in, set_cookie
from .throttle import Throttle

__all__ = [
    "NAMES",
    "SEAT",
    "Accounts",
    "Throttle",
    "User",
    "csrf_of",
    "is_csrf_of",
    "new_seat",
    "seat_in",
    "set_cookie",
]
