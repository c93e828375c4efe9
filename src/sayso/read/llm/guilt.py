"""Responsibility rows of an answer. To name an innocent actor is the worst error, so that a row must pass every check here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast, get_args

from sayso.model import ActorKind, Part, Row, Source, Span, Stance, Statement
from sayso.read.hedges import hedge
from sayso.read.mentions import beside
from sayso.resources import table

from .named import stands_for
from .page import Page, distance, innermost
from .take import choice, items, key

#: Characters between the words that say so and the words for the actor, where these do not stand in them.
NEXT_TO = 80
_ROW = ("event", "stance", "actor", "mention", "actor_kind", "part", "statement", "quote", "standing")
_NOBODY = frozenset(("no-claim", "unconfirmed"))
_OWN_WORD = frozenset(("claims", "denies", "withdraws", "admits"))
#: Stances that say yes: a "no" in their words makes them say something else.
_AFFIRMS = frozenset(
    ("claims", "admits", "accuses", "suspects", "assesses", "reported", "arrests", "charges", "convicts")
)
_NO = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|den(?:y|ied|ies|ying|ials?)|unlikely)\b|n[’']t\b", re.IGNORECASE
)
#: Stances that may be held of an actor whose name only stands beside another's ("a group linked to it").
_SPARE = frozenset(("doubts", "clears", "denies"))


def rows(page: Page, section: object, events: Mapping[str, str], said: Mapping[str, Statement]) -> list[Row]:
    """The rows that hold, in text order. `events` and `said` lead from the answer's keys to what they stand for."""
    found = [_row(page, item, events, said) for item in items(section, _ROW, "row", page.tally)]
    kept = list(dict.fromkeys(r for r in found if r is not None))
    page.tally.kept += len(kept)
    return sorted(kept, key=lambda r: r.span.start)


def _row(page: Page, item: dict[str, Any], events: Mapping[str, str], said: Mapping[str, Statement]) -> Row | None:
    event = events.get(key(item.get("event")) or "")
    stance = choice(item.get("stance"), cast("tuple[Stance, ...]", get_args(Stance)), page.tally, "stance")
    if stance is None or event is None:
        page.tally.refuse("row without event or stance")
        return None
    told = key(item.get("statement"))
    teller = said.get(told) if told is not None else None
    span = page.span(item.get("quote"), "row quote", teller.cue.spans[0].start if teller else None)
    if span is None:
        return None
    if told is None and stance != "no-claim":
        teller = innermost(
            list(said.values()), span
        )  # words that somebody says are not the outlet's, whatever the answer makes of them
    mention = _mention(page, item, span)
    why = _objection(page, item, stance, span, mention, teller, lost=told is not None and teller is None)
    if why is not None:
        page.tally.refuse(why)
        return None
    return _made(page, item, event, stance, span, mention, teller)


def _mention(page: Page, item: dict[str, Any], span: Span) -> Span | None:
    """The words for the actor in the row's words, else the nearest ones beside them."""
    if item.get("actor") is None:
        return None
    words = item.get("mention") or item.get("actor")
    return page.within(span, words) or page.span(words, "actor mention", span.start)


def _objection(
    page: Page,
    item: dict[str, Any],
    stance: Stance,
    span: Span,
    mention: Span | None,
    teller: Statement | None,
    *,
    lost: bool,
) -> str | None:
    """Why a row does not hold, or None."""
    actor = item.get("actor")
    if lost:
        return "row on a statement that does not hold"
    if teller is not None and not any(x.overlaps(span) for x in (*teller.cue.spans, *teller.content.spans)):
        return "row outside its statement"
    if stance in _AFFIRMS and _NO.search(span.text):
        return "row whose words say no"
    if stance == "reported" and (teller is not None or _is_title(page, span)):
        return "reported without the outlet's own body"
    if actor is None:
        return None if stance in _NOBODY else "row without an actor"
    if stance == "no-claim":
        return "no-claim with an actor"
    return _wrong_actor(page, actor, stance, span, mention, teller)


def _wrong_actor(
    page: Page, actor: object, stance: Stance, span: Span, mention: Span | None, teller: Statement | None
) -> str | None:
    if mention is None or (distance(mention, span) > NEXT_TO or _apart(page, mention, span)):
        return "row away from its actor"
    if page.says(actor) is None or not stands_for(mention, str(actor), page.blank):
        return "row on an actor that its words do not name"
    if stance in _OWN_WORD and not _own(stance, span, mention, str(actor), teller):
        return "row that puts words into the actor's mouth"
    if stance not in _SPARE and beside(page.blank, mention.start, mention.end):
        return "row on who only stands beside the actor"
    return None


@cache
def _words(stance: str) -> re.Pattern[str]:
    return re.compile("|".join(table("lang", "en", "own_word.yml")[stance]), re.IGNORECASE)


def _own(stance: Stance, span: Span, mention: Span, actor: str, teller: Statement | None) -> bool:
    """Whether the actor speaks for itself, or the words say that it did. A confession and a claim taken back need the words in any case."""
    if (
        stance in ("claims", "denies")
        and teller is not None
        and teller.source.spans
        and _speaks_for(teller.source, actor, mention)
    ):
        return True
    return bool(_words(stance).search(span.text))


def _apart(page: Page, a: Span, b: Span) -> bool:
    """Whether two spans stand in different paragraphs."""
    return "\n\n" in page.blank[min(a.end, b.end) : max(a.start, b.start)]


def _is_title(page: Page, span: Span) -> bool:
    title = page.report.title
    return bool(title) and page.blank.startswith(title or "") and span.end <= len(title or "")


def _made(
    page: Page,
    item: dict[str, Any],
    event: str,
    stance: Stance,
    span: Span,
    mention: Span | None,
    teller: Statement | None,
) -> Row:
    actor = page.says(item.get("actor"))
    kind = (
        choice(item.get("actor_kind"), cast("tuple[ActorKind, ...]", get_args(ActorKind)), page.tally, "actor kind")
        or "unknown"
    )
    part = choice(item.get("part"), cast("tuple[Part, ...]", get_args(Part)), page.tally, "part") or "unstated"
    standing = choice(item.get("standing"), ("current", "earlier"), page.tally, "standing")
    by, via = _by(stance, actor, mention, teller)
    likely = hedge(teller.content.text if teller else span.text)
    sure = stance in ("no-claim", "claims", "denies", "arrests", "charges", "convicts")
    return Row(
        event, actor, kind if actor else "unknown", stance, by, span, statement=teller.id if teller else None, part=part,
        hedge=likely[1] if likely and not sure else None, standing="earlier" if standing == "earlier" else "current",
        channel=teller.channel.name if teller and teller.channel else None, via=via, mention=mention,
    )  # fmt: skip


def _by(
    stance: Stance, actor: str | None, mention: Span | None, teller: Statement | None
) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """On whose word, and through whom. A claim is the actor's own word, or an armed group's for its member; others who tell of it relay it."""
    source = teller.source if teller and teller.source.spans else None
    via = teller.via if teller else ()
    if stance not in _OWN_WORD or actor is None or mention is None:
        return ((source,) if source else ()), via
    own = source is not None and (source.kind in ("armed_group", "document") or _speaks_for(source, actor, mention))
    if source is not None and own:
        return (source,), via
    return (Source(actor, mention.text, (mention,)),), (*via, *((source,) if source else ()))


def _speaks_for(source: Source, actor: str, mention: Span) -> bool:
    names = [n.casefold() for n in (source.name, source.text, source.of or "") if n]
    return any(actor.casefold() in n or n in actor.casefold() for n in names) or any(
        s.overlaps(mention) for s in source.spans
    )
