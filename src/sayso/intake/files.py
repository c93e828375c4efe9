"""What the paths name: files, folders, standard input. Nothing above the limit is read into memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import EmptyReport, SkipReport, TooLarge, UnreadableText

#: How a file's extension tells what is in it; others are told by their first characters.
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One file to read. `path` is None for standard input; `kind` None where the content must tell; `ref` the file's name."""

    where: str
    ref: str
    path: Path | None
    kind: str | None


def items(paths: Iterable[str | Path]) -> Iterator[Item | SkipReport]:
    """The files that the paths name, in order; folders in the order of their names, hidden files and unknown extensions left out."""
    for given in paths:
        where = str(given)
        if where == "-":
            yield Item("standard input", "-", None, None)
            continue
        path = Path(where)
        try:
            folder, there = bool(where) and path.is_dir(), bool(where) and path.exists()
        except (OSError, ValueError):
            folder, there = False, False
        if folder:
            yield from _folder(path, where)
        elif there:
            yield Item(where, path.name, path, KINDS.get(path.suffix.lower()))
        else:
            yield SkipReport(f"{printable(where)} does not exist: check the path", path.name or where)


def _folder(root: Path, where: str) -> Iterator[Item | SkipReport]:
    seen = False
    for at, names, files in os.walk(root):
        names[:] = sorted(n for n in names if not n.startswith("."))
        for name in sorted(files):
            path = Path(at, name)
            kind = KINDS.get(path.suffix.lower())
            if kind and not name.startswith("."):
                seen = True
                yield Item(str(path), path.name, path, kind)
    if not seen:
        yield EmptyReport(f"{where} holds no report: it should hold {', '.join(KINDS)} files", root.name or where)


def content(item: Item, limit: int) -> bytes:
    """The bytes of a file. Raises TooLarge above `limit` bytes, EmptyReport, UnreadableText where the system does not let it be read."""
    try:
        if item.path is None:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            _not_larger(item, item.path.stat().st_size, limit)
            with item.path.open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise unreadable(item, error) from None
    _not_larger(item, len(data), limit)
    if not data.strip():
        raise EmptyReport(f"{item.where} is empty: give a file with a report in it", item.ref)
    return data


def rows(item: Item, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a JSONL file with their numbers from 1; None for a line above `limit` bytes.

    Raises UnreadableText for a file that is no text: a first piece with NUL bytes ends the reading.
    """
    if item.path is None:
        raise ValueError("standard input is read by content()")
    try:
        with item.path.open("rb") as file:
            if b"\0" in file.peek(4096)[:4096]:
                raise UnreadableText(
                    f"{item.where} holds NUL bytes, so it is no JSONL: save it as UTF-8 text", item.ref
                )
            yield from _numbered(file, limit)
    except OSError as error:
        raise unreadable(item, error) from None


def printable(where: str) -> str:
    """A path as one line of text: "(an empty path)" for none, control characters and undecodable bytes escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in where) or "(an empty path)"


def unreadable(item: Item, error: OSError) -> UnreadableText:
    """What to say where the system refuses to read a file."""
    return UnreadableText(
        f"{item.where} cannot be read ({error.strerror or error}): check the file and its permissions", item.ref
    )


def _numbered(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while row := file.readline(limit + 1):
        number += 1
        if len(row) <= limit:
            yield number, row
            continue
        while not row.endswith(b"\n") and (row := file.readline(1 << 20)):
            pass
        yield number, None


def _not_larger(item: Item, size: int, limit: int) -> None:
    if size > limit:
        raise TooLarge(f"{item.where} is larger than {limit:,} bytes: cut it or raise SAYSO_MAX_BYTES", item.ref)
