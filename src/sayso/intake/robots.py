"""robots.txt (RFC 9309): fetched once a host and day, its silence taken as leave, its failure as none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from ..errors import EmptyReport, SkipReport, Unreachable, UnsafeAddress
from . import addresses

_KEPT = 24 * 3600.0  # seconds: the longest that the RFC allows without good reason
_KEPT_FAILURE = 600.0
_PRODUCT = "sayso"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host lets be asked until `until`. Without `rules` all, unless its robots.txt `failed`: then nothing."""

    until: float
    rules: Protego | None = None
    failed: str | None = None


class Robots:
    """Asks each host's robots.txt. `get` fetches a body, raising SkipReport; `clock` gives seconds."""

    def __init__(self, get: Callable[[str], bytes], clock: Callable[[], float]) -> None:
        self._get, self._clock = get, clock
        self._known: dict[str, Rules] = {}

    def ask(self, url: str) -> None:
        """Raises Unreachable where the host does not let this program ask for the address, UnsafeAddress where the host may not be asked."""
        found, name = self._of(url), addresses.shown(url)
        if found.failed is not None:
            raise Unreachable(f"{name} is left alone, for its host's robots.txt cannot be had: {found.failed}", name)
        if found.rules is not None and not found.rules.can_fetch(url, _PRODUCT):
            raise Unreachable(
                f"{name} is closed to programs by its host's robots.txt: save the page by hand and add the file",
                name,
                lasting=True,
            )

    def delay(self, url: str) -> float | None:
        """Seconds that the host asks to leave between two requests."""
        rules = self._of(url).rules
        given = rules.crawl_delay(_PRODUCT) if rules else None
        return float(given) if given else None

    def _of(self, url: str) -> Rules:
        host = addresses.host_of(url)
        known = self._known.get(host)
        if known is None or known.until < self._clock():
            known = self._known[host] = self._asked(urljoin(url, "/robots.txt"))
        return known

    def _asked(self, url: str) -> Rules:
        now = self._clock()
        try:
            return Rules(now + _KEPT, Protego.parse(self._get(url).decode("utf8", "replace")))
        except UnsafeAddress:
            raise
        except EmptyReport:
            return Rules(now + _KEPT)
        except SkipReport as error:
            status = getattr(error, "status", None) or 0
            if 400 <= status < 500 and status != 429:
                return Rules(now + _KEPT)
            return Rules(now + _KEPT_FAILURE, failed=str(error))
