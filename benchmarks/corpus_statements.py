"""Statements of the own corpus: words a role, and who is credited through whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks import attribution
from benchmarks.attribution import dossier_roles, triple
from benchmarks.data import Json
from benchmarks.names import same
from benchmarks.spans import Letters, pair_up, shift_of

if TYPE_CHECKING:
    from sayso_training.annotated import AnnotatedReport, AnnotatedStatement


def count(gold: AnnotatedReport, doc: Json) -> Counter[str]:
    """Hits and totals of one report."""
    letters, shift = Letters(gold.text), -shift_of(doc["reports"][0]["text"], gold.text)
    want = [triple(letters, {"source": s.source.spans, "cue": s.cue, "content": s.content}) for s in gold.statements]
    has = [triple(letters, dossier_roles(s), shift) for s in doc["statements"]]
    c = attribution.count([t for t in want if t.spans], [t for t in has if t.spans])
    pairs = pair_up(len(want), len(has), lambda i, j: want[i].least_dice(has[j]) >= 0.5)
    for i, j in pairs:
        c += compare(gold.statements[i], doc["statements"][j])
    found_via = sum(len(s.get("via") or ()) for s in doc["statements"])
    return c + Counter({"via/gold": sum(len(s.via) for s in gold.statements), "via/found": found_via})


def compare(gold: AnnotatedStatement, found: Json) -> Counter[str]:
    """What is right of the source, the relayers and the channel of one statement."""
    source, channel = found.get("source") or {}, (found.get("channel") or {}).get("name")
    via = [v["name"] for v in found.get("via") or ()]
    relayed = pair_up(len(gold.via), len(via), lambda i, j: same(gold.via[i].name, via[j]))
    return Counter(
        {
            "source pairs": 1,
            "source name": same(gold.source.name, source.get("name")),
            "source kind": gold.source.kind == source.get("kind"),
            "source manner": gold.manner == found.get("manner"),
            "source count": gold.source.count == source.get("count"),
            "channel/gold": gold.channel is not None,
            "channel/found": channel is not None,
            "channel/hit": gold.channel is not None and same(gold.channel, channel),
            "via/hit": len(relayed),
        }
    )
