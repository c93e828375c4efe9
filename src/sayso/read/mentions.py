"""Who might be spoken of as an author: named bodies, people, states, and the nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Span

from .decode import Found
from .encoder import shouting
from .fillers import trimmed
from .patterns import Mention


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the register knows, where it stands, and whether it is an armed group's."""

    span: Span
    kind: ActorKind
    armed: bool = False


#: "The group": a noun for a body named before. Resolved afterwards, or the row falls. Between article and noun stands no second article.
_NOMINAL = re.compile(
    r"\b(?:the|this|that|his|her|their|its|our|an?)\s+(?:(?!(?:the|this|that|his|her|their|its|our|an?|of|to|and|or|in|by|for|with|from)\b)[\w-]+\s+)?"
    r"(?:(?:armed|militant|rebel|terror|terrorist|jihadist|insurgent|extremist|guerrilla|separatist|islamist|outlawed|banned)\s+)?"
    r"(?:group|organi[sz]ation|outfit|movement|militia|faction|cell|network|militants|rebels|insurgents|guerrillas|separatists|extremists|gang|front|brigade|party|cartel|"
    r"fighters|forces|army|military|air force|government|column|league|coalition)\b",
    re.IGNORECASE,
)
#: A described person or people against whom justice may take steps.
_PERSON = (
    r"m[ae]n|wom[ae]n|suspects?|gunm[ae]n|attackers?|assailants?|teenagers?|teens?|boys?|girls?|youths?|people|persons?|brothers?|drivers?|"
    r"husband|wife|boyfriend|ex-\w+|students?|soldiers?|militants?|kidnappers?|shooters?|bombers?|accomplices?|defendants?|members|nationals?|employee|individuals?"
)
_DESCRIBED = re.compile(
    rf"\b(?<!not )(?<!longer )(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,3}}|several|another|both|some|at least \w+|more than \w+)\s+)"
    rf"(?:(?:other|more|further|alleged|suspected|young|local|\d{{1,2}}-year-old|\w+ish|\w+an|\w+ese|armed|masked|male|female|main|prime|chief|accused|second|third|lone)\s+){{0,3}}"
    rf"(?:{_PERSON})\b",
    re.IGNORECASE,
)
#: Described people without a number: "suspected militants", "armed bandits".
_PLURAL = re.compile(
    r"\b(?:(?:suspected|alleged|armed|unidentified|unknown|masked|heavily|local|foreign|several|islamist|islamic|jihadist|separatist)\s+){0,3}"
    r"(?:bandits|gunmen|militants|rebels|insurgents|jihadists|jihadis|terrorists|extremists|guerrillas|separatists|kidnappers|armed men|armed robbers|robbers|pirates|raiders|assailants|hitmen|mercenaries|vigilantes|cattle rustlers|herders|gang members)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?<=[.;:,“\"(] )|(?<=\n)|(?<=[“\"])|^|(?<=\band )|(?<=\bbut )|(?<=\bthat )|(?<=\bwhich ))(?:it|they|we|he|she|which)\b",
    re.IGNORECASE,
)
#: Words behind a name that make somebody else the head of the phrase: a "PKK affiliate" is not the PKK.
_TRANSFER = re.compile(
    r"^(?:['’]s)?[\s-]+(?:affiliates?|affiliated|splinter|offshoot|linked|backed|aligned|allied|inspired|supporters?|sympathi[sz]ers?|allies|ally|rivals?|dissidents?|"
    r"prisoners?|positions?|targets?|bases?|camps?|strongholds?|-?controlled|held|-?based|trained|style|type|associates?|related|opponents?|critics?|victims?|"
    r"embassy|consulate|soil|territory|border|capital|media|newspaper|television|news|citizens?|nationals?|tourists?|soldiers? (?:were|was) killed)\b",
    re.IGNORECASE,
)
#: Words before a name that make it only what the head is tied to: "a group linked to the PKK".
_TIED = re.compile(
    r"(?:linked (?:to|with)|affiliated (?:to|with)|close to|ties? (?:to|with)|links? (?:to|with)|offshoot of|splinter(?: group)? (?:of|from)|(?:affiliates?|associates?|cells?|sympathi[sz]ers?|proxy|proxies) of|inspired by|faction of|wing of|arm of|branch of|loyal to|"
    r"(?:former|ex-|one-time|expelled) (?:members?|fighters?|leaders?|commanders?|militants?) of|remnants of|(?:close |old )?all(?:y|ies) of|supporters of|opponents? of|critics? of|victims? of|"
    r"formed by (?:former|ex-)\w* \w+ of|names? of a (?:slain|dead|jailed|captured) \w+ of|"
    r"backed by|allied (?:to|with)|opposed to|pledged allegiance to|allegiance to|sympath\w+ (?:to|with)|rivals? of|enem(?:y|ies) of|split from|front for|broke away from|"
    r"connected to|considers?|regards?|members? of parliament for|against|f(?:ight|ights|ighting|ought)|battl(?:ing|ed|es)|war (?:on|with|against)|operations? against|strikes? (?:on|against)|attacks? on)"
    r"\s+(?:the\s+)?(?:outlawed\s+|banned\s+|wider\s+|main\s+|larger\s+|militant\s+|rebel\s+|\w+ist\s+)?(?:[\w’' -]{3,40}\()?$",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?:-[A-Z][a-z’']+)+")
#: "Blamed the attack on the …" ties nobody.
_BLAMED = re.compile(r"\b(?:blam|pin)\w*\s[^.;,]{0,40}\b(?:attacks?|strikes?) on\s", re.IGNORECASE)
#: A state after these is only where something is: "missiles fired from the republic".
_WHERE = re.compile(
    r"\b(?:in|from|near|inside|outside|across|into|throughout|through|via)\s+(?:both\s+)?(?:the\s+|\w+\s+and\s+)?$",
    re.IGNORECASE,
)
#: Names before which a state is only where somebody is from: "Iranian officials", "Iranian weapons".
_PLAIN_STATE = re.compile(
    r"^(?:\s*(?:$|[,.;:)\]\n\"”’-]|['’]s?\s)|\s+(?:[(\[]|(?:was|were|is|are|has|had|have|and|or|nor|for|of|in|on|at|to|as|by|with|from|itself|which|who|would|could|may|might|did|does|"
    r"not|also|never|later|again|carried|behind|den(?:y|ied|ies)|said|says|accused|accuses|blamed|blames|claim(?:s|ed)|admit(?:s|ted)|reject(?:s|ed)|order(?:s|ed)|launch(?:ed|es)|"
    r"attack(?:ed|s)|bomb(?:ed|s)|shell(?:ed|s)|struck|fired|killed|must|should|will|caus(?:ed|es)|conducted|planted|sent|sought)\b))",
    re.IGNORECASE,
)


def mentions(
    text: str,
    found: dict[str, list[Found]],
    known: Sequence[Known],
    least: float = 0.5,
    adjectives: frozenset[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Possible actors in order, none over another. `known` are names that a register or a list of states gives, with their kind;
    `adjectives` are words for where somebody is from, which name nobody by themselves."""
    out: list[Mention] = []
    loud = shouting(text)
    for name in known:
        span = name.span
        side = name.kind == "state" and _is_only_where(text, span)
        out.append(
            Mention(
                span.start,
                span.end,
                span.text,
                name.kind,
                armed=name.armed,
                side=side or beside(text, span.start, span.end),
            )
        )
    kinds: tuple[tuple[str, ActorKind], ...] = (
        ("perp_org", "organisation"),
        ("org", "organisation"),
        ("person", "individual"),
    )
    for head, kind in kinds:
        for f in found.get(head, []):
            t = _whole(text, trimmed(text, f))
            if f.score >= least and _names(text[t.start : t.end], loud or head == "perp_org", adjectives):
                told = (
                    head == "perp_org" and not loud and text[t.start : t.end] == text[t.start : t.end].lower()
                )  # "the raiders": no name
                out.append(
                    Mention(t.start, t.end, text[t.start : t.end], "individual" if told else kind, described=told,
                            armed=head == "perp_org", side=beside(text, t.start, t.end))
                )  # fmt: skip
    out += [
        _body(text, m) for m in _NOMINAL.finditer(text)
    ]  # behind the names: "the Harvest Front" is one, "the front" is not
    for pattern in (_DESCRIBED, _PLURAL):
        out += [Mention(m.start(), m.end(), m.group(), "individual", described=True) for m in pattern.finditer(text)]
    for m in _PRONOUN.finditer(text):
        kind = "individual" if m.group().lower() in ("he", "she") else "organisation"
        out.append(Mention(m.start(), m.end(), m.group(), kind, nominal=True))
    return _with_aliases(text, _apart(out))


#: A second name behind "and": with capitals where case tells, else up to the next mark.
_SECOND = re.compile(
    r"\s+and\s+(?P<x>(?:[A-Z][\w'’]+|al|bin|ibn|de|van|von|el)(?:[ -](?:[A-Z][\w'’]+|al|bin|ibn|de|van|von|el)){1,3})(?=[\s.,;)]|$)"
)
_SECOND_LOUD = re.compile(r"\s+AND\s+(?P<x>[A-Z][\w'’-]+(?:\s[\w'’-]+){1,3})(?=[.,;)]|$)", re.MULTILINE)


def with_joined(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, with a person's name taken in that the encoder passed over behind "and": two who are named together."""
    pattern = _SECOND_LOUD if shouting(text) else _SECOND
    more = []
    for m in found:
        second = pattern.match(text, m.end) if m.kind == "individual" and not m.described and not m.nominal else None
        if second and len(m.text.split()) > 1:
            more.append(
                Mention(
                    second.start("x"),
                    second.end("x"),
                    second["x"],
                    "individual",
                    side=beside(text, second.start("x"), second.end("x")),
                )
            )
    return _apart([*found, *more])


def _names(words: str, any_case: bool, adjectives: frozenset[str]) -> bool:
    """Whether a span found by the encoder can be a name: more than an article or an adjective of origin, with a capital where case tells."""
    bare = re.sub(r"^(?:the|an?)(?:\s+|$)", "", words, flags=re.IGNORECASE).strip()
    if (
        len(bare) < 2
        or not any(c.isalpha() for c in bare)
        or bare.lower() in adjectives
        or re.match(r"(?:no|none|nobody)\b", bare, re.I)
    ):
        return False
    return any_case or any(c.isupper() for c in bare)


def _whole(text: str, f: Found) -> Found:
    """A name with the parts behind its hyphens: "Omar al" before "-Varni" is cut in the middle."""
    rest = _HYPHENED.match(text, f.end)
    return Found(f.start, rest.end(), f.score) if rest and not text[f.start : f.end].isupper() else f


def _is_only_where(text: str, span: Span) -> bool:
    """Whether a state is named as a place or as where somebody is from."""
    after = text[span.end : span.end + 14]
    return bool(_WHERE.search(text[max(0, span.start - 20) : span.start]) or not _PLAIN_STATE.match(after))


def _body(text: str, m: re.Match[str]) -> Mention:
    """A body called by a common noun, or by a name that the encoder passed over: "the Grey Front" with its capitals."""
    words = m.group().split()
    if len(words) > 2 and m.group() != m.group().upper() and all(w[0].isupper() for w in words[1:]):
        start = m.start() + len(m.group()) - len(m.group().split(maxsplit=1)[1])
        return Mention(start, m.end(), text[start : m.end()], "organisation", side=beside(text, start, m.end()))
    return Mention(m.start(), m.end(), m.group(), "organisation", nominal=True)


def _with_aliases(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "Harvest Front (HF)" is one mention: the name takes in the short form behind it."""
    out: list[Mention] = []
    for m in found:
        last = out[-1] if out else None
        if last and re.fullmatch(r"['’s]*\s*[\[(]", text[last.end : m.start]) and text[m.end : m.end + 1] in (")", "]"):
            out[-1] = replace(last, end=m.end + 1, side=last.side and beside(text, last.start, m.end + 1))
        else:
            out.append(m)
    return tuple(out)


def beside(text: str, start: int, end: int) -> bool:
    """Whether a name only says whom the head of the phrase belongs to or is tied to."""
    before = text[max(0, start - 70) : start].replace("\n", " ")
    tied = _TIED.search(before)
    if tied and _BLAMED.search(before[: tied.end()]):
        tied = None
    return bool(tied or _TRANSFER.match(text[end : end + 30]))


def _apart(found: list[Mention]) -> tuple[Mention, ...]:
    """Of mentions that overlap the first listed stays, drawn out to a longer name of the same words."""
    kept: list[Mention] = []
    for m in found:
        if not any(m.start < k.end and k.start < m.end for k in kept):
            kept.append(m)
    return tuple(sorted(kept, key=lambda m: m.start))
