"""For whom a claimant speaks: a leader's claim is his group's, and "a militant group" is the one that the page names further on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model import Row, Span
from sayso.register import lookup

from .patterns import Mention, mask

_ROLE = r"(?:leader|chief|commander|spokesm[ae]n|spokeswoman|spokesperson|head|boss|emir|figurehead|founder)"
#: "<group> leader <man>" and "<man>, the leader of the <group>", with up to a few words between.
_BEFORE = re.compile(rf"<(?P<group>\d+)>(?:['’]s)? (?:\w+ ){{0,2}}?{_ROLE},? <(?P<man>\d+)>")
_AFTER = re.compile(
    rf"<(?P<man>\d+)>,? (?:who is |who was |is |was |as )?(?:the |a |its |their )?(?:\w+ ){{0,3}}?{_ROLE} (?:of|for) (?:the )?(?:\w+ ){{0,3}}?<(?P<group>\d+)>"
)
OWN = frozenset({"claims", "denies", "withdraws"})


def affiliations(sentences: Sequence[Span], mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Whom the page calls the leader or the voice of which body: last name in lower case → the body's mention."""
    out: dict[str, Mention] = {}
    for sentence in sentences:
        masked = mask(sentence, mentions)
        for pattern in (_BEFORE, _AFTER):
            for m in pattern.finditer(masked.text):
                man, group = masked.mentions[int(m["man"])], masked.mentions[int(m["group"])]
                if man.kind == "individual" and group.kind == "organisation" and not group.nominal:
                    out[man.text.lower().split()[-1]] = group
    return out


def spoken_for(rows: Sequence[Row], affiliated: Mapping[str, Mention]) -> list[Row]:
    """Rows in which a man speaks for himself, given to the body that he leads; he stays the one who says it."""
    out = []
    for row in rows:
        group = affiliated.get(row.actor.lower().split()[-1]) if row.actor and row.actor_kind == "individual" else None
        if group is None or row.stance not in OWN:
            out.append(row)
        else:
            out.append(replace(row, actor=group.text, actor_kind="organisation"))
    return out


def _canonical(name: str) -> str:
    known = lookup(name)
    return known.name if known else name


def named(rows: Sequence[Row]) -> list[Row]:
    """ "A militant group claimed": the group that the page names as the claimant elsewhere, where there is exactly one."""
    out = []
    for row in rows:
        if not (row.stance == "claims" and row.actor and re.match(r"an?\s", row.actor, re.IGNORECASE)):
            out.append(row)
            continue
        names = {_canonical(r.actor) for r in rows if r.event == row.event and r.stance == "claims" and r.actor_kind == "organisation" and r.actor
                 and not re.match(r"(?:an?|the|its|their|his)\s|it$|they$", r.actor, re.IGNORECASE)}  # fmt: skip
        out.append(replace(row, actor=names.pop()) if len(names) == 1 else row)
    return out
