"""Fits the scorers of day, place and totals on what the shipped reader itself has before it, from reports with incident records.

    python -m sayso_training.fit_scenes --data DIR --work DIR [--view] [places|days|tolls]

Every report is read as a user's would be; the candidates that reading weighs are kept with their features (`--view` does only that, and goes on
where it was stopped), so that what a title, a background event or the encoder changes is what the weights learn. An outlet's home is learnt
from other incidents than the report's own. A share of the candidates is shown without the encoder's features: a reader without an encoder weighs
them too. Writes `lead_place.json` and `lead_day.json` in src/sayso/places and src/sayso/lang/en/toll_weights.json with the figures of the fit.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))
import fit_places
import fit_tolls

from sayso import resources
from sayso.model import Report
from sayso.read import leading, onnx, place_context, place_lead, time_lead
from sayso.read.place_keys import fold
from sayso.read.totals import Candidate

SHOWN = 4  # of so many reports one is also shown without the encoder's features
#: Penalty of the scorer of places: of 2, 6 and 12 this was best by 0.3 to 1, held out by incident on 1,500 reports.
PLACES_L2 = 12.0
Row = dict[str, Any]


class Viewer:
    """A reader that remembers the candidates of the last report."""

    def __init__(self, threads: int) -> None:
        self.reader = onnx.OnnxReader(threads=threads)
        self.last: dict[str, Any] = {}
        for module, name in ((place_lead, "place"), (time_lead, "day"), (leading, "toll")):
            self._spy(module, name)

    def _spy(self, module: Any, name: str) -> None:
        real: Callable[..., Any] = module.candidates

        def spied(*args: Any, **kw: Any) -> Any:
            found = real(*args, **kw)
            if name == "toll" or name not in self.last:
                self.last[name] = found
            return found

        module.candidates = spied

    def view(self, report: Row) -> Row:
        """Features of the candidates of each kind, and what each stands for."""
        self.last = {}
        self.reader.read(
            Report.of(
                report["text"],
                title=report["title"],
                published=report["published"],
                url=report["url"],
            )
        )
        return {
            "id": report["id"],
            "place": [(r.place.city, r.place.admin, bool(r.mentions), f) for r, f in self.last.get("place", ())],
            "day": [(r.day.start, bool(r.mentions), dict(f)) for r, f in self.last.get("day", ())],
            "toll": [(c.killed, c.injured, dict(c.features)) for c in self.last.get("toll", ())],
        }


def views(folder: Path, part: str, kept: Path, threads: int, every: int = 1) -> list[tuple[Row, Row]]:
    """(record, view) of every report with a record; read four parts by incident, each with the outlets' homes of the others."""
    pairs = fit_places.load(folder, part)
    read = [p for p in pairs if int(p[1]["incident"]) % every == 0]
    seen: dict[str, Row] = {}
    if kept.exists():
        with kept.open("rb") as file:
            while True:
                try:
                    one = pickle.load(file)
                except EOFError:
                    break
                seen[one["id"]] = one
    viewer = Viewer(threads)
    with kept.open("ab") as file:
        for held in _homes(folder, pairs, part):
            for report, record in held:
                if report["id"] not in seen and int(record["incident"]) % every == 0:
                    seen[report["id"]] = viewer.view(report)
                    pickle.dump(seen[report["id"]], file)
    return [(record, seen[report["id"]]) for report, record in read]


def _homes(folder: Path, pairs: list[Any], part: str) -> Iterator[list[Any]]:
    shipped = json.loads((fit_places.OUT / "outlets.json").read_text(encoding="utf8"))["hosts"]
    for rest, held in fit_places.folds(pairs, 4) if part == "train" else [(None, pairs)]:
        place_context._homes.cache_clear()
        resources.table("places", "outlets.json")["hosts"] = (
            fit_places.fit_outlets(folder, rest)["hosts"] if rest else shipped
        )
        yield held


def plain(features: dict[str, float]) -> dict[str, float]:
    """Without what only an encoder knows."""
    return {k: v for k, v in features.items() if not k.startswith(("seen", "page:"))}


def _twice(examples: list[fit_places.Example]) -> list[fit_places.Example]:
    return examples + [([plain(f) for f in rows], right) for rows, right in examples[::SHOWN]]


def place_examples(found: list[tuple[Row, Row]]) -> list[fit_places.Example]:
    """Candidates of each report, and which are the record's city."""
    out = []
    for record, view in found:
        names = fit_places.city_names(record)
        right = [bool(names & {fold(city or ""), fold((admin or "").split(",")[0])})
                 and (city is not None or "county" in (admin or "").lower())
                 and record["state"] in (admin or "") for city, admin, _, _ in view["place"]]  # fmt: skip
        out.append(([f for *_, f in view["place"]], right))
    return out


def day_examples(found: list[tuple[Row, Row]]) -> list[fit_places.Example]:
    """Candidate days of each report, and which lie within a day of the record's."""
    out = []
    for record, view in found:
        true = dt.date.fromisoformat(record["date"])
        right = [abs((dt.date.fromisoformat(start) - true).days) <= 1 for start, _, _ in view["day"]]
        out.append(([f for *_, f in view["day"]], right))
    return out


def toll_rows(found: list[tuple[Row, Row]]) -> list[fit_tolls.Row]:
    """Killed and injured of the record, and the candidate pairs; reports without candidates teach nothing."""
    return [
        ((record["killed"], record["injured"]), tuple(Candidate(k, i, (), f) for k, i, f in view["toll"]))
        for record, view in found
        if view["toll"]
    ]


def fit(train: list[tuple[Row, Row]], dev: list[tuple[Row, Row]], what: list[str]) -> None:
    """Fits what is asked for and writes it."""
    source = "gun violence reports as the reader has them: "
    if "places" in what:
        made = fit_places.fit(_twice(place_examples(train)), l2=PLACES_L2)
        fit_places.report("lead_place.json", made, place_examples(train), place_examples(dev), source + "the record's city")
    if "days" in what:
        made = fit_places.fit(_twice(day_examples(train)))
        fit_places.report("lead_day.json", made, day_examples(train), day_examples(dev), source + "within one day of the record's")
    if "tolls" in what:
        rows = toll_rows(train)
        bare = [(gold, tuple(Candidate(c.killed, c.injured, (), plain(dict(c.features))) for c in cs)) for gold, cs in rows]
        weights = fit_tolls.fit([*rows, *bare[::SHOWN]])
        scores = {name: fit_tolls.figures(toll_rows(part), weights) for name, part in (("train", train), ("dev", dev))}
        print(json.dumps(scores))
        fit_tolls.OUT.write_text(
            json.dumps({"scores": scores, "weights": weights}, indent=0, sort_keys=True) + "\n", encoding="utf8"
        )


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ap.add_argument("--data", type=Path, required=True, help="the folder that holds gunviolence/")
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--view", action="store_true")
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--every", type=int, default=1, help="of so many incidents to learn from, one is read")
    ap.add_argument("what", nargs="*", default=["places", "days", "tolls"])
    args = ap.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    folder = args.data / "gunviolence"
    train = views(folder, "train", args.work / "train.views", args.threads, args.every)
    dev = views(folder, "dev", args.work / "dev.views", args.threads)
    if not args.view:
        fit(train, dev, args.what)


if __name__ == "__main__":
    main()
