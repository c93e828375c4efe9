"""What the net gives and what is asked of it, as plain values: validators, limits, a fetched page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page so that it is sent again only if it has changed (RFC 9110, 8.8): kept by the caller."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request headers that ask for the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}

    def to_dict(self) -> dict[str, str | None]:
        """As JSON keeps it."""
        return {"etag": self.etag, "last_modified": self.last_modified}

    @classmethod
    def from_dict(cls, row: Mapping[str, object]) -> Validators:
        """From what `to_dict` gave; whatever else is there is left out."""
        etag, modified = row.get("etag"), row.get("last_modified")
        return cls(etag if isinstance(etag, str) else None, modified if isinstance(modified, str) else None)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one fetch may go. Times are in seconds.

    `connect` bounds the look-up of the name and the connection, `read` one piece of an answer, `total` one answer from first to last,
    `max_bytes` its body as sent and as unpacked. `redirects` are followed at most. `tries` is how often a busy or silent host is asked
    for one page. `delay` is the least time between two requests to one host, `longest_wait` what is waited at most, for a Retry-After
    too: a host that asks for more fails with that figure. `allow_private` lets private, loopback and other set-apart addresses be asked.
    `contact` is an address or page of whoever runs this, named to the hosts.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    max_bytes: int = 20_000_000
    redirects: int = 5
    tries: int = 3
    delay: float = 1.0
    longest_wait: float = 60.0
    allow_private: bool = False
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `asked` is the address that was given, `url` the one that answered, `body` unpacked but not decoded.

    `status` is 200, or 304 with an empty body where the validators still hold. `moved` is where the page has moved for good, else None.
    `fresh_for` is how many seconds the server calls it fresh (Cache-Control max-age), None where it does not say.
    """

    asked: str
    url: str
    body: bytes
    status: int = 200
    media_type: str = ""
    charset: str | None = None
    validators: Validators = Validators()
    moved: str | None = None
    fresh_for: float | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the page is as it was when the validators were given."""
        return self.status == 304
