"""One row for the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Row

from .patterns import Mention
from .stance_actors import OWN_WORD
from .stance_hits import Scene

#: A claim told by a noun, which somebody else may doubt in the same words.
_CLAIM = re.compile(r"claims? (?:of|by|from)\b", re.IGNORECASE)


#: Steps of justice, each told of in its own right: "arrested on Monday, he was charged".
_STEPS = frozenset({"arrests", "charges", "convicts"})


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


#: Words that name a claim or an accusation in the doubt itself.
_DOUBTED = re.compile(
    r"\b(?:claim|responsib|involve|behind|blame|accus|role|credit|allegation|carried|work of|connect|link|culprit|author|perpetrat|evidence|proof|unlikely|capab|skill|means|abl[ey]|ability)",
    re.IGNORECASE,
)


#: Stances that lay a deed on somebody.
_LAID = frozenset(
    {"claims", "admits", "accuses", "suspects", "assesses", "charges", "convicts", "reported", "unconfirmed"}
)


#: Characters behind a doubt in which its object may be named: "doubted the <x>'s claim".
BEHIND = 40


def grounded(text: str, found: Sequence[Row]) -> list[Row]:
    """Rows less doubts about somebody on whom nothing lays the deed: what is doubted then is something else."""
    held = {_plain(r) for r in found if r.stance in _LAID}
    return [
        r
        for r in found
        if r.stance != "doubts" or _plain(r) in held or _DOUBTED.search(text[r.span.start : r.span.end + BEHIND])
    ]


def told_once(found: list[Row]) -> list[Row]:
    """Rows less those of the page's own voice in the very words that it gives to somebody: a teaser repeats the lead without its speaker."""
    said = {(_plain(r), _bare(r)) for r in found if r.stance == "accuses" and r.by}
    return [r for r in found if r.stance != "reported" or (_plain(r), _bare(r)) not in said]


def _bare(row: Row) -> str:
    return " ".join(row.span.text.lower().split())


def _plain(row: Row) -> str | None:
    return row.actor.lower().removeprefix("the ") if row.actor else None


#: Between people who are described and the body whose men they are: "suspected gunmen from the <x>".
_FROM = re.compile(r" (?:of|from|belonging to|loyal to) (?:the )?[\"“‘']?$")


def by_name(scene: Scene, found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows less those of men who are described, where the body whose men they are has the same row."""
    bodies = {(r.stance, r.mention.start) for r in found if r.mention and r.actor_kind != "individual"}
    return tuple(
        r
        for r in found
        if r.mention is None
        or r.actor_kind != "individual"
        or not any(
            stance == r.stance and start > r.mention.end and _FROM.fullmatch(scene.text[r.mention.end : start])
            for stance, start in bodies
        )
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
            and not (o.stance != row.stance and {o.stance, row.stance} <= _STEPS)
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
