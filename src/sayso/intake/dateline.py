"""The dateline of a report: "KABUL, Jan 5 (Reuters) —", "SAN SALVADOR, 3 JAN 90 -- [REPORT]", "New Delhi [India], January 5 (ANI):"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import resources
from . import dates

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATE = rf"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:(?:19|20)\d\d|\d\d(?!\d)))?)"
_WORD = r"[^\W\d_][\w.'’-]*"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}(?:\s?\[[^\]]{{2,40}}\])?(?:,\s{_WORD}(?:\s{_WORD}){{0,3}})?(?:\s?\[[^\]]{{2,40}}\])?"
_LINE = re.compile(
    rf"\s*(?P<place>{_PLACE}?(?:\s?\([^()]{{3,30}}\)(?=,\s))?)(?:,?\s+(?P<date>(?i:{_DATE})))?(?:[.,]?\s*[(\[](?P<agency>[^()\[\]]{{2,60}})[)\]])?\s*(?P<mark>--+|[—–:]|-(?=\s))\s*",
)
_OPENING = 200  # characters in which a dateline may stand


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first dash. `date` only where it names a year; `end` is the offset after the dash in the paragraph."""

    place: str
    date: str | None
    agency: str | None
    end: int


def find(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    A place without date and agency is taken for one only in capitals, with its region ("Ildra, Norvane —") or before a new sentence
    ("Ildra — Police say"); in a paragraph that is all capitals not even then: "GUNMEN -- FIVE OF THEM".
    """
    m = _LINE.match(paragraph[:_OPENING])
    if not m or not m["place"][0].isupper() or m["place"].split()[0].casefold() in _kickers():
        return None
    place, agency = re.sub(r",? no date$", "", m["place"], flags=re.I).strip(" ,"), m["agency"]
    if not (m["date"] or agency or _stands_alone(place, m["mark"], paragraph, m.end())):
        return None
    if (agency and not (agency[0].isupper() or agency == agency.casefold())) or not _is_name(place):
        return None
    if agency and _is_time(agency):
        agency = None
    return Dateline(place, dates.parse(m["date"]) if m["date"] else None, agency, m.end())


@cache
def _kickers() -> frozenset[str]:
    return frozenset(resources.table("lang", "en", "furniture.yml")["kickers"].split())


def _stands_alone(place: str, mark: str, paragraph: str, end: int) -> bool:
    if paragraph[:_OPENING].isupper():
        return False
    if mark == ":":
        return place.isupper() and len(place) > 3
    if place.isupper() or ("," in place and (mark != "-" or place.split(",", maxsplit=1)[0].isupper())):
        return True
    return mark != "-" and place.count(" ") < 3 and paragraph[end : end + 1].isupper()


def _is_time(text: str) -> bool:
    return dates.parse(text) is not None or bool(re.search(r"\d[:/.]\d|day\b", text))


def _is_name(place: str) -> bool:
    """Whether every longer word begins with a capital."""
    return len(place) < 60 and all(w[0].isupper() or len(w) < 4 for w in re.split(r"[ /,()\[\]-]+", place) if w)
