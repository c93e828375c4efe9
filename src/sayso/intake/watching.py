"""When each feed is due and what in it is new. Pure: states and times go in, states come out; the caller keeps them as JSON.

The order that loses nothing: fetch, add the items of `new_items`, and only then keep what `after_success` gives. A run that ends in
between sees the same items again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from ..errors import SkipReport, Unreachable
from ..model import digest
from .fetched import Fetched, Validators
from .items import Feed, FeedItem
from .watched import FeedState, Seen

_REMEMBERED = 3000  # items remembered beside those that the feed still lists
_FIRST_FAILURE = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """Bounds of the time between two checks of one feed, in seconds.

    `first` follows the first check, `least` and `most` bound what feeds with and without news come to, `most_failing` the wait after
    failures. `attempts` is how often an item that could not be added is offered before it is taken for seen.
    """

    least: float = 300.0
    first: float = 900.0
    most: float = 6 * 3600.0
    most_failing: float = 24 * 3600.0
    attempts: int = 5


def due(states: Iterable[FeedState], now: datetime) -> list[FeedState]:
    """The feeds to check now, longest overdue first; a feed that is gone for good is none of them."""
    waiting = [s for s in states if not s.gone and (s.next_check is None or _time(s.next_check) <= now)]
    return sorted(waiting, key=lambda s: (s.next_check is not None, s.next_check or "", s.url))


def next_time(states: Iterable[FeedState]) -> datetime | None:
    """When the next feed is due, None where there is none; in the past where one is due already."""
    times = [_time(s.next_check) if s.next_check else datetime.min.replace(tzinfo=UTC) for s in states if not s.gone]
    return min(times, default=None)


def new_items(state: FeedState, feed: Feed) -> list[FeedItem]:
    """The items that the state has not seen, or that have another title or date since, oldest first (undated ones as the feed lists them)."""
    known = {s.key: s.version for s in state.seen if s.attempts == 0}
    fresh = [i for i in reversed(feed.items) if known.get(_mark(i)) != i.version]
    return sorted(fresh, key=_age)


def after_success(
    state: FeedState,
    feed: Feed,
    page: Fetched,
    now: datetime,
    done: Collection[str] | None = None,
    pace: Pace | None = None,
) -> FeedState:
    """The state after a check that gave the feed. `done` are keys of the items that were dealt with, None for all of them.

    An item that is not done is offered again at the next check, for which the feed is then asked for whole.
    """
    pace = pace or Pace()
    fresh = new_items(state, feed)
    seen, left = _seen(state, feed, fresh, done, pace)
    validators = page.validators if feed.whole and not left else Validators()
    interval = _interval(state, bool(fresh), max(feed.ttl or 0.0, page.fresh_for or 0.0), pace)
    checked = replace(
        state,
        url=page.moved or state.url,
        validators=validators,
        title=feed.title or state.title,
        seen=seen,
        interval=interval,
    )
    return _checked(checked, now, interval)


def after_unchanged(state: FeedState, page: Fetched, now: datetime, pace: Pace | None = None) -> FeedState:
    """The state after a check that gave 304."""
    interval = _interval(state, False, page.fresh_for or 0.0, pace or Pace())
    return _checked(
        replace(state, url=page.moved or state.url, validators=page.validators, interval=interval), now, interval
    )


def after_failure(state: FeedState, error: SkipReport, now: datetime, pace: Pace | None = None) -> FeedState:
    """The state after a check that failed: longer and longer waits, never less than Retry-After; a feed that is gone (410) is not asked again."""
    pace = pace or Pace()
    failures = state.failures + 1
    asked = (error.retry_after or 0.0) if isinstance(error, Unreachable) else 0.0
    wait = max(min(_FIRST_FAILURE * 2.0 ** min(failures - 1, 30), pace.most_failing), asked)
    gone = isinstance(error, Unreachable) and error.status == 410
    failed = replace(state, failures=failures, last_error=str(error), gone=gone)
    return replace(failed, last_checked=_iso(now), next_check=_iso(now + _spread(state.url, wait)))


def _checked(state: FeedState, now: datetime, interval: float) -> FeedState:
    following = _iso(now + _spread(state.url, interval))
    return replace(state, failures=0, last_error=None, gone=False, last_checked=_iso(now), next_check=following)


def _interval(state: FeedState, news: bool, asked: float, pace: Pace) -> float:
    """Half as long after news, half as long again without, within the bounds; not less than the feed asks for, up to the longest."""
    before = state.interval or pace.first
    wanted = before if state.interval is None else before * (0.5 if news else 1.5)
    return min(max(wanted, pace.least, asked), pace.most)


def _spread(url: str, seconds: float) -> timedelta:
    """The wait and up to a tenth of it more, by the address: feeds that were added together do not come due together for ever."""
    return timedelta(seconds=seconds * (1 + int(digest("", url)[:4], 16) / 0xFFFF / 10))


def _seen(
    state: FeedState, feed: Feed, fresh: Sequence[FeedItem], done: Collection[str] | None, pace: Pace
) -> tuple[tuple[Seen, ...], bool]:
    """What is seen now, latest last, and whether an item is left to be offered again."""
    before = {s.key: s for s in state.seen}
    marks: dict[str, Seen] = {}
    new = {i.key for i in fresh}
    for item in reversed(feed.items):
        key = _mark(item)
        tried = before[key].attempts + 1 if key in before and item.key in new else 1
        open_ = item.key in new and done is not None and item.key not in done and tried < pace.attempts
        marks[key] = Seen(key, item.version, tried if open_ else 0)
    old = [s for s in state.seen if s.key not in marks and s.attempts == 0]
    return (*old[-_REMEMBERED:], *marks.values()), any(s.attempts for s in marks.values())


def _mark(item: FeedItem) -> str:
    return digest("", item.key)


def _age(item: FeedItem) -> tuple[bool, str]:
    stamp = item.published or item.updated
    if stamp is None:
        return True, ""
    moment = datetime.fromisoformat(stamp)
    return False, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
