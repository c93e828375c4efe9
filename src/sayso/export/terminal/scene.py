"""What the sections of one incident need to know: its rows by id, its people's roles, how wide the terminal is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.text import Text

from sayso.export.people import Cast, cast
from sayso.export.words import listed, relay
from sayso.model import Assertion, Dossier, Finding, Incident, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Scene:
    """One incident of a dossier, with what its sections look up."""

    dossier: Dossier
    incident: Incident
    people: Cast
    width: int
    explain: bool
    reports: dict[str, Report] = field(repr=False)
    statements: dict[str, Statement] = field(repr=False)
    assertions: dict[str, Assertion] = field(repr=False)

    @classmethod
    def of(cls, dossier: Dossier, incident: Incident, width: int, explain: bool, names: bool) -> Scene:
        """The scene of one incident; `names` shows private persons by name."""
        return cls(
            dossier,
            incident,
            cast(dossier, incident, names),
            width,
            explain,
            {r.report.id: r.report for r in dossier.readings},
            {s.id: s for r in dossier.readings for s in r.statements},
            {a.id: a for a in dossier.assertions},
        )

    def voices(self, finding: Finding) -> str:
        """On whose word a finding stands, each voice once, and where it comes from: 'the Reed Front on Telegram, via The Harbour Courier'."""
        said = [self._voice(self.assertions[a]) for a in finding.assertions if a in self.assertions]
        voices = listed(list(dict.fromkeys(said)))
        beyond = [n for n in map(self.people.text, finding.origins.names) if n not in voices]
        return ", from ".join(part for part in (voices, listed(beyond)) if part)

    def _voice(self, assertion: Assertion) -> str:
        statement = self.statements.get(assertion.statement or "")
        if statement is None:
            return self.outlet(assertion.report)
        name = self.people.text(statement.source.name)
        medium = f" on {self.people.text(statement.channel.name)}" if statement.channel else ""
        return f"{name}{medium}{relay([[self.people.text(v.name) for v in statement.via]])}"

    def outlet(self, report: str) -> str:
        """The name of a report's own voice: its publisher, else its agency, else what the caller calls it."""
        r = self.reports.get(report)
        return self.people.text((r and (r.publisher or r.agency or r.ref)) or report)

    def quotes(self, places: Iterable[tuple[str, Span]]) -> Text:
        """Under a line, where asked for: the words of the pages, with report and offsets."""
        out = Text()
        if self.explain:
            for report, span in dict.fromkeys(places):
                r = self.reports.get(report)
                ref = self.people.text((r and r.ref) or report)
                out.append(f'\n"{self.people.quote(span.text)}" {ref} [{span.start}-{span.end}]', style="italic dim")
        return out

    def grounds(self, finding: Finding) -> Text:
        """The words that a finding rests on."""
        rows = [self.assertions[a] for a in finding.assertions if a in self.assertions]
        return self.quotes((a.report, s) for a in rows for s in a.spans)
