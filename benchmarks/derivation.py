"""Who rests on whom, and how many independent origins stand behind a value, on the project's own labelled clusters (benchmarks/copies).

    python -m benchmarks.derivation [--half test|develop] [--list]

`derivation`  precision, recall and F1 over the labelled ordered pairs: a pair is found where the report rests on the other one, directly or through
              others, by what the dossier says; a derivation that names an outlet leads to that outlet's pages in the cluster, those published before it if there are any.
`origins`     the share of labelled values whose interval contains the truth (least no greater, most no smaller) and the share that equals it.
              A value that the dossier does not have at all counts as neither.
`--list` names every pair and value that differs; not for the test half while anything is being changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from sayso import intake
from sayso.model import Dossier, Finding, Origins, Report, Toll
from sayso.pipeline import dossier
from sayso.read.protocol import Reader
from sayso.register_data import folded
from sayso.registry import make

HERE = Path(__file__).parent / "copies"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A few reports with their labels; `ids` maps a local id to a report's."""

    id: str
    reports: tuple[Report, ...]
    ids: Mapping[str, str]
    pairs: Sequence[Json]
    origins: Sequence[Json]


def clusters(half: str) -> list[Cluster]:
    """The clusters of one half, in order."""
    return [_cluster(yaml.safe_load(p.read_text(encoding="utf8"))) for p in sorted((HERE / half).glob("*.yml"))]


def _cluster(raw: Json) -> Cluster:
    made = {r["id"]: replace(_taken_in(r), links=tuple(r.get("links") or ())) for r in raw["reports"]}
    return Cluster(
        raw["id"],
        tuple(made.values()),
        {k: r.id for k, r in made.items()},
        raw.get("pairs") or (),
        raw.get("origins") or (),
    )


