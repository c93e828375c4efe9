"""What makes words of authorship say nothing of this deed: a habit, an open question, a lesser reproach, a name that is not the subject."""

from __future__ import annotations

import re

from .patterns import Masked, words

#: Characters around the matched words in which a word of habit or an open question still governs them.
NEAR = 45
#: Patterns by which somebody is made an author on another's word.
_BLAMING = frozenset(["accuses", "author", "suspects", "identified", "hallmarks"])
_TOLD = frozenset([*_BLAMING, "claims", "avowal"])
#: An aside that is still open where a name follows: ", which split from the <n>", ", an arm of <n>".
_ASIDE = re.compile(
    r", (?:which|who|whose|an?|the|one|part of|led by|headed by|based in|formed|founded|once|long|formerly)\b (?=[^,;]*\w)[^,;]*$"
)
_TIE = re.compile(r"\b(?:which|who|whose|of|from|to|with|by|against|than|for|in|as)\b[^,;]*$")
_ARTICLE = re.compile(r"(?:\b(?:the|a|an)\s*)$")
_REPROACH = re.compile(r"^(?:['’]s?)?[^.;<>]{0,30}?\b(?:of|for|over|with)\b(?P<what>[^.;]{0,45})")
_FOR_WHAT = re.compile(r"^(?:blam|accus|denounc|h(?:eld|old)|implicat)")
#: Who is struck in the passive: "<n> was " before "shot dead by".
_SUFFERER = re.compile(
    r"(?P<who><\d+[pn]?>|\b\w+)(?:,[^,;]{0,60},)? (?:(?:was|were|is|are|been|being|had|has|have|later|also|himself|then) )+$"
)
_OBJECT = re.compile(
    r"\b(?:killed|shot(?: dead)?|gunned down|wounded|arrested|seized)(?: (?:two|three|four|some|one|\d+|all|both|of|the))* <(\d+)[pn]?>"
)
_HARMED_BY = re.compile(r"(?:killed|shot|gunned|slain|stabbed|seized|executed)\b")
_ATTACKER = re.compile(
    r"\b(?:attackers?|gunm[ae]n|assailants?|bombers?|suspects?|hijackers?|kidnappers?|perpetrators?|shooters?|stabbers?|culprits?)\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"^\W*(?:had|were|should) (?:the )?$")
_DONE_TO = re.compile(
    r"\b(?:kill(?:ing|ed)|murder(?:ing|ed)?|sho(?:oting|t)|attack(?:ing|ed)?|stabb(?:ing|ed)|kidnapp(?:ing|ed)|abduct(?:ing|ed)|bomb(?:ing|ed)|assassinat(?:ing|ed|ion)|"
    r"wound(?:ing|ed)|injur(?:ing|ed)|target(?:ing|ed)|death|abduction|assault|sentenced|freed|guarding|protecting)"
    r" (?:of |on |against )?(?:the )?(?:[a-z-]+ ){0,3}$"
)
_LED_BY = re.compile(
    r"\b(?:commanded|led|headed|accompanied|backed|supported|joined|followed|trained|armed|guided|escorted) by (?:the )?(?:[a-z-]+ ){0,2}$"
)
_STRIKES = re.compile(r"\b(?:bomb|shell|attack|raid|storm|kill|shot|str(?:uck|ike)|hit|target|destroy|launch|fired)")
_ANSWER = re.compile(
    r"\b(?:after|following|in response to|in retaliation for|in revenge for|responding to) (?:the|this|that|[a-z]+day['’]s|<\d+[pn]?>['’]s) (?:\w+ )?(?:attack|bombing|raid|killing|shooting|kidnapping|ambush)s?\b|"
    r"(?:\b(?:man|men|mastermind|militants|those|group|gunm[ae]n|people)|<\d+[pn]?>) (?:behind|responsible for|suspected of)\b"
)
#: What a state strikes back at; and means, plans and hopes, which are no deed.
_QUARRY = re.compile(
    r"^(?:['’]s)?,? (?:\w+ ){0,2}?(?:positions?|targets?|camps?|bases?|hideouts?|strongholds?|fighters|militants)\b"
)
_NOT_DONE = re.compile(
    r"\b(?:resources?|abilit(?:y|ies)|capab\w+|means|capacity|motives?|reasons?|plans?|planned|planning|plots?|plotted|intend\w*|prepar\w+|threat\w*|able|wants?|wanted|tr(?:y|ies|ied|ying)|"
    r"hop(?:es?|ed|ing)|seek(?:s|ing)?|sought|refus\w+|fail\w+|vow\w*|pledg\w+|promis\w+|unable|power|used|likely|due|expected) to (?:be )?(?:carry|launch|conduct|stage|mount|plant|commit|execute)\b|"
    r"\b(?:none|no one|nobody|neither) (?:of )?"
)
_WORDS_OF = re.compile(
    r"\b(?:texts?|statements?|messages?|videos?|leaflets?|posts?|letters?|claims?|quotes?|remarks?|recordings?|words|comments?|notes?|communiqu[eé]s?)\b[^.;,]{0,12}$"
)


def is_habit(text: str, m: re.Match[str], name: str) -> bool:
    """Whether the words tell what somebody often does ("often blamed for such attacks"), in a masked sentence."""
    if name not in _TOLD:
        return False
    before = re.split(r"[,;]", text[max(0, m.start() - NEAR) : m.start()])[-1]
    after = re.split(r"[,;.]", text[m.end() : m.end() + NEAR])[0]
    return bool(words("habit").search(before + m.group() + after) or re.search(r"\bbefore$", after.strip()))


def is_unsaid(text: str, m: re.Match[str], name: str) -> bool:
    """Whether what goes before takes the accusation back: "too early to blame", "asked if", "stopped short of accusing"."""
    before = _before_actor(text, m)
    return name in _BLAMING and bool(words("unsaid").search(before) or _HAD.search(before))


def is_open(text: str, m: re.Match[str], name: str) -> bool:
    """Whether it is left open that the actor did it: "declined to say whether <n> was behind it"."""
    return name in _BLAMING and bool(words("open").search(_before_actor(text, m)))


def _before_actor(text: str, m: re.Match[str]) -> str:
    """The clause up to the actor, or up to the words where they stand first."""
    start = max(0, min(m.start(), m.start("a")) - NEAR)
    clause = re.split(r"[;:.]|, (?:but|and|who|which)\b", text[start : m.start("a")])
    return clause[-1]


def is_lesser(text: str, m: re.Match[str], name: str) -> bool:
    """Whether the reproach is for something else than the deed: "accused <n> of failing to protect it"."""
    if name != "accuses":
        return False
    after = _REPROACH.match(text[m.end("a") : m.end("a") + 80])
    before = re.search(r"\bblam\w+ (?P<what>[^.;<>]{0,60}?) (?:on|upon)\b", m.group())
    told = (after["what"] if after else "") + " " + (before["what"] if before else "")
    return bool(words("lesser").search(told))


def is_aside(text: str, m: re.Match[str]) -> bool:
    """Whether the name before the verb stands in an aside about somebody else: "<0>, which split from <1> in May, claimed"."""
    if m.start("a") > m.start() + len("the ") or m.end("a") == m.end():
        return False
    gap = text[m.end("a") : m.end()]
    before = _ARTICLE.sub("", text[: m.start("a")])
    aside = _ASIDE.search(before)
    return bool(aside and _TIE.search(aside.group()) and re.match(r"[^,;]*,(?! (?:which|who|an?|the) )", gap))


def is_riposte(masked: Masked, m: re.Match[str]) -> bool:
    """Whether an attacker is the one who suffers: "the gunman was shot dead by <n>", "<n> killed two of the attackers"."""
    before = _SUFFERER.search(masked.text[: m.start()])
    if before and _HARMED_BY.match(m.group()):
        token = before["who"]
        told = masked.mentions[int(token.strip("<pn>"))].text if token.startswith("<") else token
        return bool(_ATTACKER.search(told))
    last = _OBJECT.search(masked.text[m.end("a") : m.end() + 25])
    return bool(last and _ATTACKER.search(masked.mentions[int(last[1])].text))


#: Armed men whom forces fight; what is done to them is no attack on anybody.
_FOE = re.compile(
    r"\b(?:attackers?|gunm[ae]n|militants?|assailants?|bombers?|suspects?|hijackers?|kidnappers?|rebels?|insurgents?|terrorists?|guerrillas?|jihadi?s(?:ts)?|extremists?|fighters?|separatists?|"
    r"bandits?|robbers?|perpetrators?|shooters?|knifem[ae]n|intruders?|pirates?)\b",
    re.IGNORECASE,
)
_TO_OBJECT = re.compile(
    r"^(?:(?! (?:who|which|that|and|but|after|when|while|as|by|in|near|at(?! the <))\b)[^<>.,;])*<(\d+)[pn]?>"
)


#: What forces do who search or storm; an armed group that does the same attacks.
_SEARCHES = re.compile(r"\b(?:raided|stormed|searched)\b")


def is_against_foe(masked: Masked, m: re.Match[str]) -> bool:
    """Whether forces strike armed men: "troops opened fire on <n>", where <n> are militants. What one armed group does to another is told."""
    actor = masked.mentions[int(m["a"].strip("<pn>"))]
    if actor.armed or actor.kind == "individual" or m.end("a") == m.end():
        return False
    if _SEARCHES.search(m.group()):
        return True  # "troops raided the quarter": they look for somebody
    struck = _TO_OBJECT.match(masked.text[m.end("a") : m.end() + 40])
    return bool(struck and _FOE.search(masked.mentions[int(struck[1])].text))


def is_victim(text: str, m: re.Match[str]) -> bool:
    """Whether the name before the verb is whom something was done to, or only leads who did: "the man accused of killing <n> was convicted",
    "troops commanded by <n> shot …"."""
    before = text[max(0, m.start() - 60) : m.start("a")]
    return m.start("a") <= m.start() + len("the ") and bool(_DONE_TO.search(before) or _LED_BY.search(before))


def is_answer(text: str, m: re.Match[str], name: str) -> bool:
    """Whether a deed answers the attack: "bombed camps after the attack", "killed the man behind it"."""
    return name in ("author", "claims") and bool(
        _STRIKES.search(m.group()) and _ANSWER.search(text[m.end() : m.end() + 110])
    )


def is_quarry(text: str, m: re.Match[str], name: str) -> bool:
    """Whether it is a blow at an armed group's men or places: "jets attacked <n> positions"."""
    tail = re.search(r"<\d+[pn]?>$", m.group())
    return name == "author" and bool(tail and m.end("a") < m.end() and _QUARRY.match(text[m.end() : m.end() + 40]))


def is_not_done(m: re.Match[str], name: str) -> bool:
    """Whether the words tell of means or plans, or that nobody did it: "had the means to carry out an attack"."""
    return name == "author" and m.end("a") < m.end() and bool(_NOT_DONE.search(m.group()))


#: Another subject between a name and the verb: "<n> said the man had confessed", "<n> accused the guard of organising it".
_SAID = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:said|says|saying|told|tells|added|adds|reported|reports|announced|stated|asked)\b(?P<rest>.*)$"
)
_OWNING = re.compile(
    r"\b(?:claim\w*|t[ao]ken?|takes|took|accept\w*|assum\w*|admit\w*|acknowledg\w*|owned|confess\w*|plead\w*|pled|den(?:y|ied|ies|ying)|reject\w*|dismiss\w*)\b"
)
_ITSELF = re.compile(
    r"^(?:[a-z]+day |on [a-z]+day |in [^,]{0,40},? |that |also )*(?:it|they|we|i|he|she|its|their|our|his|her|<\d+p>)\b|^\W*$"
)
_ACCUSING = re.compile(
    r"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )(?<!being )\b(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)|denounc(?:ed|es|ing)|condemn(?:ed|s|ing)|suspects|alleg(?:ed|es|ing)|said|says|told|believes?|thinks?|reckons?|fears?)\b(?! of\b)"
)
#: What is only said of somebody is no deed that is told: "<n>, 34, is accused of planting".
_CHARGED = re.compile(
    r"\b(?:accused of|charged with|suspected of|wanted for|alleged to|thought to|believed to|said to|reported to)\b"
)
_AT_THE_DOOR = re.compile(r"^(?: [a-z]+ly)? (?:at|on|to) ")
#: An aside between commas or dashes, and a relative clause with a subject of its own: "<n> that witnesses said was responsible".
_APART = re.compile(r", (?:(?:which|who|whose|an?|the|one)\b|<\d+n>)[^,;]*,|^\s*(?:—|–|--)\s*[^;—–]*?(?:—|–|--)")
_RELATIVE = re.compile(r" (?:that|who|which) (?!(?:has|have|had|was|were|is|are|it|also)\b)")
_BY_HIMSELF = frozenset(["claims", "admits", "denies", "withdraws", "author", "charges", "arrests", "convicts"])
#: A place and an agency before the text proper: "<n>, Aug 14 (XYZ) - A guard …".
_DATELINE = re.compile(r"^[^.;]{0,25}(?:\)|\s)\s*[-–—]{1,2}\s")
_KIN = r"(?:wife|husband|mother|father|sister|brother|daughter|son|widow|lawyer|attorney|solicitor|neighbou?r|girlfriend|boyfriend|friend|colleague)"
_BY_KIN = re.compile(rf"\b{_KIN}$", re.IGNORECASE)
_KIN_OF = re.compile(rf"^['’]s? (?:\w+ ){{0,2}}?{_KIN}\b")


