"""The project's own annotated reports as training examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .annotated import AnnotatedReport
from .corpus import load
from .schema import KINDS, STANCES, Example

#: The contract's kinds as MUC-4 groups them: everything that is none of the four named ones is an attack.
GROUPED = {
    "kidnapping": "kidnapping", "hijacking": "kidnapping", "bombing": "bombing", "suicide_bombing": "bombing",
    "explosion": "bombing", "arson": "arson", "robbery": "robbery",
}  # fmt: skip
FIELD_HEAD = {
    "target": "target",
    "victim": "victim",
    "weapon": "weapon",
    "place": "where",
    "date": "when",
    "method": "method",
    "motive": "motive",
}
HEADS = (
    "source",
    "cue",
    "content",
    "via",
    "channel",
    "perp_ind",
    "perp_org",
    *dict.fromkeys(FIELD_HEAD.values()),
    "anchor",
    "background",
)
ACCUSED = {
    "claims",
    "admits",
    "accuses",
    "suspects",
    "assesses",
    "arrests",
    "charges",
    "convicts",
    "reported",
    "denies",
}


NAME = re.compile(r"(?<![.!?\n] )(?<!\n)(?<![\w-])(?:[A-Z][\w'’-]+)(?: (?:of |the |al-|and )?[A-Z][\w'’-]+)*")


#: Words that a sentence may begin with and that name nobody.
SMALL = frozenset(
    ["a", "an", "the", "in", "on", "at", "by", "of", "to", "for", "from", "with", "after", "before", "as", "when", "while", "but", "and", "or", "if", "so", "not", "no", "it", "he", "she", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "there", "here", "who", "what", "how", "why", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
)


def names(text: str) -> list[tuple[int, int]]:
    """Where something stands that looks like a name by its capitals."""
    return [m.span() for m in NAME.finditer(text) if m[0].lower() not in SMALL]


def bystanders(r: AnnotatedReport) -> list[tuple[int, int]]:
    """Names that stand outside the words of any row: they are nobody's suspects, and the encoder is told so."""
    taken = [x for row in r.responsibility for x in (*row.spans, *row.actor_spans)]
    return [(b, c) for b, c in names(r.text) if not any(b < e and s < c for s, e in taken)]


def example(r: AnnotatedReport) -> Example:
    """One report with every label that the encoder has a head for."""
    spans: dict[str, list[tuple[int, int]]] = {h: [] for h in HEADS}
    main = {i.key for i in r.incidents if not i.background}
    for s in r.statements:
        for party in s.via:
            spans["via"].extend(party.spans)
        spans["channel"].extend(s.channel_spans)
        if s.within is None:
            spans["source"].extend(s.source.spans)
            spans["cue"].extend(s.cue)
            spans["content"].extend(s.content)
    for i in r.incidents:
        spans["anchor"].extend(i.anchors if not i.background else ())
        spans["background"].extend(i.sentences if i.background else ())
    stance: dict[tuple[int, int], int] = {}
    for a in r.assertions:
        head = FIELD_HEAD.get(a.field)
        if head and (a.incident in main or head in ("target", "victim", "weapon")):
            spans[head].extend(a.spans)
        if a.field == "perpetrator":
            spans["perp_ind"].extend(a.spans)
    for s in r.statements:
        stance.update(dict.fromkeys(s.source.spans, 0))
    stance.update({x: 0 for h in ("victim", "target") for x in spans[h]})
    for row in r.responsibility:
        if row.stance in ACCUSED and row.actor_kind in ("individual", "organisation", "state"):
            spans["perp_ind" if row.actor_kind == "individual" else "perp_org"].extend(row.actor_spans)
        if row.stance in STANCES:
            stance.update({x: STANCES.index(row.stance) for x in row.actor_spans})
    stance.update({x: 0 for x in bystanders(r) if x not in stance})
    kinds = [0] * len(KINDS)
    for i in r.incidents:
        for k in i.kinds:
            kinds[KINDS.index(GROUPED.get(k, "attack"))] = 1
    return Example(
        r.id, r.text, {h: sorted(set(v)) for h, v in spans.items()}, stance=stance, kinds=kinds, relevant=r.refused is None and bool(main),
    )  # fmt: skip


def corpus(folder: Path) -> Iterator[Example]:
    """The training half, or whatever folder is named."""
    yield from map(example, load(folder))
