"""A dossier of one fictional story, with the look-ups that expectation lines need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.data import Json

#: Stances that put guilt on an actor.
ACCUSING = frozenset(
    ("claims", "admits", "accuses", "suspects", "assesses", "arrests", "charges", "convicts", "reported")
)
#: Scopes that are no count of the dead or hurt as such; a line asks for them by name.
PARTIAL = frozenset(("attackers", "children", "dead_and_injured"))
NOTHING: Json = {
    "id": None, "kind": None, "extent": None, "part_of": None, "reports": [], "mentioned_in": [], "follow_up": [],
    "findings": [], "responsibility": [], "conflicts": [],
}  # fmt: skip


def low(text: object) -> str:
    """Lower case without articles or quotes, blanks made one; empty for null."""
    words = str(text or "").lower().replace("’", "'").replace('"', "").split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))


def several(value: object) -> list[object]:
    """A line's value as the list of what it allows."""
    return value if isinstance(value, list) else [value]


class Pages:
    """What a dossier makes of one story: its reports by file stem, and its incidents by the names that the editor gave them."""

    def __init__(self, doc: Json, expected: Json) -> None:
        self.doc = doc
        self.reports = {Path(r["ref"]).stem: r for r in doc["reports"]}
        self.stems = {r["id"]: stem for stem, r in self.reports.items()}
        self.statements = {s["id"]: s for s in doc["statements"]}
        self._wanted = {w["name"]: w for w in expected.get("incidents") or []}
        self._matched = dict(self._match(self._wanted.values()))

    def incident(self, name: str) -> Json:
        """The incident that is most likely meant; one without anything in it where none is."""
        return self._matched.get(name, NOTHING)

    def parts(self, incident: Json) -> list[Json]:
        """Incidents that are part of this one."""
        return [i for i in self.doc["incidents"] if i["part_of"] and i["part_of"] == incident["id"]]

    def subjects(self, incident: Json) -> set[str]:
        """Stems of the pages about the incident or a part of it."""
        return {self.stems[r] for i in (incident, *self.parts(incident)) for r in i["reports"]}

    def around(self, name: str) -> list[Json]:
        """The incident, its parts, and splinters: other incidents on its pages that the editor has no name for. Guilt may hide there."""
        i, about = self.incident(name), subjects_of(self._wanted[name])
        known = {m["id"] for m in self._matched.values()}
        splinters = [x for x in self.doc["incidents"] if x["id"] not in known and self.subjects(x) & about]
        return [i, *(p for p in self.parts(i) if p not in splinters), *splinters]

    def pages(self, incident: Json, key: str) -> set[str]:
        """Stems of the pages that an incident lists under a key."""
        return {self.stems[r] for r in incident[key]}

    def _match(self, wanted: Iterable[Json]) -> Iterator[tuple[str, Json]]:
        """Each expected incident with its own one of the dossier, best pairs first."""
        pairs = [(self._likeness(w, i), w["name"], i) for w in wanted for i in self.doc["incidents"]]
        names: set[str] = set()
        taken: set[str] = set()
        for likeness, name, i in sorted(pairs, key=lambda p: -p[0]):
            if likeness > 0 and name not in names and i["id"] not in taken:
                names.add(name)
                taken.add(i["id"])
                yield name, i

    def _likeness(self, wanted: Json, i: Json) -> float:
        about, mentioned = subjects_of(wanted), set(wanted.get("mentioned_in") or ())
        subjects, background = self.subjects(i), self.pages(i, "mentioned_in")
        if not (about | mentioned) & (subjects | background):
            return 0
        same: float = 3 * len(about & subjects) - len(subjects - about) + len(mentioned & background)
        same += 2 * on_day(i, wanted.get("date")) - 0.5 * bool(i["part_of"])
        facts = sum(any(fits(f, want) for f in i["findings"]) for want in wanted.get("findings") or ())
        return max(same, 0) + 0.5 * facts


def subjects_of(wanted: Json) -> set[str]:
    """Stems of the pages that an expected incident is the subject of; a follow-up page is one."""
    return {*(wanted.get("reports") or ()), *(wanted.get("follow_up") or ())}