def is_others_deed(masked: Masked, m: re.Match[str], name: str) -> bool:
    """Whether somebody between the name and the verb is the one who does what the verb says, or the name is only a dateline's or a relative's."""
    gap = _APART.sub(",", masked.text[m.end("a") : m.end()])
    if not gap or _RELATIVE.match(gap) or name not in _BY_HIMSELF:
        return False
    if _DATELINE.match(gap) or gap.startswith("-"):
        return True
    if name == "author":
        laid = re.search(r"\b(?:laid|plac(?:ed|ing))\b", gap) and _AT_THE_DOOR.match(
            masked.text[m.end() : m.end() + 20]
        )
        return bool(laid or _ACCUSING.search(gap) or _CHARGED.search(gap))
    told = masked.mentions[int(m["a"].strip("<pn>"))].text
    if name in ("claims", "admits", "denies") and (
        _KIN_OF.match(gap) or (_BY_KIN.search(told) and re.search(r"\b(?:he|she) ", gap))
    ):
        return True
    said = _SAID.search(gap)
    verb = _OWNING.search(said["rest"]) if said else None
    return bool(said and verb and not _ITSELF.search(said["rest"][: verb.start()].strip()))


#: Whom security forces strike down, and a claim that is not made.
_DOWN = re.compile(
    r"^(?: (?:the|all|both|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|one|of|other|more|suspected|alleged|armed))*"
    r" (?:<\d+[pn]?>|attackers?|assailants?|gunm[ae]n|militants?|terrorists?|bombers?|suspects?|rebels|insurgents|hijackers?|kidnappers?)"
)
_UNMADE = re.compile(
    r"\b(?:short of|without|instead of|rather than|avoid(?:ed|s|ing)?|refus(?:ed|es|ing) to|declin(?:ed|es|ing) to|yet to|known to|"
    r"(?:quick|slow|likely|expected|ready|eager|keen|wont) to|tend(?:s|ed)? to) (?:\w+ ){0,3}?(?:claim|tak|admit|assum|accept|own|den)\w*|"
    # "in May claimed" is a month: behind the verb stands another's plain form
    r"\bto (?:take|accept|assume|own|admit) (?:\w+ )?(?:responsib|blame|credit)|"
    r"\b(?:must|should|ought to|needs? to|has to|have to) (?:\w+ ){0,2}?(?:claim|take|admit|assume|accept|own|deny)\b|"
    r"\b(?:would|could|might|may) (?:\w+ ){0,2}?(?:have (?:\w+ )?(?:claim|tak|admit|assum|accept|own|den)\w*|(?:claim|take|admit|assume|accept|own|deny)\b)"
)


