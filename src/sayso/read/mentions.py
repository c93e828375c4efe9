"""Who might be spoken of as an author: named bodies, people, states, and the nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import ActorKind, Span

from .decode import Found
from .fillers import trimmed
from .patterns import Mention

#: "The group": a noun for a body named before. Resolved afterwards, or the row falls.
_NOMINAL = re.compile(
    r"\b(?:the|this|that|his|her|their|its)\s+(?:(?:armed|militant|rebel|terror|terrorist|jihadist|insurgent|extremist|guerrilla|separatist|islamist|outlawed|banned)\s+)?"
    r"(?:group|organi[sz]ation|outfit|movement|militia|faction|cell|network|militants|rebels|insurgents|guerrillas|separatists|extremists|gang|front|brigade|party|cartel)\b",
    re.IGNORECASE,
)
#: A described person or people against whom justice may take steps.
_PERSON = (
    r"m[ae]n|wom[ae]n|suspects?|gunm[ae]n|attackers?|assailants?|teenagers?|teens?|boys?|girls?|youths?|people|persons?|brothers?|drivers?|"
    r"husband|wife|boyfriend|ex-\w+|students?|soldiers?|militants?|kidnappers?|shooters?|bombers?|accomplices?|defendants?|members|nationals?|employee|individuals?"
)
_DESCRIBED = re.compile(
    rf"\b(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,3}}|several|another|both|some|at least \w+|more than \w+)\s+)"
    rf"(?:(?:other|alleged|suspected|young|local|\d{{1,2}}-year-old|\w+ish|\w+an|\w+ese|armed|masked|male|female|main|prime|chief|accused|second|third|lone)\s+){{0,3}}"
    rf"(?:{_PERSON})\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:(?<=[.;:,“\"(] )|(?<=\n)|^|(?<=\band )|(?<=\bbut )|(?<=\bthat )|(?<=\bwhich ))(?:it|they|he|she|which)\b", re.IGNORECASE)
#: Words behind a name that make somebody else the head of the phrase: a "PKK affiliate" is not the PKK.
_TRANSFER = re.compile(
    r"^(?:['’]s)?[\s-]+(?:affiliates?|affiliated|splinter|offshoot|linked|backed|aligned|allied|inspired|supporters?|sympathi[sz]ers?|allies|ally|rivals?|dissidents?|"
    r"prisoners?|positions?|targets?|bases?|camps?|strongholds?|-?controlled|held|-?based|trained|style|type|associates?|related|opponents?|critics?|victims?|"
    r"embassy|consulate|soil|territory|border|capital|media|newspaper|television|news|citizens?|nationals?|tourists?|soldiers? (?:were|was) killed)\b",
    re.IGNORECASE,
)
#: Words before a name that make it only what the head is tied to: "a group linked to the PKK".
_TIED = re.compile(
    r"(?:linked (?:to|with)|affiliated (?:to|with)|close to|ties? (?:to|with)|links? (?:to|with)|offshoot of|splinter(?: group)? (?:of|from)|faction of|wing of|arm of|branch of|loyal to|"
    r"backed by|allied (?:to|with)|opposed to|pledged allegiance to|allegiance to|sympath\w+ (?:to|with)|rivals? of|enem(?:y|ies) of|split from|front for|broke away from|"
    r"connected to|considers?|regards?|members? of parliament for|against|fight(?:s|ing)?|battling|war (?:on|with|against)|operations? against|strikes? (?:on|against)|attacks? on|in|from|near|to)"
    r"\s+(?:the\s+)?(?:outlawed\s+|banned\s+|wider\s+|main\s+|larger\s+|militant\s+|rebel\s+|\w+ist\s+)?(?:[\w’' -]{3,40}\()?$",
    re.IGNORECASE,
)
#: Names before which a state is only where somebody is from: "Iranian officials", "Iranian weapons".
_PLAIN_STATE = re.compile(r"^\s*(?:['’]s?\s|,|\.|;|:|$|was|were|is|are|has|had|have|and|or|for|of|in|on|itself|did|carried|behind|denied|said|\)|\]|-)", re.IGNORECASE)


def mentions(
    text: str, found: dict[str, list[Found]], known: Sequence[tuple[Span, ActorKind]], least: float = 0.5
) -> tuple[Mention, ...]:
    """Possible actors in order, none over another. `known` are names that a register or a list of states gives, with their kind."""
    out: list[Mention] = []
    for span, kind in known:
        side = kind == "state" and not _PLAIN_STATE.match(text[span.end : span.end + 12])
        out.append(Mention(span.start, span.end, span.text, kind, side=side or beside(text, span.start, span.end)))
    kinds: tuple[tuple[str, ActorKind], ...] = (("perp_org", "organisation"), ("org", "organisation"), ("person", "individual"))
    for head, kind in kinds:
        for f in found.get(head, []):
            t = trimmed(text, f)
            if f.score >= least and t.end - t.start > 1 and any(c.isalpha() for c in text[t.start : t.end]):
                out.append(Mention(t.start, t.end, text[t.start : t.end], kind, side=beside(text, t.start, t.end)))
    for pattern, kind in ((_DESCRIBED, "individual"), (_NOMINAL, "organisation")):
        out += [Mention(m.start(), m.end(), m.group(), kind, nominal=pattern is _NOMINAL) for m in pattern.finditer(text)]
    for m in _PRONOUN.finditer(text):
        kind = "individual" if m.group().lower() in ("he", "she") else "organisation"
        out.append(Mention(m.start(), m.end(), m.group(), kind, nominal=True))
    return _apart(out)


def beside(text: str, start: int, end: int) -> bool:
    """Whether a name only says whom the head of the phrase belongs to or is tied to."""
    before = " ".join(text[max(0, start - 70) : start].split(" ")).replace("\n", " ")
    return bool(_TRANSFER.match(text[end : end + 30]) or _TIED.search(before))


def _apart(found: list[Mention]) -> tuple[Mention, ...]:
    """Of mentions that overlap the first listed stays, drawn out to a longer name of the same words."""
    kept: list[Mention] = []
    for m in found:
        if not any(m.start < k.end and k.start < m.end for k in kept):
            kept.append(m)
    return tuple(sorted(kept, key=lambda m: m.start))
