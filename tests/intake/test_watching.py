from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sayso.errors import Unreachable
from sayso.intake import feeds as intake_feeds
from sayso.intake.fetched import Fetched, Validators
from sayso.intake.watched import FeedState
from sayso.intake.watching import Pace, after_failure, after_success, after_unchanged, due, new_items, next_time

from . import feeds

NOW = datetime(2033, 3, 8, 12, tzinfo=UTC)
PAGE = Fetched(feeds.URL, feeds.URL, b"x", validators=Validators('"1"'))
NEW = FeedState(feeds.URL)


def feed(*items, **more):
    return replace(intake_feeds.parse(feeds.rss(*items), feeds.URL), **more)


def wait(state, since=NOW):
    return (datetime.fromisoformat(state.next_check) - since).total_seconds()


def keys(items):
    return [i.key for i in items]


def test_a_feed_is_due_at_once_then_after_its_interval():
    state = after_success(NEW, feed(feeds.item(1)), PAGE, NOW)
    assert due([NEW, state], NOW) == [NEW]
    assert next_time([state]) == NOW + timedelta(seconds=wait(state))
    assert 900 <= wait(state) <= 990
    assert due([state], NOW + timedelta(seconds=1000)) == [state]
    assert next_time([]) is None
    assert next_time([NEW, state]) < NOW


def test_the_longest_overdue_comes_first():
    early, late = (
        replace(NEW, url=u, next_check=t)
        for u, t in (("b", "2033-03-08T10:00:00+00:00"), ("a", "2033-03-08T11:00:00+00:00"))
    )
    assert due([late, early, NEW], NOW) == [NEW, early, late]


def test_news_brings_the_next_check_nearer_and_silence_farther_within_bounds():
    state, pace = NEW, Pace(least=300, first=1000, most=4000)
    for n in range(6):
        state = after_success(state, feed(feeds.item(n)), PAGE, NOW, pace=pace)
    assert state.interval == 300
    state = after_success(state, feed(feeds.item(5)), PAGE, NOW, pace=pace)
    assert state.interval == 450
    for _ in range(10):
        state = after_unchanged(state, PAGE, NOW, pace)
    assert state.interval == 4000


def test_what_the_feed_asks_for_is_heeded_up_to_the_longest():
    assert after_success(NEW, feed(feeds.item(1), ttl=7200.0), PAGE, NOW).interval == 7200
    assert after_success(NEW, feed(feeds.item(1)), replace(PAGE, fresh_for=5000.0), NOW).interval == 5000
    assert after_success(NEW, feed(feeds.item(1), ttl=1e9), PAGE, NOW).interval == Pace().most


def test_new_items_come_once_oldest_first_and_again_when_the_feed_changes_them():
    dated = "<pubDate>Tue, 0{} Mar 2033 00:00:00 GMT</pubDate>"
    one, two = feeds.item(1, more=dated.format(2)), feeds.item(2, more=dated.format(1))
    first = feed(one, two, feeds.item(3))
    assert keys(new_items(NEW, first)) == ["2", "1", "3"]
    state = after_success(NEW, first, PAGE, NOW)
    assert new_items(state, first) == []
    later = feed(feeds.item(4), feeds.item(3, "3, corrected"), one)
    assert keys(new_items(state, later)) == ["3", "4"]
    state = after_success(state, later, PAGE, NOW)
    assert new_items(state, first) == new_items(FeedState.from_dict(state.to_dict()), first) != new_items(NEW, first)


def test_what_could_not_be_added_is_offered_again_but_not_for_ever():
    listed, state, pace = feed(feeds.item(1), feeds.item(2)), NEW, Pace(attempts=3)
    for _ in range(2):
        state = after_success(state, listed, PAGE, NOW, done={"1"}, pace=pace)
        assert keys(new_items(state, listed)) == ["2"]
        assert state.validators == Validators()
    state = after_success(state, listed, PAGE, NOW, done=(), pace=pace)
    assert new_items(state, listed) == []
    assert state.validators == PAGE.validators


def test_a_feed_that_broke_off_is_asked_for_whole():
    assert after_success(NEW, feed(feeds.item(1), whole=False), PAGE, NOW).validators == Validators()


def test_failures_wait_longer_and_longer_and_are_forgotten_on_success():
    error, waits, state = Unreachable("x is busy"), [], NEW
    for _ in range(12):
        state = after_failure(state, error, NOW)
        waits.append(wait(state))
    assert waits == sorted(waits)
    assert waits[0] < 400
    assert 86_400 <= waits[-1] <= 1.1 * 86_400
    assert (state.failures, state.last_error) == (12, "x is busy")
    state = after_unchanged(state, PAGE, NOW)
    assert (state.failures, state.last_error) == (0, None)


def test_retry_after_is_the_least_wait_and_a_feed_that_is_gone_is_left():
    assert wait(after_failure(NEW, Unreachable("x", retry_after=200_000.0), NOW)) >= 200_000
    gone = after_failure(NEW, Unreachable("x", status=410, lasting=True), NOW)
    assert due([gone], NOW + timedelta(days=9)) == []
    assert next_time([gone]) is None


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address():
    assert after_unchanged(NEW, replace(PAGE, moved="https://new.example/"), NOW).url == "https://new.example/"


def test_what_is_remembered_is_bounded():
    state = NEW
    for n in range(0, 8000, 1000):
        state = after_success(state, feed(*(feeds.item(i) for i in range(n, n + 1000))), PAGE, NOW)
    assert len(state.seen) == 4000
    assert new_items(state, feed(feeds.item(7000), feeds.item(4500))) == []


def test_a_state_survives_json():
    state = after_failure(after_success(NEW, feed(feeds.item(1)), PAGE, NOW, done=()), Unreachable("x"), NOW)
    assert FeedState.from_dict(json.loads(json.dumps(state.to_dict()))) == state
    assert FeedState.from_dict({"url": "u", "new": 1}) == FeedState("u")


@pytest.mark.parametrize("url", ["https://a.example/", "https://b.example/"])
def test_feeds_added_together_spread(url):
    base = after_unchanged(NEW, PAGE, NOW)
    assert wait(after_unchanged(replace(NEW, url=url), PAGE, NOW)) != wait(base)
