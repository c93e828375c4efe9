"""Two annotators of one report: how far the second pass of the own corpus (training/corpus/second) agrees with the first.

All figures are F1 or shares in percent; neither pass is held for the right one. Measured as the reader is, so that they can be set beside its figures:
`statements`   as `benchmarks.attribution`, nested statements included; over those that match by half, the same name and kind of source; relayers and channels by name.
`rows`         rows of responsibility with a like in the other pass: same actor and stance, both of a main or both of a background incident
               (`benchmarks.corpus`); then with the same speakers (`by`) too; and `actors`, whatever the stance.
`tolls`        killed, injured, missing, abducted: field, figure (or qualifier where there is none), side and overlapping words; `full` with qualifier and scope too.
`date` `place` same side and overlapping words, one to one; `date` with the same value, `place` by its words and, as `city`, with the same city.
`kinds`        of the reports with an incident in both passes: the first main incident has the same kinds, or one in common.
`refusals`     reports that both refuse for the same reason, of those that either refuses.
`incidents`    reports with as many main and background incidents in both.
`side`         of the rows, tolls, dates and places that both have on the same words, those that both give to a main or both to a background incident.

Usage: python -m benchmarks.agreement [--list]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import attribution, data
from benchmarks.attribution import triple
from benchmarks.corpus import ROOT
from benchmarks.data import Json, f1, percent
from benchmarks.names import same
from benchmarks.spans import Cover, Letters, pair_up

if TYPE_CHECKING:
    from sayso_training.annotated import AnnotatedReport, AnnotatedStatement

TOLLS = frozenset({"killed", "injured", "missing", "abducted"})
Pair = tuple["AnnotatedReport", "AnnotatedReport"]


@dataclass(frozen=True, slots=True)
class Item:
    """A row or a value as one pass has it: `what` is actor or field, `more` all else that may be asked to agree."""

    what: str | None
    background: bool
    cover: Cover
    more: tuple[object, ...]
    words: str
    by: tuple[str, ...] = ()


def load(corpus: Path = ROOT / "training" / "corpus") -> list[Pair]:
    """The reports annotated twice. Raises CorpusError."""
    if str(ROOT / "training") not in sys.path:
        sys.path.insert(0, str(ROOT / "training"))
    found: list[Pair] = importlib.import_module("sayso_training.second").load_pairs(corpus)
    return found


def row_items(report: AnnotatedReport, letters: Letters) -> list[Item]:
    """Rows of responsibility; `more` is the stance."""
    sides = _sides(report)
    return [
        Item(r.actor, sides[r.incident], letters.cover(r.spans), (r.stance,), _words(report, r.spans), r.by)
        for r in report.responsibility
    ]


def value_items(report: AnnotatedReport, letters: Letters, fields: Iterable[str]) -> list[Item]:
    """Values of the named fields; `more` is figure, qualifier and scope of a toll, value of a date, city of a place."""
    sides, wanted = _sides(report), frozenset(fields)
    return [
        Item(a.field, sides[a.incident], letters.cover(a.spans), _more(a.field, a.detail), _words(report, a.spans))
        for a in report.assertions
        if a.field in wanted
    ]


def _words(report: AnnotatedReport, spans: Iterable[Sequence[int]]) -> str:
    return " … ".join(report.text[s:e] for s, e in spans)


def _sides(report: AnnotatedReport) -> dict[str, bool]:
    return {i.key: i.background for i in report.incidents}


def _more(field: str, detail: Mapping[str, object]) -> tuple[object, ...]:
    value = detail.get("value")
    if field in TOLLS:
        return (detail.get("qualifier") if value is None else value, detail.get("qualifier"), detail.get("scope"))
    return ((value.get("city") if isinstance(value, dict) else None) if field == "place" else str(value),)


def count(first: AnnotatedReport, second: AnnotatedReport) -> Counter[str]:
    """Hits and totals of one report."""
    letters = Letters(first.text)
    c = _statements(first, second, letters)
    rows, others = row_items(first, letters), row_items(second, letters)
    c += _alike("actors", rows, others, _same_actor)
    c += _alike("rows", rows, others, lambda a, b: _same_actor(a, b) and a.more == b.more)
    c += _alike(
        "rows by", rows, others, lambda a, b: _same_actor(a, b) and a.more == b.more and _same_names(a.by, b.by)
    )
    on_both = [(a, b) for a in rows for b in others if a.cover & b.cover and same(a.what, b.what)]
    for name, fields, depth in (
        ("toll", TOLLS, 1),
        ("full toll", TOLLS, 3),
        ("date", ["date"], 1),
        ("place", ["place"], 0),
        ("city", ["place"], 1),
    ):
        mine, theirs = (value_items(r, letters, fields) for r in (first, second))
        c += _matched(name, mine, theirs, depth)
        if name in ("toll", "date", "place"):
            on_both += [(a, b) for a in mine for b in theirs if a.cover & b.cover and a.what == b.what]
    c += Counter({"side/hit": sum(a.background == b.background for a, b in on_both), "side/of": len(on_both)})
    return c + _whole(first, second)


def _statements(first: AnnotatedReport, second: AnnotatedReport, letters: Letters) -> Counter[str]:
    mine, theirs = (
        [triple(letters, {"source": s.source.spans, "cue": s.cue, "content": s.content}) for s in r.statements]
        for r in (first, second)
    )
    c = attribution.count(mine, theirs)
    for i, j in pair_up(len(mine), len(theirs), lambda i, j: mine[i].least_dice(theirs[j]) >= 0.5):
        c += _sources(first.statements[i], second.statements[j])
    for name, named in (("via", _via), ("channel", _channel)):
        c += Counter({f"{name}/gold": sum(map(len, map(named, first.statements)))})
        c += Counter({f"{name}/found": sum(map(len, map(named, second.statements)))})
    return c


def _sources(a: AnnotatedStatement, b: AnnotatedStatement) -> Counter[str]:
    hits = {
        f"{name}/hit": len(pair_up(len(x), len(y), lambda i, j, x=x, y=y: same(x[i], y[j])))  # type: ignore[misc]
        for name, x, y in (("via", _via(a), _via(b)), ("channel", _channel(a), _channel(b)))
    }
    return Counter(
        {
            **hits,
            "source pairs": 1,
            "source name": same(a.source.name, b.source.name),
            "source kind": a.source.kind == b.source.kind,
        }
    )


def _via(s: AnnotatedStatement) -> list[str]:
    return [v.name for v in s.via]


def _channel(s: AnnotatedStatement) -> list[str]:
    return [s.channel] if s.channel else []


def _same_actor(a: Item, b: Item) -> bool:
    return a.background == b.background and same(a.what, b.what)


def _same_names(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) == len(pair_up(len(a), len(b), lambda i, j: same(a[i], b[j])))


def _alike(name: str, mine: Sequence[Item], theirs: Sequence[Item], fits: Callable[[Item, Item], bool]) -> Counter[str]:
    """As `benchmarks.corpus` does: each row is looked up for itself, since several rows may as well be one."""
    hit = sum(any(fits(a, b) for b in theirs) for a in mine)
    right = sum(any(fits(a, b) for a in mine) for b in theirs)
    return Counter(
        {f"{name}/hit": hit, f"{name}/right": right, f"{name}/gold": len(mine), f"{name}/found": len(theirs)}
    )


def _matched(name: str, mine: Sequence[Item], theirs: Sequence[Item], depth: int) -> Counter[str]:
    """One to one on overlapping words, with the first `depth` of `more` the same."""

    def fits(i: int, j: int) -> bool:
        a, b = mine[i], theirs[j]
        same_side = (a.what, a.background, a.more[:depth]) == (b.what, b.background, b.more[:depth])
        return same_side and bool(a.cover & b.cover)

    hit = len(pair_up(len(mine), len(theirs), fits))
    return Counter({f"{name}/hit": hit, f"{name}/gold": len(mine), f"{name}/found": len(theirs)})


def _whole(first: AnnotatedReport, second: AnnotatedReport) -> Counter[str]:
    both = [Counter(i.background for i in r.incidents) for r in (first, second)]
    c = Counter({"incidents/hit": both[0] == both[1], "incidents/of": 1})
    if first.refused or second.refused:
        c += Counter({"refusals/of": 1, "refusals/hit": first.refused == second.refused})
    mains = [next((frozenset(i.kinds) for i in r.incidents if not i.background), None) for r in (first, second)]
    if mains[0] is not None and mains[1] is not None:
        c += Counter({"kinds/of": 1, "kinds/hit": mains[0] == mains[1], "kinds/meet": bool(mains[0] & mains[1])})
    return c


def figures(c: Mapping[str, int]) -> Json:
    """Percentages from added counts."""

    def one(name: str) -> Json:
        hit, gold, found = (c.get(f"{name}/{k}", 0) for k in ("hit", "gold", "found"))
        return {"f1": f1(hit, found, gold), "first": gold, "second": found}

    def looked_up(name: str) -> Json:
        gold, found = c.get(f"{name}/gold", 0), c.get(f"{name}/found", 0)
        return {
            "f1": percent(c.get(f"{name}/hit", 0) + c.get(f"{name}/right", 0), gold + found),
            "first": gold,
            "second": found,
        }

    def share(hit: str, of: str) -> Json:
        return {"share": percent(c.get(hit, 0), c.get(of, 0)), "of": c.get(of, 0)}

    return {
        "statements": {
            **attribution.figures(c),
            **{k: c.get(f"attribution half/{v}", 0) for k, v in (("first", "gold"), ("second", "found"))},
        },
        "sources": {
            "name": share("source name", "source pairs"),
            "kind": share("source kind", "source pairs"),
            "via": one("via"),
            "channel": one("channel"),
        },
        "rows": {"actors": looked_up("actors"), "stance": looked_up("rows"), "stance and by": looked_up("rows by")},
        "tolls": {"figure": one("toll"), "full": one("full toll")},
        "date": one("date"),
        "place": {"words": one("place"), "city": one("city")},
        "kinds": {"same": share("kinds/hit", "kinds/of"), "one in common": share("kinds/meet", "kinds/of")},
        "refusals": share("refusals/hit", "refusals/of"),
        "incidents": share("incidents/hit", "incidents/of"),
        "side": share("side/hit", "side/of"),
    }


def score(pairs: Sequence[Pair]) -> Json:
    """Figures of reports annotated twice."""
    total: Counter[str] = Counter()
    for first, second in pairs:
        total += count(first, second)
    return {"reports": len(pairs), **figures(total)}


def apart(first: AnnotatedReport, second: AnnotatedReport) -> list[str]:
    """Rows and values that one pass has and the other has not, with their words; "1" is the first pass."""
    letters = Letters(first.text)
    rows, values = ([f(r, letters) for r in (first, second)] for f in (row_items, _all_values))
    found: list[str] = []
    for mark, i in (("1", 0), ("2", 1)):
        found += [
            _line(mark, x) for x in rows[i] if not any(_same_actor(x, y) and x.more == y.more for y in rows[1 - i])
        ]
        found += [
            _line(mark, x)
            for x in values[i]
            if not any(x.cover & y.cover and _key(x) == _key(y) for y in values[1 - i])
        ]
    return found


def _all_values(report: AnnotatedReport, letters: Letters) -> list[Item]:
    return value_items(report, letters, TOLLS | {"date", "place"})


def _key(item: Item) -> tuple[object, ...]:
    return (item.what, item.background, item.more)


def _line(mark: str, item: Item) -> str:
    side = "background" if item.background else "main"
    told = " ".join(str(x) for x in item.more)
    return f"{mark} {side}: {item.what} {told}: {item.words}"


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    p.add_argument("--list", action="store_true", help="list rows, tolls, days and places that only one pass has")
    a = p.parse_args()
    pairs = load()
    listed = {"look": {x.id: apart(x, y) for x, y in pairs}} if a.list else {}
    data.show("agreement", lambda: {**score(pairs), **listed})


if __name__ == "__main__":
    main()
