"""One transaction: facts are appended, projections replaced."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, case, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sayso.ledger import Indexed, Mark, Member, Said, Summary
from sayso.model import Change, Derivation, Incident, Judgement, Reading, Report, Run

from . import tables as t
from .codec import packed
from .letters import LOOKED_UP, clean
from .queries import RUN, several
from .views import SqlView
from .words import drop_words, put_words

#: Holders of one shingle that are kept: a phrase that more reports have in common shows no copying.
_HOLDERS = 3
_INSERT = {table: insert(table) for table in t.metadata.tables.values()}
_FULL = (
    select(t.shingle.c.value)
    .where(t.shingle.c.value.in_(several("ids")))
    .group_by(t.shingle.c.value)
    .having(func.count() >= _HOLDERS)
)


def _heard(made: Any) -> Any:
    """Counts what a report adds to a source, new or known."""
    more = {name: t.voice.c[name] + made.excluded[name] for name in ("statements", "reports")}
    return made.on_conflict_do_update(index_elements=["source"], set_=more)


_HEARD = {"sqlite": _heard(sqlite.insert(t.voice)), "postgresql": _heard(postgresql.insert(t.voice))}


class SqlWriter(SqlView):
    """A view of what is being written."""

    def __init__(self, conn: Connection, seq: int, at: str) -> None:
        super().__init__(conn, seq)
        self._at = at
        self._fresh: dict[str, int] = {}  # reports that came in this transaction, with their numbers
        self._written: set[tuple[str, object]] = set()  # what of them is there by now

    @property
    def at(self) -> str:
        """The transaction's time."""
        return self._at

    def _put(self, table: Table, *rows: dict[str, Any]) -> None:
        if rows:
            self.conn.execute(_INSERT[table], [row | {"seq": self._seq} if "seq" in table.c else row for row in rows])

    def _replaces(self, report: str, kind: str, what: object) -> bool:
        """Whether something of the kind may be there already, which a report that has just come has not: then nothing is looked for."""
        first = report in self._fresh and (kind, what) not in self._written
        self._written.add((kind, what))
        return not first

    # ---- facts

    def put_report(self, report: Report, shingles: Sequence[int]) -> bool:
        """Keeps a report with its sampled shingles; False where it is known."""
        if self.holds(report.id):
            return False
        text = zlib.compress(report.text.encode("utf8", "surrogatepass"), 6)
        body = packed(replace(report, text=""), words=True)
        row = {"id": report.id, "body": body, "text": text, "seq": self._seq}
        self._fresh[report.id] = int(self.conn.execute(_INSERT[t.report], row).inserted_primary_key[0])  # type: ignore[index]
        self._put_shingles(report.id, shingles)
        return True

    def _put_shingles(self, report: str, shingles: Sequence[int]) -> None:
        values = sorted(set(shingles))
        full = {v for (v,) in self._told_of(_FULL, values)}
        self._put(t.shingle, *({"value": v, "report": report} for v in values if v not in full))

    def put_reading(self, reading: Reading, run: Run, said: Sequence[Said]) -> None:
        """Keeps what a run took from a report, beside what earlier runs took."""
        body = packed(replace(reading, report=_bare(reading.report)), words=False)
        id_ = reading.report.id
        self._put(t.reading, {"report": id_, "run": self._run(run), "body": body})
        number = (
            self._fresh.get(id_) or self.conn.execute(select(t.report.c.n).where(t.report.c.id == id_)).scalar_one()
        )
        if self._replaces(id_, "reading", id_):
            self._drop_said(id_)
            drop_words(self.conn, number)
        self._put_said(said)
        put_words(self.conn, reading, number)

    def _run(self, run: Run) -> int:
        asked = {"reader": run.reader, "model": run.model or "", "version": run.version}
        known = self.conn.execute(RUN, asked).scalar()
        if known is not None:
            return int(known)
        made = self.conn.execute(
            insert(t.run).values(seq=self._seq, reader=run.reader, model=run.model, version=run.version)
        )
        return int(made.inserted_primary_key[0])  # type: ignore[index]

    def put_member(self, member: Member) -> None:
        """Says where an event stands from now on."""
        self._put(
            t.member,
            {"report": member.mark.report, "key": member.mark.key, "incident": member.incident, "why": member.why},
        )

    def put_redirect(self, old: str, new: str) -> None:
        """From now on `old` leads to `new`; where both are one it stands again."""
        self._put(t.redirect, {"old": old, "new": new})
        if old != new:
            self.drop_incident(old)

    def put_derivations(self, report: str, found: Sequence[Derivation]) -> None:
        """What a report rests on from now on."""
        rows: list[dict[str, Any]] = [{"report": report, "of": d.of, "body": packed(d, words=True)} for d in found]
        known = select(t.derivation.c.n).where(t.derivation.c.report == report).limit(1)
        replaces = self._replaces(report, "rests", report)
        if rows or (replaces and self.conn.execute(known).scalar() is not None):
            self._put(t.derivation, *(rows or [{"report": report, "of": "", "body": None}]))

    def put_judgement(self, judgement: Judgement) -> None:
        """Appends a judgement."""
        self._put(
            t.judgement,
            {"id": judgement.id, "act": judgement.act, "body": packed(replace(judgement, undone=False), words=True)},
        )
        self._put(t.judged, *({"judgement": judgement.id, "about": about} for about in dict.fromkeys(judgement.about)))

    def put_changes(self, found: Sequence[Change]) -> None:
        """Appends to the history."""
        self._put(
            t.change, *({"incident": c.incident, "body": packed(replace(c, seq=0, at=""), words=True)} for c in found)
        )

    # ---- projections

    def _drop_said(self, report: str) -> None:
        c = t.said.c
        spoken = func.count(case((c.role == "speaker", 1)))
        for source, statements in self.conn.execute(
            select(c.source, spoken).where(c.report == report).group_by(c.source)
        ).all():
            self.conn.execute(
                update(t.voice)
                .where(t.voice.c.source == source)
                .values(statements=t.voice.c.statements - statements, reports=t.voice.c.reports - 1)
            )
        self.conn.execute(delete(t.said).where(c.report == report))
        self.conn.execute(delete(t.voice).where(t.voice.c.statements <= 0, t.voice.c.reports <= 0))

    def _put_said(self, said: Sequence[Said]) -> None:
        distinct = list({(s.key, s.report, s.statement, s.role): s for s in said}.values())
        rows = [
            {
                "source": s.key,
                "report": s.report,
                "statement": s.statement,
                "role": s.role,
                "name": s.name,
                "kind": s.kind,
            }
            for s in distinct
        ]
        self._put(t.said, *rows)
        counts: dict[str, tuple[Said, int]] = {}
        for s in distinct:
            first, n = counts.get(s.key, (s, 0))
            counts[s.key] = (first, n + (s.role == "speaker"))
        voices = [
            {"source": key, "name": first.name, "kind": first.kind, "statements": n, "reports": 1}
            for key, (first, n) in sorted(counts.items())
        ]
        if voices:
            self.conn.execute(_HEARD[self.conn.dialect.name], voices)

    def put_index(self, indexed: Indexed) -> None:
        """Makes an event findable; replaces what was kept of it."""
        if self._replaces(indexed.mark.report, "index", indexed.mark):
            self.drop_index(indexed.mark)
        mark = {"report": indexed.mark.report, "key": indexed.mark.key}
        self._put(t.event, mark | {"body": indexed.body})
        keys = {k.value: k.weight for k in indexed.keys}
        self._put(
            t.block,
            *(
                mark | {"value": value, "published": indexed.published, "weight": weight}
                for value, weight in sorted(keys.items())
            ),
        )

    def drop_index(self, mark: Mark) -> None:
        """Makes an event unfindable."""
        for table in (t.event, t.block):
            self.conn.execute(delete(table).where(table.c.report == mark.report, table.c.key == mark.key))

    def put_incident(self, incident: Incident, summary: Summary, sheet: bytes = b"") -> None:
        """Replaces the projection of an incident."""
        self.drop_incident(incident.id)
        s = summary
        self._put(
            t.incident,
            {
                "id": s.id, "body": packed(incident, words=True), "line": packed(replace(s, changed="", seq=0), words=True), "sheet": sheet, "title": s.title,
                "kind": s.kind, "background": s.background, "start": s.start or "", "end": s.end, "country": s.country, "city": s.city, "killed": _number(s.killed),
                "reports": s.reports, "disputed": s.disputed, "single_source": s.single_source,
            },
        )  # fmt: skip
        self._put(
            t.actor,
            *(
                {"incident": s.id, "actor": a}
                for a in dict.fromkeys(a.casefold()[:LOOKED_UP] for a in map(clean, s.actors))
            ),
        )

    def drop_incident(self, id_: str) -> None:
        """Drops the projection of an incident."""
        self.conn.execute(delete(t.incident).where(t.incident.c.id == id_))
        self.conn.execute(delete(t.actor).where(t.actor.c.incident == id_))

    def put_state(self, name: str, key: str, value: str | None) -> None:
        """Keeps a small thing between runs; None forgets it."""
        self.conn.execute(delete(t.state).where(t.state.c.name == name, t.state.c.key == key))
        if value is not None:
            self._put(t.state, {"name": name, "key": key, "value": value})


def _bare(report: Report) -> Report:
    return Report(report.id, report.text_hash, "")


def _number(figure: str) -> float:
    """The first number of a figure in words, to order by; a figure without one ("dozens") counts as little above none."""
    digits = "".join(c if c.isdigit() else " " for c in figure).split()
    return float(digits[0]) if digits else 0.5 if figure else 0.0
