"""The roles of private persons in one report, over all incidents that it bears on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from sayso.export.people import cast, last_word
from sayso.export.sheet import unpacked
from sayso.ledger import Summary, View
from sayso.model import Dossier, Incident, Reading, Run

from .kept import Kept
from .masking import Mask, line
from .visitor import Visitor


def mask(view: View, reading: Reading, visitor: Visitor, kept: Kept) -> Mask:
    """Hides whom this report or another one of the same incidents shows to be a private person; nobody where the visitor asked for names."""
    if visitor.names:
        return Mask()
    homes = {m.mark.key: m.incident for m in view.standing(reading.report.id) if m.incident}
    made = tuple(replace(a, incident=homes.get(a.incident, "")) for a in reading.assertions)
    dossier = Dossier((reading,), (), made, (), Run("none", None, ""))
    found = [it for i in dict.fromkeys(homes.values()) if (it := view.incident(i))] or [Incident("", "", "other")]
    hidden = [pair for it in found for pair in _of_incident(view, it.id, kept)]
    open_ = {w.actor for it in found for w in it.responsibility if w.actor} - {name for name, _ in hidden}
    own = [pair for it in found for pair in cast(dossier, it, names=False).roles if last_word(pair[0]) not in open_]
    longest_first = sorted(dict(reversed([*hidden, *own])).items(), key=lambda pair: -len(pair[0]))
    return Mask(longest_first)


def incident_mask(view: View, incidents: Iterable[str], kept: Kept) -> Mask:
    """Hides the private persons of some incidents, by what their sheets know."""
    return _masked(view, view.summaries(incidents).values(), kept)


def _masked(view: View, lines: Iterable[Summary], kept: Kept) -> Mask:
    pairs = dict(pair for s in lines for pair in roles_of(view, s.id, s.seq, kept))
    return Mask(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _of_incident(view: View, id_: str, kept: Kept) -> list[tuple[str, str]]:
    summary = view.summary(id_)
    return roles_of(view, id_, summary.seq, kept) if summary else []


def roles_of(view: View, id_: str, seq: int, kept: Kept) -> list[tuple[str, str]]:
    """The private persons of an incident that last changed in transaction `seq`: name and role."""
    return [tuple(p) for p in json.loads(kept.get((id_, seq, "roles"), lambda: _roles(view, id_)))]


def _roles(view: View, id_: str) -> str:
    found = unpacked(view.sheet(id_))
    return json.dumps(found["roles"] if found else [])


class Masks:
    """The masks of many reports' words on one page, each made once: by their `incidents`, which know the people of their reports. A report
    that stands in none is looked through itself. `titles`: of those incidents that stand."""

    def __init__(self, view: View, visitor: Visitor, kept: Kept, incidents: Iterable[str]) -> None:
        self._lines = view.summaries(incidents)
        self.titles = {i: line(s.title) for i, s in self._lines.items()}
        self._view = view
        self._visitor = visitor
        self._kept = kept
        self._made: dict[tuple[str, ...], Mask] = {}

    def of(self, reading: Reading, incidents: tuple[str, ...]) -> Mask:
        """Hides whom the incidents of a reading, or it itself, show to be a private person."""
        if self._visitor.names:
            return Mask()
        if not incidents:
            return mask(self._view, reading, self._visitor, self._kept)
        if incidents not in self._made:
            lines = [s for i in incidents if (s := self._lines.get(i))]
            self._made[incidents] = _masked(self._view, lines, self._kept)
        return self._made[incidents]