def leading(incident: Json, field: str) -> Json:
    """The value of the leading finding of a field; empty if there is none."""
    for f in incident["findings"]:
        if f["field"] == field and f["leading"] and isinstance(f["value"], Mapping):
            return f["value"]  # type: ignore[return-value]
    return {}


def on_day(incident: Json, wanted: object) -> bool:
    """Whether the incident's leading date is the day (or lies in the year or month) that is wanted."""
    return wanted is not None and str(leading(incident, "date").get("start") or "").startswith(str(wanted))


def fits(f: Json, want: Json) -> bool:
    """Whether a finding has everything that a line asks for."""
    if f["field"] not in several(want["field"]) or f["negated"]:
        return False
    return _value_fits(f["value"], want) and _standing_fits(f, want)


def _value_fits(value: object, want: Json) -> bool:
    if not isinstance(value, Mapping):
        return "value" not in want or value in several(want["value"])
    if value.get("scope") in PARTIAL and "scope" not in want and want["field"] != "attackers":
        return False
    keys = [k for k in ("min", "max", "qualifier", "scope", "attackers_counted") if k in want]
    return all(value[k] in several(want[k]) for k in keys) and ("value" not in want or _says(value, want["value"]))


def _says(value: Mapping[str, object], wanted: object) -> bool:
    if isinstance(wanted, str):
        return low(wanted) in low(json.dumps([value.get("name"), value.get("mentions")], ensure_ascii=False))
    return value.get("value") == wanted


def _standing_fits(f: Json, want: Json) -> bool:
    return all(
        (
            "leading" not in want or f["leading"] == want["leading"],
            "status" not in want or f["status"] in several(want["status"]),
            "since" not in want or str(f["first_published"]).startswith(str(want["since"])),
            "origins" not in want or origins_fit(f["origins"], want["origins"]),
            "marked" not in want or bool(f.get("marks")) == want["marked"],
        )
    )


def origins_fit(found: Json, wanted: object) -> bool:
    """A list is the interval itself; a number is the truth, which the interval must hold."""
    if isinstance(wanted, list):
        return [found["least"], found["most"]] == wanted
    return bool(found["least"] <= wanted <= found["most"])


def same_actor(actor: str | None, name: str) -> bool:
    """Whether a row's actor is the one of that name, or a single word of it ("Hallert")."""
    found = low(actor)
    return bool(found) and (low(name) in found or found in low(name).split())


def is_named(actor: str | None) -> bool:
    """Whether an actor has a name; "two gunmen" and "A man, 41" have none."""
    return any(re.match(r"[A-Z]", w) for w in str(actor or "").split()[1:] or [str(actor or "")])


def row_fits(pages: Pages, row: Json, want: Json) -> bool:
    """Whether a row on responsibility has everything that a line asks for."""
    said = [pages.statements[s] for s in row["statements"] if s in pages.statements]
    tellers = [t for s in said for t in (s["source"], *s["via"])]
    return all(
        (
            "actor" not in want or _actor_fits(row, want["actor"]),
            "stance" not in want or row["stance"] in several(want["stance"]),
            "standing" not in want or row["standing"] == want["standing"],
            "by" not in want or any(low(b) in low(x) for b in several(want["by"]) for x in row["by"]),
            "via" not in want or any(_in_order(want["via"], chain) for chain in row["chains"]),
            "channel" not in want or low(want["channel"]) in low(row["channel"]),
            "hedge" not in want or low(want["hedge"]) in low((row["hedge"] or {}).get("word")),
            "told_by" not in want or any(t["count"] == want["told_by"] for t in tellers),
            "origins" not in want or origins_fit(row["origins"], want["origins"]),
            "marked" not in want or bool(row.get("marks")) == want["marked"],
            "in" not in want or any(pages.stems.get(s["report"]) == want["in"] for s in row["spans"]),
        )
    )


def _actor_fits(row: Json, wanted: str | None) -> bool:
    if wanted is None:
        return row["actor"] is None
    return any(same_actor(a, wanted) for a in (row["actor"], *row.get("aliases", ())))


def _in_order(names: Iterable[str], chain: Iterable[str]) -> bool:
    """Whether relayers stand in a chain in this order, nearest first."""
    rest = iter(chain)
    return all(any(low(name) in low(link) for link in rest) for name in names)
