"""Which feeds are watched, and where the watching of each stands: kept in the ledger, so that any machine goes on from there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.errors import BadSetting, SkipReport
from sayso.intake import addresses
from sayso.intake.opml import subscriptions
from sayso.intake.watched import FeedState
from sayso.keep import Ledger

from .streams import complain

#: The name under which a ledger keeps the state of feeds, by the address that was subscribed to.
STATE = "feeds"

States = dict[str, FeedState]


def watched(ledger: Ledger, given: Sequence[str]) -> States:
    """The feeds of lists and addresses with their states; all that the ledger knows where nothing is given. BadSetting where that is none."""
    with ledger.view() as view:
        known = {url: FeedState.from_dict(json.loads(text)) for url, text in view.state(STATE).items()}
    if not given:
        if not known:
            raise BadSetting("no feed is watched yet: give an OPML file or the address of a feed")
        return known
    asked = dict(_asked(given))
    return {url: known.get(url) or FeedState(url, title) for url, title in asked.items()}


def keep(ledger: Ledger, url: str, state: FeedState) -> None:
    """Keeps where a feed stands."""
    with ledger.store.write("watch", "sayso") as writer:
        writer.put_state(STATE, url, json.dumps(state.to_dict(), ensure_ascii=False))


def _asked(given: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    for where in given:
        if addresses.is_address(where):
            yield addresses.checked(where), None
            continue
        for found in _listed(where):
            if isinstance(found, SkipReport):
                complain(str(found))
            else:
                yield found


def _listed(where: str) -> Iterator[tuple[str, str | None] | SkipReport]:
    try:
        data = Path(where).read_bytes()
    except OSError as error:
        raise BadSetting(f"the list of feeds {where} cannot be read: {error.strerror or error}") from error
    try:
        found = subscriptions(data, where)
    except SkipReport as error:
        raise BadSetting(str(error)) from error
    for s in found:
        yield s if isinstance(s, SkipReport) else (s.url, s.title)
