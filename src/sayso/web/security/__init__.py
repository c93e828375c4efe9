"""Who may do what: the roles that routes ask for, the token of a form, and the headers of every answer."""

from .gate import admin, checked, editor, reader
from .problems import Forbidden, SignInFirst, TooOften
from .shield import HEADERS, Shield, TooMuch

__all__ = [
    "HEADERS",
    "Forbidden",
    "Shield",
    "SignInFirst",
    "TooMuch",
    "TooOften",
    "admin",
    "checked",
    "editor",
    "reader",
]