def unmade(text: str) -> bool:
    """Whether words speak of a claim, a confession or a denial that nobody has made: "yet to claim", "known to take credit"."""
    return bool(_UNMADE.search(text))


def is_unmade(masked: Masked, m: re.Match[str], name: str) -> bool:
    """Whether a claim is not made ("stopped short of claiming it") or is of a blow against attackers ("his men shot dead two gunmen")."""
    if name not in ("claims", "admits", "denies"):
        return False
    if unmade(m.group()):
        return True
    if name != "claims":
        return False
    after = _DOWN.match(masked.text[m.end() : m.end() + 60]) if _HARMS.search(m.group()) else None
    if after is None:
        return False
    token = re.search(r"<(\d+)[pn]?>", after.group())
    return token is None or bool(
        _ATTACKER.search(masked.mentions[int(token[1])].text) or _MILITANTS.search(masked.mentions[int(token[1])].text)
    )


_HARMS = re.compile(r"\b(?:shot(?: dead)?|killed|gunned down|wounded|hit|struck|targeted|attacked)$")
_MILITANTS = re.compile(r"\b(?:militants?|terrorists?|rebels|insurgents|gunm[ae]n)\b", re.IGNORECASE)


def is_text(text: str, m: re.Match[str]) -> bool:
    """Whether what is ascribed is words and not a deed: "a message attributed to <n>"."""
    return bool(
        re.match(r"attribut|ascrib|trac", m.group()) and _WORDS_OF.search(text[max(0, m.start() - 30) : m.start()])
    )


