"""The parts of a page on the way to a Report, and the one place where they become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import NoArticle
from ..model import Report
from . import agencies, credits, dateline, dates, furniture, language


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a report comes from. `where` is the path as given, for messages; `ref` is what the report is called by.

    `published` is the caller's date for texts that carry none. Of what came over the net `url` is the address that answered, `charset` the
    encoding its server names; of what a feed led to `feed_source` is whom the feed credits and `based_on` what it says the item rests on.
    """

    where: str
    ref: str
    published: str | None = None
    url: str | None = None
    charset: str | None = None
    feed_source: str | None = None
    based_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page says of itself, and its paragraphs with furniture and sign-offs still in."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    links: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()


def finish(draft: Draft, entry: Entry) -> Report:
    """The report of a page: furniture and sign-offs out, credits, dateline, date and language found.

    `text` is the title, a blank line, and the paragraphs parted by blank lines. Raises NoArticle, OtherLanguage.
    """
    signed = own_words(draft.paragraphs)
    body = [p for p in signed.paragraphs if p != draft.title]
    if not body:
        raise NoArticle(f"{entry.where} holds no article: give the whole text of one report", entry.ref)
    text = "\n\n".join([draft.title, *body] if draft.title else body)
    spoken = language.check(text, entry.where, entry.ref)
    opening = dateline.find(body[0])
    names = _names(opening, signed.names, draft)
    return Report.of(
        text,
        ref=entry.ref,
        publisher=draft.publisher,
        url=draft.url or entry.url,
        published=_local(draft.published, names) or (opening.date if opening else None) or entry.published,
        title=draft.title,
        agency=names[0] if names else None,
        byline=draft.byline,
        language=spoken,
        credits=names,
        dateline=opening.place if opening else None,
        links=draft.links,
        feed_source=entry.feed_source,
        based_on=tuple(dict.fromkeys([*draft.based_on, *entry.based_on])),
    )


def credited(paragraphs: Sequence[str], draft: Draft) -> tuple[tuple[str, ...], dateline.Dateline | None]:
    """Agencies and dateline of a text that is not altered (JSON)."""
    cleaned = own_words(paragraphs)
    opening = next((d for p in paragraphs[:4] if (d := dateline.find(p))), None)
    return _names(opening, cleaned.names, draft), opening


def own_words(paragraphs: Sequence[str]) -> credits.Signed:
    """The article's own paragraphs without furniture and sign-offs, and the agencies that sign."""
    # furniture may stand below a sign-off and a sign-off below furniture
    signed = credits.cut(furniture.clean(paragraphs, _credits))
    again = credits.cut(furniture.clean(signed.paragraphs, _credits))
    return credits.Signed(again.paragraphs, tuple(dict.fromkeys([*again.names, *signed.names])))


def _credits(line: str) -> bool:
    return credits.credit_line(line) is not None


def _names(opening: dateline.Dateline | None, signed: Sequence[str], draft: Draft) -> tuple[str, ...]:
    own = (draft.publisher, draft.url)
    top = credits.in_dateline(opening.agency, own) if opening else ()
    return tuple(dict.fromkeys([*top, *signed, *credits.byline(draft.byline)]))


def _local(published: str | None, names: Sequence[str]) -> str | None:
    """The date-time with the home zone of the agency, where the page names no zone and the agency has one."""
    _, zone, offset = agencies.home(names[0] if names else None)
    return dates.in_zone(published, zone, offset)
