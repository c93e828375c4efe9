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
_STRIKES = re.compile(r"\b(?:bomb|shell|attack|raid|storm|kill|shot|str(?:uck|ike)|hit|target|destroy|launch|fired)")
_ANSWER = re.compile(
    r"\b(?:after|following|in response to|in retaliation for|in revenge for|responding to) (?:the|this|that|[a-z]+day['’]s|<\d+[pn]?>['’]s) (?:\w+ )?(?:attack|bombing|raid|killing|shooting|kidnapping|ambush)s?\b|"
    r"(?:\b(?:man|men|mastermind|militants|those|group|gunm[ae]n|people)|<\d+[pn]?>) (?:behind|responsible for|suspected of)\b"
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
    return bool(words("habit").search(before + m.group() + after))


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


def is_victim(text: str, m: re.Match[str]) -> bool:
    """Whether the name before the verb is whom something was done to: "the man accused of killing <n> was convicted"."""
    return m.start("a") <= m.start() + len("the ") and bool(
        _DONE_TO.search(text[max(0, m.start() - 60) : m.start("a")])
    )


def is_answer(text: str, m: re.Match[str], name: str) -> bool:
    """Whether a deed answers the attack: "bombed camps after the attack", "killed the man behind it"."""
    return name in ("author", "claims") and bool(
        _STRIKES.search(m.group()) and _ANSWER.search(text[m.end() : m.end() + 110])
    )


def is_text(text: str, m: re.Match[str]) -> bool:
    """Whether what is ascribed is words and not a deed: "a message attributed to <n>"."""
    return bool(
        re.match(r"attribut|ascrib|trac", m.group()) and _WORDS_OF.search(text[max(0, m.start() - 30) : m.start()])
    )


def is_stray(masked: Masked, m: re.Match[str], name: str) -> bool:
    """Whether the matched words make no row for the actor in them."""
    text = masked.text
    if name == "author" and (
        is_riposte(masked, m) or masked.mentions[int(m["a"].strip("<pn>"))].text.lower() == "which"
    ):
        return True  # "the bomb, which killed …"
    if is_victim(text, m) or is_answer(text, m, name):
        return True
    return (
        is_text(text, m)
        or is_habit(text, m, name)
        or is_unsaid(text, m, name)
        or is_lesser(text, m, name)
        or is_aside(text, m)
    )
