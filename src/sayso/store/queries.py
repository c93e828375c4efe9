"""Statements that every addition sends. They are made once, for to make one and to find its words takes longer than to run it.

`ids` is a list of what is asked for, `seen` the last transaction that the asker sees.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select

from . import tables as t


def several(name: str) -> BindParameter[Any]:
    """What an IN (…) of a statement that is made once stands for."""
    return bindparam(name, expanding=True)


_SEEN: BindParameter[int] = bindparam("seen")
REPORTS = select(t.report.c.id, t.report.c.body, t.report.c.text).where(
    t.report.c.id.in_(several("ids")), t.report.c.seq <= _SEEN
)
HELD = select(t.report.c.n).where(t.report.c.id == bindparam("id"), t.report.c.seq <= _SEEN)
NEWEST_READINGS = select(t.reading.c.report, t.reading.c.body).where(
    t.reading.c.n.in_(
        select(func.max(t.reading.c.n))
        .where(t.reading.c.report.in_(several("ids")), t.reading.c.seq <= _SEEN)
        .group_by(t.reading.c.report)
    )
)
_LATER = t.member.alias()
#: The condition that a row says where its event stands.
NEWEST = (t.member.c.seq <= _SEEN) & ~(
    select(_LATER.c.n)
    .where(
        _LATER.c.report == t.member.c.report,
        _LATER.c.key == t.member.c.key,
        _LATER.c.n > t.member.c.n,
        _LATER.c.seq <= _SEEN,
    )
    .exists()
)
_MEMBERS = (
    select(t.member.c.report, t.member.c.key, t.member.c.incident, t.member.c.why, t.member.c.seq)
    .where(NEWEST)
    .order_by(t.member.c.report, t.member.c.key)
)
OF_INCIDENTS = _MEMBERS.where(t.member.c.incident.in_(several("ids")))
OF_REPORTS = _MEMBERS.where(t.member.c.report.in_(several("ids")))
REDIRECTS = (
    select(t.redirect.c.old, t.redirect.c.new)
    .where(t.redirect.c.old.in_(several("ids")), t.redirect.c.seq <= _SEEN)
    .order_by(t.redirect.c.n)
)
_LAST_RESTS = (
    select(t.derivation.c.report, func.max(t.derivation.c.seq).label("seq"))
    .where(t.derivation.c.report.in_(several("ids")), t.derivation.c.seq <= _SEEN)
    .group_by(t.derivation.c.report)
    .subquery()
)
RESTS = (
    select(t.derivation.c.body)
    .join(
        _LAST_RESTS,
        (t.derivation.c.report == _LAST_RESTS.c.report) & (t.derivation.c.seq == _LAST_RESTS.c.seq),
    )
    .order_by(t.derivation.c.n)
)
LEANING = (
    select(t.derivation.c.report).where(t.derivation.c.of == bindparam("of"), t.derivation.c.seq <= _SEEN).distinct()
)
JUDGEMENTS = select(t.judgement.c.n, t.judgement.c.body).where(t.judgement.c.seq <= _SEEN)
UNDOS = select(t.judgement.c.body).where(t.judgement.c.act == "undo", t.judgement.c.seq <= _SEEN)
EVENTS = select(t.event.c.report, t.event.c.key, t.event.c.body).where(t.event.c.report.in_(several("ids")))
HOLDERS = (
    select(t.shingle.c.value, t.shingle.c.report)
    .join(t.report, t.report.c.id == t.shingle.c.report)
    .where(t.shingle.c.value.in_(several("ids")))
    .order_by(t.report.c.n)
)
RUN = select(t.run.c.n).where(
    t.run.c.reader == bindparam("reader"),
    func.coalesce(t.run.c.model, "") == bindparam("model"),
    t.run.c.version == bindparam("version"),
)
LAST = select(t.entry.c.at).order_by(t.entry.c.seq.desc()).limit(1)
