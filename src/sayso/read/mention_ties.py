"""How mentions that stand side by side hang together: whose men somebody is, what a noun stands for, which name only says whose a body is."""

from __future__ import annotations

import re
from dataclasses import replace

from .patterns import Mention

_MEN = re.compile(
    r"(?:militants|fighters|gunmen|rebels|guerrillas|insurgents|terrorists|extremists|separatists|jihadists)",
    re.IGNORECASE,
)
#: Nouns for a body that may have a name of its own.
BODY_NOUN = re.compile(
    r"\b(?:group|organi[sz]ation|outfit|movement|militia|faction|cell|network|party|army|front|gang|brigade|column)\b",
    re.IGNORECASE,
)
#: Between a word for whose a body is and the body's name: "the Basque separatist group ETA".
_OF_BODY = re.compile(
    r" (?:(?:armed|militant|rebel|separatist|terrorist|terror|islamist|guerrilla) )*(?:group|organi[sz]ation|movement|militia|rebels|guerrillas|party|faction|outfit),? (?:the )?[“\"‘']?$"
)
#: "Yemen's Houthi movement": the body is spoken of.
_WHOSE = re.compile(r"['’]s?(?: [\w-]+){0,2} ")
#: Between a body and the relative that speaks of it: "the <x> group, which".
_RELATED = re.compile(r"(?:['’]s)?(?: (?:group|movement|militia|party|organi[sz]ation|rebels|guerrillas|militants))?, ")


def its_men(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "<x> guerrillas": the men of a body are told by its name, and are no mention by themselves."""
    return tuple(
        m
        for n, m in enumerate(found)
        if not (
            n and m.described and found[n - 1].armed and not found[n - 1].nominal and not found[n - 1].described
            and _MEN.fullmatch(m.text) and text[found[n - 1].end : m.start] == " " and not found[n - 1].text.endswith("ist")
        )
    )  # fmt: skip


def qualifying(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A name right before a common noun for a body and that body's own name only says whose it is."""
    # "The separatist group <x>": the noun belongs to the name.
    found = tuple(
        m
        for n, m in enumerate(found)
        if not (
            m.nominal
            and not m.own
            and n + 1 < len(found)
            and found[n + 1].kind == "organisation"
            and not (found[n + 1].nominal or found[n + 1].described)
            and text[m.end : found[n + 1].start] in (" ", " “", ' "', " the ")
            and BODY_NOUN.search(m.text)
        )
    )
    return tuple(
        replace(m, side=True)
        if n + 1 < len(found)
        and not (m.nominal or m.described or (m.armed and m.text.isupper()))
        and found[n + 1].kind == "organisation"
        and not found[n + 1].nominal
        and (
            _OF_BODY.fullmatch(text[m.end : found[n + 1].start])
            or (m.kind == "state" and _WHOSE.fullmatch(text[m.end : found[n + 1].start]))
        )
        else m
        for n, m in enumerate(found)
    )


def apposed(text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "The <x>, the group that claimed it": the noun stands for the name before it."""
    out: list[Mention] = []
    for m in found:
        last = out[-1] if out else None
        if (
            last and last.kind == "organisation" and not last.nominal and not last.described
            and m.nominal and not m.own and m.text.lower().startswith(("the ", "a ", "an ")) and text[last.end : m.start] == ", "
        ):  # fmt: skip
            out.append(replace(m, name=last.name or last.text))
        elif last and _stands_for(text, last, m):
            out.append(replace(m, name=last.name or last.text, described=False, armed=last.armed))
        else:
            out.append(m)
    return tuple(out)


def _stands_for(text: str, last: Mention, m: Mention) -> bool:
    """Whether words stand for the name right before them: "<man>, the 25-year-old man suspected of …", "the <x> group, which denied …"."""
    between = text[last.end : m.start]
    if last.nominal or last.described or last.side:
        return False
    if last.kind == "individual":
        return m.described and between == ", " and m.text.lower().startswith(("the ", "a ", "an "))
    return m.text.lower() == "which" and last.kind in ("organisation", "state") and bool(_RELATED.fullmatch(between))
