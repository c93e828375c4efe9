"""Who is credited with the copy: "-- ANI", "(AP)" in the dateline, "With inputs from Reuters", "Source: AFP", a byline "By AFP".

A credit of an agency that the register lacks counts where its form leaves no doubt; names are given in the register's short form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import agencies

_LIST = r"[^\W\d_][\w.'’&/ ,;|-]{1,90}?"
_OPEN = r"(?:-{1,3}|[—–|]|\.\.\.?|~)"
_SIGN_OFF = re.compile(
    rf"(?P<before>^|[.!?…\"”’'\])]|\s)\s*(?:{_OPEN}\s*(?P<dashed>{_LIST})|[(\[]\s*{_OPEN}?\s*(?P<closed>{_LIST})\s*[)\]])\s*\.?\s*$"
)
_INPUTS = re.compile(
    rf"[\s(\[*—–-]*(?:(?:this (?:story|report|article) (?:was|is|has been) )?(?:with|based on|compiled from|(?:additional )?(?:reporting|material|information) (?:by|from))\s+"
    rf"(?:additional |some |further |agency )?(?:(?:inputs?|reporting|reports?|material|information|files?|contributions?|assistance)\s+(?:from|by|of)\s+)?"
    rf"|(?:news )?(?:source|agency|credits?|courtesy|via|input|inputs|story by|reported by|written by|text by)s?\s*[:–—-]\s*|by\s+|copyright\s+(?:©\s*)?(?:\d{{4}}\s+)?|©\s*(?:\d{{4}}\s+)?)"
    rf"(?P<names>{_LIST})(?:\s+inputs?)?[\s)\].*]*",
    re.I,
)
_CONTRIBUTED = re.compile(
    rf"(?P<names>{_LIST}) (?:has |have |also )?contributed (?:reporting )?(?:to (?:this|the) (?:report|story|article)\b.{{0,40}}|from [^.]{{2,40}}\.?)"
    rf"|(?:additional |with )reporting by\s[^.]{{3,120}}\.?"
    rf"|(?:\(?\s*reporting by\s.{{3,160}}(?:editing|writing) by\s.{{3,120}})"
    rf"|(?:copyright|©)\s*(?:©\s*|\(c\)\s*)?(?:\d{{4}},?\s+)?(?:by\s+)?(?P<owner>{_LIST})\.?\s+all rights reserved\b.{{0,120}}",
    re.I | re.S,
)
# US broadcasters sign their own datelines: with call letters (FCC: K or W and two or three more) or with their network's
_BROADCASTER = re.compile(
    r"[KW][A-Z]{2,3}(?:[ /-]?(?:TV|AM|FM|NEWS|\d+))*(?: News)?|(?:CBS|ABC|NBC|FOX|CNN|CW|MSNBC)(?:[ \d/.-].*|[A-Z].*)?"
)
_GENERIC = frozenset(
    {
        "inputs",
        "agencies",
        "agency",
        "agency inputs",
        "agencies inputs",
        "wires",
        "wire services",
        "news agencies",
        "wire reports",
        "staff",
        "reports",
    }
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Paragraphs without their sign-offs, and the agencies that these name, in the order of the page."""

    paragraphs: tuple[str, ...]
    names: tuple[str, ...]


def cut(paragraphs: Sequence[str]) -> Signed:
    """Takes sign-offs and credit lines off the last paragraphs."""
    kept, found = list(paragraphs), list[str]()
    while kept:
        line = kept[-1].strip()
        names = credit_line(line)
        if names is not None:
            kept.pop()
            found = [*names, *found]
            continue
        off = sign_off(line)
        if off is None:
            break
        found = [*off[1], *found]
        rest = line[: off[0]].rstrip()
        kept.pop()
        if rest:
            kept.append(rest)
        if rest and off[0] == len(line):
            break
    return Signed(tuple(kept), _once(found))


