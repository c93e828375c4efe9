"""Signing in and out, whether private persons are named, and the journal that admins see."""

from __future__ import annotations

from math import ceil
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from sayso.web.desk import Desk, desk_of
from sayso.web.security import TooOften, admin, checked, editor, reader
from sayso.web.security.gate import same_site
from sayso.web.signing import NAMES, SEAT, User, csrf_of, new_seat, set_cookie
from sayso.web.visitor import Visitor

router = APIRouter(include_in_schema=False)

DeskOf = Annotated[Desk, Depends(desk_of)]


def inside(way: str) -> str:
    """A way within this desk, or the live page: nobody is led elsewhere by a link to the login."""
    ok = way.startswith("/") and not way.startswith(("//", "/\\")) and way.isprintable() and "\\" not in way
    return way if ok else "/"


@router.get("/login")
def login(request: Request, desk: DeskOf, next: str = "/") -> Response:
    """The form."""
    if not desk.options.accounts:
        return RedirectResponse("/", 303)
    return _form(request, desk, inside(next))


def _form(request: Request, desk: Desk, next_: str, wrong: str = "", status: int = 200) -> Response:
    token = csrf_of(request.state.seat)
    return desk.page("login.html", Visitor("", "reader", token), status, next=next_, wrong=wrong, csrf=token)


@router.post("/login")
def signed_in(
    request: Request,
    desk: DeskOf,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    csrf: Annotated[str, Form(max_length=200)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Signs in: a new seat, so that one planted before is worth nothing."""
    same_site(request)
    checked(request, csrf)
    where = request.client.host if request.client else ""
    user = _looked_at(desk, name, password, where)
    if user is None:
        desk.accounts.failed(name, where)
        return _form(request, desk, inside(next), "That name and password do not belong together.", 401)
    seat = new_seat()
    desk.accounts.sign_in(user, seat, where)
    found = RedirectResponse(inside(next), 303)
    found.headers.append("set-cookie", set_cookie(SEAT, seat, secure=desk.options.secure))
    found.headers.append("set-cookie", set_cookie(NAMES, "", secure=desk.options.secure, lasting=0))
    return found


def _looked_at(desk: Desk, name: str, password: str, where: str) -> User | None:
    keys = (f"name {name.casefold()}", f"from {where}")
    with desk.throttle.turn:
        if wait := desk.throttle.wait(*keys):
            raise TooOften(f"too many failed attempts: wait {ceil(wait)} seconds", wait)
        user = desk.accounts.checked(name, password)
        if user is None:
            desk.throttle.failed(*keys)
        else:
            desk.throttle.passed(keys[0])
        return user


@router.post("/logout")
def signed_out(
    request: Request,
    desk: DeskOf,
    visitor: Annotated[Visitor, Depends(reader)],
    csrf: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Ends the session and the seat."""
    checked(request, csrf)
    if desk.options.accounts:
        desk.accounts.sign_out(request.state.seat, visitor.name)
    found = RedirectResponse("/login" if desk.options.accounts else "/", 303)
    found.headers.append("set-cookie", set_cookie(SEAT, "", secure=desk.options.secure, lasting=0))
    return found


@router.post("/names")
def names(
    request: Request,
    desk: DeskOf,
    visitor: Annotated[Visitor, Depends(editor)],
    csrf: Annotated[str, Form(max_length=200)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Names private persons to an editor from now on, or no longer."""
    checked(request, csrf)
    found = RedirectResponse(inside(next), 303)
    shown = not visitor.names
    found.headers.append(
        "set-cookie", set_cookie(NAMES, "1" if shown else "", secure=desk.options.secure, lasting=None if shown else 0)
    )
    return found


@router.get("/audit")
def audit(
    desk: DeskOf,
    visitor: Annotated[Visitor, Depends(admin)],
    before: Annotated[int | None, Query(ge=0, le=2**62)] = None,
) -> Response:
    """The journal: every transaction, who made it and what it was. Nothing on the desk can change it."""
    with desk.ledger.view() as view:
        acts = view.acts(before, 200)
    return desk.page("audit.html", visitor, acts=acts, more=acts[-1].seq if len(acts) == 200 else None)
