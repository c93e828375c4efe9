"""On what footing a report of the wires names a body as an author: rows for bodies that no pattern speaks of.

Only for texts in capitals, which the encoder learnt footings from. A row stands on the mention whose words speak most of its part in the
event; where none of them does, the body may be the author all the same, but there are no words to show for it and so no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.model import Row, Stance

from .bodies import Weighed, same_body
from .encoder import Signals
from .fillers import Thing, same_thing
from .learned import doubt, row_of
from .patterns import Mention, words
from .stance_hits import Scene

#: The stance that each footing of an organisation stands for.
FOOTING: dict[str, Stance] = {
    "claimed": "claims", "fact": "reported", "authorities": "accuses", "accused": "accuses", "possible": "suspects", "cleared": "clears",
}  # fmt: skip
#: Most probability of "no stance" on the mention that a likely author's row stands on.
UNSAID = 0.7
#: Characters before a name in which a word of suspicion still governs it: "alleged members of the <x>".
NEAR = 60


def footed(
    signals: Signals,
    names: Sequence[str],
    scene: Scene,
    bodies: Sequence[Weighed],
    rows: Sequence[Row],
    event_of: Mapping[int, str],
) -> list[Row]:
    """Rows for bodies that no row names. `names` are the footings as the encoder has them."""
    out: list[Row] = []
    for thing in (w.thing for w in bodies):
        if any(_speaks_of(scene.text, r, thing) for r in (*rows, *out)):
            continue
        told = [(doubt(signals, m), n, m) for n, m in _mentions(scene, thing, event_of)]
        unsaid, n, m = min(told, key=lambda t: t[:2], default=(1.0, 0, None))
        if m is None or unsaid >= UNSAID:
            continue
        logits = signals.footing[signals.pieces(m.start, m.end)].mean(0)
        stance = _hedged(scene, n, m, FOOTING[names[int(logits.argmax())]])
        out.append(_spoken(row_of(scene.sentences[n], m, stance, scene.statements, event_of[n])))
    return out


def _spoken(row: Row) -> Row:
    """An accusation has a maker. Where the page names none, it only tells of a suspect."""
    return replace(row, stance="suspects") if row.stance == "accuses" and not row.by else row


def _mentions(scene: Scene, thing: Thing, event_of: Mapping[int, str]) -> Iterator[tuple[int, Mention]]:
    """The mentions of a thing in sentences of events, each with its sentence's number."""
    for f in thing.spans:
        n = next((n for n, s in enumerate(scene.sentences) if s.start <= f.start < s.end), None)
        m = next((m for m in scene.mentions if m.start <= f.start and f.end <= m.end), None)
        if n is not None and n in event_of and m is not None and not m.side:
            yield n, m


def _speaks_of(text: str, row: Row, thing: Thing) -> bool:
    names = [text[f.start : f.end] for f in thing.spans]
    return row.actor is not None and any(same_thing(row.actor, n) or same_body(row.actor, n) for n in names)


def _hedged(scene: Scene, n: int, m: Mention, stance: Stance) -> Stance:
    before = scene.text[max(scene.sentences[n].start, m.start - NEAR) : m.start]
    doubted = stance in ("reported", "accuses") and words("suspecting").search(re.split(r"[;:]", before)[-1])
    return "suspects" if doubted else stance
