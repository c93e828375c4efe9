"""Searching for words: FTS5 on SQLite, tsvector on PostgreSQL. What a user types is words and never a query language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from sayso.model import Reading

from .letters import clean

_WORD = re.compile(r"[^\W_]+")
#: Words of a query that count; more narrow nothing down.
MOST = 12
#: Hits that are ranked; beyond them the newest do.
_RANKED = 2000
#: Characters of a word that count.
_LONGEST = 100
#: Words before and after the first one found that a snippet shows.
_AROUND = (8, 16)
#: Bits of a row's number that count a report's statements.
_PART = 16
#: What PostgreSQL keeps of one text: places of a word, the last place, bytes in all.
_PLACES, _LAST, _BYTES = 255, 16_383, 900_000

#: Statements that make the index, by dialect; of the first migration.
MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE now_words USING fts5(report UNINDEXED, statement UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE now_words (n BIGINT PRIMARY KEY, report TEXT NOT NULL, statement TEXT NOT NULL, body TEXT NOT NULL, words tsvector NOT NULL)",
        "CREATE INDEX now_words_words ON now_words USING gin (words)",
    ),
}
_FIND = {
    # Ranking reads every hit, so that a word of every report would cost a look at all of them: the newest hits alone are ranked.
    "sqlite": (
        "SELECT report, statement, body FROM now_words WHERE now_words MATCH :asked AND rowid >= "  # IN would match anew for each of them
        "(SELECT min(rowid) FROM (SELECT rowid FROM now_words WHERE now_words MATCH :asked ORDER BY rowid DESC LIMIT :ranked)) ORDER BY rank, rowid DESC LIMIT :limit"
    ),
    "postgresql": (
        "WITH hits AS (SELECT * FROM now_words WHERE words @@ CAST(:asked AS tsquery) ORDER BY n DESC LIMIT :ranked) "
        "SELECT report, statement, body FROM hits ORDER BY ts_rank(words, CAST(:asked AS tsquery)) DESC, n DESC LIMIT :limit"
    ),
}
_PUT = {
    "sqlite": "INSERT INTO now_words (rowid, report, statement, body) VALUES (:n, :report, :statement, :body)",
    "postgresql": "INSERT INTO now_words (n, report, statement, body, words) VALUES (:n, :report, :statement, :body, CAST(:words AS tsvector))",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A text that holds the words; `statement` is empty for a report's own."""

    report: str
    statement: str
    body: str


def found_in(conn: Connection, words: str, limit: int) -> Sequence[Row]:
    """Texts that hold all the words, the best first."""
    asked = _asked(words)
    if not asked:
        return []
    match = (" " if conn.dialect.name == "sqlite" else " & ").join(
        f'"{w}"' if conn.dialect.name == "sqlite" else f"'{w}'" for w in asked
    )
    given = {"asked": match, "ranked": _RANKED, "limit": limit}
    return [Row(*r) for r in conn.execute(text(_FIND[conn.dialect.name]), given)]


def snippet(body: str, words: str) -> str:
    """The words of a text around the first that was asked for, on one line."""
    asked, places = set(_asked(words)), list(_WORD.finditer(body))
    first = next((n for n, m in enumerate(places) if set(_folded(m.group())) & asked), 0)
    shown = places[max(0, first - _AROUND[0]) : first + _AROUND[1]]
    if not shown:
        return ""
    start, end = shown[0].start(), shown[-1].end()
    cut = " ".join(body[start:end].split())
    return f"{'…' if shown[0] is not places[0] else ''}{cut}{'…' if shown[-1] is not places[-1] else ''}"


def put_words(conn: Connection, reading: Reading, number: int) -> None:
    """Makes the text and the statements of the ledger's `number`th report findable; what was there is to be dropped before."""
    r, name = reading.report, conn.dialect.name
    texts = {"": r.text} | {s.id: f"{s.source.name}: {s.content.text}" for s in reading.statements}
    rows: list[dict[str, Any]] = [
        {"n": (number << _PART) + n, "report": r.id, "statement": id_, "body": clean(body)}
        for n, (id_, body) in enumerate(texts.items())
    ]
    if name == "postgresql":
        rows = [row | {"words": _vector(_folded(row["body"]))} for row in rows]
    conn.execute(text(_PUT[name]), rows)


def drop_words(conn: Connection, number: int) -> None:
    """Takes a report's words out of the index."""
    column = "rowid" if conn.dialect.name == "sqlite" else "n"
    between = {"first": number << _PART, "last": ((number + 1) << _PART) - 1}
    conn.execute(text(f"DELETE FROM now_words WHERE {column} BETWEEN :first AND :last"), between)


def _asked(words: str) -> list[str]:
    return _folded(clean(words))[:MOST]


def _folded(words: str) -> list[str]:
    """Words in lower case without accents, as FTS5 folds them by itself."""
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return [w[:_LONGEST] for w in _WORD.findall(words.lower())]


def _vector(words: Iterable[str]) -> str:
    """A tsvector in words. PostgreSQL's own parser would keep addresses and dates whole, so that their parts are not found."""
    places: dict[str, list[int]] = {}
    left = _BYTES
    for n, word in enumerate(words, 1):
        left -= 2 if word in places else len(word.encode()) + 8
        if left < 0:
            break
        at = places.setdefault(word, [])
        if len(at) < _PLACES:
            at.append(min(n, _LAST))
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
