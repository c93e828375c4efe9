"""For whom a claimant speaks: a leader's claim is his group's, and "a militant group" is the one that the page names further on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model import Row, Span
from sayso.register import lookup

from .naming import CALLED
from .patterns import Mention, mask

_ROLE = r"(?:leader|chief|commander|spokesm[ae]n|spokeswoman|spokesperson|head|boss|emir|figurehead|founder)"
#: "<group> leader <man>" and "<man>, the leader of the <group>", with up to a few words between.
_BEFORE = re.compile(rf"<(?P<group>\d+)>(?:['’]s)? (?:\w+ ){{0,2}}?{_ROLE},? <(?P<man>\d+)>")
_AFTER = re.compile(
    rf"<(?P<man>\d+)>,? (?:who is |who was |is |was |as )?(?:the |a |its |their )?(?:\w+ ){{0,3}}?{_ROLE} (?:of|for) (?:the )?(?:\w+ ){{0,3}}?<(?P<group>\d+)>"
)
#: "<man>, a <group> commander".
_APPOSED = re.compile(
    rf"<(?P<man>\d+)>, (?:a|an|the) (?:\w+ ){{0,2}}?<(?P<group>\d+)>(?:['’]s)? (?:\w+ ){{0,2}}?{_ROLE}\b"
)
OWN = frozenset({"claims", "denies", "withdraws"})


def affiliations(sentences: Sequence[Span], mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Whom the page calls the leader or the voice of which body: last name in lower case → the body's mention."""
    out: dict[str, Mention] = {}
    for sentence in sentences:
        masked = mask(sentence, mentions)
        for pattern in (_BEFORE, _AFTER, _APPOSED):
            for m in pattern.finditer(masked.text):
                man, group = masked.mentions[int(m["man"])], masked.mentions[int(m["group"])]
                if man.kind == "individual" and group.kind == "organisation" and not group.nominal:
                    out[man.text.lower().split()[-1]] = group
    return out


def spoken_for(rows: Sequence[Row], affiliated: Mapping[str, Mention]) -> list[Row]:
    """Rows in which a man speaks for himself, given to the body that he leads; he stays the one who says it."""
    return [_for_its_body(row, rows, affiliated) for row in rows]


#: Words by which a man speaks of those who did it as his.
_OURS = re.compile(
    r"\b(?:our|his|my) (?:own )?(?:brothers|men|fighters|soldiers|boys|lads|comrades|people|group|movement|forces|troops)\b",
    re.IGNORECASE,
)


def _for_its_body(row: Row, rows: Sequence[Row], affiliated: Mapping[str, Mention]) -> Row:
    if not row.actor or row.actor_kind != "individual" or row.stance not in OWN:
        return row
    group = affiliated.get(row.actor.lower().split()[-1])
    if group is not None:
        return replace(row, actor=group.text, actor_kind="organisation")
    # "Our brothers were behind it": where one group alone claims the deed, its voice is heard.
    claimed = _claimants(rows, row.event) if row.stance == "claims" and _OURS.search(row.span.text) else set()
    return replace(row, actor=claimed.pop(), actor_kind="organisation") if len(claimed) == 1 else row


#: A claimant told by a noun: "a militant group", "the extremist group".
_BODY = re.compile(
    r"an?\s|the (?:[\w-]+ ){0,3}(?:group|outfit|organi[sz]ation|movement|militia|militants|rebels|insurgents|guerrillas|jihadists|faction|network|gang)$",
    re.IGNORECASE,
)


def _says_we(row: Row) -> bool:
    """Whether a statement or a body without a name says "we"."""
    return (
        row.actor is not None
        and row.actor.lower() == "we"
        and any(b.kind in ("document", "unknown", "armed_group") for b in row.by)
    )


def _canonical(name: str) -> str:
    known = lookup(name)
    return known.name if known else name


#: What a body is called that names none: an indefinite one, a pronoun, "the" before a common noun.
_NO_NAME = re.compile(
    r"(?:[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Oo]ur|[Tt]hat|[Tt]his)\s|[Tt]he [a-z]|(?:[Ii]t|[Tt]hey|[Ww]e|[Uu]s|[Ww]hich)$"
)


def _claimants(rows: Sequence[Row], event: str) -> set[str]:
    """The bodies that claim an event by name."""
    claims = [r.actor for r in rows if r.event == event and r.stance == "claims" and r.actor_kind == "organisation"]
    return {_canonical(re.sub(r"^the ", "", a, flags=re.IGNORECASE)) for a in claims if a and not _NO_NAME.match(a)}


#: "A commander of the <body>", "members of the <body>": whoever speaks as one of a body speaks for it.
_OF_BODY = re.compile(
    rf"(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome|[Ss]everal|[Tt]wo|[Tt]hree)\s)?(?:(?!(?:former|ex|expelled|alleged|suspected)\b)[\w-]+ ){{0,2}}?"
    rf"(?i:{_ROLE}|member|fighter|militant|unit)s? (?:of|for|from|with) (?:the )?(?P<body>[A-Z][\w’'-]*(?: .*)?)$"
)


def _body_of(row: Row) -> Row:
    found = _OF_BODY.match(row.actor or "") if row.stance in OWN else None
    return replace(row, actor=found["body"], actor_kind="organisation") if found else row


def _called(row: Row) -> Row:
    """ "A little-known group, the “<x>”": the name stands behind the description."""
    words = row.mention.text if row.mention else ""
    found = CALLED.match(words[:1].lower() + words[1:])
    if row.mention is None or found is None or row.actor != words:
        return row
    name = found["x"].strip(" ,.;:\"“”'’")
    at = row.mention.start + found.start("x")
    return replace(row, actor=name, mention=Span(at, at + len(name), name))


def named(rows: Sequence[Row]) -> list[Row]:
    """ "A militant group claimed": the group that the page names as the claimant elsewhere, where there is exactly one."""
    out = []
    for row in map(_body_of, map(_called, rows)):
        if not (row.stance in ("claims", "doubts") and row.actor and (_BODY.match(row.actor) or _says_we(row))):
            out.append(row)
            continue
        names = _claimants(rows, row.event)
        out.append(replace(row, actor=names.pop()) if len(names) == 1 else row)
    return out
