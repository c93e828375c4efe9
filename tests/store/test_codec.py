"""Nouns that are kept come back as they were, whatever their text holds; what a later version adds is passed over."""

from __future__ import annotations

import json
import types
import zlib
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from benchmarks.generated import RUN, readings
from sayso.keep import Ledger
from sayso.keep.settling import settled
from sayso.ledger import Summary
from sayso.model import Change, Derivation, Incident, Judgement, Reading, Report, Run, Span
from sayso.store.codec import packed, plain, restored, unpacked

NOUNS = (Report, Reading, Incident, Summary, Derivation, Judgement, Change, Run)
#: Pieces that text is made of; among them what a database, JSON or an encoding may stumble over.
PIECES = (
    "Odrin",
    "Ödrin",
    "\x00",
    "\ud800",
    "\udfff",
    "😀",
    "\u2028",
    "'",
    '"',
    "\\",
    "~",
    "%",
    "",
    "\r\n",
    "१४",
    "e\u0301",
    "\ufeff",
)


def words(rng: Random) -> str:
    """Text of a few pieces."""
    return " ".join(rng.choice(PIECES) for _ in range(rng.randrange(5)))


def made(kind: Any, rng: Random, text: str, depth: int = 0) -> Any:
    """Any value that a field of this type may hold; spans lie in `text`."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Span:
        start = rng.randrange(len(text))
        end = rng.randrange(start, len(text))
        return Span(start, end, text[start:end])
    if is_dataclass(kind):
        return noun(kind, rng, text, depth + 1)
    if origin is tuple and inner[-1] is ...:
        return tuple(made(inner[0], rng, text, depth) for _ in range(rng.randrange(3) if depth < 4 else 0))
    if origin is tuple:
        return tuple(made(part, rng, text, depth) for part in inner)
    if origin in (Union, types.UnionType):
        return made(rng.choice(inner), rng, text, depth)
    if origin is Literal:
        return rng.choice(inner)
    return {
        str: lambda: words(rng),
        int: lambda: rng.choice((0, -1, 2**70, rng.randrange(99))),
        float: lambda: rng.choice((0.0, -0.5, 1e-300, rng.random())),
        bool: lambda: rng.random() < 0.5,
        type(None): lambda: None,
    }[kind]()


def noun(kind: Any, rng: Random, text: str, depth: int = 0) -> Any:
    """A noun of which every field is set, or left as it is by default; another one where the noun itself refuses it."""
    hints = get_type_hints(kind)
    for _ in range(100):
        given = {f.name: made(hints[f.name], rng, text, depth) for f in fields(kind) if _set(f, rng)}
        with suppress(ValueError):
            return kind(**given)
    raise AssertionError(f"no {kind.__name__} was ever taken")


def _set(field: Field[Any], rng: Random) -> bool:
    return (field.default is MISSING and field.default_factory is MISSING) or rng.random() < 0.7


@pytest.mark.parametrize("kind", NOUNS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("with_words", [True, False], ids=["with words", "without"])
def test_any_noun_comes_back_as_it_was(kind: type[Any], with_words: bool) -> None:
    rng = Random(kind.__name__)
    text = "".join(rng.choice(PIECES) for _ in range(200))
    for _ in range(60):
        given = noun(kind, rng, text)
        assert unpacked(kind, packed(given, words=with_words), text) == given


def test_generated_readings_come_back_as_they_were() -> None:
    for given in readings(150):
        assert unpacked(Reading, packed(given, words=True)) == given
        bare = replace(given, report=Report(given.report.id, given.report.text_hash, ""))
        back = unpacked(Reading, packed(bare, words=False), given.report.text)
        assert replace(back, report=given.report) == given


def test_incidents_come_back_as_they_were(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        for given in readings(40):
            ledger.keep(given, RUN)
        with ledger.view() as view:
            ids = view.incident_ids()
            assert ids
            for id_ in ids:
                found = settled(view, id_, ())
                assert found is not None
                assert unpacked(Incident, packed(found.incident, words=True)) == found.incident


def test_a_field_of_a_later_version_is_passed_over() -> None:
    given = Change("i1", "value", "killed", "3", "4")
    later = zlib.compress(json.dumps(plain(given, words=True) | {"mood": ["grim"], "of_2040": {"a": 1}}).encode())
    assert unpacked(Change, later) == given


def test_only_what_differs_from_a_default_is_kept() -> None:
    given = Derivation("r1", "r2", "copied", "link")
    assert plain(given, words=True) == {"report": "r1", "of": "r2", "relation": "copied", "evidence": "link"}


def test_what_is_no_noun_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to keep"):
        restored(bytes, b"")
    with pytest.raises(zlib.error):
        unpacked(Report, b"not compressed")
