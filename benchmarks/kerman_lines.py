"""What a careful reader takes from the page behind `benchmarks.kerman`, each line with the look-up that proves it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from benchmarks.data import Json
from benchmarks.tolls import main_incident, values

#: Words of page furniture, of which none may be left in the report's text.
FURNITURE = ("back to live", "share this", "most read", "all rights reserved")


class Reading:
    """A dossier of the page with the look-ups that the lines need. Names are compared without case."""

    def __init__(self, doc: Json) -> None:
        self.doc = doc
        self.report: Json = doc["reports"][0]
        self.main: Json = main_incident(doc, self.report) or {
            "id": None,
            "findings": [],
            "responsibility": [],
            "conflicts": [],
        }
        self.statements = {s["id"]: s for s in doc["statements"]}

    def row(self, stance: str, actor: str, by: str) -> Json:
        """The row of the main incident with this stance on this actor on the word of somebody whose name has `by` in it; empty if none."""
        for r in self.main["responsibility"]:
            if r["stance"] == stance and low(r["actor"]) == actor and any(by in low(b) for b in r["by"]):
                found: Json = r
                return found
        return {}

    def said(self, field: str, part: str) -> list[Json]:
        """Assertions of the main incident whose words have `part` in them."""
        return [
            a
            for a in self.doc["assertions"]
            if a["incident"] == self.main["id"] and a["field"] == field and part in low(a["text"])
        ]

    def speaker(self, assertion: Json) -> str:
        """Whose word an assertion rests on: the source's name and whom it speaks for; empty for the outlet's own voice."""
        source = self.statements.get(assertion["statement"] or "", {}).get("source") or {}
        return f"{low(source.get('name'))} {low(source.get('of'))}"

    def relation(self, subject: str, kind: str, to: str) -> bool:
        """Whether the dossier has this relation with a span."""
        return any(
            r["kind"] == kind and subject in low(r["from"]) and to in low(r["to"]) and r["spans"] for r in self.doc["relations"]
        )  # fmt: skip


def low(text: str | None) -> str:
    """Lower case, blanks made one."""
    return " ".join((text or "").lower().split())


def _belts_and_bags(r: Reading) -> bool:
    belts = [a for f in ("weapon", "method") for a in r.said(f, "belt")]
    bags = [a for f in ("weapon", "method") for a in r.said(f, "bags")]
    return all(
        (belts, bags, all("islamic state" in r.speaker(a) for a in belts), all("iranian" in r.speaker(a) for a in bags))
    )


def _one_dispute(r: Reading) -> bool:
    found = [c for c in r.main["conflicts"] if c["field"] in ("method", "weapon") and c["kind"] == "disputed"]
    texts = {f["id"]: low(json.dumps(f["value"])) for f in r.main["findings"]}
    sides = " ".join(texts.get(i, "") for c in found for i in c["between"])
    return len(found) == 1 and "belt" in sides and "bags" in sides


def _attackers_named(r: Reading) -> bool:
    found = [a for part in ("mowahid", "mujahid") for a in r.said("perpetrator", part)]
    whose = all("islamic state" in r.speaker(a) for a in found)
    return {p for p in ("mowahid", "mujahid") for a in found if p in low(a["text"])} == {"mowahid", "mujahid"} and whose


def _four_officials(r: Reading) -> bool:
    row = r.row("assesses", "islamic state", "intelligence")
    relayed = [v for i in row.get("statements", ()) for v in r.statements[i]["via"]]
    return any(v["count"] == 4 and v["anonymous"] and "officials" in low(v["name"]) for v in relayed)


def _authors(r: Reading) -> set[str]:
    """Everyone spoken of as an author; the two attackers, whom the group names as its own, are nobody else."""
    return {low(w["actor"]) for w in r.main["responsibility"] if not re.search("mowahid|mujahid", low(w["actor"]))}


def _background(r: Reading) -> bool:
    killing = [i for i in r.doc["incidents"] if i.get("background") and r.report["id"] in i["mentioned_in"]]
    return any(v["start"].startswith("2020") for i in killing for v in values(i, "date"))


def _sure(r: Reading) -> str:
    return low((r.row("assesses", "islamic state", "intelligence").get("hedge") or {}).get("word"))


def _spans_hold(r: Reading) -> bool:
    text = r.report["text"]
    one = [(s["start"], s["end"]) for w in r.main["responsibility"] for s in w["spans"]]
    many = [tuple(x) for a in r.doc["assertions"] for x in a["spans"]]
    return (
        all(0 <= s < e <= len(text) for s, e in one + many)
        and all(a["spans"] for a in r.doc["assertions"])
        and bool(one)
    )


#: What must hold, and how it is looked up.
LINES: dict[str, Callable[[Reading], bool]] = {
    "title": lambda r: low(r.report["title"]) == "islamic state claims responsibility for iran bombings",
    "published on 5 January 2024": lambda r: str(r.report["published"]).startswith("2024-01-05"),
    "agency ANI": lambda r: low(r.report["agency"]) == "ani",
    "furniture gone": lambda r: not any(f in low(r.report["text"]) for f in FURNITURE),
    "one main incident": lambda r: (
        r.main["id"] is not None and sum(not i.get("background") for i in r.doc["incidents"]) == 1
    ),
    "a bombing": lambda r: r.main.get("kind") in ("bombing", "suicide_bombing"),
    "on 3 January 2024": lambda r: (
        [(v["start"], v["precision"]) for v in values(r.main, "date")][:1] == [("2024-01-03", "day")]
    ),
    "in Kerman, Iran": lambda r: (
        [(low(v["city"]), low(v["country"])) for v in values(r.main, "place")][:1] == [("kerman", "iran")]
    ),
    "84 killed": lambda r: [v["value"] for v in values(r.main, "killed")][:1] == [84],
    "at the commemoration at the tomb": lambda r: any(
        "tomb" in low(a["text"]) for a in r.said("target", "commemoration")
    ),
    "belts on the group's word, bags on initial Iranian reports": _belts_and_bags,
    "belts against bags is one dispute": _one_dispute,
    "Islamic State claims": lambda r: bool(r.row("claims", "islamic state", "islamic state")),
    "the claim on Telegram": lambda r: (
        low(r.row("claims", "islamic state", "islamic state").get("channel")) == "telegram"
    ),
    "the claim via The New York Times": lambda r: (
        "new york times" in low(str(r.row("claims", "islamic state", "islamic state").get("chains")))
    ),
    "assessed by American intelligence": lambda r: bool(r.row("assesses", "islamic state", "intelligence")),
    "most likely": lambda r: _sure(r) == "most likely",
    "on the word of four unnamed American officials": _four_officials,
    "assessed by regional military officials": lambda r: bool(
        r.row("assesses", "islamic state", "regional military officials")
    ),
    "Israel accused by some Iranian leaders": lambda r: bool(r.row("accuses", "israel", "iranian leaders")),
    "that accusation is earlier, not withdrawn": lambda r: (
        r.row("accuses", "israel", "iranian leaders").get("standing") == "earlier"
    ),
    "doubted by Western officials": lambda r: bool(r.row("doubts", "israel", "western officials")),
    "both attackers named, on the group's word only": _attackers_named,
    "American officials on the motive": lambda r: any(
        "american officials" in low((s["source"] or {}).get("name")) and "frame israel" in low(s["content"]["text"])
        for s in r.statements.values()
    ),
    "the killing of four years before is background": _background,
    "its drone is no weapon of this incident": lambda r: (
        not r.said("weapon", "drone") and not r.said("method", "drone")
    ),
    "derived from The New York Times": lambda r: any("new york times" in low(d["of"]) for d in r.doc["derivations"]),
    "Hamas is an ally of Iran": lambda r: r.relation("hamas", "ally", "iran"),
    "Islamic State is against Iran": lambda r: r.relation("islamic state", "enemy", "iran"),
    "Iran leads, funds and arms the alliance": lambda r: all(
        r.relation("iran", k, "alliance") for k in ("leads", "funds", "arms")
    ),
    "nobody else is an author": lambda r: _authors(r) == {"islamic state", "israel"},
    "everything has words of the page": _spans_hold,
}


def failing(doc: Json) -> list[str]:
    """The lines that a dossier of the page does not hold; a look-up that finds something misshapen fails its line."""
    reading = Reading(doc)
    return [name for name, holds in LINES.items() if not _held(holds, reading)]


def _held(holds: Callable[[Reading], bool], reading: Reading) -> bool:
    try:
        return bool(holds(reading))
    except (KeyError, TypeError, IndexError):
        return False
