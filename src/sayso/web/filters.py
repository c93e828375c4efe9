"""The filters of the live page as somebody sees them: which are set, and the addresses that set or take away one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sayso.ledger import Query

from .parts import day, kind

_ORDERS = {"date": "newest incident first", "killed": "most killed first", "reports": "most reports first"}
#: Parameters that are no filter: where a page begins and how long it is.
_PAGING = ("after", "limit")
_KNOWN = frozenset(
    {
        *_PAGING,
        "q",
        "since",
        "until",
        "country",
        "city",
        "kind",
        "actor",
        "disputed",
        "single_source",
        "background",
        "order",
    }
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    words: str
    without: str


class Filters:
    """What an address asks for. `query` is what was understood, `asked` the address' own parameters."""

    def __init__(self, query: Query, asked: str) -> None:
        self.query = query
        pairs = parse_qsl(asked, keep_blank_values=True)
        self._asked = [(k, v) for k, v in pairs if k in _KNOWN and (v or k == "background")]

    @property
    def chips(self) -> list[Chip]:
        """Those that are set, in a fixed order."""
        return [Chip(words, self.href(name, None)) for name, words in self._set()]

    def _set(self) -> Iterator[tuple[str, str]]:
        q = self.query
        told = (
            ("q", q.words, "words “{}”"), ("since", q.since and day(q.since), "since {}"), ("until", q.until and day(q.until), "until {}"),
            ("country", q.country, "in {}"), ("city", q.city, "in {}"), ("kind", q.kind and kind(q.kind), "{}"),
            ("actor", q.actor, "responsibility names {}"),
        )  # fmt: skip
        yield from ((name, form.format(value)) for name, value, form in told if value)
        flags = (
            ("disputed", q.disputed, "disputed", "not disputed"),
            ("single_source", q.single_source, "single source", "several origins"),
        )
        yield from ((name, yes if value else no) for name, value, yes, no in flags if value is not None)
        if q.background is not False:
            yield "background", "background only" if q.background else "background too"
        if q.order != "changed":
            yield "order", _ORDERS[q.order]

    def href(self, name: str, value: str | None) -> str:
        """The address with one filter set to a value, or without it; from its first page on."""
        rest = [(k, v) for k, v in self._asked if k != name and k not in _PAGING]
        words = urlencode([*rest, *([(name, value)] if value is not None else [])])
        return f"/?{words}" if words else "/"

    def page(self, after: str) -> str:
        """The address of a further page."""
        return "/?" + urlencode([*((k, v) for k, v in self._asked if k != "after"), ("after", after)])

    @property
    def rows(self) -> str:
        """The address of the list alone."""
        asked = urlencode(self._asked)
        return f"/rows?{asked}" if asked else "/rows"

    @property
    def here(self) -> str:
        """The address itself."""
        asked = urlencode(self._asked)
        return f"/?{asked}" if asked else "/"

    @property
    def json(self) -> str:
        """The address of the same list as JSON."""
        asked = urlencode(self._asked)
        return f"/index.json?{asked}" if asked else "/index.json"
