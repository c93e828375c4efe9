"""How often one host is asked: a least delay, what Retry-After asks for, longer and longer waits after failures. Clock and sleep are given."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from ..errors import Unreachable
from . import addresses
from .fetched import Limits

_BACK_OFF = 2.0  # seconds before the second try, doubled before each further one
_ASKED_DELAY = 30.0  # seconds; a Crawl-delay above it is taken for a mistake or a way to say no


class Pacing:
    """Keeps requests to one host apart. `clock` gives seconds since 1970, `chance` a number in [0, 1) for the jitter."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._limits, self._clock, self._sleep, self._chance = limits, clock, sleep, chance
        self._next: dict[str, float] = {}
        self._delay: dict[str, float] = {}

    def wait(self, url: str) -> None:
        """Waits until the host may be asked. Raises Unreachable with `retry_after` where that is longer than the limit."""
        host, now = addresses.host_of(url), self._clock()
        left = self._next.get(host, now) - now
        if left > self._limits.longest_wait:
            name = addresses.shown(url)
            raise Unreachable(
                f"{name} is on a host that asks to be left alone for {left:,.0f} seconds: try later",
                name,
                retry_after=left,
            )
        if left > 0:
            self._sleep(left)
        self._next[host] = self._clock() + max(self._limits.delay, self._delay.get(host, 0.0))

    def slow_down(self, url: str, delay: float) -> None:
        """Takes the host's own Crawl-delay, in seconds, where it is within reason."""
        self._delay[addresses.host_of(url)] = min(delay, _ASKED_DELAY)

    def hold(self, url: str, seconds: float) -> None:
        """Leaves the host alone for so long."""
        host = addresses.host_of(url)
        self._next[host] = max(self._next.get(host, 0.0), self._clock() + seconds)

    def back_off(self, turn: int) -> float:
        """Seconds to wait after the failure number `turn` (from 0): doubled each time, jittered by half, never above the limit."""
        longest: float = min(_BACK_OFF * 2.0 ** min(turn, 30), self._limits.longest_wait)
        return longest * (0.5 + self._chance() / 2)

    def asked(self, header: str | None) -> float | None:
        """Seconds that a Retry-After header asks for, in either of its forms (RFC 9110, 10.2.3); None where it has none that makes sense."""
        text = (header or "").strip()
        if text.isascii() and text.isdecimal():
            return float(text[:9])
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - self._clock())
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
