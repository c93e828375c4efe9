"""On what footing an organisation is held responsible, against the key of MUC-4.

The unit is an organisation or state of a report. Its classes are those of all rows about it: claims, admits → claimed or admitted; reported
→ reported as fact; accuses, arrests, charges, convicts → suspected or accused, by authorities where the speaker is an official,
government, military, police, court or intelligence source; suspects, assesses → the same, or possible; doubts, denies, clears → cleared. It is right
where one of its classes is one of the key's. The key has no footing for some organisations; those count neither way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from benchmarks.data import Json
from benchmarks.names import plain
from benchmarks.spans import pair_up

CLAIMED, FACT, CLEARED, POSSIBLE = "claimed or admitted", "reported as fact", "acquitted", "possible"
SUSPECTED, BY_AUTHORITIES = "suspected or accused", "suspected or accused by authorities"
AUTHORITIES = frozenset({"official", "government", "military", "police", "court", "intelligence"})
_FIXED = {
    "claims": CLAIMED,
    "admits": CLAIMED,
    "reported": FACT,
    "doubts": CLEARED,
    "denies": CLEARED,
    "clears": CLEARED,
}


@dataclass(frozen=True, slots=True)
class Held:
    """An organisation, by its normalised names, and the classes of what is said of it; `required` is for the key only."""

    names: frozenset[str]
    classes: frozenset[str]
    required: bool = True


def classes_of(row: Json, authorities: bool) -> frozenset[str]:
    """The classes of one responsibility row; none for stances that put nobody on a footing."""
    stance = row["stance"]
    if stance in _FIXED:
        return frozenset({_FIXED[stance]})
    suspected = BY_AUTHORITIES if authorities else SUSPECTED
    if stance in ("accuses", "arrests", "charges", "convicts"):
        return frozenset({suspected})
    return frozenset({suspected, POSSIBLE}) if stance in ("suspects", "assesses") else frozenset()


def spoken_by_authorities(row: Json, doc: Json) -> bool:
    """Whether the speaker of a row is an authority, by the kind of the sources of its statements or of those that bear its `by` names."""
    mine = [s["source"] for s in doc["statements"] if s["id"] in row.get("statements", ())]
    named = [s["source"] for s in doc["statements"] if s["source"] and s["source"]["name"] in row.get("by", ())]
    return any(s and s["kind"] in AUTHORITIES for s in mine or named)


def found(doc: Json) -> list[Held]:
    """The organisations and states of a dossier's rows, each once, under all names that the dossier has for them."""
    mentions: dict[str, set[str]] = {}
    for a in doc["assertions"]:
        if a["field"] == "perpetrator" and isinstance(a["value"], dict):
            mentions.setdefault(plain(a["value"]["name"]), set()).update(map(plain, a["value"].get("mentions") or ()))
    held: dict[str, tuple[set[str], set[str]]] = {}
    for incident in doc["incidents"]:
        for row in incident.get("responsibility", ()):
            classes = classes_of(row, spoken_by_authorities(row, doc))
            if row.get("actor_kind") not in ("organisation", "state") or not row.get("actor") or not classes:
                continue
            name = plain(row["actor"])
            names, has = held.setdefault(name, ({name}, set()))
            names.update(map(plain, row.get("aliases") or ()), mentions.get(name, ()))
            has.update(classes)
    return [Held(frozenset(filter(None, names)), frozenset(has)) for names, has in held.values()]


def key(row: Json) -> list[Held]:
    """The organisations of a MUC-4 row with their footing, those of several templates as one."""
    held: list[tuple[set[str], set[str], bool]] = []
    for template in row["templates"]:
        footings = template.get("perp_org_confidence") or ()
        said = {plain(n) for f in footings for n in f.get("of") or ()}
        bare = [f for f in template.get("perp_organization") or () if not said & set(map(plain, f["values"]))]
        for fill in [*footings, *bare]:
            names = set(map(plain, fill.get("of") or fill["values"]))
            classes = {v.strip("()").lower() for v in fill["values"]} if fill.get("of") else set()
            need = bool(classes) and not (template["optional"] or fill["optional"])
            old = next((i for i, h in enumerate(held) if h[0] & names), None)
            if old is None:
                held.append((names, classes, need))
            else:
                held[old] = (held[old][0] | names, held[old][1] | classes, held[old][2] or need)
    return [Held(frozenset(n), frozenset(c), r) for n, c, r in held]


def count(row: Json, doc: Json) -> Counter[str]:
    """Hits and totals of one report."""
    gold, has = key(row), found(doc)
    need = [g for g in gold if g.required]
    excused = [h for h in has if any(not g.required and g.names & h.names for g in gold)]
    asked = [h for h in has if h not in excused]
    pairs = pair_up(
        len(need), len(asked), lambda i, j: bool(need[i].names & asked[j].names and need[i].classes & asked[j].classes)
    )
    return Counter({"hit": len(pairs), "found": len(asked), "gold": len(need)})
