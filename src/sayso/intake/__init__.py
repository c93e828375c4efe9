"""Intake: files, folders, standard input and addresses → reports, in input order. What cannot be read is named and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadSetting, SkipReport
from ..model import Report
from ..settings import Settings
from . import addresses, content, dates, files, jsons
from .draft import Entry

if TYPE_CHECKING:
    from .client import Client

__all__ = ["reports"]


def reports(
    paths: Iterable[str | Path],
    published: str | None = None,
    settings: Settings | None = None,
    client: Client | None = None,
) -> Iterator[Report | SkipReport]:
    """The reports that the paths name, streamed in input order; one that cannot be read is a SkipReport that names it (`ref`).

    Paths are .html, .txt, .json and .jsonl files, folders of them, or "-" for standard input; http and https addresses where a `client` is
    given, which alone asks the net. `published` is the date of texts that carry none. Raises BadSetting if that is no date. The message of
    a SkipReport is one line: the path, what is wrong, what to do.
    """
    day = dates.parse(published) if published else None
    if published and day is None:
        raise BadSetting(f"--published {published!r} is no date: give it as YYYY-MM-DD")
    return _each(paths, day, settings or Settings(), client)


def one(data: bytes, kind: str) -> Report | SkipReport | None:
    """The first report of some bytes of a kind ("json", "html", "text"); None where they hold none."""
    try:
        return next(content.reports_of(data, kind, Entry("the report", "", None)), None)
    except SkipReport as error:
        return error


def _each(
    paths: Iterable[str | Path], published: str | None, settings: Settings, client: Client | None
) -> Iterator[Report | SkipReport]:
    for given in paths:
        if isinstance(given, str) and addresses.is_address(given):
            yield from _asked(given, published, client)
            continue
        for item in files.items([given]):
            if isinstance(item, SkipReport):
                yield item
                continue
            try:
                yield from _read(item, Entry(item.where, item.ref, published), settings.max_bytes)
            except SkipReport as error:
                yield error


def _asked(url: str, published: str | None, client: Client | None) -> Iterator[Report | SkipReport]:
    """The reports at an address."""
    from . import pages

    if client is None:
        name = addresses.shown(url)
        yield SkipReport(
            f"{name} is an address, not a file: fetch it with `sayso add`, or save the page and give the file", name
        )
        return
    try:
        yield from pages.reports_of(client.get(url), published)
    except SkipReport as error:
        yield error


def _read(item: files.Item, entry: Entry, limit: int) -> Iterator[Report | SkipReport]:
    """The reports of one file; raises SkipReport where the whole of it cannot be read."""
    if item.kind == "jsonl" and item.path is not None:
        yield from jsons.lines(files.rows(item, limit), entry)
        return
    yield from content.reports_of(files.content(item, limit), item.kind, entry)
