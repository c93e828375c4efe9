"""Names as English writes them: what belongs to a person's name, and descriptions that a name follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .decode import Found

#: The rest of a person's name behind the part that the encoder saw.
SURNAME = re.compile(
    r"(?: (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December|Administration|Government)\b)"
    r"(?:(?:al|el|bin|ibn|de|van|von|ul)[ -])?[A-Z][a-z’'-]*[a-z]){1,2}(?=[\s,.;:)”\"’']|$)"
)
#: The rest of a body's name behind the part that the encoder saw: the noun that says what it is.
BODY = re.compile(
    r" (?:Cent(?:re|er)|Union|Army|Front|Group|Party|Council|Movement|Brigades?|Committee|Federation|Institute|Association|Company|Club|Church|"
    r"Forces?|Network|Cartel|League|Foundation|Society|Militia|Coalition|Command|Guards?|Battalion|Organi[sz]ation|Province)\b(?! [A-Z])"
)
#: A description that a name follows: "a little-known group, the “<name>", "a foreign national named <name>".
CALLED = re.compile(
    r"(?:an?|the) [a-z][^,;.]{2,60}?(?:,? (?:named|called|calling itself|known as|identified as|by the name of)|,)(?: the)? ?[\"“‘']?(?P<x>[A-Z][^,;.]*)$",
)
#: Titles by themselves, which name nobody.
TITLE = re.compile(
    r"(?:(?:prime|interior|foreign|defen[cs]e|health|justice|deputy|vice|attorney|police|home|finance|information|state|mr|mrs|ms|dr)\.? )*"
    r"(?:minister|president|general|chief|secretary(?: of state)?|governor|commander|colonel|captain|major|inspector|spokes(?:man|woman|person)|mr|mrs|ms|dr)\.?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an?)", re.IGNORECASE)
_NAME = re.compile(r"(?: [A-Z][\w’'-]*)+")


def unclipped(text: str, sources: Sequence[Found], names: Sequence[Found]) -> list[Found]:
    """Sources of which the encoder saw the article alone, with the name behind it: one of `names` that begins there, or else words with
    capitals. Where there is neither, nobody is credited."""
    out = []
    for f in sources:
        if not _ARTICLE.fullmatch(text, f.start, f.end):
            out.append(f)
            continue
        name = next((n for n in names if n.end > f.end and n.start in (f.start, f.end + 1)), None)
        more = _NAME.match(text, f.end)
        if name or more:
            out.append(Found(f.start, name.end if name else more.end() if more else f.end, f.score))
    return out
