"""States that are meant but not named: "Iranian officials", "the Iranians", a capital that denies or is blamed.

"Officials of a state" speak for it, so what they deny it denies. A capital is a state only where it speaks, is blamed or is said to have
done something; anywhere else it is a place.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.model import Span
from sayso.register import find
from sayso.resources import table

from .mentions import Known

#: Who speaks and acts for a state behind the word for where they are from.
_FOR_IT = (
    r"(?:(?:senior|top|foreign|state|security|defen[cs]e|government|military|intelligence|navy|army|air|special|armed|secret|ground|unnamed|several|two|three|some) ){0,3}"
    r"(?:officials?|authorities|diplomats?|leaders?|leadership|ministry|ministries|forces|troops|agents|operatives|commandos|soldiers|warplanes|jets|aircraft|gunboats|"
    r"(?:intelligence|security|secret|special|spy) (?:services?|agency|agencies)|military|army|navy|air force|intelligence)\b(?! (?:chief|minister|headquarters|base|source)s?\b)"
)
_BEHIND = re.compile(rf" {_FOR_IT}")
#: Its forces behind a state's own name: "Myanmar's military", "the Ukraine army".
_ITS = re.compile(
    r"(?:['’]s)? (?:(?:ruling|air|armed|security|government|special|ground|regular|national|defen[cs]e) ){0,2}?"
    r"(?:military(?: junta)?|army|navy|air force|forces|troops|soldiers|warplanes|(?:fighter )?jets|junta)\b"
    r"(?! (?:chief|minister|headquarters|base|source|spokes|official|personnel|school)\w*\b)"
)
#: Bodies of a state that are spoken of by themselves.
_BODY = re.compile(
    r"\b(?:military|army|navy|air force|intelligence|secret services?|services?|agency|agencies|ministry|ministries|junta)(?: (?:troops|soldiers|forces|units|agents|junta))?$"
)
_SAYING = (
    r"(?:den(?:y|ies|ied|ying)|said|says|claim(?:s|ed)?|blam(?:es|ed)|accus(?:es|ed)|reject(?:s|ed)|insist(?:s|ed)|dismiss(?:es|ed)|condemn(?:s|ed)|admit(?:s|ted)|"
    r"carried|ordered|launched|conducted|planned|fired|sent|supplied|did (?:it|this|not)|refut(?:es|ed)|vow(?:s|ed)|maintain(?:s|ed)|pledged|warned|suspects?|holds)\b"
)
_SPEAKS = re.compile(
    rf"(?: (?:has|had|have|also|later|again|itself|strongly|flatly|immediately|quickly|repeatedly|\w+ly))* (?:{_SAYING}|(?:was|were|is|are|being) (?:\w+ )?(?:behind|responsible|to blame|involved|the culprit|accused|blamed))"
    rf"|,? which (?:has |had )?(?:\w+ly )?{_SAYING}|['’]s? (?:door|feet|doorstep|denial|hands?\b|responsibility|involvement|role in)|,? as the (?:culprit|perpetrator)",
)
_BLAMED = re.compile(
    r"\b(?:blam\w+|accus\w+|implicat\w+|denounc\w+|suspect(?:s|ed|ing)?(?: that)?|fingers? at|holds?|held|holding|clear(?:s|ed)|exonerat\w+|"
    r"(?:blam|pinn|lay|laid|put)\w* (?:the )?(?:\w+ ){1,4}(?:squarely |firmly )?(?:on|at)|(?:point(?:s|ed|ing)?|leads?|led) (?:squarely |directly )?(?:to|at|towards?)|"
    r"(?:work|hand|fingerprints|handiwork) of|(?:carried out|ordered|orchestrated|planned|masterminded) by|conclud(?:ed|es) that|believ(?:e|es|ed) that|evidence (?:that )?)\s(?:the )?$",
    re.IGNORECASE,
)


def unnamed_states(text: str) -> list[Known]:
    """Phrases that mean a state without its name, each with the name."""
    out: list[Known] = []
    for m in find(text):
        if m.kind != "state":
            continue
        behind = _BEHIND.match(text, m.span.end) or (None if m.adjective else _ITS.match(text, m.span.end))
        if behind:
            out.append(_known(text, m.span.start, behind.end(), None if _BODY.search(behind.group()) else m.name))
        elif (
            m.adjective
            and m.span.text.endswith("s")
            and text[max(0, m.span.start - 4) : m.span.start].lower() == "the "
        ):
            out.append(_known(text, m.span.start, m.span.end, m.name))
    for c in _capitals().finditer(text):
        if _SPEAKS.match(text, c.end()) or _BLAMED.search(text[max(0, c.start() - 60) : c.start()]):
            out.append(_known(text, c.start(), c.end(), _states()[c.group()]))
    return out


def _known(text: str, start: int, end: int, name: str | None) -> Known:
    words = text[start:end]
    return Known(Span(start, end, words), "state" if name else "organisation", name=name)


@cache
def _states() -> dict[str, str]:
    listed: dict[str, list[str]] = table("lang", "en", "capitals.yml")["capitals"]
    return {capital: state for state, capitals in listed.items() for capital in capitals}


@cache
def _capitals() -> re.Pattern[str]:
    body = "|".join(re.escape(c) for c in sorted(_states(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])")