def sign_off(paragraph: str) -> tuple[int, tuple[str, ...]] | None:
    """Where the sign-off that ends a paragraph begins, and whom it names; None where there is none."""
    tail = max(0, len(paragraph) - 110)
    for m in _candidates(paragraph, tail):
        names = _named(
            m["dashed"] or m["closed"],
            after_stop=m["before"] not in ("", " ", "\t", "\n") or _stopped(paragraph[: m.start()]),
        )
        if names:
            return m.start() + len(m["before"]), names
    return None


def _candidates(paragraph: str, tail: int) -> Iterable[re.Match[str]]:
    """Matches from the last dash or bracket backwards: the shortest sign-off is tried first."""
    for at in sorted((m.start() for m in re.finditer(r"[-—–|(\[~]", paragraph[tail:])), reverse=True):
        start = tail + at
        while start > tail and (paragraph[start - 1].isspace() or paragraph[start - 1] in "-—–"):
            start -= 1
        if m := _SIGN_OFF.match(paragraph, max(0, start - 1)):
            yield m


def _stopped(text: str) -> bool:
    return not text.strip() or text.rstrip()[-1] in ".!?…\"”’')]"


def credit_line(line: str) -> tuple[str, ...] | None:
    """The agencies that a whole line credits ("With inputs from Reuters", "AFP/AP", "Source: PTI"); None for any other line.

    Empty where it is a credit line that names no agency ("With agency inputs").
    """
    if len(line) > 300:
        return None
    if m := _CONTRIBUTED.fullmatch(line.strip(" ()[]*—–-")):
        names = m["names"] or m["owner"]
        return _known(names) if names else ()
    if len(line) > 130:
        return None
    if m := _INPUTS.fullmatch(line):
        parts = agencies.split(re.sub(r"\s+(?:news\s+)?inputs?$", "", m["names"], flags=re.I))
        if parts and all(p.casefold() in _GENERIC for p in parts):
            return ()
        return _known(m["names"]) or None
    parts = agencies.split(line.strip("-—–|~* "))
    named = _known(line.strip("-—–|~* "))
    return named if parts and len(named) == len(set(map(agencies.folded, parts))) else None


def byline(text: str | None) -> tuple[str, ...]:
    """The agencies that a byline names ("By AFP", "Jane Doe, Associated Press", "PTI | Updated …")."""
    if not text:
        return ()
    bare = re.sub(r"^\s*by\s+", "", text, flags=re.I)
    return _once([*_known(bare), *(a.name for part in agencies.split(bare) if (a := _writer(part)))])


def _writer(part: str) -> agencies.Agency | None:
    """The agency of "AP Auto Writer" or "Associated Press correspondent"."""
    m = re.match(r"(.+?)(?: \w+){0,2} (?:writer|correspondent|reporter|staff|bureau|photographer)s?$", part, re.I)
    words = m[1].split() if m else []
    return next((a for n in range(len(words), 0, -1) if (a := agencies.known(" ".join(words[:n])))), None)


def in_dateline(name: str | None, own: Iterable[str | None] = ()) -> tuple[str, ...]:
    """The agency in a dateline's brackets. `own` names the outlet and its host: an outlet's own name is no credit."""
    if not name:
        return ()
    if known := _known(name):
        return known
    bare = re.sub(r"\W", "", name).casefold()
    mine = (re.sub(r"\W", "", o).casefold() for o in own if o)
    if not bare or any(bare in o for o in mine) or _BROADCASTER.fullmatch(name):
        return ()
    return (name.strip(),)


def _named(text: str, after_stop: bool) -> tuple[str, ...]:
    inputs = _INPUTS.fullmatch(text)
    body = inputs["names"] if inputs else text
    if names := _known(body):
        parts = agencies.split(body)
        return names if inputs or len(names) == len({agencies.folded(p) for p in parts}) else ()
    lone = text.strip(" .")
    return (
        (lone,)
        if after_stop and re.fullmatch(r"[A-Z]{3,6}", lone) and lone not in ("END", "ENDS", "MORE", "LIVE")
        else ()
    )


def _known(text: str) -> tuple[str, ...]:
    whole = agencies.known(text)
    if whole:
        return (whole.name,)
    return _once([a.name for part in agencies.split(text) if (a := agencies.known(part))])


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
