"""Nouns as plain JSON values and back. Only what differs from a field's default is kept; an unknown key of a later version is passed over.

A span is [start, end] where the report's text is at hand when it is read back, and [start, end, words] where it is not.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sayso.model import Day, Named, Place, Span, Toll

T = TypeVar("T")
Decoder = Callable[[Any, str], Any]
_TAGGED: dict[str, type[Any]] = {"day": Day, "place": Place, "toll": Toll, "named": Named}
_TAGS = {kind: tag for tag, kind in _TAGGED.items()}


def packed(noun: Any, *, words: bool) -> bytes:
    """The noun as compressed JSON; `words`: spans keep their words."""
    return zlib.compress(
        json.dumps(plain(noun, words=words), ensure_ascii=False, separators=(",", ":")).encode("utf8", "surrogatepass"),
        6,
    )


def unpacked(kind: type[T], body: bytes, text: str = "") -> T:
    """The noun that was packed; `text` is that of the report its spans lie in."""
    return restored(kind, json.loads(zlib.decompress(body).decode("utf8", "surrogatepass")), text)


def plain(noun: Any, *, words: bool) -> Any:
    """The noun as plain values."""
    if isinstance(noun, Span):
        return [noun.start, noun.end, noun.text] if words else [noun.start, noun.end]
    if isinstance(noun, tuple):
        return [plain(x, words=words) for x in noun]
    if is_dataclass(noun) and not isinstance(noun, type):
        kept = {
            name: plain(value, words=words)
            for name, default in _defaults(type(noun))
            if (value := getattr(noun, name)) != default
        }
        tag = _TAGS.get(type(noun))
        return {"~": tag} | kept if tag else kept
    return noun


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (
            f.name,
            f.default
            if f.default is not MISSING
            else f.default_factory()
            if f.default_factory is not MISSING
            else MISSING,
        )
        for f in fields(kind)
    )


def restored(kind: type[T], value: Any, text: str = "") -> T:
    """The noun of plain values."""
    made: T = _decoder(kind)(value, text)
    return made


_MADE: dict[Any, Decoder] = {}


def _decoder(kind: Any) -> Decoder:
    if kind not in _MADE:
        _MADE[kind] = _made(kind)
    return _MADE[kind]


def _made(kind: Any) -> Decoder:
    if kind is Span:
        return _span
    if is_dataclass(kind):
        return _noun(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _sequence(inner)
    if origin in (Union, types.UnionType):
        return _either(inner)
    if origin is Literal or kind in (str, int, float, bool, type(None)):
        return _same
    raise TypeError(f"no way to keep {kind!r}")


def _same(value: Any, _: str) -> Any:
    return value


def _span(value: Any, text: str) -> Span:
    start, end, *words = value
    return Span(start, end, words[0] if words else text[start:end])


def _noun(kind: Any) -> Decoder:
    decoders: dict[str, Decoder] = {}
    hints = get_type_hints(kind)
    names = {f.name for f in fields(kind)}

    def decode(value: Any, text: str) -> Any:
        if not decoders:  # filled on first use, for nouns may hold one another
            decoders.update({name: _decoder(hints[name]) for name in names})
        return kind(**{k: decoders[k](v, text) for k, v in value.items() if k in names})

    return decode


def _sequence(inner: tuple[Any, ...]) -> Decoder:
    if len(inner) == 2 and inner[1] is ...:
        each = _decoder(inner[0])
        return lambda value, text: tuple(each(x, text) for x in value)
    parts = [_decoder(x) for x in inner]
    return lambda value, text: tuple(p(x, text) for p, x in zip(parts, value, strict=True))


def _either(inner: tuple[Any, ...]) -> Decoder:
    """A choice of types: None, plain values, one noun, or tagged values of a field."""
    nouns = [x for x in inner if is_dataclass(x)]
    others = [x for x in inner if get_origin(x) is tuple]
    single = _decoder(nouns[0]) if len(nouns) == 1 else None
    sequence = _decoder(others[0]) if others else None

    def decode(value: Any, text: str) -> Any:
        if isinstance(value, dict):
            return (
                _decoder(_TAGGED[value["~"]])(value, text) if "~" in value else single(value, text) if single else value
            )
        if isinstance(value, list) and sequence:
            return sequence(value, text)
        return single(value, text) if isinstance(value, list) and single else value

    return decode
