"""What every reader promises, whether it is the shipped one, a language model or a plug-in."""

from __future__ import annotations

from typing import Protocol

from sayso.model import Reading, Report, Run


class Reader(Protocol):
    """Takes one report apart. A reader is deterministic in the report alone: no clock, no network, no memory of other reports."""

    @property
    def run(self) -> Run:
        """Name, model hash and version, for the dossier."""
        ...

    def read(self, report: Report) -> Reading:
        """Statements, assertions, rows and events of one report, each with its span; or the reason why it reports no incident."""
        ...
