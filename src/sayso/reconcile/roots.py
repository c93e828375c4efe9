"""Where the chain of a statement ends: the person, body, document or outlet whose word it is in the last place.

People who speak for one body are that body; a statement or a tape is the word of whom it comes from; unattributed prose
is the word of the outlet or agency that the report rests on. Unnamed sources of one outlet's report are the same
wherever that report is copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from sayso.model import Assertion, Derivation, Report, Row, Source, Statement
from sayso.resources import table

from .case import Case
from .names import core, is_generic
from .persons import bare_name, people, person_key
from .states import is_state, state_in

#: Kinds whose `of` is the body that they speak for; a witness "from" a town or an expert "at" a school speaks for none.
_SPEAKS_FOR = frozenset(
    {
        "official",
        "government",
        "military",
        "police",
        "court",
        "intelligence",
        "armed_group",
        "organisation",
        "company",
        "document",
        "person",
        "media",
        "agency",
    }
)
#: Evidence that a report's own voice rests on somebody, deepest first: an agency credits itself and cites the paper it
#: took the story from.
_DEEPEST = {"cited outlet": 0, "near-identical text": 1, "feed source": 2, "shared rare value": 3, "credit line": 4}
#: An outlet that is cited in this many first characters, or this often, is what a report rests on; one cited later once
#: gave it a detail.
_LEAD, _OFTEN = 600, 2
#: Kinds of source that may be a person with a name.
_PEOPLE = (
    "person",
    "official",
    "government",
    "military",
    "police",
    "court",
    "expert",
    "witness",
    "victim",
    "armed_group",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Root:
    """The end of a chain. `key` tells roots apart; `voice` is the outlet in whose words it stands; `why` says what was
    folded on the way."""

    key: str
    name: str
    kind: str
    voice: str
    own: bool = False
    anonymous: bool = False
    state: str | None = None
    why: str = ""


class Roots:
    """The roots of all that a case holds."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._voices: dict[str, Root] = {}

    def of(self, a: Assertion) -> Root:
        """Whose word an assertion is in the last place."""
        return self.of_statement(a.report, self._case.statements.get(a.statement or ""))

    def of_statement(self, report: str, statement: Statement | None) -> Root:
        """Whose word a statement is in the last place; the outlet's own voice for None, or where nobody in the chain is
        known."""
        while statement is not None:
            for source in (statement.source, *reversed(statement.via)):
                if _known(source):
                    return self.of_source(report, source)
            statement = self._case.statements.get(statement.within or "")
        return self.voice(report)

    def of_row(self, report: str, row: Row) -> tuple[Root, ...]:
        """Whose words a row of responsibility is."""
        return tuple(self.of_source(report, s) for s in row.by if _known(s)) or (self.voice(report),)

    def of_source(self, report: str, source: Source) -> Root:
        """The root of one credited source."""
        voice = self.voice(report)
        body = source.of if source.of and source.kind in _SPEAKS_FOR and not is_state(source.of) else None
        name = " ".join((body or source.name).split())
        state = state_in(f"{source.name} {source.text} {source.of or ''}")
        nameless = body is None and (source.anonymous or is_generic(name)) and source.kind != "police"
        key = f"{' '.join(core(name))} @ {voice.key}" if nameless else self._key(name, source, body)
        why = f"{source.name} speaks for {name}" if body and core(body) != core(source.name) else ""
        kind = (
            "armed_group"
            if source.kind == "document" and body and self._case.aliases(name) and not is_state(name)
            else source.kind
        )
        return Root(key, name, kind, voice.name, anonymous=nameless, state=state, why=why)

    def voice(self, report: str) -> Root:
        """The outlet, agency or report on which a report's own voice rests."""
        if report not in self._voices:
            self._voices[report] = self._outlet(report, frozenset())
        return self._voices[report]

    def _outlet(self, report: str, seen: frozenset[str]) -> Root:
        carrying = [
            d for d in self._case.derivations.get(report, ()) if d.statement is None and d.certain and _carries(d)
        ]
        for d in sorted(carrying, key=lambda d: _DEEPEST[d.evidence]):
            if d.of in self._case.reports and d.of != report and d.of not in seen:
                ahead = self._outlet(d.of, seen | {report})
                return Root(
                    ahead.key,
                    ahead.name,
                    ahead.kind,
                    ahead.name,
                    own=True,
                    why=f"{d.relation} from {ahead.name}: {d.evidence}",
                )
            if d.of not in self._case.reports:
                name = d.of
                return Root(" ".join(core(name)), name, "media", name, own=True, why=f"rests on {name}: {d.evidence}")
        return self._publisher(self._case.reports.get(report))

    def _publisher(self, report: Report | None) -> Root:
        if report is None:
            return Root("", "", "media", "", own=True)
        name = report.agency or report.publisher or _host(report.url) or ""
        return Root(" ".join(core(name)) or report.id, name, "agency" if report.agency else "media", name, own=True)

    def _key(self, name: str, source: Source, body: str | None) -> str:
        """Bodies by name; people by name without titles, those called by surname only as the one who bears it in
        full."""
        person = bare_name(source) if body is None and source.kind in _PEOPLE else ()
        if not person or self._case.aliases(name):
            return " ".join(core(name))
        return self._surnames.get(person[0], person[0]) if len(person) == 1 else person_key(person)

    @cached_property
    def _surnames(self) -> dict[str, str]:
        return people(self._sources(), _PEOPLE)

    def _sources(self) -> Iterable[Source]:
        for a in self._case.assertions:
            said = self._case.statements.get(a.statement or "")
            if said:
                yield said.source
        for _, row in self._case.rows:
            yield from row.by


def _carries(d: Derivation) -> bool:
    """Whether a derivation speaks of the whole report's own voice, not of one quotation or link in it."""
    if d.evidence == "cited outlet":
        return d.relation == "credited" and (len(d.spans) >= _OFTEN or any(s.start < _LEAD for s in d.spans))
    return d.relation in ("copied", "credited") and d.evidence in _DEEPEST


def _known(source: Source) -> bool:
    """Whether a source tells of anybody: a pronoun that stayed one does not."""
    name = source.name.lower().strip()
    return bool(name) and name != "unknown" and name not in table("lang", "en", "source_kinds.yml")["pronouns"]


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
