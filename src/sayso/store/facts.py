"""Reading facts as of a transaction: reports, readings, where events stand, what rests on what, judgements, history."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sayso.ledger import Entry, Mark, Member
from sayso.model import Change, Derivation, Judgement, Reading, Report, Run

from . import tables as t
from .codec import unpacked
from .queries import (
    HELD,
    JUDGEMENTS,
    LEANING,
    NEWEST_READINGS,
    OF_INCIDENTS,
    OF_REPORTS,
    REDIRECTS,
    REPORTS,
    RESTS,
    UNDOS,
)

#: Values of one IN (…); both databases take many more.
CHUNK = 400
#: Judgements that stay in memory, for every addition asks for all of them; about 1 KB each.
_KEPT = 32_768
#: Reports and readings that stay in memory as they were unpacked, for every addition to an incident looks at those that came before; about
#: 50 KB each.
_UNPACKED = 1024


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Distinct values, some hundred at a time."""
    every = list(dict.fromkeys(values))
    yield from (every[i : i + CHUNK] for i in range(0, len(every), CHUNK))


class Facts:
    """What a ledger held after transaction `seq`."""

    def __init__(self, conn: Connection, seq: int) -> None:
        self.conn = conn
        self._seq = seq

    @property
    def seq(self) -> int:
        """The last transaction that is seen."""
        return self._seq

    def _rows(self, query: Select[Any], **given: Any) -> Sequence[Any]:
        return self.conn.execute(query, given).all()

    def _told_of(self, query: Select[Any], ids: Iterable[Any]) -> Iterator[Any]:
        """The rows of a statement on some ids, which are sent some hundred at a time."""
        for part in chunks(ids):
            yield from self._rows(query, ids=part, seen=self._seq)

    # ---- reports and readings

    def report(self, id_: str) -> Report | None:
        """One report with its text."""
        return next(iter(self.reports([id_])), None)

    def reports(self, ids: Iterable[str]) -> tuple[Report, ...]:
        """Several reports, in the order asked for."""
        wanted = list(dict.fromkeys(ids))
        found = {id_: _report(body, text) for id_, body, text in self._told_of(REPORTS, wanted)}
        return tuple(found[i] for i in wanted if i in found)

    def holds(self, report: str) -> bool:
        """Whether a report is seen."""
        return bool(self._rows(HELD, id=report, seen=self._seq))

    def report_ids(self, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """Ids of all reports in the order of ids."""
        query = (
            select(t.report.c.id)
            .where(t.report.c.id > after, t.report.c.seq <= self._seq)
            .order_by(t.report.c.id)
            .limit(limit)
        )
        return tuple(id_ for (id_,) in self._rows(query))

    def incident_ids(self, after: str = "", limit: int = 1000) -> tuple[str, ...]:
        """Ids of all incidents that ever were, merged ones too, in the order of ids."""
        c = t.member.c
        query = select(c.incident).where(c.incident > after, c.seq <= self._seq).distinct()
        return tuple(id_ for (id_,) in self._rows(query.order_by(c.incident).limit(limit)))

    def readings(self, ids: Iterable[str]) -> tuple[Reading, ...]:
        """The newest reading of each report that is seen."""
        wanted = list(dict.fromkeys(ids))
        reports = {r.id: r for r in self.reports(wanted)}
        found = {
            id_: replace(_reading(body, reports[id_].text), report=reports[id_])
            for id_, body in self._told_of(NEWEST_READINGS, wanted)
        }
        return tuple(found[i] for i in wanted if i in found)

    def runs_of(self, report: str) -> tuple[tuple[Run, str], ...]:
        """Every run that read a report, with the time, oldest first."""
        joined = t.reading.join(t.run, t.reading.c.run == t.run.c.n).join(t.entry, t.reading.c.seq == t.entry.c.seq)
        query = select(t.run.c.reader, t.run.c.model, t.run.c.version, t.entry.c.at).select_from(joined)
        query = query.where(t.reading.c.report == report, t.reading.c.seq <= self._seq).order_by(t.reading.c.n)
        return tuple((Run(reader, model, version), at) for reader, model, version, at in self._rows(query))

    # ---- where events stand

    def _standing(self, query: Select[Any], ids: Iterable[str]) -> Iterator[Member]:
        """Where those events stand that a statement names."""
        return (
            Member(Mark(report, key), incident, why, seq)
            for report, key, incident, why, seq in self._told_of(query, ids)
        )

    def members(self, incident: str) -> tuple[Member, ...]:
        """The events that an incident is made of, by mark."""
        return tuple(self._standing(OF_INCIDENTS, [incident]))

    def marks_of(self, incidents: Iterable[str]) -> Mapping[str, tuple[Member, ...]]:
        """`members` of several incidents at once."""
        found: dict[str, list[Member]] = {}
        for m in self._standing(OF_INCIDENTS, incidents):
            found.setdefault(m.incident or "", []).append(m)
        return {i: tuple(ms) for i, ms in found.items()}

    def standing(self, report: str) -> tuple[Member, ...]:
        """Where the events of a report stand, by key."""
        return tuple(self._standing(OF_REPORTS, [report]))

    def homes(self, marks: Iterable[Mark]) -> Mapping[Mark, str]:
        """The incident that each of these events stands in."""
        wanted = set(marks)
        standing = self._standing(OF_REPORTS, sorted({m.report for m in wanted}))
        return {m.mark: m.incident for m in standing if m.incident and m.mark in wanted}

    def redirect(self, incident: str) -> str | None:
        """The incident that one was merged into, followed to its end."""
        return self.redirects([incident]).get(incident)

    def redirects(self, incidents: Iterable[str]) -> Mapping[str, str]:
        """`redirect` of several incidents at once."""
        chains = {i: [i] for i in incidents}
        growing = list(chains.values())
        while growing:
            after = self._merged_into(chain[-1] for chain in growing)
            growing = [chain for chain in growing if chain[-1] in after and after[chain[-1]] not in chain]
            for chain in growing:
                chain.append(after[chain[-1]])
        return {i: chain[-1] for i, chain in chains.items() if len(chain) > 1}

    def _merged_into(self, incidents: Iterable[str]) -> dict[str, str]:
        """One link of each chain."""
        return dict(tuple(row) for row in self._told_of(REDIRECTS, incidents))

    # ---- what rests on what, judgements, history

    def derivations(self, reports: Iterable[str]) -> tuple[Derivation, ...]:
        """What these reports rest on."""
        return tuple(unpacked(Derivation, body) for (body,) in self._told_of(RESTS, reports) if body)

    def leaning(self, report: str) -> tuple[Derivation, ...]:
        """What rests on a report."""
        reports = [r for (r,) in self._rows(LEANING, of=report, seen=self._seq)]
        return tuple(d for d in self.derivations(sorted(reports)) if d.of == report)

    def judgements(self, about: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """Judgements on any of these ids (all where None), oldest first, undone ones marked so."""
        if about is None:
            rows = dict(self._rows(JUDGEMENTS, seen=self._seq))
        else:
            rows = {}
            for part in chunks(about):
                named = select(t.judged.c.judgement).where(t.judged.c.about.in_(part))
                rows |= dict(self._rows(JUDGEMENTS.where(t.judgement.c.id.in_(named)), seen=self._seq))
        undos = self._rows(UNDOS, seen=self._seq) if rows else ()
        undone = {i for (body,) in undos for i in _judgement(body).about}
        found = (_judgement(body) for _, body in sorted(rows.items()))
        return tuple(replace(j, undone=True) if j.id in undone else j for j in found)

    def changes(self, since: int = 0, incident: str | None = None, limit: int = 1000) -> tuple[Change, ...]:
        """What changed after a transaction, oldest first."""
        query = (
            self._changes(incident).where(t.change.c.seq > since).order_by(t.change.c.seq, t.change.c.n).limit(limit)
        )
        return tuple(self._told(query))

    def recent(self, incident: str | None = None, limit: int = 50) -> tuple[Change, ...]:
        """The last changes, newest first."""
        return tuple(self._told(self._changes(incident).order_by(t.change.c.n.desc()).limit(limit)))

    def _changes(self, incident: str | None) -> Select[Any]:
        query = (
            select(t.change.c.seq, t.change.c.body, t.entry.c.at)
            .join(t.entry, t.change.c.seq == t.entry.c.seq)
            .where(t.change.c.seq <= self._seq)
        )
        return query if incident is None else query.where(t.change.c.incident == incident)

    def _told(self, query: Select[Any]) -> Iterator[Change]:
        yield from (replace(unpacked(Change, body), seq=seq, at=at) for seq, body, at in self._rows(query))

    # ---- time

    def seq_at(self, moment: str) -> int:
        """The last transaction at or before a UTC time."""
        return seq_at(self.conn, moment)

    def acts(self, before: int | None = None, limit: int = 200) -> tuple[Entry, ...]:
        """The journal, newest first."""
        e = t.entry.c
        last = min(self.seq, before - 1) if before is not None else self.seq
        wanted = select(e.seq, e.at, e.act, e.who).where(e.seq <= last).order_by(e.seq.desc()).limit(limit)
        return tuple(Entry(*row) for row in self.conn.execute(wanted))

    def time_of(self, seq: int) -> str | None:
        """When a transaction was made."""
        return self.conn.execute(select(t.entry.c.at).where(t.entry.c.seq == seq)).scalar()


@lru_cache(_KEPT)
def _judgement(body: bytes) -> Judgement:
    return unpacked(Judgement, body)


@lru_cache(_UNPACKED)
def _report(body: bytes, text: bytes) -> Report:
    return replace(unpacked(Report, body), text=text_of(text))


@lru_cache(_UNPACKED)
def _reading(body: bytes, text: str) -> Reading:
    return unpacked(Reading, body, text)


def text_of(body: bytes) -> str:
    """A report's text as it was kept."""
    return zlib.decompress(body).decode("utf8", "surrogatepass")


def utc(moment: str | datetime) -> str:
    """A time as ISO in UTC with microseconds, so that times compare as text. A time without a zone is UTC. ValueError for what is none."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).isoformat(timespec="microseconds")


def seq_at(conn: Connection, moment: str) -> int:
    """The last transaction at or before a time."""
    return conn.execute(select(func.max(t.entry.c.seq)).where(t.entry.c.at <= utc(moment))).scalar() or 0
