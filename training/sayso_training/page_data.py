"""Pages that the sorter learns from: whole ones, and cuts of them.

Reports in the field are often short, begin in the middle or never name what happened, while the data sets are long and begin with it. Without
the cuts a network learns that short pages report nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.model import Refusal
from sayso.read.kinds import harm_words, kind_words
from sayso.read.sentences import sentences

from .corpus import load
from .prepare import rows

CORPUS = Path(__file__).parents[1] / "corpus"
#: Characters of a text that are read: what fills the first window.
HEAD = 2200
#: Words of a cut, and how many sentences may be left out before it.
LEAST, MOST, SKIP = 25, 230, (0, 0, 0, 1, 2)
#: Words for an incident in a page on politics from which it may well report one.
CALM = 3
#: Pages that report none and are no ordinary news are few: they count this much more.
RARE = 2.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its sort and its weight; pages of one `origin` are never on both sides of a split."""

    text: str
    sort: str
    weight: float
    origin: str


def pages(data: Path) -> Iterator[Page]:
    """Every page to learn from: the corpus, and what is there of the data sets under `data`."""
    rng = random.Random(3)
    for row in rows(CORPUS / "pages" / "train.jsonl"):
        yield Page(row["text"], row["sort"], 2.0, row["id"])
        if row["sort"] not in ("incident", "other") and rng.random() < 0.3:
            yield Page(row["text"].upper(), row["sort"], 1.0, row["id"])
    for r in load(CORPUS / "train"):
        sort: Refusal | str = r.refused or "incident"
        rare = RARE if r.refused else 1.0
        origin = r.id.split("/")[0]
        yield Page(r.text, sort, rare, origin)
        yield from _cuts(rng, Page(r.text, sort, 0.7 * rare, origin), 3)
    yield from _outside(rng, data)


def _outside(rng: random.Random, data: Path) -> Iterator[Page]:
    gun = list(rows(data / "gunviolence" / "train.reports.jsonl"))
    named = [Page(r["title"] + "\n\n" + r["text"], "incident", 0.5, str(r["incident"])) for r in gun]
    yield from rng.sample(named, 700)
    for page in rng.sample(named, 600):
        yield from _cuts(rng, page, 1)
    muc = list(rows(data / "muc4" / "dev.jsonl"))
    told = [r for r in muc if any(not t.get("optional") for t in r["templates"])]
    for found, sort, whole, cut in (
        (told, "incident", 220, 200),
        ([r for r in muc if not r["templates"]], "other", 180, 120),
    ):
        some = [Page(r["text"], sort, 0.5, r["id"]) for r in found]
        yield from rng.sample(some, whole)
        for page in rng.sample(some, cut):
            yield from _cuts(rng, page, 1)
    # Politics, but none that turns on violence: such a page may well report an attack.
    calm = [
        Page(r["text"], "other", 0.7, r["id"])
        for r in rows(data / "polnear" / "train.jsonl")
        if len(kind_words(r["text"])) <= CALM
    ]
    yield from rng.sample(calm, min(290, len(calm)))
    for page in rng.sample(calm, min(330, len(calm))):
        yield from _cuts(rng, page, 1)


def _cuts(rng: random.Random, page: Page, n: int) -> Iterator[Page]:
    """Up to `n` stretches of whole sentences. One of a report that has no word of harm left is no report of it, and left out."""
    split = sentences(page.text)
    for _ in range(n):
        text = _stretch(page.text, split[rng.choice(SKIP) :], rng.randint(LEAST, MOST))
        harmful = page.sort != "incident" or kind_words(text) or harm_words(text)
        if len(text.split()) >= LEAST and harmful:
            yield Page(text, page.sort, page.weight, page.origin)


def _stretch(text: str, split: Sequence[Any], words: int) -> str:
    """The text of the first sentences that have so many words together."""
    count, end = 0, 0
    for s in split:
        count, end = count + len(s.text.split()), s.end
        if count >= words:
            break
    return text[split[0].start : end] if split else ""