_JUSTICE = frozenset(["arrests", "charges", "convicts"])
_PASSIVE = _JUSTICE | {"suspects", "clears", "accuses"}
_HURT = re.compile(
    r"\b(?:was|were|been) (?:\w+ly )?(?:wounded|killed|injured|hurt|shot|stabbed|hit|murdered)\b(?=.*\b(?:was|were|been)\b)"
)
_TOLD_OF_OTHERS = re.compile(
    r"\b(?:said|says|told|declined|reported|announced|added|confirmed|noted|refused)\b.*\b(?:they|he|she|nobody|no one|none|others)\b"
)
_COULD_BE = re.compile(r"\b(?:can|could|may|might|should) (?:\w+ )?be\b")
#: What is somebody's and does nothing itself, unlike his men.
_WORKS_OF = re.compile(
    r"^['’]s? (?!(?:[\w-]+ ){0,3}?(?:forces|troops|army|military|militia\w*|police|agents|agency|intelligence|men|soldiers|fighters|gunmen|guerrillas|regime|government|security|navy|service|services|"
    r"wing|group|party|movement|brother|son|guards?|leaders?|leadership|allies|proxies|spies|air force|members|supporters|branch|faction|state|ministry|door|feet|doorstep)\b)"
    r"(?:[\w-]+ ){0,3}?[\w-]+"
)
_WHICH = re.compile(r"(?:, (?:which|who)|<\d+n>) $")


