"""Forces that do a deed without a name of their own: "the army", "riot police", "an Israeli air strike".

They are no mentions like others: police and troops turn up in every report, as those who come, who search and who tell. Only the patterns of
deeds ("police opened fire on …", "a <state> missile hit …") look at them, and what soldiers do to attackers is no deed of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.register import find

from .patterns import Mention

_STRIKE = (
    r"(?:air[- ]?|drone |missile |rocket |artillery |mortar |cluster |barrel |guided |cruise |ballistic |aerial |glide |cross-border |suicide |attack |precision |overnight |naval |tank |sniper |heavy )*"
    r"(?:strikes?|airstrikes?|missiles?|rockets?|drones?|shells?|shelling|bombardments?|bombings?|bombs?|artillery|gunfire|fire|warplanes?|jets?|aircraft|raids?|attacks?|gunships?|helicopters?|snipers?|tanks?|barrage)\b"
)
_BEHIND = re.compile(rf"(?:['’]s)? {_STRIKE}", re.IGNORECASE)
_FORCE = re.compile(
    r"\b(?:(?:the|an?|some|several|two|three|four|dozens of|hundreds of)\s+)?"
    r"(?:(?:state|government|pro-government|loyalist|regime|federal|national|local|riot|anti-riot|paramilitary|military|army|border|security|presidential|special|elite|republican|"
    r"(?!(?:than|human|mean|again|fish|these)\b)[a-z]+(?:an|ish|ese)|iraqi|israeli|pakistani|yemeni|saudi|thai|emirati|somali|afghan|greek|french|dutch|turkish|czech|swiss)\s+){0,3}"
    r"(?:army|military|police(?: officers?)?|policem[ae]n|security forces|armed forces|forces|soldiers?|troops|paramilitaries|gendarmes|navy|coast ?guard|air force|"
    r"junta|security (?:agents|officers|personnel)|snipers?)(?: (?:patrols?|units?))?\b"
    r"(?: (?:of|from) (?:the )?(?P<unit>(?-i:(?:\d+(?:st|nd|rd|th) |[A-Z][\w'’-]+ ){0,4}(?:Brigade|Battalion|Division|Regiment|Army|Forces?|Guards?|Corps|Unit|Police|Command|Detachment)))\b)?",
    re.IGNORECASE,
)
#: Who is told by a force but is none: "the police chief", "army barracks", "military sources".
_NOT_IT = re.compile(
    r"^(?:[-’'][a-z]+|\s+(?:chief|commissioner|commander|spokes\w+|officials?|sources?|stations?|base|barracks|headquarters|post|posts|checkpoints?|minister|ministry|department|academy|college|hospital|court|"
    r"union|report|reports|statement|investigat\w+|inspector|superintendent|sergeant|captain|colonel|general|major|lieutenant|commissioner|intelligence|operation|convoy|vehicles?|cars?|vans?|"
    r"trucks?|buses|bus|uniforms?|recruits?|cadets?|camp|families|leader|ruler|government|council|coup|aid|equipment|custody|protection|cordon|raid|training|service|tribunal|bullets?|crackdown))\b",
    re.IGNORECASE,
)


def forces(text: str, taken: Sequence[Mention]) -> tuple[Mention, ...]:
    """The forces of a text beside the mentions `taken`, which keep their words."""
    out = [
        Mention(m.span.start, m.span.end, m.span.text, "state" if m.kind == "state" else "organisation", armed=m.kind == "armed_group", name=m.name)
        for m in find(text)
        if (m.kind == "state" or (m.kind == "armed_group" and m.adjective)) and _BEHIND.match(text, m.span.end)
    ]  # fmt: skip
    for m in _FORCE.finditer(text):
        if not _NOT_IT.match(text[m.end() : m.end() + 40]):
            out.append(Mention(m.start(), m.end(), m.group(), "organisation", name=m["unit"]))
    free = [
        f
        for f in out
        if not any(f.start < t.end and t.start < f.end and not (t.side and t.kind == "state") for t in taken)
    ]
    return tuple(f for n, f in enumerate(free) if not any(f.start < o.end and o.start < f.end for o in free[:n]))


def with_forces(mentions: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence with the forces among them; a force's words are no longer another's."""
    rest = [m for m in mentions if not any(m.start < f.end and f.start < m.end for f in found)]
    return sorted((*rest, *found), key=lambda m: m.start)
