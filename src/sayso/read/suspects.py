"""One suspect under several words: "the 26-year-old", "the man" and his name further on are one person where no other comes into question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Row

#: What justice and a suspect himself say of his part.
_OF_HIM = frozenset({"arrests", "charges", "convicts", "admits", "denies", "clears"})
#: Stances by which a page makes somebody a suspect.
_SUSPECTED = frozenset({"arrests", "charges", "convicts", "admits", "accuses", "suspects", "reported"})
_ONE = r"(?:man|woman|suspect|gunman|attacker|assailant|teenager|teen|boy|girl|youth|driver|defendant|accused|arsonist|knifeman|shooter|bomber|perpetrator|student|refugee|pensioner)"
#: Words for one person who has been told of before.
_DEFINITE = re.compile(
    rf"the (?:(?!(?:second|third|fourth|other|first|last|two|three|four|five)\b)[\w-]+ ){{0,3}}?(?:{_ONE}|\d{{1,2}}-year[- ]old)",
    re.IGNORECASE,
)
#: Words for one person who has not.
_INDEFINITE = re.compile(
    rf"(?:an? |one )?(?:(?!(?:the|second|third|fourth|other|another|last|two|three|four|five)\b)[\w-]+ ){{0,3}}?(?:{_ONE}|\d{{1,2}}-year[- ]old)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\d")


def suspects(rows: Sequence[Row]) -> list[Row]:
    """The rows, with those of "the man" and "the 26-year-old" given to the only suspect whom the page names, or to the only one whom it describes."""
    names = _names(rows)
    told = _told(rows)
    who = names[0] if len(names) == 1 else told if not names else None
    return [replace(r, actor=who) if who is not None and _is_him(r, first=told) and r.actor != who else r for r in rows]


def not_at_him(rows: Sequence[Row]) -> list[Row]:
    """The rows less those in which somebody else strikes the suspect himself: "police shot <man>", who stabbed four."""
    last = {name.split()[-1].lower() for name in _names(rows)}
    return [
        r
        for r in rows
        if r.stance not in ("reported", "accuses") or r.actor_kind == "individual" or not _strikes(r, last)
    ]


def _strikes(row: Row, last: set[str]) -> bool:
    words = re.findall(r"[\w’'-]+", row.span.text.lower())
    return (
        row.mention is not None
        and row.mention.start <= row.span.start + len("the ")
        and bool(words)
        and words[-1] in last
    )


def _names(rows: Sequence[Row]) -> list[str]:
    """People named as suspects, each by the fullest name."""
    found: dict[str, str] = {}
    for r in rows:
        if r.actor and r.actor_kind == "individual" and r.stance in _SUSPECTED and _is_name(r.actor):
            last = r.actor.split()[-1].lower()
            found[last] = max(found.get(last, ""), r.actor, key=len)
    return list(found.values())


_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who", "which"))


def _is_name(words: str) -> bool:
    return words.lower() not in _PRONOUNS and words[:1].isupper() and words.rsplit(maxsplit=1)[-1][:1].isupper()


def _told(rows: Sequence[Row]) -> str | None:
    """The description of the only person whom the page describes as a suspect, by age where one of its descriptions has that."""
    said = [
        r.actor
        for r in sorted(rows, key=lambda r: r.span.start)
        if r.actor and r.actor_kind == "individual" and r.stance in _OF_HIM
    ]
    fresh = [d for d in said if not _DEFINITE.fullmatch(d) and d.lower() not in _PRONOUNS and not _is_name(d)]
    if len({d.lower() for d in fresh}) != 1 or not _INDEFINITE.fullmatch(fresh[0]):
        return None
    return next((d for d in said if _AGE.search(d)), fresh[0])


def _is_him(row: Row, *, first: str | None) -> bool:
    if row.stance not in _OF_HIM or row.actor_kind != "individual" or not row.actor:
        return False
    return (
        row.actor.lower() in ("he", "she")
        or bool(_DEFINITE.fullmatch(row.actor))
        or (first is not None and bool(_INDEFINITE.fullmatch(row.actor)))
    )
