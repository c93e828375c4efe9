"""The register of news agencies (`lang/en/agencies.yml`): which one a credit names, and where its pages keep time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import resources


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency. `zone` and `offset` only where its copy is published mostly at home; `weak` initials need a credit around them."""

    name: str
    aliases: tuple[str, ...]
    country: str
    zone: str | None = None
    offset: str | None = None
    weak: bool = False


@cache
def register() -> dict[str, Agency]:
    """Every form that an agency is called by, folded by `folded`, → the agency."""
    known: dict[str, Agency] = {}
    for row in resources.table("lang", "en", "agencies.yml")["agencies"]:
        agency = Agency(**{**row, "aliases": tuple(row["aliases"])})
        for form in (agency.name, *agency.aliases):
            known.setdefault(folded(form), agency)
    return known


def folded(name: str) -> str:
    """A name as it is compared: lower case, apostrophes alike, no article, dots or blanks in front."""
    bare = re.sub(r"\s*-\s*", "-", name.replace("’", "'").replace(".", "")).strip(" ,;:()[]-–—").casefold()
    bare = " ".join(bare.split())
    return bare.removeprefix("the ")


def known(name: str) -> Agency | None:
    """The agency that the whole name calls; None for any other name."""
    return register().get(folded(name))


def home(name: str | None) -> tuple[str | None, str | None, str | None]:
    """Country, IANA zone and standard offset of the agency's pages; three Nones where they are in no one zone."""
    agency = known(name) if name else None
    return (agency.country, agency.zone, agency.offset) if agency else (None, None, None)


def split(names: str) -> list[str]:
    """The names in a list such as "AP, AFP and Reuters" or "PTI/ANI"."""
    parts = re.split(r"\s*(?:,|/|&|\+|;|\||\band\b)\s*", names.strip(" .:()[]"), flags=re.I)
    return [p for p in (part.strip(" .:()[]") for part in parts) if p]
