"""Text as both databases keep, compare and order it alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

#: Characters of a text that is looked up by; PostgreSQL's indexes take 2,700 bytes and a character has up to four.
LOOKED_UP = 500


class Letters(TypeDecorator[str]):
    """Text without NUL and half surrogates, which a database refuses, ordered by code point. Of one that is looked up by (`most`) the
    beginning counts. What is asked for is changed in the same way, so that it is found."""

    impl = Text
    cache_ok = True

    def __init__(self, most: int | None = None) -> None:
        super().__init__()
        self.most = most

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL would order as the language of its installation does."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is sent to the database."""
        return None if value is None else clean(value)[: self.most]


class Alike(Letters):
    """Text that is only compared, without regard to capitals, which databases fold each in their own way."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is sent to the database."""
        return super().process_bind_param(None if value is None else value.casefold(), dialect)


def clean(words: str) -> str:
    """A blank for NUL, a question mark for half of a surrogate pair."""
    return words.replace("\x00", " ").encode("utf8", "replace").decode("utf8")
