"""Who might be spoken of as an author: named bodies, people, states, and the nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Span

from .decode import Found
from .encoder import shouting
from .fillers import trimmed
from .mention_ties import BODY_NOUN, apposed, its_men, qualifying
from .naming import BODY, CALLED, SURNAME
from .patterns import Mention
from .sources import pronouns


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the register knows, where it stands, and whether it is an armed group's. `name`: who is meant, where the words do not name it."""

    span: Span
    kind: ActorKind
    armed: bool = False
    name: str | None = None


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
    r"husband|wife|boyfriend|ex-\w+|students?|soldiers?|militants?|kidnappers?|shooters?|bombers?|accomplices?|defendants?|members|nationals?|employee|individuals?|"
    r"arsonists?|stabbers?|hijackers?|robbers?|knifem[ae]n|perpetrators?|killers?|murderers?|refugees?|asylum[ -]seekers?|pensioners?|fanatics?|extremists?|adolescents?"
)
_DESCRIBED = re.compile(
    rf"\b(?<!not )(?<!longer )(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,3}}|several|another|both|some|at least \w+|more than \w+)\s+)"
    rf"(?:(?:other|more|further|alleged|suspected|young|local|\d{{1,2}}-year[- ]old|\w+ish|\w+an|\w+ese|armed|masked|male|female|main|prime|chief|accused|second|third|lone)\s+){{0,3}}"
    rf"(?:{_PERSON})\b",
    re.IGNORECASE,
)
#: "The 26-year-old from <town> had denied …".
_AGED = re.compile(
    r"\b(?:an?|the)\s+\d{1,2}-year[- ]old(?=\s+(?:from|who|whose|was|is|has|had|told|said|pleaded|appeared|faces|faced|will|allegedly|remains?|did|does|cannot)\b|[,;])",
    re.IGNORECASE,
)
#: Described people without a number: "suspected militants", "armed bandits".
_PLURAL = re.compile(
    r"\b(?:(?:suspected|alleged|armed|unidentified|unknown|masked|heavily|local|foreign|several|islamist|islamic|jihadist|separatist)\s+){0,3}"
    r"(?:bandits|gunmen|militants|rebels|insurgents|jihadists|jihadis|terrorists|extremists|guerrillas|separatists|kidnappers|armed men|armed robbers|robbers|pirates|raiders|assailants|hitmen|mercenaries|vigilantes|cattle rustlers|herders|gang members|armed groups|armed gangs|criminal gangs|militant groups)\b",
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
    r"fanatics?|followers?|recruits?|brides?|converts?|devotees?|adherents?|"
    r"embassy|consulate|soil|territory|border|capital|media|newspaper|television|news|citizens?|nationals?|tourists?|soldiers? (?:were|was) killed)\b",
    re.IGNORECASE,
)
#: Words before a name that make it only what the head is tied to: "a group linked to the PKK".
_TIED = re.compile(
    r"(?<!military )(?<!armed )(?:linked (?:to|with)|affiliated (?:to|with)|close to|ties? (?:to|with)|links? (?:to|with)|offshoot of|splinter(?: group)? (?:of|from)|(?:affiliates?|associates?|cells?|sympathi[sz]ers?|proxy|proxies) of|inspired by|faction of|wing of|arm of|branch of|loyal to|"
    r"(?:former|ex-|one-time|expelled) (?:members?|fighters?|leaders?|commanders?|militants?) of|remnants of|(?:close |old )?all(?:y|ies) of|supporters of|opponents? of|critics? of|victims? of|"
    r"formed by (?:former|ex-)\w* \w+ of|names? of a (?:slain|dead|jailed|captured) \w+ of|"
    r"backed by|allied (?:to|with)|opposed to|pledged allegiance to|allegiance to|sympath\w+ (?:to|with)|rivals? of|enem(?:y|ies) of|split from|front for|broke away from|"
    r"connected to|considers?|regards?|members? of parliament for|against|f(?:ight|ights|ighting|ought)|battl(?:ing|ed|es)|war (?:on|with|against)|operations? against|strikes? (?:on|against)|attacks? on)"
    r"\s+(?:the\s+)?(?:outlawed\s+|banned\s+|wider\s+|main\s+|larger\s+|militant\s+|rebel\s+|\w+ist\s+)?(?:[\w’' -]{3,40}\()?$",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?:-[A-Z][a-z’']+)+")
_ITS = re.compile(r"(?:its|their|his|her|our) \w")
#: A branch of a known body, which is told by more than the body's name.
_BRANCH = re.compile(r"(?: group)?['’]s (?:[\w-]+ ){0,3}?(?:branch|affiliate|wing|arm|chapter|province|offshoot)\b")
_NAMED = re.compile(
    r" (?:(?:locally|commonly|widely|simply|also|only|later) )?(?:named|called|identified as|known(?: locally)? as|known by (?:the |his |her )?(?:alias|nickname|nom de guerre)|by the name of|(?:that |which )?call(?:s|ing) (?:itself|themselves)) (?:the )?"
    r"(?:[“\"‘'](?P<quoted>[^”\"’']{3,60})[”\"’']|(?P<plain>[A-Z][\w'’-]+(?: (?:(?:al|el|bin|ibn|de|van|von|ul)[ -])?[A-Z][\w'’-]+){0,3}))"
)
#: "Blamed the attack on the …" ties nobody.
_BLAMED = re.compile(r"\b(?:blam|pin)\w*\s[^.;,]{0,40}\b(?:attacks?|strikes?) on\s", re.IGNORECASE)
#: A state after these is only where something is: "missiles fired from the republic".
_WHERE = re.compile(
    r"\b(?:in|from|near|inside|outside|across|into|throughout|through|via|(?:gulf|sea|straits?|bay|coast|waters|port|shores?|north|south|east|west|parts|territory) of)\s+(?:both\s+)?(?:the\s+|\w+\s+and\s+)?$",
    re.IGNORECASE,
)
#: Names before which a state is only where somebody is from: "Iranian officials", "Iranian weapons".
_PLAIN_STATE = re.compile(
    r"^(?:\s*(?:$|[,.;:)\]\n\"”’-]|['’]s?\s)|\s+(?:[(\[]|(?:was|were|is|are|has|had|have|and|or|nor|for|of|in|on|at|to|as|by|with|from|itself|which|who|would|could|may|might|did|does|"
    r"not|also|never|later|again|carried|behind|den(?:y|ied|ies)|said|says|accused|accuses|blamed|blames|claim(?:s|ed)|admit(?:s|ted)|reject(?:s|ed)|order(?:s|ed)|launch(?:ed|es)|"
    r"attack(?:ed|s)|bomb(?:ed|s)|shell(?:ed|s)|struck|fired|killed|must|should|will|caus(?:ed|es)|conducted|planted|sent|sought|[\"“‘]?written all over)\b))",
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
    loud = shouting(text)
    out = [] if loud else [*_coalitions(text), *_unnamed_bodies(text)]
    for name in known:
        branch = _BRANCH.match(text, name.span.end) if name.armed and not loud else None
        span = Span(name.span.start, branch.end(), text[name.span.start : branch.end()]) if branch else name.span
        side = name.kind == "state" and name.name is None and _is_only_where(text, span)
        out.append(
            Mention(
                span.start,
                span.end,
                span.text,
                name.kind,
                armed=name.armed,
                side=side or beside(text, span.start, span.end),
                name=name.name,
            )
        )
    kinds: tuple[tuple[str, ActorKind], ...] = (
        ("perp_org", "organisation"),
        ("org", "organisation"),
        ("person", "individual"),
    )
    for head, kind in kinds:
        for f in found.get(head, []):
            t = _whole(text, trimmed(text, f), person=head == "person")
            if _QUALITY.fullmatch(text[t.start : t.end]) and re.match(r" [A-Za-z]", text[t.end : t.end + 2]):
                continue  # "suspected Maoist rebels", "the Shi'ite cleric"
            if f.score >= least and _names(text[t.start : t.end], loud or head == "perp_org", adjectives):
                out.append(_found(text, t, kind, perpetrator=head == "perp_org", loud=loud))
    out += [
        _body(text, m) for m in _NOMINAL.finditer(text) if not _of_another(text, m)
    ]  # behind the names: "the Harvest Front" is one, "the front" is not
    if not loud:
        out += _by_last_name(text, out)
    for pattern in (_DESCRIBED, _AGED, _PLURAL):
        out += [_told(text, m, loud) for m in pattern.finditer(text)]
    for m in _PRONOUN.finditer(text):
        kind = "individual" if m.group().lower() in ("he", "she") else "organisation"
        out.append(Mention(m.start(), m.end(), m.group(), kind, nominal=True))
    return apposed(text, qualifying(text, its_men(text, _with_aliases(text, _apart(out)))))


#: "The military wing of the <x>" is the body's, not the military's.
_WING = re.compile(r" (?:wing|arm|branch) of\b")
#: "Said that rebels killed …": a conjunction. "An army patrol": the patrol is spoken of.
_CONJOINED = re.compile(r"that \w+s$", re.IGNORECASE)
_MODIFIES = re.compile(
    r" (?:patrols?|bases?|camps?|convoys?|posts?|officers?|generals?|chiefs?|spokes\w+|barracks|checkpoints?|vehicles?|helicopters?|trucks?|captain|colonel|major|commander|headquarters|sources?|leaders?|members?|recruits?|plane|aircraft|intelligence)\b"
)


def _of_another(text: str, m: re.Match[str]) -> bool:
    """Whether words that look like a body's noun only belong to another's."""
    before_noun = m.group().lower().split()[-1] in ("army", "military", "government") and _MODIFIES.match(text, m.end())
    return bool(
        _WING.match(text, m.end())
        or _CONJOINED.match(m.group())
        or (before_noun and m.group()[:2].lower() in ("a ", "an"))
    )


_COALITION = re.compile(
    r"\b(?:(?:[A-Z][a-z]+|U\.?S\.?|NATO|UN|U\.N\.)-led) (?:(?:military|international|Arab|Sunni|multinational|air) ){0,2}(?:coalition|alliance|force)\b"
)


def _coalitions(text: str) -> list[Mention]:
    """Alliances that are known by who leads them: "the Saudi-led coalition"."""
    return [Mention(m.start(), m.end(), m.group(), "organisation") for m in _COALITION.finditer(text)]


#: A body's description with its name behind: "The Basque terrorist group Eta".
_GROUP_OF = re.compile(
    r"(?:[\w’'-]+ ){0,5}?(?:group|organi[sz]ation|movement|militia|sect|gang|faction|network) (?P<x>[A-Z][\w-]+(?: [A-Z][\w-]+){0,4})"
)


def _by_last_name(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Where those who are named somewhere are named again, people by their last name too, and the encoder passed over it."""
    again: dict[str, ActorKind] = {}
    short: set[str] = set()
    for m in found:
        if not (m.nominal or m.described or m.side or m.name or m.kind == "state"):
            again.setdefault(m.text, m.kind)
            told = _GROUP_OF.fullmatch(m.text)
            if told:
                again.setdefault(told["x"], m.kind)
                short.add(told["x"])
            if m.kind == "individual":
                again.setdefault(m.text.split()[-1], m.kind)
    return [
        Mention(m.start(), m.end(), m.group(), kind, side=beside(text, m.start(), m.end()))
        for name, kind in sorted(again.items(), key=lambda n: (-len(n[0]), n[0]))
        if (len(name) > 3 or name in short) and name[0].isupper()
        for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
        # "The Baloch Army" is not the man called Baloch.
        if kind != "individual"
        or not (text[max(0, m.start() - 4) : m.start()].lower() == "the " or _CAPITAL.match(text, m.end()))
    ]


_CAPITAL = re.compile(r" [A-Z]")


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


#: A body without a name that is blamed: "blamed a foreign-backed militia group". The words for where it is from name nobody.
_UNNAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|suspect(?:ed|s|ing)?)(?: the \w+ on)? (?P<x>an? (?:[\w.’'-]+ ){1,5}?(?:group|militia|organi[sz]ation|outfit|faction|movement|gang|network|cell))\b(?! (?:group|of))"
)
#: The article of such a body, and who it is tied to.
_QUALIFIED = re.compile(r"^an? (?:[\w.’'-]+-(?:backed|based|led|linked|trained|sponsored|funded|allied|supported) )*")


def _unnamed_bodies(text: str) -> list[Mention]:
    return [
        Mention(m.start("x"), m.end("x"), m["x"], "organisation", armed=True, name=_QUALIFIED.sub("", m["x"]))
        for m in _UNNAMED.finditer(text)
    ]


#: Words that alone name nobody: "of the", "Two", "the third".
_NOBODY = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "by", "to", "for", "from", "with", "and", "or", "its", "their", "his", "her", "this", "that",
     "these", "those", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "fourth", "last",
     "other", "others", "another", "both", "some", "several", "many", "more", "all", "who", "which")
)  # fmt: skip


def names_somebody(words: str) -> bool:
    """Whether a phrase has a word that can tell who is meant; pronouns can."""
    low = words.lower()
    return low in pronouns() or (any(c.isalpha() for c in low) and not _NOBODY.issuperset(low.split()))


#: A word for a creed or a cause, which before another word only says what that one is.
_QUALITY = re.compile(
    r"(?:the )?(?:shi[’']?ite|shia|sunni|muslim|islamic|islamist|jihadist|maoist|marxist|communist|leftist|rightist|separatist|nationalist|extremist|tamil|kurdish|basque|baloch|hindu|sikh|christian|jewish|catholic|protestant|loyalist|republican)",
    re.IGNORECASE,
)


def _names(words: str, any_case: bool, adjectives: frozenset[str]) -> bool:
    """Whether a span found by the encoder can be a name: more than an article or an adjective of origin, with a capital where case tells."""
    bare = re.sub(r"^(?:the|an?)(?:\s+|$)", "", words, flags=re.IGNORECASE).strip()
    if (
        len(bare) < 2
        or not any(c.isalpha() for c in bare)
        or bare.lower() in adjectives
        or bare.lower() in pronouns()
        or re.match(r"(?:no|none|nobody)\b", bare, re.I)
        or _NOBODY.issuperset(bare.lower().split())
    ):
        return False
    return any_case or any(c.isupper() for c in bare)


#: The rest of a word that a span ends in: "Shi’" before "ite".
_CUT = re.compile(r"(?<=\w)['’]?[a-z]{2,}|(?<=\w['’])[a-z]{2,}|(?<=[a-z])[a-z]")


def _whole(text: str, f: Found, *, person: bool = False) -> Found:
    """A name with the parts behind its hyphens, a person's with the names behind it, a body's with the noun that says what it is: "Omar al"
    before "-Varni" is cut in the middle."""
    if text[f.start : f.end].isupper():
        return f
    cut = _CUT.match(text, f.end)
    f = Found(f.start, cut.end(), f.score) if cut else f
    rest = _HYPHENED.match(text, f.end)
    end = rest.end() if rest else f.end
    more = (SURNAME if person else BODY).match(text, end)
    return Found(f.start, more.end() if more else end, f.score)


def _told(text: str, m: re.Match[str], loud: bool) -> Mention:
    """People told by description; where a name follows, "a man named <x>", "gunmen known as <x>", they bear it."""
    after = None if loud else _NAMED.match(text, m.end())
    return (
        _bearing(text, m.start(), after)
        if after
        else Mention(m.start(), m.end(), m.group(), "individual", described=True)
    )


def _bearing(text: str, start: int, after: re.Match[str]) -> Mention:
    """The description in characters from `start`, with the name that follows it."""
    words = text[start : after.start()]
    body = bool(BODY_NOUN.search(words))
    return Mention(start, after.start(), words, "organisation" if body else "individual", described=after["plain"] is None,
                   armed=body, name=after["plain"] or after["quoted"])  # fmt: skip


def _found(text: str, t: Found, kind: ActorKind, *, perpetrator: bool, loud: bool) -> Mention:
    """The mention of a span of the encoder. A perpetrator of common words is described, or a body to be resolved; one that a name follows bears it."""
    words = text[t.start : t.end]
    named = None if loud else CALLED.match(words)
    if named:
        at = t.start + named.start("x")
        told: ActorKind = (
            "organisation"
            if _NOMINAL.search(words[: named.start("x")]) or BODY_NOUN.search(words[: named.start("x")])
            else "individual"
        )
        return Mention(at, t.end, named["x"], told, armed=told == "organisation")
    if perpetrator and not loud and _ITS.match(words) and words == words.lower():
        return Mention(t.start, t.end, words, "organisation", nominal=True)
    if perpetrator and not loud and _NOMINAL.fullmatch(words) and not all(w[0].isupper() for w in words.split()[1:]):
        return Mention(t.start, t.end, words, "organisation", nominal=True)
    after = None if loud or words[:2].lower() not in ("a ", "an") else _NAMED.match(text, t.end)
    if after:
        return _bearing(text, t.start, after)
    described = perpetrator and not loud and (words == words.lower() or bool(_DESCRIBED.fullmatch(words)))
    return Mention(t.start, t.end, words, "individual" if described else kind, described=described, armed=perpetrator,
                   side=beside(text, t.start, t.end))  # fmt: skip


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
