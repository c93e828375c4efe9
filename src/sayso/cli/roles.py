"""Private persons by their role, wherever words of one report are shown apart from its incident."""

from __future__ import annotations

from dataclasses import replace

from sayso.export.people import Cast, cast
from sayso.ledger import View
from sayso.model import Dossier, Incident, Reading, Run


def people(view: View, reading: Reading, *, names: bool = False) -> Cast:
    """The roles of the private persons of one report, over all incidents that it bears on; nobody's where `names` are asked for."""
    homes = {m.mark.key: m.incident for m in view.standing(reading.report.id) if m.incident}
    made = tuple(replace(a, incident=homes.get(a.incident, "")) for a in reading.assertions)
    dossier = Dossier((reading,), (), made, (), Run("none", None, ""))
    found = [it for i in dict.fromkeys(homes.values()) if (it := view.incident(i))] or [Incident("", "", "other")]
    return Cast(tuple(dict(pair for it in found for pair in cast(dossier, it, names).roles).items()))
