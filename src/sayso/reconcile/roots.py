"""Where the chain of a statement ends: the person, body, document or outlet whose word it is in the last place.

People who speak for one body are that body; a statement or a tape is the word of whom it comes from; unattributed prose
is the word of the outlet or agency that the report rests on. Unnamed sources of one outlet's report are the same
wherever that report is copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from sayso.model import Assertion, Report, Row, Source, Statement
from sayso.resources import table

from .case import Case
from .names import core, is_generic, words
from .persons import bare_name, people, person_key
from .rests import carrying
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
        name = self.shown(body or source.name)
        state = state_in(f"{source.name} {source.text} {source.of or ''}")
        nameless = body is None and (source.anonymous or is_generic(name)) and source.kind != "police"
        key = f"{' '.join(core(name))} @ {voice.key}" if nameless else self._key(name, source, body)
        why = f"{source.name} speaks for {name}" if body and core(body) != core(source.name) else ""
        document = source.kind == "document" and body and self._case.aliases(name)
        kind = "armed_group" if document and not is_state(name) else source.kind
        return Root(key, name, kind, voice.name, anonymous=nameless, state=state, why=why)

    def shown(self, name: str) -> str:
        """A name as it is shown: on one line, and without the article where some report has it without."""
        plain = " ".join(name.split())
        return self._forms.get(_bare(plain), plain)

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], str]:
        forms: dict[tuple[str, ...], str] = {}
        for name in self._names():
            plain = " ".join(name.split())
            if not plain.lower().startswith("the "):
                forms.setdefault(_bare(plain), plain)
        return forms

    def _names(self) -> Iterator[str]:
        reports = dict.fromkeys([a.report for a in self._case.assertions] + [r for r, _ in self._case.rows])
        yield from (s.name for s in self._sources())
        yield from (row.actor for _, row in self._case.rows if row.actor)
        yield from (n for r in reports for n in (self._case.reports[r].publisher, self._case.reports[r].agency) if n)

    def voice(self, report: str) -> Root:
        """The outlet, agency or report on which a report's own voice rests."""
        if report not in self._voices:
            self._voices[report] = self._outlet(report, frozenset())
        return self._voices[report]

    def _outlet(self, report: str, seen: frozenset[str]) -> Root:
        for d in carrying(self._case.derivations.get(report, ())):
            if d.of in self._case.reports and d.of != report and d.of not in seen:
                ahead = self._outlet(d.of, seen | {report})
                return replace(ahead, why=f"{d.relation} from {ahead.name or 'an earlier page'}: {d.evidence}")
            if d.of not in self._case.reports:
                name = self.shown(d.of)
                return Root(" ".join(core(name)), name, "media", name, own=True, why=f"rests on {name}: {d.evidence}")
        return self._publisher(self._case.reports.get(report))

    def _publisher(self, report: Report | None) -> Root:
        if report is None:
            return Root("", "", "media", "", own=True)
        name = self.shown(report.agency or report.publisher or _host(report.url) or "")
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


def _bare(name: str) -> tuple[str, ...]:
    found = words(name)
    return found[1:] if found[:1] == ("the",) else found


def _known(source: Source) -> bool:
    """Whether a source tells of anybody: a pronoun that stayed one does not."""
    name = source.name.lower().strip()
    return bool(name) and name != "unknown" and name not in table("lang", "en", "source_kinds.yml")["pronouns"]


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
