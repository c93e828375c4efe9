"""One request over the network, bounded in time and bytes. The only file of intake that opens a connection.

A name is looked up once, every address that it gives is checked, and the connection goes to one of those: what the name says a moment
later (DNS rebinding) has no say. No proxy of the environment is used, since it would look the name up again.
"""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import Any

import httpcore
import httpx

from ..errors import EmptyReport, TooLarge, Unreachable, UnsafeAddress
from ..version import VERSION
from . import addresses
from .fetched import Limits

Resolve = Callable[[str, int], Sequence[str]]
#: Called with status and headers before any body is read; raises SkipReport for an answer that is not wanted.
Look = Callable[[int, Mapping[str, str]], None]

_GZIP = 31  # zlib's wbits of a stream with a gzip head
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (lower case) and the unpacked body, which is read for status 200 alone."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a name, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def agent(contact: str | None = None) -> str:
    """The User-Agent: the program, its version, and whom to write to where that is set."""
    return f"sayso/{VERSION}" + (f" (+{contact})" if contact and contact.isascii() and contact.isprintable() else "")


class Wire:
    """Sends single GET requests, each over a connection of its own, under the given limits."""

    def __init__(self, limits: Limits, resolve: Resolve = look_up) -> None:
        self._limits = limits
        self._resolve = resolve
        self._tls = httpx.create_ssl_context()

    def get(self, url: str, headers: Mapping[str, str], look: Look) -> Answer:
        """The answer. Raises Unreachable, UnsafeAddress, TooLarge, EmptyReport, each naming the address, and whatever `look` raises."""
        name, limits = addresses.shown(url), self._limits
        ends = time.monotonic() + limits.total
        transport = _Transport(_Backend(limits, self._resolve, ends, name), self._tls)
        timeout = httpx.Timeout(limits.read, connect=limits.connect)
        sent = {"Accept-Encoding": "gzip", "User-Agent": agent(limits.contact), "Connection": "close", **headers}
        try:
            with (
                httpx.Client(transport=transport, timeout=timeout, trust_env=False) as http,
                http.stream("GET", url, headers=sent) as response,
            ):
                got = {k.lower(): v for k, v in response.headers.items()}
                look(response.status_code, got)
                body = _body(response, got, limits, name, ends) if response.status_code == 200 else b""
                return Answer(response.status_code, got, body)
        except (httpcore.TimeoutException, httpx.TimeoutException):
            raise _slow(name, limits) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise Unreachable(
                f"{name} cannot be reached ({_said(error)}): check the address or try later", name
            ) from None


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _slow(name: str, limits: Limits) -> Unreachable:
    return Unreachable(f"{name} takes too long (limit {limits.total:g} seconds in all): try later", name)


def _body(response: httpx.Response, headers: Mapping[str, str], limits: Limits, name: str, ends: float) -> bytes:
    """The unpacked body, counted while it comes in: neither what is sent nor what it unpacks to goes above the limit."""
    out, sent = bytearray(), 0
    gzip = _unpacking(headers.get("content-encoding", ""), name)
    large = TooLarge(
        f"{name} is larger than {limits.max_bytes:,} bytes: save the article alone or raise SAYSO_MAX_BYTES", name
    )
    try:
        if int(headers.get("content-length", "0")) > limits.max_bytes:
            raise large
        for piece in response.iter_raw(_PIECE):
            sent += len(piece)
            out += gzip.decompress(piece, limits.max_bytes + 1 - len(out)) if gzip else piece
            if max(sent, len(out)) > limits.max_bytes:
                raise large
            if time.monotonic() > ends:
                raise _slow(name, limits)
    except zlib.error:
        raise Unreachable(
            f"{name} is packed in a way that cannot be undone: save the page and add the file", name
        ) from None
    if gzip and sent and not gzip.eof:
        raise Unreachable(f"{name} broke off before its end: try later", name)
    if not out.strip():
        raise EmptyReport(f"{name} is an empty page: check the address", name)
    return bytes(out)


def _unpacking(coding: str, name: str) -> zlib._Decompress | None:
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return None
    if coding not in ("gzip", "x-gzip"):
        raise Unreachable(
            f"{name} is packed as {coding[:40]!r}, which was not asked for: save the page and add the file",
            name,
            lasting=True,
        )
    return zlib.decompressobj(_GZIP)


class _Transport(httpx.BaseTransport):
    """httpx over a pool of httpcore, whose network backend may be chosen there and not in httpx."""

    def __init__(self, backend: httpcore.NetworkBackend, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, max_connections=1, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends it over the pool."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Closes the pool."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.SyncBackend):
    """Connects to an address that has been checked, and gives every step no more than the time that is left."""

    def __init__(self, limits: Limits, resolve: Resolve, ends: float, name: str) -> None:
        self._limits, self._resolve, self._ends, self._name = limits, resolve, ends, name

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """To the first of the name's addresses that answers, once all of them have been checked."""
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for ip in self._checked(host, port)[:4]:
            try:
                left = _left(timeout, self._ends)
                return _Timed(super().connect_tcp(ip, port, left, local_address, socket_options), self._ends)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError("the name has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        found = [host] if addresses.parsed_ip(host) else self._looked_up(host, port)
        for text in found:
            ip = addresses.parsed_ip(text)
            kind = "unknown" if ip is None else addresses.apart(ip)
            if kind and not self._limits.allow_private:
                raise UnsafeAddress(
                    f"{self._name} leads to {text}, an address that is {kind}: it is refused without --allow-private",
                    self._name,
                )
        return found

    def _looked_up(self, host: str, port: int) -> list[str]:
        """By a thread, since the system's resolver takes no time limit."""
        found: list[str] = []
        failed: list[Exception] = []

        def ask() -> None:
            try:
                found.extend(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = Thread(target=ask, daemon=True)
        thread.start()
        thread.join(_left(self._limits.connect, self._ends))
        if thread.is_alive():
            raise httpcore.ConnectTimeout("the name was not looked up in time")
        if failed:
            raise httpcore.ConnectError(f"the name is not known: {failed[0]}")
        return found


class _Timed(httpcore.NetworkStream):
    """A stream whose steps end when the time of the whole answer does: a server may send one byte a second, but not for ever."""

    def __init__(self, inner: httpcore.NetworkStream, ends: float) -> None:
        self._inner, self._ends = inner, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, self._ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout, self._ends))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:  # fmt: skip
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, _left(timeout, self._ends)), self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(timeout: float | None, ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time of the whole answer is over")
    return left if timeout is None else min(timeout, left)
