"""Incident fields: role fillers, kinds and footing against the templates of MUC-4.

`fillers`  CEAF-REE (Du, Rush and Cardie 2021): all incidents of a report are merged; a found filler is its first mention, normalised
           (`names.plain`), and right when it is one of the mentions of a gold entity, one to one; micro F1 over perpetrator
           (individual), perpetrator (organisation or state), target, victim (`named` only) and weapon. Background counts.
`kind`     micro F1 over the sets of kinds of the reports, mapped to the key's five.
`footing`  micro F1 over the organisations in `responsibility` (see `benchmarks.footing`).

Entities of the key whose mentions are contained in another's are one entity. What the key calls optional (a template or a fill) is not
asked for, and what finds it is not counted as wrong: hits on it leave the count of fillers found.
Usage: python -m benchmarks.fields DATA [--split dev | tst1+tst2]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import data, footing, run
from benchmarks.data import Json, f1, percent
from benchmarks.names import plain
from benchmarks.spans import pair_up

ROLES = ("perpetrator_individual", "perpetrator_organisation", "target", "victim", "weapon")
_KEY = dict(
    zip(ROLES, ("perp_individual", "perp_organization", "phys_target", "hum_target_name", "instrument_id"), strict=True)
)
_KINDS = {
    "kidnapping": "kidnapping", "hijacking": "kidnapping", "bombing": "bombing", "suicide_bombing": "bombing", "explosion": "bombing",
    "arson": "arson", "robbery": "robbery",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A filler of the key: its normalised mentions, and whether finding it is required."""

    mentions: frozenset[str]
    required: bool


def merged(entities: Iterable[Entity]) -> list[Entity]:
    """Entities of several incidents of a report as one list: those whose mentions are contained in another's are that other."""
    kept: list[Entity] = []
    for e in sorted(entities, key=lambda e: -len(e.mentions)):
        i = next((i for i, k in enumerate(kept) if e.mentions <= k.mentions), None)
        if i is None:
            kept.append(e)
        else:
            kept[i] = Entity(kept[i].mentions, kept[i].required or e.required)
    return kept


def key_entities(row: Json, role: str) -> list[Entity]:
    """The fillers of a role in all templates of a MUC-4 row."""
    found = []
    for template in row["templates"]:
        for fill in template.get(_KEY[role]) or ():
            mentions = frozenset(filter(None, map(plain, fill["values"])))
            if mentions:
                found.append(Entity(mentions, not (template["optional"] or fill["optional"])))
    return merged(found)


def role_of(assertion: Json) -> str | None:
    """The scored role of an assertion; null for fields that are not scored, negated ones and victims without a name."""
    field, value = assertion["field"], assertion["value"]
    if assertion.get("negated") or not isinstance(value, dict):
        return None
    if field == "perpetrator":
        return "perpetrator_individual" if value.get("kind") == "individual" else "perpetrator_organisation"
    if field == "victim":
        return "victim" if value.get("named") else None
    return field if field in ("target", "weapon") else None


def fillers(doc: Json, role: str) -> list[str]:
    """The found fillers of a role: first mention, normalised. Assertions with one name are one entity, and so are equal first mentions."""
    by_name: dict[str, str] = {}
    for a in doc["assertions"]:
        if role_of(a) == role:
            mention = plain((a["value"].get("mentions") or [a["value"]["name"]])[0])
            if mention:
                by_name.setdefault(plain(a["value"]["name"]) or mention, mention)
    return list(dict.fromkeys(by_name.values()))


def count_role(gold: Sequence[Entity], found: Sequence[str]) -> Counter[str]:
    """Hits and totals of one role of one report."""
    need = [e for e in gold if e.required]
    spare = [e for e in gold if not e.required]
    pairs = pair_up(len(found), len(need), lambda i, j: found[i] in need[j].mentions)
    left = [f for i, f in enumerate(found) if i not in {i for i, _ in pairs}]
    excused = pair_up(len(left), len(spare), lambda i, j: left[i] in spare[j].mentions)
    return Counter({"hit": len(pairs), "found": len(found) - len(excused), "gold": len(need)})


def kinds(doc: Json) -> set[str]:
    """The kinds of a dossier's incidents, as the key has them."""
    found = {i["kind"] for i in doc["incidents"]}
    found |= {
        f["value"]
        for i in doc["incidents"]
        for f in i.get("findings", ())
        if f["field"] == "kind" and not f.get("negated")
    }
    return {_KINDS.get(k, "attack") for k in found if isinstance(k, str)}


def key_kinds(row: Json) -> tuple[set[str], set[str]]:
    """The kinds that the key requires, and those that it only allows."""
    need: set[str] = set()
    spare: set[str] = set()
    for template in row["templates"]:
        for fill in template["incident_type"]:
            side = spare if template["optional"] or fill["optional"] else need
            side.update(_KINDS.get(v.lower(), "attack") for v in fill["values"])
    return need, spare - need


def count(row: Json, doc: Json | None) -> Counter[str]:
    """Hits and totals of one report, to be added up."""
    doc = doc or {"assertions": [], "incidents": [], "statements": []}
    c: Counter[str] = Counter()
    for role in ROLES:
        for k, n in count_role(key_entities(row, role), fillers(doc, role)).items():
            c[f"{role}/{k}"] += n
            c[f"fillers/{k}"] += n
    need, spare = key_kinds(row)
    has = kinds(doc) - spare
    c += Counter({"kind/hit": len(need & has), "kind/found": len(has), "kind/gold": len(need)})
    for k, n in footing.count(row, doc).items():
        c[f"footing/{k}"] += n
    return c


def score(gold: Sequence[Json], docs: Mapping[str, Json]) -> Json:
    """Figures and counts of MUC-4 rows against dossiers by id."""
    c: Counter[str] = Counter()
    for row in gold:
        c.update(count(row, docs.get(str(row["id"]))))

    def f(name: str) -> float | None:
        return f1(c[f"{name}/hit"], c[f"{name}/found"], c[f"{name}/gold"])

    names = ("fillers", *ROLES, "kind", "footing")
    return {
        "reports": len(gold),
        "unread": sum(str(r["id"]) not in docs for r in gold),
        "ceaf_ree": f("fillers"),
        "kind": f("kind"),
        "footing": f("footing"),
        "roles": {role: f(role) for role in ROLES},
        "precision": {n: percent(c[f"{n}/hit"], c[f"{n}/found"]) for n in names},
        "recall": {n: percent(c[f"{n}/hit"], c[f"{n}/gold"]) for n in names},
        "counts": {n: {k: c[f"{n}/{k}"] for k in ("gold", "found", "hit")} for n in names},
    }


def measure(folder: Path, split: str, limit: int | None = None, keep: Path | None = None) -> Json:
    """Reads the reports of one split or several ("tst1+tst2") and scores them. Raises Missing."""
    gold = [row for part in split.split("+") for row in data.rows(folder, f"muc4/{part}.jsonl")]
    gold = gold if limit is None else data.subset(gold, limit)
    return {"split": split, "data": data.digest(gold), **score(gold, run.each(gold, keep))}


def main() -> None:
    """Command line."""
    p = data.parser(__doc__)
    p.add_argument("--split", default="tst1+tst2")
    a = p.parse_args()
    data.show("fields", lambda: measure(a.data, a.split, a.limit, a.dossiers))


if __name__ == "__main__":
    main()
