"""Where words of a sentence speak of an actor's part: the patterns' hits, before anybody asks what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.model import Span, Statement

from .coordination import joined
from .guards import is_open, is_stray
from .patterns import Masked, Mention, stances

_NEGATED = re.compile(
    r"(?:\b(?:not(?! only)|never|no(?! doubt| fixed)(?!\. ?\d)|neither|nor|without|wasn['’]t|weren['’]t|isn['’]t|aren['’]t|didn['’]t|hadn['’]t|hasn['’]t)\b)(?:[^\w,;]+\w+){0,4}[^\w,;]*$"
)
_ANY_NO = re.compile(r"\b(?:not|never|no(?! fixed)(?!\. ?\d)|neither|nor)\b|n['’]t\b")
_INNER_NO = re.compile(
    r"(?:\bnot|\bnever|\bneither|\bnor|n['’]t) (?:\w+ )?(?:den|reject|dismiss|disput|doubt|rul|clear|questi|acquit)"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that stance reading looks at. `event_of` gives the key of the event that the sentence at a character speaks of, or null."""

    text: str
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    event_of: Callable[[int], str | None]
    title_end: int
    forces: Sequence[Mention] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    name: str
    mention: Mention | None
    start: int
    end: int
    negated: bool
    words: str = ""


def hits(masked: Masked) -> Iterable[Hit]:
    nobody = [m for p in stances()["no_claim"] for m in p.finditer(masked.text)]
    if nobody:
        start, end = masked.back(nobody[0].start(), nobody[0].end())
        yield Hit("no_claim", None, start, end, False)
    for name in stances():
        if name not in ("no_claim", "identified", "deed") and not (nobody and name == "claims"):
            # "No group had said that it was behind it": the "it" is nobody.
            yield from (h for h in hits_of(masked, name) if not (nobody and h.mention and h.mention.own))


#: People told as suspects who do something, or to whom something is put: "suspected militants opened fire", "killed by suspected rebels".
_SUSPECTED = re.compile(r"(?:suspected|alleged)\b", re.IGNORECASE)
_ACTS = re.compile(
    r" (?:\w+ ){0,2}?(?:shot|killed|attacked|opened fire|fired|ambushed|stormed|raided|bombed|abducted|kidnapped|seized|hijacked|stabbed|set|blew up|detonated|planted|beheaded|gunned|stopped|"
    r"entered|hurled|threw|launched|burned|torched|carried out|drove|struck|hit|targeted)\b"
)


#: Before those who are struck or sought: "a strike against suspected militants".
_SOUGHT = re.compile(
    r"\b(?:against|killed|killing|targeting|targeted|hit|struck|arrested|detained) (?:the |some |several )?$"
)


def suspected(masked: Masked) -> Iterable[Hit]:
    """Hits on people whom the page itself calls suspected of what it then tells that they did."""
    for n, m in enumerate(masked.mentions):
        if m.described and _SUSPECTED.match(m.text):
            token = f"<{n}>"
            at = masked.text.find(token)
            if (
                at >= 0
                and not _SOUGHT.search(masked.text[:at])
                and (_ACTS.match(masked.text[at + len(token) :]) or masked.text[:at].endswith(" by "))
            ):
                yield Hit("suspects", m, m.start, m.end, False, token)


def identified(masked: Masked) -> Iterable[Hit]:
    return hits_of(masked, "identified")


def deeds(masked: Masked) -> Iterable[Hit]:
    """Hits of deeds told in plain words, over a sentence in which forces are mentions too; whoever did them is their author."""
    return hits_of(masked, "author", "deed")


def hits_of(masked: Masked, name: str, patterns: str | None = None) -> Iterable[Hit]:
    """The hits of the patterns of one name, or of those listed under `patterns`, as if they were of that name. Behind a match that says nothing of its actor the search goes on inside it."""
    text = masked.text
    for pattern in stances()[patterns or name]:
        if "a" in pattern.groupindex and "<" not in text:  # nobody is named
            continue
        m = pattern.search(text)
        while m:
            start, end = masked.back(m.start(), m.end())
            if "a" not in m.re.groupindex:
                yield Hit(name, None, start, end, False)
                m = pattern.search(text, m.end())
                continue
            mention = masked.mentions[int(m["a"].strip("<pn>"))]
            stray = mention.side and (mention.kind == "state" or name not in ("doubts", "clears", "denies"))
            if not stray and not is_stray(masked, m, name):
                said = "unconfirmed" if is_open(text, m, name) else name
                yield Hit(said, mention, start, end, _is_negated(text, m, name), m.group())
            m = pattern.search(text, m.start() + 1 if stray else m.end())


def with_coordinated(masked: Masked, hit: Hit) -> list[Hit]:
    """The hit, and the same for names joined to its actor by "and" or "or"."""
    if hit.mention is None:
        return [hit]
    others = joined(masked, hit.mention, last=hit.words.endswith(">"))
    return [hit, *(replace(hit, mention=m, start=min(hit.start, m.start), end=max(hit.end, m.end)) for m in others)]


#: "Have not ruled out the involvement of <x>": it is held possible.
NOT_EXCLUDED = re.compile(
    r"(?:\bnot|n['’]t|\bnever) (?:\w+ )?(?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing)|discount(?:ed|ing)?)\b[^.;]*$"
)


def _is_negated(text: str, m: re.Match[str], name: str) -> bool:
    """Whether a "not" stands before the words or between the actor and the verb. Words of denial and doubt hold a "no" of their own."""
    before = text[max(0, m.start() - 40) : m.start()]
    if _NEGATED.search(before) and not NOT_EXCLUDED.search(before):
        return True
    inner = _INNER_NO if name in ("denies", "doubts", "clears") else _ANY_NO
    return bool(inner.search(m.group()))
