"""The polite client: what `add URL` and `watch` ask the net with. Every redirect is checked like the address that was given."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from ..errors import SkipReport, Unreachable, UnsafeAddress
from . import addresses
from .fetched import Fetched, Limits, Validators
from .pacing import Pacing

if TYPE_CHECKING:
    from .fetch import Answer, Resolve

Want = Literal["page", "feed"]

_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_BUSY = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
_ACCEPT = {
    "page": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1",
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1",
}
_NO_PAGE = (
    ("application/pdf", "a PDF file"), ("image/", "a picture"), ("video/", "a video"), ("audio/", "a sound"), ("font/", "a font"), ("model/", "a model"),
    ("application/zip", "an archive"), ("application/gzip", "an archive"), ("application/x-tar", "an archive"), ("application/epub", "a book"),
    ("application/msword", "an office file"), ("application/vnd.", "an office file"), ("application/rtf", "an office file"),
    ("application/x-mpegurl", "a video"), ("application/dash", "a video"), ("application/wasm", "a program"), ("application/x-ms", "a program"),
    ("text/css", "a style sheet"), ("application/javascript", "a program"), ("text/javascript", "a program"),
)  # fmt: skip


class Client:
    """Fetches pages and feeds, one after another; not for several threads at once.

    It waits between requests to one host, honours Retry-After, asks again after failures that pass, and keeps to `limits`. `clock`
    (seconds since 1970), `sleep`, `chance` (a number in [0, 1)) and `resolve` (host, port → IP addresses) are the world's unless given.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        resolve: Resolve | None = None,
    ) -> None:
        from . import fetch  # httpx, which costs a command that reads files nothing
        from .robots import Robots

        self.limits = limits or Limits()
        self._wire = fetch.Wire(self.limits, resolve or fetch.look_up)
        self._pacing = Pacing(self.limits, clock, sleep, chance)
        self._robots = Robots(self._robots_txt, clock)

    def get(
        self, url: str, validators: Validators | None = None, *, want: Want = "page", robots: bool = False
    ) -> Fetched:
        """The page at the address, or, where `validators` still hold, its 304.

        `robots`: the hosts' robots.txt is asked first, as `watch` must. Raises SkipReport, one line that names the address and what to do:
        UnsafeAddress for what may not be asked, TooLarge, EmptyReport, and Unreachable, whose `lasting` and `retry_after` say whether and
        when to ask again.
        """
        asked = at = addresses.checked(url)
        for_good, seen = True, {asked}
        headers = {"Accept": _ACCEPT[want], **(validators or Validators()).headers()}
        for _ in range(self.limits.redirects + 1):
            if robots:
                self._ask_leave(at)
            answer = self._patiently(at, headers, want)
            if answer.status not in _MOVED:
                return _fetched(asked, at, answer, validators, at if for_good and at != asked else None)
            for_good = for_good and answer.status in _FOR_GOOD
            at = _target(at, answer.headers.get("location"))
            if at in seen:
                raise Unreachable(
                    f"{addresses.shown(url)} redirects in a circle: open it in a browser, save the page and add the file",
                    addresses.shown(url),
                    lasting=True,
                )
            seen.add(at)
        name = addresses.shown(url)
        raise Unreachable(
            f"{name} redirects more than {self.limits.redirects} times: give the address it ends at", name, lasting=True
        )

    def _ask_leave(self, url: str) -> None:
        self._robots.ask(url)
        if delay := self._robots.delay(url):
            self._pacing.slow_down(url, delay)

    def _robots_txt(self, url: str) -> bytes:
        """The body of a robots.txt, its redirects checked and its host not asked twice: a failure is remembered by the caller."""
        at = url
        for _ in range(self.limits.redirects + 1):
            self._pacing.wait(at)
            answer = self._wire.get(at, {"Accept": "text/plain, */*;q=0.1"}, lambda *_: None)
            if answer.status == 200:
                return answer.body
            if answer.status not in _MOVED:
                raise Unreachable(
                    f"{addresses.shown(url)} gives status {answer.status}: try later", status=answer.status
                )
            at = _target(at, answer.headers.get("location"))
        raise Unreachable(
            f"{addresses.shown(url)} redirects too often", status=404
        )  # RFC 9309, 2.3.1.2: as if there were none

    def _patiently(self, url: str, headers: Mapping[str, str], want: Want) -> Answer:
        """The answer of a host that may be busy: asked again after waits, at most `tries` times."""
        for turn in range(self.limits.tries):
            self._pacing.wait(url)
            try:
                return self._wire.get(url, headers, lambda status, got: self._look(url, status, got, want))
            except Unreachable as error:
                if error.lasting or turn + 1 >= self.limits.tries:
                    if error.retry_after:
                        self._pacing.hold(url, error.retry_after)
                    raise
                self._pacing.hold(url, max(error.retry_after or 0.0, self._pacing.back_off(turn)))
        raise ValueError("Limits.tries must be at least 1")

    def _look(self, url: str, status: int, headers: Mapping[str, str], want: Want) -> None:
        """Refuses what is no page before its body is read."""
        name = addresses.shown(url)
        if status == 200:
            _check_type(name, _media_type(headers), want)
        elif status not in _MOVED and status != 304:
            raise _failed(name, status, self._pacing.asked(headers.get("retry-after")))


