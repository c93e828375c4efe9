"""One incident's sheet as its page shows it: every text masked, every value with the way to its words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from sayso.errors import BadJudgement
from sayso.export.words import stamp, value
from sayso.keep.said import source_key
from sayso.model import TOLL_FIELDS
from sayso.reconcile.judged import value_of

from .masking import Mask
from .svg import chain as chain_svg
from .svg import place as place_svg
from .svg import toll as toll_svg

Json = dict[str, Any]

#: Characters of a report that one page of its text shows.
PART = 100_000
#: Fields of the head, in the order in which an editor asks; the label of each.
HEAD: tuple[tuple[str, str], ...] = (
    ("date", "When"), ("place", "Where"), ("kind", "What"), ("killed", "Killed"), ("injured", "Injured"), ("missing", "Missing"),
    ("abducted", "Abducted"), ("arrested", "Arrested"), ("attackers", "Attackers"), ("target", "Target"), ("victim", "Victims"),
    ("weapon", "With what"), ("method", "How"), ("perpetrator", "Attackers as described"), ("motive", "Motive as alleged"),
)  # fmt: skip
LABELS = dict(HEAD)
#: What a value's standing among the accounts is called, with a sign that needs no colour.
STATUS = {"agreed": "✓ agreed", "disputed": "≠ disputed", "revised": "↻ revised", "single-source": "◦ single source"}
#: The sign of a stance: for it, against it, in between, a step of justice.
SIGNS = {
    "claims": "●", "admits": "●", "convicts": "§", "charges": "§", "arrests": "§", "accuses": "▶", "assesses": "◆", "suspects": "▷",
    "reported": "▪", "withdraws": "↩", "denies": "○", "clears": "○", "doubts": "?", "unconfirmed": "?", "no-claim": "–",
}  # fmt: skip
#: Stances by what an editor asks for first.
_ORDER = tuple(SIGNS)
#: Fields on whose disputes a note says more than the values do: each phrase by the way of acting that it tells of.
HOW = ("weapon", "method")
_RELATIONS = {"copied": "copies", "quoted": "quotes", "credited": "credits", "revised": "revises"}
#: Quotes that a value shows on the page; the rest is a page of their own.
QUOTES = 3
#: Origins that the accounts have columns for at once.
COLUMNS = 16
#: Reports that are listed at once.
REPORTS = 40


def words_href(words: Mapping[str, Any], incident: str = "") -> str:
    """Where words stand: their report with these very characters marked."""
    start, end = words["start"], words["end"]
    asked = f"from={quote(incident)}&" if incident else ""
    part = f"part={start // PART + 1}&" if start >= PART else ""
    return f"/reports/{quote(words['report'], safe='')}?{asked}{part}at={start}-{end}#c{start}"


class Scene:
    """The sheet with what a template asks of it."""

    def __init__(self, sheet: Json, mask: Mask, whole: bool = False) -> None:
        self.sheet = sheet
        self.whole = whole
        self.text = mask.text
        self.quote = mask.quote
        self.stamp = stamp
        self.id: str = sheet["id"]
        self.findings = {f["id"]: f for f in sheet["findings"]}
        self.rows = {w["id"]: w for w in sheet["responsibility"]}
        self.verdicts_of = self._verdicts()
        self._columns, self._stances = self._speaking()
        self._published = {r["id"]: (r["published"] or "")[:10] for r in sheet["reports"]}

    # ---- ways

    def href(self, words: Mapping[str, Any]) -> str:
        """The way to words of a report."""
        return words_href(words, self.id)

    def first(self, finding: Json) -> str:
        """The way to the first words behind a finding; to its place on the page where it has none."""
        words = next((w for s in finding["said"] for w in s["words"]), None)
        return self.href(words) if words else f"#v-{finding['id']}"

    def edit(self, said: Json) -> str:
        """The way to the form that puts another value in place of an assertion, its words marked."""
        return self.href(said["words"][0]).replace("?", f"?edit={said['assertion']}&", 1).partition("#")[0] + "#put"

    # ---- head and values

    def head(self) -> Iterator[tuple[str, str, list[Json]]]:
        """Fields with a leading value: name, label, its leading findings."""
        for field, label in HEAD:
            led = [f for f in self.sheet["findings"] if f["field"] == field and f["leading"]]
            if led:
                yield field, label, led

    def values(self) -> Iterator[tuple[str, str, list[Json]]]:
        """Every field with all its findings, leading ones first."""
        known = dict.fromkeys([*LABELS, *(f["field"] for f in self.sheet["findings"])])
        for field in known:
            found = [f for f in self.sheet["findings"] if f["field"] == field]
            if found:
                yield field, LABELS.get(field, field), sorted(found, key=lambda f: not f["leading"])

    def value(self, finding: Json) -> str:
        """A value in words, with roles for private persons."""
        return ("not: " if finding["negated"] else "") + self.text(finding["text"])

    def status(self, finding: Json) -> str:
        """Its standing, by sign and word."""
        return STATUS[finding["status"]]

    def origins(self, it: Mapping[str, Any]) -> str:
        """'1 origin', '2–4 origins'."""
        least, most = it["least"], it["most"]
        return f"{least} origin{'s' if least != 1 else ''}" if least == most else f"{least}–{most} origins"

    def all_origins(self) -> str:
        """The interval of the whole incident."""
        ends = self.sheet["origins"]
        least = sum(o["least"] for o in ends)
        return self.origins({"least": max(1, least), "most": max(1, least, len(ends))})

    def sides(self, conflict: Json) -> Iterator[tuple[str, str, str, str]]:
        """What stands against what: words, who, the way there, id of the finding or row."""
        for id_ in conflict["between"]:
            if f := self.findings.get(id_):
                yield self.value(f), self.names(f["names"]), self.first(f), id_
            elif w := self.rows.get(id_):
                yield self.actor(w), self.text(w["phrase"]), self.href(w["words"][0]), id_

    def note(self, conflict: Json) -> str:
        """What a conflict comes to in words, where its sides do not say so themselves."""
        return self.text(conflict["note"]) if conflict["field"] in HOW and conflict["kind"] == "disputed" else ""

    def names(self, names: Sequence[str], most: int = 4) -> str:
        """Names in a row; how many are left out."""
        told = [self.text(n) for n in names[:most]]
        return ", ".join(told) + (f" and {len(names) - most} more" if len(names) > most else "")

    def accuses(self) -> list[tuple[str, list[Json]]]:
        """Rows of responsibility by actor: those first of whom most is said that stands, and last that nobody is named."""
        found: defaultdict[str, list[Json]] = defaultdict(list)
        for w in self.sheet["responsibility"]:
            found[self.actor(w)].append(w)
        return sorted(found.items(), key=lambda pair: min(_rank(w) for w in pair[1]))

    def actor(self, row: Json) -> str:
        """Whose guilt a row speaks of."""
        return self.text(row["actor"]) if row["actor"] else "nobody named"

    def phrase(self, row: Json) -> str:
        """Stance and speakers; what no longer stands is marked beside it, not in it."""
        words: str = row["phrase"]
        return self.text(words if row["standing"] == "current" else words.rpartition(" [")[0] or words)

    def sign(self, row: Json) -> str:
        """The sign of its stance."""
        return SIGNS.get(row["stance"], "·")

    def rests(self, report: Json) -> Iterator[str]:
        """What a report as a whole rests on, and why that is thought."""
        for d in report["rests"]:
            if d["statement"] is None:
                sure = "" if d["certain"] else ", likely"
                note = f"; {d['note']}" if d["note"] else ""
                yield f"{_RELATIONS[d['relation']]} {self.text(d['name'])} ({d['evidence']}{sure}){note}"

    # ---- accounts

    def columns(self) -> list[Json]:
        """The origins that the accounts have room for."""
        return self._columns if self.whole else self._columns[:COLUMNS]

    def more_columns(self) -> int:
        """How many have none."""
        return len(self._columns) - len(self.columns())

    def stances(self, column: Json) -> list[Json]:
        """The rows of responsibility that rest on an origin's word."""
        return self._stances.get(source_key(column["name"]), [])

    def day_of(self, words: Mapping[str, Any]) -> str:
        """The day on which the report that holds these words was published."""
        return self._published.get(words["report"], "")

    def _speaking(self) -> tuple[list[Json], dict[str, list[Json]]]:
        """The origins of values and those that only say who did it, outlets' own voices last; rows of responsibility by whose word they are."""
        said: defaultdict[str, list[Json]] = defaultdict(list)
        names: dict[str, str] = {}
        for w in self.sheet["responsibility"]:
            for name in dict.fromkeys(w["by"]):
                said[source_key(name)].append(w)
                names.setdefault(source_key(name), name)
        known: list[Json] = self.sheet["accounts"]["columns"]
        outlets = {r["id"]: r["publisher"] for r in self.sheet["reports"]}
        more = [
            {"key": f"by {key}", "name": names[key], "kind": "", "own": False, "said": len(rows),
             "outlets": list(dict.fromkeys(o for w in rows for x in w["words"] if (o := outlets.get(x["report"]))))}
            for key, rows in said.items() if key not in {source_key(c["name"]) for c in known}
        ]  # fmt: skip
        return sorted([*known, *more], key=lambda c: c["own"]), dict(said)

    def reports(self) -> list[Json]:
        """The reports that are listed at once, newest first."""
        found: list[Json] = self.sheet["reports"][::-1]
        return found if self.whole else found[:REPORTS]

    # ---- drawings

    def tolls(self) -> Iterator[tuple[str, str, Markup, list[tuple[Markup, str]], list[Json]]]:
        """Toll fields with drawing, legend and the numbers of each."""
        for field in TOLL_FIELDS:
            series = self.sheet["tolls"].get(field)
            if series:
                drawn = toll_svg.tracks(series, self.text)
                legend = [(toll_svg.key(n), t.name) for n, t in enumerate(drawn)]
                compared = sum(len(t.points) for t in drawn) > 1  # one figure alone needs no chart
                yield field, LABELS[field], toll_svg.toll(field, drawn) if compared else Markup(""), legend, series

    def chain(self) -> tuple[Markup, list[tuple[str, str]], int]:
        """The drawing of who rests on whom, every tie in words with its class, and how many boxes found no room."""
        chart = chain_svg.folded(self.sheet["chains"], self.text)
        ties = [
            ("cycle" if x.cycle else "stated" if x.stated else "inferred", chain_svg.told(chart, x))
            for x in chart.lines
        ]
        return chain_svg.chain(chart), ties, chart.left_out

    def spots(self) -> list[place_svg.Spot]:
        """Places with coordinates, leading ones first."""
        found = [f for f in self.sheet["findings"] if f["field"] == "place" and not f["negated"]]
        return [
            place_svg.Spot(self.text(f["text"]), v["lat"], v["lon"], v["precision"] or "country", f["leading"])
            for f in sorted(found, key=lambda f: not f["leading"])[:6]
            if (v := f["value"])["lat"] is not None and v["lon"] is not None
        ]

    def map(self) -> Markup:
        """Where."""
        return place_svg.place(self.spots())

    # ---- judgements

    def _verdicts(self) -> dict[str, list[Json]]:
        """Judgements by what they are about: assertions, and rows by report and first character."""
        found: defaultdict[str, list[Json]] = defaultdict(list)
        for v in self.sheet["judgements"]:
            ids = {o["id"] if o["field"] else _place_of(o["words"][0], o["stance"]) for o in v["on"]}
            for id_ in ids | ({v["put"]["id"]} if v["put"] else set()):
                found[id_].append(v)
        return dict(found)

    def put(self, put: Json) -> str:
        """What an editor put in place, in words; of one that was taken back the sheet has the JSON alone."""
        words: str = put["text"]
        if words.startswith("{"):
            with suppress(ValueError, BadJudgement):
                words = value(put["field"], value_of(put["field"], json.loads(words)))
        return self.text(words)

    def on_finding(self, finding: Json) -> list[Json]:
        """Judgements behind a finding."""
        return self._on(s["assertion"] for s in finding["said"])

    def on_row(self, row: Json) -> list[Json]:
        """Judgements behind a row."""
        return self._on(_place_of(w, row["stance"]) for w in row["words"])

    def _on(self, ids: Iterator[str]) -> list[Json]:
        return list({v["id"]: v for i in ids for v in self.verdicts_of.get(i, ())}.values())


def _rank(row: Json) -> tuple[bool, bool, int]:
    return row["actor"] is None, row["standing"] != "current", _ORDER.index(row["stance"])


def _place_of(words: Mapping[str, Any], stance: str) -> str:
    return f"{stance} {words['report']} {words['start']}"
