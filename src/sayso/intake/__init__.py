"""Intake: files, folders and standard input → reports, in input order. What cannot be read is named and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import BadSetting, SkipReport
from ..model import Report
from ..settings import Settings
from . import dates, files, jsons, sniff, text
from .draft import Entry, finish
from .encoding import decode, decode_strictly

__all__ = ["reports"]


def reports(
    paths: Iterable[str | Path], published: str | None = None, settings: Settings | None = None
) -> Iterator[Report | SkipReport]:
    """The reports that the paths name, streamed in input order; one that cannot be read is a SkipReport that names it (`ref`).

    Paths are .html, .txt, .json and .jsonl files, folders of them, or "-" for standard input. `published` is the date of texts that carry
    none. Raises BadSetting if that is no date. The message of a SkipReport is one line: the path, what is wrong, what to do.
    """
    day = dates.parse(published) if published else None
    if published and day is None:
        raise BadSetting(f"--published {published!r} is no date: give it as YYYY-MM-DD")
    return _each(paths, day, settings or Settings())


def _each(paths: Iterable[str | Path], published: str | None, settings: Settings) -> Iterator[Report | SkipReport]:
    for item in files.items(paths):
        if isinstance(item, SkipReport):
            yield item
            continue
        try:
            yield from _read(item, Entry(item.where, item.ref, published), settings.max_bytes)
        except SkipReport as error:
            yield error


def _read(item: files.Item, entry: Entry, limit: int) -> Iterator[Report | SkipReport]:
    """The reports of one file; raises SkipReport where the whole of it cannot be read."""
    if item.kind == "jsonl" and item.path is not None:
        yield from jsons.lines(files.rows(item, limit), entry)
        return
    data = files.content(item, limit)
    kind = item.kind or sniff.kind(data)
    if kind == "json":
        yield from jsons.document(decode_strictly(data, entry.where, entry.ref), entry)
    elif kind == "jsonl":
        yield from jsons.lines(enumerate(data.split(b"\n"), 1), entry)
    elif kind == "html" or sniff.is_markup(data):
        from . import html  # text and JSON are read without the HTML libraries

        yield finish(html.draft(decode(data, entry.where, entry.ref, declared=True), entry), entry)
    else:
        yield finish(text.draft(decode(data, entry.where, entry.ref)), entry)
