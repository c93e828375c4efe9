"""Turns the data sets into `Example`s. None of the texts is kept in the project."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .schema import FOOTINGS, KINDS, STANCES, Example

Row = dict[str, Any]
MUC_KIND = {
    "ATTACK": 0,
    "BOMBING": 1,
    "KIDNAPPING": 2,
    "HIJACKING": 2,
    "ARSON": 3,
    "ROBBERY": 4,
    "FORCED WORK STOPPAGE": 0,
}
MUC_FOOTING = {
    "CLAIMED OR ADMITTED": 0, "REPORTED AS FACT": 1, "SUSPECTED OR ACCUSED BY AUTHORITIES": 2,
    "SUSPECTED OR ACCUSED": 3, "POSSIBLE": 4, "ACQUITTED": 5, "CLEARED": 5,
}  # fmt: skip
#: The stances that a footing of the key may be said in.
MUC_STANCE = {
    "claimed": ("claims", "admits"), "fact": ("reported",), "authorities": ("accuses", "arrests", "charges", "convicts"),
    "accused": ("accuses", "suspects"), "possible": ("suspects", "assesses"), "cleared": ("denies", "clears", "doubts"),
}  # fmt: skip
MUC_ROLE = {
    "perp_individual": "perp_ind", "perp_organization": "perp_org", "phys_target_id": "target", "phys_target": "target",
    "hum_target_name": "victim", "hum_target_description": "victim", "instrument_id": "weapon",
}  # fmt: skip


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines)


def polnear(path: Path) -> Iterator[Example]:
    """Attributions by the first annotator."""
    for row in rows(path):
        first = row["annotations"][0]
        spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for a in first["attributions"]:
            for role, found in spans.items():
                found.extend((s, e) for s, e in a.get(role) or [])
        yield Example(row["id"], row["text"], {k: sorted(set(v)) for k, v in spans.items()})


def occurrences(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a text, blanks and line ends counted alike, at word bounds."""
    words = [re.escape(w) for w in phrase.split()]
    if not words:
        return []
    pattern = r"(?<![A-Za-z0-9])" + r"\s+".join(words) + r"(?![A-Za-z0-9])"
    return [(m.start(), m.end()) for m in re.finditer(pattern, text, re.IGNORECASE)]


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that no other span of the list holds, in order; of two that overlap the longer stays."""
    kept: list[tuple[int, int]] = []
    for s, e in sorted(set(spans), key=lambda x: (x[0] - x[1], x[0])):
        if not any(s < e2 and s2 < e for s2, e2 in kept):
            kept.append((s, e))
    return sorted(kept)


def _bodies(row: Row) -> Iterator[tuple[list[str], set[str]]]:
    """The organisations of a key, each once: all its names, and its footings (none where the key has none)."""
    held: list[tuple[list[str], set[str]]] = []
    for t in row["templates"]:
        for fill in [*t.get("perp_org_confidence", []), *t.get("perp_organization", [])]:
            names = list(fill.get("of") or fill["values"])
            said = {FOOTINGS[MUC_FOOTING[v]] for v in fill["values"] if fill.get("of") and v in MUC_FOOTING}
            old = next((h for h in held if set(h[0]) & set(names)), None)
            if old is None:
                held.append((names, said))
            else:
                old[0].extend(names)
                old[1].update(said)
    yield from held


def muc(path: Path) -> Iterator[Example]:
    """Role fillers of every template; each place where a filler's words stand is labelled. A body that is an author in another report and
    not in this one has no part in it."""
    everywhere = {n for row in rows(path) for names, _ in _bodies(row) for n in names}
    for row in rows(path):
        yield _muc(row, everywhere)


def _muc(row: Row, authors: set[str]) -> Example:
    text = row["text"]
    found: dict[str, list[tuple[int, int]]] = {h: [] for h in ("perp_ind", "perp_org", "target", "victim", "weapon")}
    footing: dict[tuple[int, int], int] = {}
    kinds = [0] * len(KINDS)
    for t in row["templates"]:
        for fill in t.get("incident_type", []):
            for v in fill["values"]:
                if v in MUC_KIND:
                    kinds[MUC_KIND[v]] = 1
        for slot, head in MUC_ROLE.items():
            for fill in t.get(slot, []):
                for v in fill["values"]:
                    found[head].extend(occurrences(text, v))
        for fill in t.get("perp_org_confidence", []):
            for v in fill["values"]:
                for org in fill.get("of", []):
                    for span in occurrences(text, org):
                        if v in MUC_FOOTING:
                            footing[span] = MUC_FOOTING[v]
    spans = {h: outermost(v) for h, v in found.items()}
    bodies = [(outermost(x for n in names for x in occurrences(text, n)), said) for names, said in _bodies(row)]
    parties = [
        (m, frozenset(STANCES.index(s) for f in said for s in MUC_STANCE[f])) for m, said in bodies if m and said
    ]
    taken = [x for v in spans.values() for x in v] + [x for m, _ in bodies for x in m]
    others = outermost(x for n in authors for x in occurrences(text, n))
    return Example(
        row["id"], text, spans, footing={s: f for s, f in footing.items() if s in set(spans["perp_org"])},
        stance={x: 0 for x in others if not any(x[0] < e and s < x[1] for s, e in taken)}, parties=parties,
        kinds=kinds, relevant=bool(row["templates"]), cased=False,
    )  # fmt: skip


MONTH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WHEN = re.compile(
    r"\b(?:(mon|tues|wednes|thurs|fri|satur|sun)day|(yesterday)|(today|tonight|this (?:morning|afternoon|evening))|"
    r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? (\d{1,2})(?!\d))\b", re.IGNORECASE,
)  # fmt: skip


def _day(m: re.Match[str], published: date) -> date | None:
    if m[1]:
        back = (published.weekday() - WEEKDAY.index(m[1][:3].lower())) % 7
        return published - timedelta(days=back)
    if m[2] or m[3]:
        return published - timedelta(days=1 if m[2] else 0)
    try:
        said = date(published.year, MONTH.index(m[4][:3].lower()) + 1, int(m[5]))
    except ValueError:
        return None
    return said if said <= published + timedelta(days=2) else said.replace(year=published.year - 1)


def gunviolence(reports: Path, incidents: Path, limit: int = 1600) -> Iterator[Example]:
    """Records as distant supervision: the city and street where it was, the day, and the toll of the whole report.

    The first `limit` characters behind the title are read: later ones are mostly other stories.
    """
    records = {r["incident"]: r for r in rows(incidents)}
    for row in rows(reports):
        record = records.get(row["incident"])
        if record is None:  # a report whose record was held back
            continue
        text = (row["title"] + "\n\n" + row["text"])[: limit + len(row["title"])]
        street = re.sub(r"^[\d\s-]+(?:block of )?|\s+(?:and|&)\s.*$", "", record["address"] or "", flags=re.I).strip()
        where = occurrences(text, record["city"] or "") + (occurrences(text, street) if len(street) > 5 else [])
        published = date.fromisoformat(row["published"][:10])
        day = date.fromisoformat(record["date"])
        when = [m.span() for m in WHEN.finditer(text) if (d := _day(m, published)) and abs((d - day).days) <= 1]
        near = abs((published - day).days) <= 30
        yield Example(
            row["id"], text, {"where": outermost(where), "when": when} if near else {},
            killed=record["killed"] if near else None, injured=record["injured"] if near else None, relevant=True if near else None,
        )  # fmt: skip


def footing_name(index: int) -> str:
    """The name of a footing class."""
    return FOOTINGS[index]