def _taken_in(raw: Json) -> Report:
    """A report as intake makes it of a caller's JSON."""
    based = raw.get("based_on") or ()
    plain = {
        "title": raw["title"],
        "text": raw["text"].strip(),
        "published": str(raw["published"]),
        "publisher": raw["publisher"],
        "url": raw.get("url"),
    }
    plain |= {
        "feed_source": raw.get("feed_source"),
        "based_on": [based] if isinstance(based, str) else list(based),
        "id": raw["id"],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        path.write_text(json.dumps({k: v for k, v in plain.items() if v}), encoding="utf8")
        (found,) = intake.reports([str(path)])
    if not isinstance(found, Report):
        raise found
    return found


def rests(found: Dossier) -> dict[str, set[str]]:
    """Report → the reports that it rests on, through others too."""
    reports = {r.report.id: r.report for r in found.readings}
    by_outlet: dict[tuple[str, ...], list[Report]] = {}
    for r in reports.values():
        by_outlet.setdefault(folded(r.publisher or ""), []).append(r)
    direct: dict[str, set[str]] = {}
    for d in found.derivations:
        mine = reports[d.report]
        pages = [r for r in by_outlet.get(folded(d.of), ()) if r.id != mine.id]
        before = [r for r in pages if (r.published or "") <= (mine.published or "")]
        named = [d.of] if d.of in reports else [r.id for r in before or pages]
        direct.setdefault(d.report, set()).update(n for n in named if n != d.report)
    return {r: _reached(r, direct) for r in reports}


def _reached(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(direct.get(start, ()))
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo += direct.get(at, ())
    return seen - {start}


def interval(found: Dossier, value: str) -> Origins | None:
    """The origins behind a value as the labels write it ("killed=14", "claim by=Reed Front", "date=2031-05-03")."""
    field, _, wanted = value.partition("=")
    if field in ("claim by", "accuses actor"):
        stance = "claims" if field == "claim by" else "accuses"
        rows = [
            w.origins
            for i in found.incidents
            for w in i.responsibility
            if w.stance == stance and _bare(w.actor or "") == _bare(wanted)
        ]
        return _beside(rows)
    told = [f for i in found.incidents for f in i.findings if f.field == field and not f.negated and _is(f, wanted)]
    return _together([f.origins for f in told])


def _is(f: Finding, wanted: str) -> bool:
    if isinstance(f.value, Toll):
        return wanted in (str(f.value.value), str(f.value.min))
    start = getattr(f.value, "start", None)
    return start == wanted if start else str(f.value) == wanted


def _bare(actor: str) -> tuple[str, ...]:
    """An actor's name without article and the common noun behind it: "the Reed Front group"."""
    said = actor.split()
    return folded(" ".join(said[:-1] if len(said) > 1 and said[-1].islower() else said))


def _beside(rows: Sequence[Origins]) -> Origins | None:
    """Rows of one actor and stance, one a speaker, as one value: at most all who are named, at least what the best proven row has, for the rows do
    not say whether their speakers are distinct."""
    names = tuple({_bare(n): n for o in rows for n in o.names}.values())
    return Origins(max(o.least for o in rows), max(len(names), *(o.most for o in rows), 1), names) if rows else None


def _together(every: Sequence[Origins]) -> Origins | None:
    """The widest of several findings of one value; it stands in one place as a rule."""
    return max(every, key=lambda o: (o.most, o.least)) if every else None


def scored(half: str, reader: Reader) -> Json:
    """Figures with their counts and what differs."""
    c = dict.fromkeys(("hit", "found", "gold", "contains", "exact", "values", "missing"), 0)
    differs: list[str] = []
    for cluster in clusters(half):
        found = dossier(cluster.reports, reader)
        reached = rests(found)
        for pair in cluster.pairs:
            told = cluster.ids[pair["of"]] in reached[cluster.ids[pair["report"]]]
            true = pair["derived"] in ("wholly", "partly")
            c["hit"] += told and true
            c["found"] += told
            c["gold"] += true
            if told != true:
                differs.append(
                    f"{cluster.id} {pair['report']} of {pair['of']}: {'missed' if true else 'wrong'} ({pair.get('evidence')}; {pair.get('why')})"
                )
        for o in cluster.origins:
            at = interval(found, o["value"])
            c["values"] += 1
            c["missing"] += at is None
            c["contains"] += at is not None and at.least <= o["least"] and at.most >= o["most"]
            c["exact"] += at is not None and (at.least, at.most) == (o["least"], o["most"])
            if at is None or (at.least, at.most) != (o["least"], o["most"]):
                got = f"{at.least}–{at.most} {list(at.names)}" if at else "nothing"
                differs.append(
                    f"{cluster.id} {o['value']}: {o['least']}–{o['most']} {o['names']}, found {got} ({o.get('why')})"
                )
    return {"data": digest(half), "derivation": _f(c), "origins": _shares(c), "counts": c, "differs": differs}


def _f(c: Mapping[str, int]) -> Json:
    p, r = (100 * c["hit"] / max(1, c[k]) for k in ("found", "gold"))
    return {
        "precision": round(p, 1),
        "recall": round(r, 1),
        "f1": round(200 * c["hit"] / max(1, c["found"] + c["gold"]), 1),
    }


def _shares(c: Mapping[str, int]) -> Json:
    return {name: round(100 * c[name] / max(1, c["values"]), 1) for name in ("contains", "exact")}


def digest(half: str) -> str:
    """The sum of a half's files, as HASH has it for the test half."""
    return hashlib.sha256(b"".join(p.read_bytes() for p in sorted((HERE / half).glob("*.yml")))).hexdigest()


def measure(half: str = "test", threads: int = 0) -> Json:
    """The figures with the default reader."""
    return scored(half, make("reader", "onnx", threads=threads))


def _lines(found: Json, every: bool) -> Iterator[str]:
    yield json.dumps({k: v for k, v in found.items() if k != "differs"}, indent=1)
    if every:
        yield from found["differs"]


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("test", "develop"), default="test")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    print("\n".join(_lines(measure(given.half), given.list)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
