"""One row for the same words."""

from __future__ import annotations

import re

from sayso.model import Row

from .patterns import Mention
from .stance_actors import OWN_WORD
from .stance_hits import Scene

#: A claim told by a noun, which somebody else may doubt in the same words.
_CLAIM = re.compile(r"claims? (?:of|by|from)\b", re.IGNORECASE)


def said_in_body(scene: Scene, found: tuple[Row, ...]) -> tuple[Row, ...]:
    """A title's row falls where the body has the same: the body tells it with its grounds."""
    told = {
        (r.stance, r.actor.lower().removeprefix("the ") if r.actor else None)
        for r in found
        if r.span.start >= scene.title_end
    }
    return tuple(
        r
        for r in found
        if r.span.start >= scene.title_end
        or (r.stance, r.actor.lower().removeprefix("the ") if r.actor else None) not in told
    )


def without_doubles(found: list[Row]) -> tuple[Row, ...]:
    """One row for the same words: of several stances that overlap on one mention the more telling one stays."""
    rank = {s: i for i, s in enumerate(("no-claim", "withdraws", "denies", "doubts", "admits", "claims", "clears", "convicts", "charges",
                                        "arrests", "assesses", "accuses", "suspects", "unconfirmed", "reported"))}  # fmt: skip
    out: list[Row] = []
    for row in sorted(found, key=lambda r: (rank[r.stance], _names_itself(r), r.span.start)):
        clash = any(
            o.event == row.event
            and o.span.overlaps(row.span)
            and (_same_actor(o, row) if row.mention else o.stance == row.stance)
            and not _doubted_claim(o, row)
            for o in out
        )
        if not clash:
            out.append(row)
    return tuple(sorted(out, key=lambda r: r.span.start))


def _doubted_claim(a: Row, b: Row) -> bool:
    """ "Dismissed a claim of responsibility by <x>" tells of the claim and of the doubt."""
    claim = next((r for r in (a, b) if r.stance == "claims"), None)
    other = b if claim is a else a
    return claim is not None and other.stance == "doubts" and bool(_CLAIM.match(claim.span.text))


def _same_actor(a: Row, b: Row) -> bool:
    """Whether two rows speak of one mention, or of a speaker by name and by its word for itself."""
    if a.mention == b.mention:
        return True
    return (
        a.stance == b.stance
        and a.stance in OWN_WORD
        and a.statement == b.statement
        and _names_itself(b)
        and not _names_itself(a)
    )


def _names_itself(row: Row) -> bool:
    return bool(
        row.mention and Mention(row.mention.start, row.mention.end, row.mention.text, "unknown", nominal=True).own
    )
