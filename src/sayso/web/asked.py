"""Which incidents somebody asks for: the filters of the live page and of the API are one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import Query as Asked

from sayso.errors import BadSetting
from sayso.ledger import Order, Query
from sayso.model import Kind

Flag = Literal["", "1", "0", "true", "false"]
KINDS: tuple[str, ...] = get_args(Kind)


def asked(
    q: Annotated[str, Asked(max_length=500, description="Words that a statement or report of it holds.")] = "",
    since: Annotated[str, Asked(max_length=10, description="First day of the incident, ISO.")] = "",
    until: Annotated[str, Asked(max_length=10, description="Last day of the incident, ISO.")] = "",
    country: Annotated[str, Asked(max_length=200, description="Where it was, as the list names it.")] = "",
    city: Annotated[str, Asked(max_length=200, description="Likewise.")] = "",
    kind: Annotated[
        str, Asked(max_length=200, description="`bombing`, `shooting`, …: the kinds of `sayso schema`.")
    ] = "",
    actor: Annotated[
        str, Asked(max_length=200, description="An organisation or state that a row of responsibility names.")
    ] = "",
    disputed: Annotated[Flag, Asked(description="Whether accounts of it part ways.")] = "",
    single_source: Annotated[Flag, Asked(description="Whether all of it rests on one origin.")] = "",
    background: Annotated[
        Flag, Asked(description="Incidents that are only told of in the background: 1 those alone, 0 none.")
    ] = "0",
    order: Annotated[
        Order, Asked(description="Newest change, newest incident, most killed or most reports first.")
    ] = "changed",
    limit: Annotated[int, Asked(ge=1, le=200, description="How many at most.")] = 50,
    after: Annotated[str, Asked(max_length=200, description="`next` of the page before.")] = "",
) -> Query:
    """The query. BadSetting for a day that is none."""
    if kind and kind not in KINDS:
        raise BadSetting(f"{kind!r} is no kind of incident: choose one of {', '.join(KINDS)}")
    return Query(
        words=q.replace("\0", " ").strip(),
        since=_day(since),
        until=_day(until),
        country=_text(country),
        city=_text(city),
        kind=kind or None,
        actor=_text(actor),
        disputed=_flag(disputed),
        single_source=_flag(single_source),
        background=_flag(background),
        order=order,
        limit=limit,
        after=after or None,
    )


def _text(words: str) -> str | None:
    return words.replace("\0", " ").strip() or None


def _day(text: str) -> str | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadSetting(f"{text!r} is no day: write 2031-03-04") from error


def _flag(text: str) -> bool | None:
    return None if text == "" else text in ("1", "true")