_WOULD_BE = re.compile(r"\b(?:would|will|must|should) be\b")
#: Who is in a country and is not it.
_REBELS_OF = re.compile(
    r"^.{0,3}['’]s? (?:[\w-]+ ){0,3}?(?:rebels?|guerrillas?|insurgents?|separatists?|militants?|opposition|armed groups?|militias?|largest|biggest|second-largest|main|outlawed|banned)\b"
)
_NOMINATIVE = frozenset(("he", "she", "they", "we", "it", "who"))


def is_of_another(text: str, m: re.Match[str], name: str) -> bool:
    """Whether a step of justice or a suspicion is about somebody else than the name: "four people were wounded was charged", "the department, which
    charged <n> in two cases", "<n> declined to say what they were suspected of"."""
    gap = text[m.end("a") : m.end()]
    if name in _PASSIVE and _TOLD_OF_OTHERS.search(gap):
        return True
    if name == "accuses" and _WORKS_OF.match(text[m.end("a") :]):
        return True  # "blamed the <n>'s policies"
    if name not in _JUSTICE:
        return False
    return bool(
        _HURT.search(gap)
        or _COULD_BE.search(gap)
        or (m.start("a") > m.start() + len("the ") and _WHICH.search(text[: m.start()]))
    )


def is_stray(masked: Masked, m: re.Match[str], name: str) -> bool:
    """Whether the matched words make no row for the actor in them."""
    text = masked.text
    actor = masked.mentions[int(m["a"].strip("<pn>"))]
    if name == "author" and _WOULD_BE.search(m.group()):
        return True  # "would be responsible for what comes"
    if actor.kind == "state" and name in _BY_HIMSELF and _REBELS_OF.match(text[m.end("a") - 3 :]):
        return True  # "<n>'s second-largest rebel army claimed"
    if name == "author" and m.end("a") == m.end() and actor.text.lower() in _NOMINATIVE:
        return True  # "carried out by a militia, he said"
    if name == "author" and (is_riposte(masked, m) or (actor.text.lower() == "which" and not actor.name)):
        return True  # "the bomb, which killed …"
    if is_victim(text, m) or is_answer(text, m, name) or (name == "author" and is_against_foe(masked, m)):
        return True
    return (
        is_quarry(text, m, name)
        or is_of_another(text, m, name)
        or is_unmade(masked, m, name)
        or is_others_deed(masked, m, name)
        or is_not_done(m, name)
        or is_text(text, m)
        or is_habit(text, m, name)
        or is_unsaid(text, m, name)
        or is_lesser(text, m, name)
        or is_aside(text, m)
    )
