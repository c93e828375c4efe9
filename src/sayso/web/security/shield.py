"""What goes around every request: known host names, limited bodies, a seat, and the headers that keep a page to itself."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException

from sayso.web.options import Options
from sayso.web.signing import SEAT, new_seat, seat_in, set_cookie

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Nothing is loaded from elsewhere, nothing inline runs, nobody frames the desk. Other hosts learn no address of it (Referrer-Policy); "no-referrer"
#: would hide them as well, but makes browsers send `Origin: null` with the desk's own forms, and where it is not reached by https nothing else
#: tells these from another site's.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class TooMuch(HTTPException):
    """A body beyond the limit, found while it is read."""

    def __init__(self, most: int) -> None:
        super().__init__(413, f"a body may have {most} bytes", {"Connection": "close"})


class Shield:
    """ASGI middleware; plain, so that streams pass through it as they come."""

    def __init__(self, app: App, options: Options) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            await _refuse(
                send,
                400,
                "Bad Request",
                "this desk does not answer to that host name; `sayso serve --name NAME` adds one",
            )
            return
        if _length(headers) > self._options.max_bytes:
            await _refuse(send, 413, "Content Too Large", f"a body may have {self._options.max_bytes} bytes")
            return
        seat = seat_in(headers.get("cookie", ""))
        fresh = seat is None
        seat = seat or new_seat()
        scope.setdefault("state", {})["seat"] = seat

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if self._options.secure:
                    out.setdefault("strict-transport-security", "max-age=31536000")
                if (
                    fresh
                    and out.get("content-type", "").startswith("text/html")
                    and SEAT not in out.get("set-cookie", "")
                ):
                    out.append("set-cookie", set_cookie(SEAT, seat, secure=self._options.secure))
            await send(message)

        await self._app(scope, _limited(receive, self._options.max_bytes), sent)

    def _is_ours(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return "*" in self._options.hosts or name.lower() in self._options.hosts


def _limited(receive: Receive, most: int) -> Receive:
    got = 0

    async def limited() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise TooMuch(most)
        return message

    return limited


def _length(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isdigit() else 0


async def _refuse(send: Send, status: int, title: str, detail: str) -> None:
    """Answers before the application is asked, with a problem (RFC 9457)."""
    body = json.dumps({"type": "about:blank", "title": title, "status": status, "detail": detail}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    headers += [(k.encode(), v.encode()) for k, v in HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
