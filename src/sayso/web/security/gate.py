"""The dependencies by which a route says whom it serves, and the checks of what changes something."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from sayso.web.desk import Desk, desk_of
from sayso.web.signing import NAMES, csrf_of, is_csrf_of
from sayso.web.visitor import Role, Visitor

from .problems import Forbidden, SignInFirst

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def reader(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Visitor:
    """Whoever may read; without accounts that is everybody who reaches the desk, as its admin."""
    found = _visitor(request, desk)
    if request.method not in _SAFE:
        same_site(request)
    return found


def editor(visitor: Annotated[Visitor, Depends(reader)]) -> Visitor:
    """Whoever may judge."""
    return _at_least(visitor, "editor")


def admin(visitor: Annotated[Visitor, Depends(reader)]) -> Visitor:
    """Whoever may see the journal."""
    return _at_least(visitor, "admin")


def _at_least(visitor: Visitor, role: Role) -> Visitor:
    if not visitor.may(role):
        raise Forbidden(f"this needs the role {role}; {visitor.name} is {visitor.role}")
    return visitor


def _visitor(request: Request, desk: Desk) -> Visitor:
    seat: str = request.state.seat
    asked = request.cookies.get(NAMES) == "1"
    if not desk.options.accounts:
        return Visitor(desk.options.editor, "admin", csrf_of(seat), asked)
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    program = kind.lower() == "bearer"
    user = desk.accounts.bearer(token.strip()) if program else desk.accounts.seated(seat)
    if user is None:
        raise SignInFirst("sign in first")
    asked = asked and user.role != "reader"
    return Visitor(user.name, user.role, "" if program else csrf_of(seat), asked)


def same_site(request: Request) -> None:
    """Refuses what another site's page sends: by the browser's own word where it gives it (Sec-Fetch-Site), else by its Origin. Programs send neither."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        ours = site in ("same-origin", "none")
    else:
        ours = origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
    if not ours:
        raise Forbidden("this came from another site's page")


def checked(request: Request, token: str) -> None:
    """Refuses a form that does not carry its own seat's token."""
    if not is_csrf_of(request.state.seat, token):
        raise Forbidden("the form is too old or not this desk's: go back, load the page again and send it once more")
