"""The tables of a ledger. Facts are appended and guarded against change; projections, whose names begin with `now_`, are made from them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table

from .letters import LOOKED_UP, Alike, Letters

metadata = MetaData()
#: An integer that numbers rows by itself on both databases.
_Number = BigInteger().with_variant(Integer, "sqlite")


def _n() -> Column[int]:
    return Column("n", _Number, primary_key=True, autoincrement=True)


def _seq() -> Column[int]:
    return Column("seq", BigInteger, nullable=False)


entry = Table(
    "entry", metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("at", Letters(), nullable=False, index=True), Column("act", Letters(), nullable=False), Column("who", Letters(), nullable=False),
)  # fmt: skip
report = Table(
    "report", metadata, _n(), _seq(),
    Column("id", Letters(), nullable=False, unique=True), Column("body", LargeBinary, nullable=False), Column("text", LargeBinary, nullable=False),
)  # fmt: skip
run = Table(
    "run",
    metadata,
    _n(),
    _seq(),
    Column("reader", Letters(), nullable=False),
    Column("model", Letters()),
    Column("version", Letters(), nullable=False),
)
reading = Table(
    "reading", metadata, _n(), _seq(),
    Column("report", Letters(), nullable=False, index=True), Column("run", BigInteger, nullable=False), Column("body", LargeBinary, nullable=False),
)  # fmt: skip
member = Table(
    "member", metadata, _n(), _seq(),
    Column("report", Letters(), nullable=False), Column("key", Letters(), nullable=False),
    Column("incident", Letters(), index=True), Column("why", Letters(), nullable=False),
    Index("member_mark", "report", "key", "n"),
)  # fmt: skip
redirect = Table(
    "redirect",
    metadata,
    _n(),
    _seq(),
    Column("old", Letters(), nullable=False, index=True),
    Column("new", Letters(), nullable=False),
)
derivation = Table(
    "derivation", metadata, _n(), _seq(),
    Column("report", Letters(), nullable=False, index=True), Column("of", Letters(LOOKED_UP), nullable=False, index=True), Column("body", LargeBinary),
)  # fmt: skip
judgement = Table(
    "judgement", metadata, _n(), _seq(),
    Column("id", Letters(), nullable=False), Column("act", Letters(), nullable=False), Column("body", LargeBinary, nullable=False),
)  # fmt: skip
judged = Table(
    "judged",
    metadata,
    _n(),
    _seq(),
    Column("judgement", Letters(), nullable=False),
    Column("about", Letters(LOOKED_UP), nullable=False, index=True),
)
change = Table(
    "change", metadata, _n(), _seq(),
    Column("incident", Letters(), nullable=False), Column("body", LargeBinary, nullable=False),
    Index("change_seq", "seq", "n"), Index("change_incident", "incident", "n"),
)  # fmt: skip

#: Tables that nothing changes or removes from.
FACTS = (entry, report, run, reading, member, redirect, derivation, judgement, judged, change)

incident = Table(
    "now_incident", metadata,
    Column("id", Letters(), primary_key=True), _seq(), Column("body", LargeBinary, nullable=False), Column("line", LargeBinary, nullable=False),
    Column("sheet", LargeBinary, nullable=False), Column("title", Letters(), nullable=False), Column("kind", Letters(), nullable=False),
    Column("background", Boolean, nullable=False), Column("start", Letters(), nullable=False), Column("end", Letters()), Column("country", Alike(LOOKED_UP)), Column("city", Alike(LOOKED_UP)),
    Column("killed", Float, nullable=False), Column("reports", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False), Column("single_source", Boolean, nullable=False),
    Index("now_incident_changed", "background", "seq", "id"), Index("now_incident_date", "background", "start", "id"),
    Index("now_incident_killed", "background", "killed", "id"), Index("now_incident_reports", "background", "reports", "id"),
    Index("now_incident_kind", "kind", "seq"), Index("now_incident_country", "country", "seq"), Index("now_incident_city", "city", "seq"),
)  # fmt: skip
actor = Table(
    "now_actor",
    metadata,
    Column("incident", Letters(), primary_key=True),
    Column("actor", Alike(LOOKED_UP), primary_key=True),
    Index("now_actor_name", "actor"),
)
block = Table(
    "now_block", metadata,
    Column("value", BigInteger, primary_key=True), Column("published", Integer, primary_key=True), Column("report", Letters(), primary_key=True),
    Column("key", Letters(), primary_key=True), Column("weight", Float, nullable=False), Index("now_block_mark", "report", "key"), sqlite_with_rowid=False,
)  # fmt: skip
event = Table(
    "now_event",
    metadata,
    Column("report", Letters(), primary_key=True),
    Column("key", Letters(), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
shingle = Table(
    "now_shingle",
    metadata,
    Column("value", BigInteger, primary_key=True),
    Column("report", Letters(), primary_key=True),
    sqlite_with_rowid=False,
)
said = Table(
    "now_said", metadata,
    Column("source", Letters(LOOKED_UP), primary_key=True), Column("report", Letters(), primary_key=True), Column("statement", Letters(), primary_key=True),
    Column("role", Letters(), primary_key=True), Column("name", Letters(), nullable=False), Column("kind", Letters(), nullable=False), Index("now_said_report", "report"),
)  # fmt: skip
voice = Table(
    "now_voice", metadata,
    Column("source", Letters(LOOKED_UP), primary_key=True), Column("name", Letters(), nullable=False), Column("kind", Letters(), nullable=False),
    Column("statements", Integer, nullable=False), Column("reports", Integer, nullable=False), Index("now_voice_most", "statements", "source"),
)  # fmt: skip
state = Table(
    "now_state",
    metadata,
    Column("name", Letters(), primary_key=True),
    Column("key", Letters(), primary_key=True),
    Column("value", Letters(), nullable=False),
)
