"""Reports in which an armed group speaks itself: a communique, or a broadcast of its own station, as monitored wires carry them.

What such a text tells of the group's deeds is no outlet's report: "our forces attacked the garrison" is the group's claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Row, Source
from sayso.register import lookup

#: Characters of a text in which the wire says what it is.
HEAD = 400
_MARKED = re.compile(r"\bCLANDESTINE\b|\[COMMUNIQUE\]|\[STATEMENT\]")
_FORCES = "forces|columns?|units?|guerrillas?|combatants?|troops|fighters|army|militias?|commandos?|operations?|attacks?|sappers|men"
_DEEDS = "attacked|killed|inflicted|seized|carried out|destroyed|ambushed|captured|annihilated|wounded|sabotaged|downed|executed|blew up"
_OURS = re.compile(rf"\bour (?:\w+[- ]){{0,2}}?(?:{_FORCES})\b|\bwe (?:\w+ ){{0,2}}?(?:{_DEEDS})\b", re.IGNORECASE)


def in_own_voice(text: str, rows: Sequence[Row]) -> list[Row]:
    """The rows, with those that report a deed of the group whose voice the text is made its claims. Where two groups come into question,
    nobody's."""
    speaker = _speaker(rows) if _MARKED.search(text[:HEAD]) and _OURS.search(text) else None
    return [_claimed(r) if speaker and _group(r) == speaker and r.stance == "reported" else r for r in rows]


def _speaker(rows: Sequence[Row]) -> str | None:
    groups = {g for r in rows if (g := _group(r))}
    return groups.pop() if len(groups) == 1 else None


def _group(row: Row) -> str | None:
    known = lookup(" ".join(row.actor.split())) if row.actor else None
    return known.name if known and known.kind == "armed_group" else None


def _claimed(row: Row) -> Row:
    spans = (row.mention,) if row.mention else ()
    return replace(row, stance="claims", by=(Source(row.actor or "", row.actor or "", spans, "armed_group"),))
