"""Who says what: the statements of `sayso read` against the attributions of PolNeAR.

Figures, in percent, micro over all articles, against the first annotator. Statements `within` another are left out (the corpus has none).

`exact`        F1 of spans a role. A span is the set of letters and digits that it covers; every [start, end] of a role is one span, those
               that touch are one. A span that two statements share counts once on either side. A cue without letters ("—") is no span.
`characters`   F1 of the letters and digits covered a role.
`attribution`  F1 of whole triples under a largest one-to-one matching: `exact` where all three covers are equal, `half` where each has a
               Dice coefficient of at least 0.5 (two empty covers are alike).

Stretches that the annotator discarded are not treated specially. Usage: python -m benchmarks.attribution DATA [--split dev]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import data, run
from benchmarks.data import Json, f1
from benchmarks.spans import Cover, Letters, dice, joined, pair_up, shift_of

ROLES = ("source", "cue", "content")
Roles = Mapping[str, Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Triple:
    """The letters and digits that source, cue and content of one statement cover, and the single spans of each."""

    source: Cover
    cue: Cover
    content: Cover
    spans: tuple[tuple[str, Cover], ...] = field(default=(), compare=False)

    def of(self, role: str) -> Cover:
        """The cover of a role by name."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]

    def least_dice(self, other: Triple) -> float:
        """The Dice coefficient of the role that fits worst."""
        return min(dice(self.of(role), other.of(role)) for role in ROLES)


def triple(letters: Letters, roles: Roles, shift: int = 0) -> Triple:
    """A statement from its spans [start, end) a role."""
    spans = {role: joined(roles.get(role) or ()) for role in ROLES}
    covers = tuple((role, c) for role in ROLES for part in spans[role] if (c := letters.cover([part], shift)))
    source, cue, content = (letters.cover(spans[role], shift) for role in ROLES)
    return Triple(source, cue, content, covers)


def triples(letters: Letters, statements: Iterable[Roles], shift: int = 0) -> list[Triple]:
    """Triples from spans a role; one that covers no letter at all is dropped."""
    found = [triple(letters, s, shift) for s in statements]
    return [t for t in found if t.spans]


def dossier_roles(statement: Json) -> dict[str, Sequence[Sequence[int]]]:
    """The spans a role of a dossier's statement."""
    return {role: (statement.get(role) or {}).get("spans") or () for role in ROLES}


def gold_triples(row: Json) -> list[Triple]:
    """The first annotator's attributions of a PolNeAR row."""
    return triples(Letters(row["text"]), row["annotations"][0]["attributions"])


def found_triples(text: str, doc: Json, nested: bool = False) -> list[Triple]:
    """The statements of a dossier of one report, in the offsets of `text`; those `within` another only with `nested`."""
    shift = -shift_of(doc["reports"][0]["text"], text)
    kept = [s for s in doc["statements"] if nested or s.get("within") is None]
    return triples(Letters(text), map(dossier_roles, kept), shift)


def count(gold: Sequence[Triple], found: Sequence[Triple]) -> Counter[str]:
    """Hits and totals of one article, to be added up; keys are "what/hit", "what/found" and "what/gold"."""
    c: Counter[str] = Counter()
    for role in ROLES:
        g, p = ({c for t in side for name, c in t.spans if name == role} for side in (gold, found))
        c += Counter({f"{role}/hit": len(g & p), f"{role}/found": len(p), f"{role}/gold": len(g)})
        g2, p2 = (frozenset().union(*(t.of(role) for t in side)) for side in (gold, found))
        c += Counter(
            {
                f"{role} characters/hit": len(g2 & p2),
                f"{role} characters/found": len(p2),
                f"{role} characters/gold": len(g2),
            }
        )
    exact = pair_up(len(gold), len(found), lambda i, j: gold[i] == found[j])
    half = pair_up(len(gold), len(found), lambda i, j: gold[i].least_dice(found[j]) >= 0.5)
    for name, pairs in (("attribution exact", exact), ("attribution half", half)):
        c += Counter({f"{name}/hit": len(pairs), f"{name}/found": len(found), f"{name}/gold": len(gold)})
    return c


def figures(c: Mapping[str, int]) -> Json:
    """Percentages from added counts."""

    def score(name: str) -> float | None:
        return f1(c.get(f"{name}/hit", 0), c.get(f"{name}/found", 0), c.get(f"{name}/gold", 0))

    return {
        "exact": {role: score(role) for role in ROLES},
        "characters": {role: score(f"{role} characters") for role in ROLES},
        "attribution": {"exact": score("attribution exact"), "half": score("attribution half")},
    }


def score(gold: Sequence[Json], docs: Mapping[str, Json]) -> Json:
    """Figures and counts of PolNeAR rows against dossiers by id; an article that could not be read has no statement."""
    total: Counter[str] = Counter()
    for row in gold:
        doc = docs.get(str(row["id"]))
        total += count(gold_triples(row), found_triples(row["text"], doc) if doc else [])
    counts = {
        role: {k: total[f"{role}/{k}"] for k in ("gold", "found", "hit")} for role in (*ROLES, "attribution half")
    }
    return {
        "articles": len(gold),
        "unread": sum(str(r["id"]) not in docs for r in gold),
        **figures(total),
        "counts": counts,
    }


def measure(folder: Path, split: str, limit: int | None = None, keep: Path | None = None) -> Json:
    """Reads the articles of a split and scores them. Raises Missing."""
    gold = data.rows(folder, f"polnear/{split}.jsonl", limit)
    # the corpus' publishers are names of folders, which would only mislead
    given = [{"id": r["id"], "text": r["text"], "published": r.get("date")} for r in gold]
    return {"split": split, "data": data.digest(gold), **score(gold, run.each(given, keep))}


def main() -> None:
    """Command line."""
    p = data.parser(__doc__)
    p.add_argument("--split", default="dev")
    a = p.parse_args()
    data.show("attribution", lambda: measure(a.data, a.split, a.limit, a.dossiers))


if __name__ == "__main__":
    main()
