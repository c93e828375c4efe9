"""Holds the figures that were reached: fails where one falls under its floor.

Floors stand in `baseline.json`, each with the hash of the data it was measured on. What the project carries itself (its own annotated reports,
its fictional stories) is always run; the rest needs the data folder and the coverage texts and is skipped, by name, without them. Fixed subsets
keep it within minutes. A figure may fall short of its floor by the tolerance in `baseline.json`, in points of percent, since other processors
round differently (a suite of few items has one of its own); a count of what should not be may be one more, but nought stays nought.

python -m benchmarks.gate [--shared PATH] [--texts PATH] [--only SUITE…] [--update --reason "why"]

`--update` takes over what is better. What is worse, or measured on other data, is taken over only with a reason, which is kept beside it.
Exit status: 0 held or skipped, 1 something fell, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.data import Json, Missing
from benchmarks.suites import SUITES, Figure, Folders, Result

BASELINE = Path(__file__).with_name("baseline.json")


def faults(suite: str, result: Result, floors: Mapping[str, Json], tolerance: float) -> list[str]:
    """What fell: figures past their floor, floors without a figure, and floors of other data."""
    pinned = floors.get(suite)
    if pinned is None:
        return []
    if pinned["data"] != result.data:
        return [
            f"{suite}: measured on other data than the floor ({result.data}, floor {pinned['data']}): --update --reason"
        ]
    tolerance = pinned.get("tolerance", tolerance)
    now = {f.name: f for f in result.figures}
    found = [f"{suite} {name}: not measured" for name in pinned["figures"] if name not in now]
    for name, floor in pinned["figures"].items():
        f = now.get(name)
        if f is not None and (f.value > floor + bool(floor) if f.most else f.value < floor - tolerance):
            found.append(f"{suite} {name}: {f.value} where {'at most' if f.most else 'at least'} {floor} was reached")
    return found


def updated(suite: str, result: Result, floors: Mapping[str, Json], reason: str | None) -> tuple[Json, list[str]]:
    """The suite's new floors, and what stays because no reason was given to lower it."""
    old: Json = floors.get(suite) or {"data": result.data, "figures": {}}
    if old["data"] != result.data and not reason:
        return old, [f"{suite}: other data; give a --reason"]
    fresh = old["data"] != result.data
    figures, kept = {}, []
    for f in result.figures:
        floor = old["figures"].get(f.name)
        worse = not fresh and floor is not None and (f.value > floor if f.most else f.value < floor)
        if worse and not reason:
            kept.append(f"{suite} {f.name}: {f.value} is worse than {floor}; give a --reason")
        figures[f.name] = floor if worse and not reason else f.value
    gone = [n for n in old["figures"] if n not in figures]
    if gone and not reason:
        figures.update({n: old["figures"][n] for n in gone})
        kept += [f"{suite} {n}: no longer measured; give a --reason" for n in gone]
    lowered = reason and (fresh or gone or any(_worse(f, old["figures"].get(f.name)) for f in result.figures))
    reasons = [*old.get("reasons", []), reason] if lowered else old.get("reasons", [])
    own = {"tolerance": old["tolerance"]} if "tolerance" in old else {}
    return {"data": result.data, **own, "figures": figures, "reasons": reasons}, kept


def _worse(f: Figure, floor: float | None) -> bool:
    return floor is not None and (f.value > floor if f.most else f.value < floor)


def run(where: Folders, names: Sequence[str], update: bool, reason: str | None, path: Path = BASELINE) -> int:
    """Runs the suites, prints what each gave, and returns the exit status."""
    baseline: Json = json.loads(path.read_text(encoding="utf8"))
    fell: list[str] = []
    for name in names:
        try:
            result = SUITES[name](where)
        except Missing as gone:
            print(f"{name}: skipped, {gone}")
            continue
        print(f"{name}: " + " · ".join(f"{f.name} {f.value:g}" for f in result.figures))
        bad = faults(name, result, baseline["suites"], baseline["tolerance"])
        if update:
            baseline["suites"][name], bad = updated(name, result, baseline["suites"], reason)
        elif name not in baseline["suites"]:
            print(f"{name}: no floor yet")
        if bad:
            print(*(f"  {note}" for note in result.notes), sep="\n")
        fell += bad
    if update:
        path.write_text(json.dumps(baseline, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    for line in fell:
        print(f"FELL {line}", file=sys.stderr)
    return 1 if fell else 0


def main() -> int:
    """Command line."""
    p = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    p.add_argument("--shared", type=Path, help="the folder with data/, incidents/, reports/ and tools/")
    p.add_argument("--texts", type=Path, help="the folder with the coverage texts")
    p.add_argument("--only", nargs="+", choices=list(SUITES), default=list(SUITES))
    p.add_argument("--update", action="store_true")
    p.add_argument("--reason")
    a = p.parse_args()
    if a.reason and not a.update:
        p.error("a reason goes with --update")
    return run(Folders(a.shared, a.texts), a.only, a.update, a.reason)


if __name__ == "__main__":
    sys.exit(main())
