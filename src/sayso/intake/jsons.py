"""Reports as JSON: one object, a list of them, or one a line (JSONL). Their `text` is kept character for character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

from ..errors import BrokenInput, EmptyReport, SkipReport, TooLarge, UnsafeInput
from ..model import Report
from . import dates, language
from .draft import Draft, Origin, credited
from .encoding import decode_strictly

_BLANK = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s*")
_OPTIONAL = ("title", "published", "publisher", "url", "byline")
_LONE = re.compile(r"[\ud800-\udfff]")
_DECODER = JSONDecoder()


def document(text: str, origin: Origin) -> Iterator[Report | SkipReport]:
    """The reports of a JSON document, an object or a list; what stands before a break is still read."""
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string too
    if text[start : start + 1] != "[":
        yield from _single(text, start, origin)
        return
    at, number = _SPACE.match(text, start + 1).end(), 0  # type: ignore[union-attr]
    while text[at : at + 1] != "]":
        try:
            value, at = _value(text, at, origin)
        except SkipReport as error:
            yield error
            return
        number += 1
        yield _guarded(value, Origin(f"{origin.where}, item {number}", f"{origin.ref}#{number}", origin.published))
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
    if not number:
        yield EmptyReport(f"{origin.where} is an empty list: put at least one report in it", origin.ref)


def lines(rows: Iterable[tuple[int, bytes | None]], origin: Origin) -> Iterator[Report | SkipReport]:
    """The reports of JSONL rows (line number, bytes; None for a line above the limit). A bad line is named, the others are read."""
    seen = False
    for number, row in rows:
        at = Origin(f"{origin.where}, line {number}", f"{origin.ref}:{number}", origin.published)
        if row is None:
            yield TooLarge(f"{at.where} is larger than the limit: shorten it or raise SAYSO_MAX_BYTES", at.ref)
        elif row.strip():
            yield _line(row, at)
        else:
            continue
        seen = True
    if not seen:
        yield EmptyReport(f"{origin.where} is empty: give a file with a report in it", origin.ref)


def _line(row: bytes, at: Origin) -> Report | SkipReport:
    try:
        text = decode_strictly(row, at.where, at.ref)
        value, end = _value(text, _SPACE.match(text).end(), at)  # type: ignore[union-attr]
        _nothing_after(text, end, at)
    except SkipReport as error:
        return error
    return _guarded(value, at)


def _single(text: str, start: int, origin: Origin) -> Iterator[Report | SkipReport]:
    try:
        value, end = _value(text, start, origin)
        more = text[end:].strip()
        if more.startswith("{"):  # one object after another: JSONL under the name of JSON
            rows = enumerate(text.encode("utf8", "surrogatepass").split(b"\n"), 1)
            yield from lines(rows, origin)
            return
        _nothing_after(text, end, origin)
    except SkipReport as error:
        yield error
        return
    yield _guarded(value, origin)


def _nothing_after(text: str, end: int, origin: Origin) -> None:
    if text[end:].strip():
        raise BrokenInput(f"{origin.where} goes on after its JSON ends: remove what follows character {end}", origin.ref)


def _value(text: str, at: int, origin: Origin) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except JSONDecodeError as error:
        line = f"line {error.lineno}, " if ", line " not in origin.where else ""
        cut = " (cut off?)" if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated") else ""
        raise BrokenInput(f"{origin.where} is no valid JSON at {line}column {error.colno}: {error.msg}{cut}; mend or leave it out", origin.ref) from None
    except RecursionError:
        raise UnsafeInput(f"{origin.where} nests JSON too deeply to be a report: leave it out", origin.ref) from None
    except ValueError:
        raise BrokenInput(f"{origin.where} holds a number that cannot be read: mend or leave it out", origin.ref) from None


def _guarded(value: Any, origin: Origin) -> Report | SkipReport:
    try:
        return report(value, origin)
    except SkipReport as error:
        return error


def report(row: Any, origin: Origin) -> Report:
    """The report of one JSON value. Raises BrokenInput for what is no report, EmptyReport, OtherLanguage."""
    if not isinstance(row, dict):
        raise BrokenInput(f'{origin.where} is no JSON object: a report is {{"text": "…"}}', origin.ref)
    origin = Origin(origin.where, _ref(row, origin), origin.published)
    text = _text(row, origin)
    given = {key: _string(row, key, origin) for key in _OPTIONAL}
    spoken = language.check(text, origin.where, origin.ref)
    stamp = given["published"]
    draft = Draft((), given["title"], given["publisher"], given["byline"], given["url"], _date(stamp))
    blocks = [" ".join(p.split()) for p in re.split(r"\n\s*\n|\n(?=\S)", text) if p.strip()]
    names, opening = credited(blocks, draft)
    return Report.of(
        text,
        ref=origin.ref,
        publisher=draft.publisher,
        url=draft.url,
        published=draft.published or (opening.date if opening else None) or origin.published,
        title=draft.title,
        agency=names[0] if names else None,
        byline=draft.byline,
        language=spoken,
        credits=names,
        dateline=opening.place if opening else None,
    )


def _ref(row: dict[str, Any], origin: Origin) -> str:
    given = row.get("id")
    if given is None or isinstance(given, bool | dict | list):
        return origin.ref
    return _LONE.sub("\ufffd", str(given)) or origin.ref


def _text(row: dict[str, Any], origin: Origin) -> str:
    text = row.get("text")
    if text is None:
        raise BrokenInput(f'{origin.where} has no "text": give the report\'s words under that key', origin.ref)
    if not isinstance(text, str):
        raise BrokenInput(f'{origin.where} has a "text" that is no string: give the report\'s words', origin.ref)
    if not text.strip():
        raise EmptyReport(f'{origin.where} has an empty "text": give the report\'s words', origin.ref)
    return _whole(text, "text", origin)


def _string(row: dict[str, Any], key: str, origin: Origin) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BrokenInput(f'{origin.where} has a "{key}" that is no string: put it in quotes', origin.ref)
    return _whole(value, key, origin)


def _whole(text: str, key: str, origin: Origin) -> str:
    if m := _LONE.search(text):
        raise BrokenInput(
            f'{origin.where} has half a character (lone surrogate {json.dumps(m[0])}) in "{key}" at {m.start()}: write the whole pair', origin.ref
        )
    return text


def _date(given: str | None) -> str | None:
    """The caller's date as ISO; a valid ISO date keeps its form."""
    if given is None:
        return None
    return dates.parse(given) or dates.mail(given)
