"""The whole view: facts as of a moment, and the projections as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import isfinite, nan
from typing import Any

from sqlalchemy import Select, bindparam, func, literal_column, select, tuple_

from sayso.errors import BadSetting
from sayso.ledger import Hit, Key, Listing, Mark, Query, Said, Summary, Voice
from sayso.model import Incident
from sayso.register_data import folded

from . import tables as t
from .codec import unpacked
from .facts import Facts, chunks
from .nearby import near
from .queries import EVENTS, HOLDERS, NEWEST, OF_REPORTS
from .words import found_in, snippet

#: Incidents are counted up to this number; beyond it "more" says enough.
COUNTED = 10_000
_ORDERS = {
    "changed": t.incident.c.seq,
    "date": t.incident.c.start,
    "killed": t.incident.c.killed,
    "reports": t.incident.c.reports,
}
_LINES = (
    select(t.incident.c.id, t.incident.c.line, t.incident.c.seq, t.entry.c.at)
    .join(t.entry, t.entry.c.seq == t.incident.c.seq)
    .where(t.incident.c.id.in_(bindparam("ids", expanding=True)))
)


class SqlView(Facts):
    """A ledger as it stood at one moment."""

    def incident(self, id_: str) -> Incident | None:
        """The projection of an incident as it stands."""
        body = self.conn.execute(select(t.incident.c.body).where(t.incident.c.id == id_)).scalar()
        return unpacked(Incident, body) if body else None

    def summary(self, id_: str) -> Summary | None:
        """Its line."""
        return self.summaries([id_]).get(id_)

    def summaries(self, ids: Iterable[str]) -> Mapping[str, Summary]:
        """The lines of several incidents at once."""
        found: dict[str, Summary] = {}
        for part in chunks(ids):
            rows = self.conn.execute(_LINES, {"ids": part})
            found |= {id_: _line(line, seq, at) for id_, line, seq, at in rows}
        return found

    def sheet(self, id_: str) -> bytes:
        """What was kept with an incident for the desk's page of it."""
        return self.conn.execute(select(t.incident.c.sheet).where(t.incident.c.id == id_)).scalar() or b""

    def listing(self, query: Query) -> Listing:
        """Incidents as they stand now."""
        order = _ORDERS[query.order]
        asked = self._asked(query)
        page = asked.add_columns(order.label("order_"))
        if query.after:
            page = page.where(tuple_(order, t.incident.c.id) < tuple_(*_cursor(query)))
        rows = self.conn.execute(page.order_by(order.desc(), t.incident.c.id.desc()).limit(query.limit + 1)).all()
        shown = rows[: query.limit]
        total = (
            self.conn.execute(
                select(func.count()).select_from(asked.with_only_columns(literal_column("1")).limit(COUNTED).subquery())
            ).scalar()
            or 0
        )
        more = f"{shown[-1].order_}|{shown[-1].id}" if shown and len(rows) > query.limit else None
        return Listing(tuple(_line(r.line, r.seq, r.at) for r in shown), more, total)

    def _asked(self, q: Query) -> Select[Any]:
        c = t.incident.c
        query = select(c.id, c.line, c.seq, t.entry.c.at).join(t.entry, t.entry.c.seq == c.seq)
        equal = ((c.country, q.country), (c.city, q.city), (c.kind, q.kind))
        query = query.where(*(column == value for column, value in equal if value))
        flags = ((c.disputed, q.disputed), (c.single_source, q.single_source), (c.background, q.background))
        query = query.where(*(column.is_(value) for column, value in flags if value is not None))
        if q.since:
            query = query.where(c.end >= q.since)
        if q.until:
            query = query.where(c.start <= q.until, c.start != "")
        if q.actor:
            query = query.where(c.id.in_(select(t.actor.c.incident).where(t.actor.c.actor == q.actor)))
        if q.words:
            homes = self._homes(r.report for r in found_in(self.conn, q.words, 500))
            query = query.where(c.id.in_({i for ids in homes.values() for i in ids}))
        return query

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Statements and reports that hold all these words."""
        rows = found_in(self.conn, words, limit)
        homes = self._homes(r.report for r in rows)
        return tuple(
            Hit(r.report, r.statement or None, snippet(r.body, words), tuple(homes.get(r.report, ()))) for r in rows
        )

    def _homes(self, reports: Iterable[str]) -> dict[str, list[str]]:
        """The incidents of reports, each once."""
        found: dict[str, dict[str, None]] = {}
        for m in self._standing(OF_REPORTS, reports):
            if m.incident:
                found.setdefault(m.mark.report, {})[m.incident] = None
        return {report: list(ids) for report, ids in found.items()}

    # ---- sources

    def voices(self, words: str = "", limit: int = 100, after: str | None = None) -> tuple[Voice, ...]:
        """Sources, those with most statements first."""
        c = t.voice.c
        query = select(t.voice).order_by(c.statements.desc(), c.source)
        for word in folded(words) if words else ():
            query = query.where(c.source.contains(word, autoescape=True))
        if after:
            count, _, source = after.partition("|")
            statements = (
                int(count) if count.isdecimal() and len(count) < 10 else 0
            )  # what nobody gave out leads to the end
            query = query.where((c.statements < statements) | ((c.statements == statements) & (c.source > source)))
        return tuple(self._voices(self._rows(query.limit(limit))))

    def voice(self, key: str) -> Voice | None:
        """One source."""
        return next(iter(self._voices(self._rows(select(t.voice).where(t.voice.c.source == key)))), None)

    def _voices(self, rows: Sequence[Any]) -> list[Voice]:
        grades = self._grades()
        return [
            Voice(
                r.source, r.name, self._kind_of(r.source) or r.kind, r.statements, r.reports, self._incidents_of(r.source), grades.get(r.source)
            )
            for r in rows
        ]  # fmt: skip

    def _some_of(self, source: str, *columns: Any) -> Select[Any]:
        """What is counted of a source: a thousand statements, for some have a hundred thousand."""
        c = t.said.c
        return select(*columns).where(c.source == source).order_by(c.report, c.statement).limit(1000)

    def _kind_of(self, source: str) -> str | None:
        """The kind most often given."""
        given = self._some_of(source, t.said.c.kind).subquery()
        counted = select(given.c.kind).group_by(given.c.kind).order_by(func.count().desc(), given.c.kind)
        return self.conn.execute(counted.limit(1)).scalar()

    def _incidents_of(self, source: str) -> int:
        """How many incidents a source speaks in."""
        reports = self._some_of(source, t.said.c.report).subquery()
        counted = select(func.count(t.member.c.incident.distinct()))
        counted = counted.where(t.member.c.report.in_(select(reports)), NEWEST)
        return self.conn.execute(counted, {"seen": self.seq}).scalar() or 0

    def _grades(self) -> dict[str, str]:
        graded = [j for j in self.judgements() if j.act == "grade" and not j.undone] if self._graded() else []
        return {"-".join(folded(j.about[0])[:12])[:200]: j.value or "" for j in graded}

    def _graded(self) -> bool:
        return (
            self.conn.execute(select(t.judgement.c.n).where(t.judgement.c.act == "grade").limit(1)).scalar() is not None
        )

    def said_by(self, key: str, limit: int = 200) -> tuple[Said, ...]:
        """Its statements, and those that it handed on, newest report first."""
        c = t.said.c
        query = (
            select(t.said)
            .join(t.report, t.report.c.id == c.report)
            .where(c.source == key)
            .order_by(t.report.c.n.desc(), c.statement)
            .limit(limit)
        )
        return tuple(Said(r.source, r.name, r.kind, r.report, r.statement, r.role) for r in self._rows(query))

    # ---- likely pairs

    def near(self, keys: Sequence[Key], least: float, each: int, published: int) -> tuple[Mark, ...]:
        """Events that share keys whose weights together reach `least`."""
        weight: dict[tuple[str, str], float] = {}
        for report, key, worth in near(self.conn, [k.value for k in keys], each, published):
            weight[report, key] = weight.get((report, key), 0.0) + worth
        return tuple(sorted(Mark(*m) for m, w in weight.items() if w >= least))

    def indexed(self, marks: Iterable[Mark]) -> Mapping[Mark, bytes]:
        """What was kept of events for comparing."""
        wanted = set(marks)
        found: dict[Mark, bytes] = {}
        for report, key, body in self._told_of(EVENTS, sorted({m.report for m in wanted})):
            if (mark := Mark(report, key)) in wanted:
                found[mark] = body
        return found

    def holders(self, shingles: Sequence[int], each: int) -> Mapping[str, int]:
        """Reports that hold sampled shingles, with how many."""
        held: dict[int, list[str]] = {}
        for value, report in self._told_of(HOLDERS, shingles):
            held.setdefault(value, []).append(report)
        return Counter(report for reports in held.values() for report in reports[:each])

    # ---- the rest

    def count(self) -> Mapping[str, int]:
        """How many reports, incidents, statements and judgements there are."""
        tables = {"reports": t.report, "incidents": t.incident, "judgements": t.judgement, "sources": t.voice}
        found = {
            name: self.conn.execute(select(func.count()).select_from(table)).scalar() or 0
            for name, table in tables.items()
        }
        return found | {
            "statements": self.conn.execute(select(func.coalesce(func.sum(t.voice.c.statements), 0))).scalar() or 0
        }

    def state(self, name: str) -> Mapping[str, str]:
        """Small things kept between runs, by key."""
        return dict(
            tuple(row)
            for row in self._rows(
                select(t.state.c.key, t.state.c.value).where(t.state.c.name == name).order_by(t.state.c.key)
            )
        )


def _line(line: bytes, seq: int, at: str) -> Summary:
    return replace(unpacked(Summary, line), seq=seq, changed=at)


def _cursor(query: Query) -> tuple[Any, str]:
    value, _, id_ = (query.after or "").rpartition("|")
    if query.order == "date":
        return value, id_
    try:
        number = float(value)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise BadSetting(f"{query.after!r} is no cursor of a list: give the one that the page before gave")
    return number, id_
