"""Reports as JSON: one object, a list of them, or one a line (JSONL). Their `text` is kept character for character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from json import JSONDecodeError, JSONDecoder
from typing import Any

from ..errors import BrokenInput, EmptyReport, SkipReport, TooLarge, UnsafeInput
from ..model import Report
from . import dates, language
from .draft import Draft, Entry, credited
from .encoding import decode_strictly

_BLANK = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s*")
_OPTIONAL = ("title", "published", "publisher", "url", "byline", "feed_source")
_LONE = re.compile(r"[\ud800-\udfff]")
_DECODER = JSONDecoder()


def document(text: str, entry: Entry) -> Iterator[Report | SkipReport]:
    """The reports of a JSON document, an object or a list; what stands before a break is still read."""
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string too
    if text[start : start + 1] != "[":
        yield from _single(text, start, entry)
        return
    at, number = _SPACE.match(text, start + 1).end(), 0  # type: ignore[union-attr]
    while text[at : at + 1] != "]":
        try:
            value, at = _value(text, at, entry)
        except SkipReport as error:
            yield error
            return
        number += 1
        yield _guarded(value, replace(entry, where=f"{entry.where}, item {number}", ref=f"{entry.ref}#{number}"))
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
    if not number:
        yield EmptyReport(f"{entry.where} is an empty list: put at least one report in it", entry.ref)


def lines(rows: Iterable[tuple[int, bytes | None]], entry: Entry) -> Iterator[Report | SkipReport]:
    """The reports of JSONL rows (line number, bytes; None for a line above the limit). A bad line is named, the others are read."""
    seen = False
    for number, row in rows:
        at = replace(entry, where=f"{entry.where}, line {number}", ref=f"{entry.ref}:{number}")
        if row is None:
            yield TooLarge(f"{at.where} is larger than the limit: shorten it or raise SAYSO_MAX_BYTES", at.ref)
        elif row.strip():
            yield _line(row, at)
        else:
            continue
        seen = True
    if not seen:
        yield EmptyReport(f"{entry.where} is empty: give a file with a report in it", entry.ref)


def _line(row: bytes, at: Entry) -> Report | SkipReport:
    try:
        text = decode_strictly(row, at.where, at.ref)
        value, end = _value(text, _SPACE.match(text).end(), at)  # type: ignore[union-attr]
        _nothing_after(text, end, at)
    except SkipReport as error:
        return error
    return _guarded(value, at)


def _single(text: str, start: int, entry: Entry) -> Iterator[Report | SkipReport]:
    try:
        value, end = _value(text, start, entry)
        more = text[end:].strip()
        if more.startswith("{"):  # one object after another: JSONL under the name of JSON
            rows = enumerate(text.encode("utf8", "surrogatepass").split(b"\n"), 1)
            yield from lines(rows, entry)
            return
        _nothing_after(text, end, entry)
    except SkipReport as error:
        yield error
        return
    yield _guarded(value, entry)


def _nothing_after(text: str, end: int, entry: Entry) -> None:
    if text[end:].strip():
        raise BrokenInput(f"{entry.where} goes on after its JSON ends: remove what follows character {end}", entry.ref)


def _value(text: str, at: int, entry: Entry) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except JSONDecodeError as error:
        line = f"line {error.lineno}, " if ", line " not in entry.where else ""
        cut = " (cut off?)" if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated") else ""
        raise BrokenInput(
            f"{entry.where} is no valid JSON at {line}column {error.colno}: {error.msg}{cut}; mend or leave it out",
            entry.ref,
        ) from None
    except RecursionError:
        raise UnsafeInput(f"{entry.where} nests JSON too deeply to be a report: leave it out", entry.ref) from None
    except ValueError:
        raise BrokenInput(
            f"{entry.where} holds a number that cannot be read: mend or leave it out", entry.ref
        ) from None


def _guarded(value: Any, entry: Entry) -> Report | SkipReport:
    try:
        return report(value, entry)
    except SkipReport as error:
        return error


def report(row: Any, entry: Entry) -> Report:
    """The report of one JSON value. Raises BrokenInput for what is no report, EmptyReport, OtherLanguage."""
    if not isinstance(row, dict):
        raise BrokenInput(f'{entry.where} is no JSON object: a report is {{"text": "…"}}', entry.ref)
    entry = replace(entry, ref=_ref(row, entry))
    text = _text(row, entry)
    given = {key: _string(row, key, entry) for key in _OPTIONAL}
    spoken = language.check(text, entry.where, entry.ref)
    stamp = given["published"]
    draft = Draft((), given["title"], given["publisher"], given["byline"], given["url"], _date(stamp))
    blocks = [" ".join(p.split()) for p in re.split(r"\n\s*\n|\n(?=\S)", text) if p.strip()]
    names, opening = credited(blocks, draft)
    return Report.of(
        text,
        ref=entry.ref,
        publisher=draft.publisher,
        url=draft.url,
        published=draft.published or (opening.date if opening else None) or entry.published,
        title=draft.title,
        agency=names[0] if names else None,
        byline=draft.byline,
        language=spoken,
        credits=names,
        dateline=opening.place if opening else None,
        feed_source=given["feed_source"] or entry.feed_source,
        based_on=_based_on(row, entry),
    )


def _ref(row: dict[str, Any], entry: Entry) -> str:
    given = row.get("id")
    if given is None or isinstance(given, bool | dict | list):
        return entry.ref
    return _LONE.sub("\ufffd", str(given)) or entry.ref


def _text(row: dict[str, Any], entry: Entry) -> str:
    text = row.get("text")
    if text is None:
        raise BrokenInput(f'{entry.where} has no "text": give the report\'s words under that key', entry.ref)
    if not isinstance(text, str):
        raise BrokenInput(f'{entry.where} has a "text" that is no string: give the report\'s words', entry.ref)
    if not text.strip():
        raise EmptyReport(f'{entry.where} has an empty "text": give the report\'s words', entry.ref)
    return _whole(text, "text", entry)


def _string(row: dict[str, Any], key: str, entry: Entry) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BrokenInput(f'{entry.where} has a "{key}" that is no string: put it in quotes', entry.ref)
    return _whole(value, key, entry)


def _based_on(row: dict[str, Any], entry: Entry) -> tuple[str, ...]:
    value = row.get("based_on")
    given = [value] if isinstance(value, str) else value or []
    if not isinstance(given, list) or not all(isinstance(v, str) for v in given):
        raise BrokenInput(f'{entry.where} has a "based_on" that is no list of strings: write ["https://…"]', entry.ref)
    return tuple(dict.fromkeys([*(_whole(v, "based_on", entry) for v in given if v), *entry.based_on]))


def _whole(text: str, key: str, entry: Entry) -> str:
    if m := _LONE.search(text):
        raise BrokenInput(
            f'{entry.where} has half a character (lone surrogate {json.dumps(m[0])}) in "{key}" at {m.start()}: write the whole pair',
            entry.ref,
        )
    return text


def _date(given: str | None) -> str | None:
    """The caller's date as ISO; a valid ISO date keeps its form."""
    if given is None:
        return None
    return dates.parse(given) or dates.mail(given)
