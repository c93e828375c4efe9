"""What the gate measures: each suite with its fixed subset and the figures that are held."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import attribution, corpus, coverage, fields, kerman, stories, tolls
from benchmarks.data import Json, Missing


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to hold. `most` marks a count that must not rise; any other must not fall."""

    name: str
    value: float
    most: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one suite and the hash of their data."""

    data: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folders:
    """Where what the project does not carry lies; null where it was not given."""

    shared: Path | None
    texts: Path | None


def _given(folder: Path | None, option: str) -> Path:
    if folder is None:
        raise Missing(f"no {option} was given")
    return folder


def picked(found: Json, *paths: str) -> tuple[Figure, ...]:
    """Figures by their paths ("exact/source") in a benchmark's object; those without a value are left out."""
    kept = []
    for path in paths:
        value: object = found
        for key in path.split("/"):
            value = value[key] if isinstance(value, Mapping) else None
        if isinstance(value, int | float):
            kept.append(Figure(path, float(value), path.endswith(("false", "wrongly", "false accusations to look at"))))
    return tuple(kept)


def _corpus(_: Folders) -> Result:
    found = corpus.measure()
    paths = [
        "statements/exact/source",
        "statements/exact/cue",
        "statements/exact/content",
        "statements/attribution/half",
    ]
    paths += [
        "sources/name",
        "sources/via/f1",
        "rows/recall",
        "rows/precision",
        "rows/false",
        "tolls/recall",
        "tolls/precision",
    ]
    paths += ["fields/f1", "kinds/share", "refusals/refused", "refusals/wrongly", "background/kept apart"]
    return Result(found["data"], picked(found, *paths), tuple(json.dumps(x, ensure_ascii=False) for x in found["look"]))


def _stories(_: Folders) -> Result:
    found = stories.measure()
    names = ("met", "false accusations", "wrongly joined", "wrongly read")
    most = names[1:]
    figures = tuple(Figure(name, float(found[name]), name in most) for name in names)
    return Result(
        found["data"], figures, tuple(f"{s}: {line}" for s, missed in found["unmet"].items() for line in missed)
    )


def _kerman(where: Folders) -> Result:
    found = kerman.measure(_given(where.shared, "--shared"))
    return Result(
        found["data"],
        picked(found, "share"),
        tuple(f"{form}: {line}" for form, lines in found["failing"].items() for line in lines),
    )


def _attribution(where: Folders) -> Result:
    found = attribution.measure(_given(where.shared, "--shared"), "dev", 40)
    paths = ("exact/source", "exact/cue", "exact/content", "attribution/exact", "attribution/half")
    return Result(found["data"], picked(found, *paths))


def _fields(where: Folders) -> Result:
    found = fields.measure(_given(where.shared, "--shared"), "tst1+tst2", 100)
    return Result(found["data"], picked(found, "ceaf_ree", "kind", "footing"))


def _tolls(where: Folders) -> Result:
    found = tolls.measure(_given(where.shared, "--shared"), "dev", 150)
    return Result(found["data"], picked(found, *tolls.MEASURES, "grouping/b_cubed", "grouping/pairwise"))


def _coverage(where: Folders) -> Result:
    found = coverage.measure(_given(where.shared, "--shared"), _given(where.texts, "--texts"))
    names = (
        "responsibility recall",
        "responsibility precision",
        "toll recall",
        "toll precision",
        "sources",
        "conflicts",
        "origins named",
    )
    paths = [f"{n}/share" for n in names] + ["false accusations to look at", "pages without incident/rightly refused"]
    return Result(found["data"], picked(found, *paths))


SUITES: dict[str, Callable[[Folders], Result]] = {
    "corpus": _corpus,
    "stories": _stories,
    "kerman": _kerman,
    "attribution": _attribution,
    "fields": _fields,
    "tolls": _tolls,
    "coverage": _coverage,
}
