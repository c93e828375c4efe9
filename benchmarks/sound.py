"""Whether a ledger is whole: every report with its one reading, its place, its words and its sources, nothing that belongs to no report, and every
incident as the facts make it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, func, select, text

from sayso.keep.adding import WAITING
from sayso.keep.settling import settled
from sayso.ledger import View
from sayso.store import open_store, tables
from sayso.store.views import SqlView

_PAGE = 200


class UnsoundError(Exception):
    """A ledger that lost, doubled or halved something."""


def sound(where: str, printed: Iterable[str] = ()) -> int:
    """How many reports there are, each added once and read once. UnsoundError where something is missing, double or half."""
    store = open_store(where)
    try:
        with store.view() as view:
            ids = _ids(view)
            _say("printed and not there", sorted(set(printed) - set(ids)))
            _say("there twice", [i for i, n in Counter(ids).items() if n > 1])
            for n in range(0, len(ids), _PAGE):
                _whole(view, ids[n : n + _PAGE])
            _projected(view)
            _numbers(view.conn, len(ids))
    finally:
        store.close()
    return len(ids)


def _say(what: str, found: object) -> None:
    if found:
        raise UnsoundError(f"{what}: {found}")


def _ids(view: View) -> list[str]:
    ids: list[str] = []
    while page := view.report_ids(after=ids[-1] if ids else ""):
        ids += page
    return ids


def _whole(view: SqlView, ids: list[str]) -> None:
    found, waiting = {r.report.id: r for r in view.readings(ids)}, view.state(WAITING)
    _say("reports without a reading", sorted(set(ids) - set(found)))
    for id_, reading in found.items():
        runs, members = view.runs_of(id_), view.standing(id_)
        _say(f"readings of {id_}", runs[1:])
        _say(f"events of {id_} that stand nowhere", {e.key for e in reading.events} - {m.mark.key for m in members})
        _say(f"events of {id_} not to be found", len(view.indexed([m.mark for m in members])) - len(members))
        for home in {m.incident for m in members if m.incident} - set(waiting):
            _say(f"no incident {home}", view.incident(home) is None)


def _projected(view: SqlView) -> None:
    """What a list shows of each incident is what its facts make of it, unless it waits for that."""
    waiting, judgements, last = view.state(WAITING), view.judgements(), ""
    while ids := view.incident_ids(after=last):
        last = ids[-1]
        for id_ in ids:
            shown, found = view.incident(id_), settled(view, id_, judgements)
            if id_ not in waiting:
                _say(f"{id_} is not what its facts make of it", shown != (found and found.incident))
    _say("waiting and nowhere", sorted(i for i in waiting if not view.members(i)))


def _numbers(conn: Connection, reports: int) -> None:
    def count(table: object, column: object = None) -> int:
        counted = func.count() if column is None else func.count(column.distinct())  # type: ignore[attr-defined]
        return conn.execute(select(counted).select_from(table)).scalar() or 0  # type: ignore[arg-type]

    t = tables
    _say("readings too many or too few", count(t.reading) - reports)
    _say("transactions that added two reports", reports - count(t.report, t.report.c.seq))
    _say("searchable reports", conn.execute(text("SELECT count(DISTINCT report) FROM now_words")).scalar() != reports)
    told = conn.execute(select(func.coalesce(func.sum(t.voice.c.statements), 0))).scalar()
    said = conn.execute(select(func.count()).select_from(t.said).where(t.said.c.role == "speaker")).scalar()
    _say("statements and what voices count of them", told != said and (told, said))
    if conn.dialect.name == "sqlite":
        _say("the file", [r for (r,) in conn.exec_driver_sql("PRAGMA integrity_check") if r != "ok"])
        conn.exec_driver_sql("SELECT count(*) FROM now_words WHERE now_words MATCH 'a'")
