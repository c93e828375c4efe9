"""Tolls, day, place and grouping against the records of the gun violence data.

For each report with a record, in percent of all of them: the main incident's `killed` and `injured` equal to the record's, `both`, the day within
one, the city equal. A figure is the leading finding of scope total, or else another one that is not feared or projected; where a
main incident gives none it is taken as 0, since reports seldom say that nobody was hurt. A report without a main incident is wrong in everything. A day needs the precision of a day.
Cities are compared without case, accents and punctuation, Saint = St.
`grouping`: all reports in one `sayso read --json`, each report's main incident against the record (see `benchmarks.grouping`).

Usage: python -m benchmarks.tolls DATA [--split dev] [--no-grouping]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks import data, grouping, run
from benchmarks.data import Json, percent
from benchmarks.names import words

MEASURES = ("killed", "injured", "both", "day", "city")


def main_incident(doc: Json, report: Json) -> Json | None:
    """The incident that a report is about; null where it reports none."""
    ids = report.get("incidents") or ()
    found = next((i for i in doc["incidents"] if ids and i["id"] == ids[0]), None)
    return None if found is None or found.get("background") else found


def values(incident: Json, field: str) -> list[Json]:
    """The values of a field's findings, leading ones first; negated ones are left out."""
    found = [f for f in incident.get("findings", ()) if f["field"] == field and not f.get("negated")]
    return [f["value"] for f in sorted(found, key=lambda f: not f.get("leading"))]


def toll(incident: Json, field: str) -> int:
    """The total of a toll that comes first; 0 where there is none."""
    totals = [v for v in values(incident, field) if v.get("scope", "total") == "total" and v.get("value") is not None]
    return next((int(v["value"]) for v in totals if v.get("qualifier") not in ("feared", "projected")), 0)


def near(incident: Json, day: str, days: int = 1) -> bool:
    """Whether the leading date is within some days of `day`."""
    for value in values(incident, "date")[:1]:
        if value.get("precision", "day") == "day":
            ends = [date.fromisoformat(value[k][:10]) for k in ("start", "end") if value.get(k)]
            return any(abs((end - date.fromisoformat(day)).days) <= days for end in ends)
    return False


def city_key(name: str | None) -> str:
    """A city's name without case, accents and punctuation; Saint = St, Fort = Ft, Mount = Mt."""
    short = {"saint": "st", "fort": "ft", "mount": "mt"}
    bare = re.sub(r"[^\w\s]", " ", (name or "").lower()).split()
    return " ".join(short.get(w, w) for w in bare if words(w))


def count(record: Json, doc: Json | None) -> Counter[str]:
    """What is right of one report."""
    incident = main_incident(doc, doc["reports"][0]) if doc else None
    if incident is None:
        return Counter({"without incident": 1})
    right = {field: toll(incident, field) == record[field] for field in ("killed", "injured")}
    right["both"] = all(right.values())
    right["day"] = near(incident, record["date"])
    places = values(incident, "place")
    right["city"] = bool(places) and city_key(places[0].get("city")) == city_key(record["city"])
    return Counter(k for k, ok in right.items() if ok)


def score(reports: Sequence[Json], records: Mapping[str, Json], docs: Mapping[str, Json]) -> Json:
    """Figures and counts of reports with records against dossiers by id."""
    c: Counter[str] = Counter()
    for r in reports:
        c += count(records[r["incident"]], docs.get(str(r["id"])))
    n = len(reports)
    return {
        "reports": n,
        "unread": sum(str(r["id"]) not in docs for r in reports),
        "without incident": c["without incident"],
        **{m: percent(c[m], n) for m in MEASURES},
        "counts": {m: c[m] for m in MEASURES},
    }


def measure(folder: Path, split: str, limit: int | None = None, keep: Path | None = None, group: bool = True) -> Json:
    """Reads the reports of a split and scores them. Raises Missing."""
    records = {r["incident"]: r for r in _records(folder, split)}
    reports = [
        r for r in data.rows(folder, f"gunviolence/{split}.reports.jsonl", limit) if r.get("incident") in records
    ]
    found = {"split": split, "data": data.digest(reports), **score(reports, records, run.each(reports, keep))}
    if group:
        kept = keep.with_suffix(".together.json") if keep else None
        found["grouping"] = grouping.score(reports, run.together(reports, kept))
    return found


def _records(folder: Path, split: str) -> list[Json]:
    return data.rows(folder, f"gunviolence/{split}.incidents.jsonl")


def main() -> None:
    """Command line."""
    p = data.parser(__doc__)
    p.add_argument("--split", default="dev")
    p.add_argument("--no-grouping", action="store_true")
    a = p.parse_args()
    data.show("tolls", lambda: measure(a.data, a.split, a.limit, a.dossiers, not a.no_grouping))


if __name__ == "__main__":
    main()