def is_lasting(error: SkipReport) -> bool:
    """Whether asking again is pointless: all errors but an Unreachable that passes."""
    return error.lasting if isinstance(error, Unreachable) else True


def _failed(name: str, status: int, retry_after: float | None) -> Unreachable:
    if status in _BUSY:
        until = f" in {retry_after:,.0f} seconds" if retry_after else " later"
        return Unreachable(
            f"{name} is too busy or broken (status {status}): try{until}", name, status=status, retry_after=retry_after
        )
    if status in (404, 410):
        return Unreachable(
            f"{name} is not there (status {status}): check the address", name, status=status, lasting=True
        )
    if status in (401, 402, 403, 451):
        return Unreachable(
            f"{name} is not open to programs (status {status}): open it in a browser, save the page and add the file",
            name,
            status=status,
            lasting=True,
        )
    return Unreachable(f"{name} gives no page (status {status}): check the address", name, status=status, lasting=True)


def _check_type(name: str, media_type: str, want: Want) -> None:
    kind = next((said for start, said in _NO_PAGE if media_type.startswith(start)), None)
    if kind is not None:
        raise Unreachable(
            f"{name} is {kind} ({media_type}), no page: give its text as .txt, .html or .json", name, lasting=True
        )
    if want == "page" and re.search(r"\b(?:rss|atom|rdf)\+xml$|feed\+json$", media_type):
        raise Unreachable(f"{name} is a feed, no page: use `sayso watch`", name, lasting=True)


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _charset(headers: Mapping[str, str]) -> str | None:
    m = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", headers.get("content-type", ""), re.I)
    return m[1].lower() if m else None


def _fresh_for(headers: Mapping[str, str]) -> float | None:
    m = re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", headers.get("cache-control", ""), re.I)
    return float(m[1]) if m else None


def _fetched(asked: str, at: str, answer: Answer, known: Validators | None, moved: str | None) -> Fetched:
    got = answer.headers
    etag, modified = got.get("etag"), got.get("last-modified")
    if answer.status == 304:
        if known is None or not known.headers():
            name = addresses.shown(at)
            raise Unreachable(
                f"{name} says that it has not changed, though nobody has it yet: try later", name, status=304
            )
        etag, modified = etag or known.etag, modified or known.last_modified
    return Fetched(
        asked, at, answer.body, answer.status, _media_type(got), _charset(got), Validators(etag, modified), moved, _fresh_for(got)
    )  # fmt: skip


def _target(at: str, location: str | None) -> str:
    """Where a redirect leads. Raises Unreachable where it leads nowhere, UnsafeAddress where it may not be followed."""
    import httpx

    name = addresses.shown(at)
    if not location:
        raise Unreachable(f"{name} redirects without saying where: check the address", name, lasting=True)
    try:
        return addresses.checked(str(httpx.URL(at).join(location)))
    except httpx.InvalidURL:
        raise Unreachable(f"{name} redirects to what is no address: check the address", name, lasting=True) from None
    except UnsafeAddress as error:
        raise UnsafeAddress(f"{name} redirects to an address that is refused: {error}", name) from None
