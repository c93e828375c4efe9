"""Incidents of the own corpus: rows of responsibility, tolls and other fields, kinds, refusals, and what leaks from the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.data import Json
from benchmarks.names import same
from benchmarks.spans import Cover, Letters, pair_up, shift_of
from benchmarks.tolls import main_incident

if TYPE_CHECKING:
    from sayso_training.annotated import AnnotatedReport

TOLLS = frozenset({"killed", "injured", "missing", "abducted", "arrested", "attackers"})
ACCUSING = frozenset(
    {"claims", "admits", "accuses", "suspects", "assesses", "arrests", "charges", "convicts", "reported"}
)
OWN_WORD = frozenset({"claims", "admits"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of responsibility: actor and stance, in the main incident or in the background, with its words."""

    actor: str | None
    stance: str
    main: bool
    words: str = ""
    names: tuple[str, ...] = ()

    def fits(self, other: Claim) -> bool:
        """Same stance and actor on the same side."""
        return self.main == other.main and self.stance == other.stance and self.meets(other)

    def meets(self, other: Claim) -> bool:
        """Same actor, under any of the names."""
        return any(same(a, b) for a in (self.actor, *self.names) for b in (other.actor, *other.names))


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a field; `value` is the figure of a toll, its qualifier where it has none, and null for other fields."""

    field: str
    value: object
    main: bool
    negated: bool
    cover: Cover

    def fits(self, other: Fact) -> bool:
        """Same field, figure and side, and words in common."""
        return (self.field, self.value, self.main, self.negated) == (
            other.field,
            other.value,
            other.main,
            other.negated,
        ) and bool(self.cover & other.cover)


def gold_claims(gold: AnnotatedReport) -> list[Claim]:
    """The annotated rows."""
    main = _main_key(gold)
    return [Claim(r.actor, r.stance, r.incident == main) for r in gold.responsibility]


def found_claims(doc: Json) -> list[Claim]:
    """The rows of a dossier of one report."""
    report = doc["reports"][0]
    main = main_incident(doc, report)
    return [
        Claim(
            r.get("actor"),
            r["stance"],
            main is not None and i["id"] == main["id"],
            _words(report, r),
            tuple(r.get("aliases") or ()),
        )
        for i in doc["incidents"]
        for r in i.get("responsibility", ())
    ]


def gold_facts(gold: AnnotatedReport) -> list[Fact]:
    """The annotated assertions."""
    letters, main = Letters(gold.text), _main_key(gold)
    return [
        Fact(
            a.field,
            _figure(a.field, a.detail.get("value"), a.detail.get("qualifier")),
            a.incident == main,
            a.negated,
            letters.cover(a.spans),
        )
        for a in gold.assertions
    ]


def found_facts(gold: AnnotatedReport, doc: Json) -> list[Fact]:
    """The assertions of a dossier of one report, in the annotated text's offsets; `kind` is scored apart."""
    report = doc["reports"][0]
    letters, shift, main = Letters(gold.text), -shift_of(report["text"], gold.text), main_incident(doc, report)
    return [
        Fact(
            a["field"],
            _value(a),
            main is not None and a["incident"] == main["id"],
            bool(a.get("negated")),
            letters.cover(a["spans"], shift),
        )
        for a in doc["assertions"]
        if a["field"] != "kind"
    ]


def false_claims(gold: Sequence[Claim], found: Sequence[Claim]) -> list[Claim]:
    """Accusing rows against an actor whom the report does not accuse on that side; a claim, a confession or a conviction must be there as one."""
    return [f for f in found if f.actor and f.stance in ACCUSING and not any(_backs(g, f) for g in gold)]


def _backs(said: Claim, found: Claim) -> bool:
    """Whether an annotated row makes a found one more than an invention."""
    enough = {"claims": OWN_WORD, "admits": OWN_WORD, "convicts": frozenset({"convicts"})}.get(found.stance, ACCUSING)
    return said.main == found.main and said.stance in enough and said.meets(found)


def count(gold: AnnotatedReport, doc: Json) -> tuple[Counter[str], list[Json]]:
    """Hits and totals of one report, and the false accusations and leaks in it."""
    claims, rows = gold_claims(gold), found_claims(doc)
    # several rows may say the same on different words, and may as well be one: each is looked up for itself
    hit = sum(any(g.fits(f) for f in rows) for g in claims)
    right = sum(any(g.fits(f) for g in claims) for f in rows)
    wrong = false_claims(claims, rows)
    totals = {"gold": len(claims), "found": len(rows), "hit": hit, "right": right, "false": len(wrong)}
    c = Counter(
        {f"{where}/{k}": n for where in ("rows", *(f"case/{case}" for case in gold.cases)) for k, n in totals.items()}
    )
    want, has = gold_facts(gold), found_facts(gold, doc)
    for name, counts in (("tolls", True), ("fields", False)):
        g, f = ([x for x in side if (x.field in TOLLS) == counts] for side in (want, has))
        c += _matched(name, g, f)
    leaks, met = background(want, has)
    c += Counter({"background/of": met, "background/hit": met - len(leaks)})
    c += _whole(gold, doc)
    look: list[Json] = [
        {"report": gold.id, "false accusation": f"{w.actor} {w.stance}", "main": w.main, "words": w.words}
        for w in wrong
    ]
    return c, look + [{"report": gold.id, "leak": x.field, "value": x.value} for x in leaks]


def _matched(name: str, gold: Sequence[Fact], found: Sequence[Fact]) -> Counter[str]:
    pairs = pair_up(len(gold), len(found), lambda i, j: gold[i].fits(found[j]))
    return Counter({f"{name}/gold": len(gold), f"{name}/found": len(found), f"{name}/hit": len(pairs)})


def background(want: Sequence[Fact], has: Sequence[Fact]) -> tuple[list[Fact], int]:
    """Found facts in the words of a background fact of the same field: those that stand in the main incident, and how many there are."""
    main = [w for w in want if w.main]
    met = [h for h in has if any(not w.main and w.field == h.field and w.cover & h.cover for w in want)]
    met = [h for h in met if not any(w.field == h.field and w.cover & h.cover for w in main)]
    return [h for h in met if h.main], len(met)


def _whole(gold: AnnotatedReport, doc: Json) -> Counter[str]:
    report = doc["reports"][0]
    main = next((i for i in gold.incidents if not i.background), None)
    if gold.refused:
        reason = report.get("refused")
        return Counter({"refused/gold": 1, "refused/hit": bool(reason), "refused/reason": reason == gold.refused})
    found = main_incident(doc, report)
    c = Counter({"refused/wrongly": bool(report.get("refused"))})
    if main is not None:
        c += Counter({"kinds/gold": 1, "kinds/hit": found is not None and found["kind"] in main.kinds})
    return c


def _main_key(gold: AnnotatedReport) -> str | None:
    return next((i.key for i in gold.incidents if not i.background), None)


def _figure(field: str, value: object, qualifier: object) -> object:
    if field not in TOLLS:
        return None
    return value if value is not None else qualifier


def _value(assertion: Json) -> object:
    value = assertion["value"]
    return _figure(assertion["field"], value.get("value"), value.get("qualifier")) if isinstance(value, dict) else None


def _words(report: Json, row: Json) -> str:
    spans = [s for s in row.get("spans", ()) if s["report"] == report["id"]]
    return str(report["text"][spans[0]["start"] : spans[0]["end"]]) if spans else ""
