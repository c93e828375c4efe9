"""Rows that the encoder itself sees: the stance it gives a mention of an actor, where it is sure enough.

The patterns of the language pack are exact and miss what they were not told; the encoder has seen many ways to say the same. Below
its threshold it says nothing. It may also object: a pattern's row on a mention that the encoder is all but sure has no stance falls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.model import Row, Source, Span, Stance, Statement

from .decode import Found
from .encoder import Floats, Signals
from .fields import innermost
from .guards import unmade
from .patterns import Mention
from .stance import MAIN
from .stance_actors import OWN_WORD

#: Stances that name somebody as an author: for these the encoder must be surer than for the rest.
ACCUSING = frozenset(
    {"claims", "admits", "accuses", "suspects", "assesses", "arrests", "charges", "convicts", "reported"}
)


#: Probability of "no stance" from which a row of stance `reported` falls: it has no speaker who answers for it.
DOUBT = 0.9


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities chosen on development data: `accusing` and `other` to make a row, `veto` of "no stance" to drop a pattern's."""

    accusing: float
    other: float
    veto: float


#: What the encoder makes of a mention: the likeliest stance but none, the probability of all stances on its side (those that name an author,
#: or the rest), and that of none. Whether somebody is accused or suspected is a finer question than whether he is named at all.
Judged = tuple[Stance | None, float, float]


def probabilities(signals: Signals, mention: Mention | Found) -> Floats:
    """Probability of every stance for a mention: mean over its pieces."""
    logits = signals.stance[signals.pieces(mention.start, mention.end)]
    e = np.exp(logits - logits.max(-1, keepdims=True))
    out: Floats = (e / e.sum(-1, keepdims=True)).mean(0)
    return out


def doubt(signals: Signals, mention: Mention | Found) -> float:
    """The probability that nothing is said of a mention's part in the event."""
    p = probabilities(signals, mention)
    return float(p[0]) if len(p) and np.isfinite(p).all() else 1.0


def judge(signals: Signals, names: Sequence[str], mentions: Sequence[Mention]) -> dict[int, Judged]:
    """What the encoder makes of every mention, by its start."""
    out: dict[int, Judged] = {}
    for m in mentions:
        p = probabilities(signals, m)
        if not len(p) or not np.isfinite(p).all():
            continue
        best = 1 + int(p[1:].argmax())
        accusing = names[best] in ACCUSING
        side = sum(float(q) for n, q in zip(names[1:], p[1:], strict=True) if (n in ACCUSING) == accusing)
        out[m.start] = (names[best], side, float(p[0]))  # type: ignore[assignment]
    return out


def kept(
    rows: Sequence[Row],
    judged: Mapping[int, Judged],
    limits: Limits,
    armed: frozenset[int] = frozenset(),
) -> list[Row]:
    """The patterns' rows less those that the encoder objects to. A row in nobody's words but the outlet's falls at the first doubt; what an armed
    group, a mention that starts at one of `armed`, says of itself needs no second opinion."""
    return [
        r
        for r in rows
        if r.mention is None
        or (r.stance in OWN_WORD and (r.mention.start in armed or _PLAIN_CLAIM.search(r.span.text)))
        or _none(judged, r.mention) < (DOUBT if r.stance == "reported" else limits.veto)
    ]


#: A claim in as many words.
_PLAIN_CLAIM = re.compile(
    r"\b(?:claim|took|tak(?:e|ing)|assum|accept)\w* (?:\w+ ){0,2}?(?:responsibility|credit)\b|\b(?:his|our|their|its) (?:own )?(?:men|fighters|forces|brothers|soldiers|members)\b",
    re.IGNORECASE,
)


def _none(judged: Mapping[int, Judged], mention: Span) -> float:
    return judged.get(mention.start, (None, 0.0, 0.0))[2]


def seen(
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    rows: Sequence[Row],
    judged: Mapping[int, Judged],
    limits: Limits,
    event_of: Mapping[int, str],
) -> list[Row]:
    """Rows for mentions that no pattern spoke of. `event_of` gives the event of a sentence by its index."""  # fmt: skip
    out: list[Row] = []
    taken = {r.mention.start for r in rows if r.mention}
    for n, sentence in enumerate(sentences):
        event = event_of.get(n)
        if event is None:
            continue
        for m in mentions:
            if not sentence.start <= m.start < sentence.end or m.start in taken or m.side or m.start not in judged:
                continue
            stance, p, _ = judged[m.start]
            if (
                stance is None
                or p < (limits.accusing if stance in ACCUSING else limits.other)
                or not _tells(sentence, m, stance)
            ):
                continue
            if not _called_by_name(sentence, m, mentions):
                out.append(row_of(sentence, m, stance, statements, _meant(event, event_of.get(n - 1), sentence)))
    return out


#: A deed that the sentence before has named: "claimed that fire".
_THAT = re.compile(
    r"\b(?:that|the (?:earlier|previous|same|other|first)) (?:\w+ )?(?:attack|fire|blast|bombing|bomb|killing|murder|raid|shooting|arson|assault|ambush|explosion|strike|abduction|kidnapping)\b",
    re.IGNORECASE,
)


def _meant(event: str, before: str | None, sentence: Span) -> str:
    """The event of a sentence, or that of the one before where a sentence without one of its own only points back at it."""
    return before if before is not None and event == MAIN and _THAT.search(sentence.text) else event


#: Words for whoever did it, which accuse nobody: "the attackers", "possible suspects".
_DOERS = re.compile(
    r"(?:(?:an?|the|these|those|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|other|further|possible|alleged|suspected|unknown|unidentified|armed|masked|"
    r"all|both|main|prime|remaining|at least|more than) )*"
    r"(?:perpetrators?|assailants?|attackers?|gunm[ae]n|shooters?|bombers?|suicide bombers?|suspects?|killers?|terrorists?|kidnappers?|abductors?|culprits?|raiders?|"
    r"murderers?|hijackers?|assassins?|criminals?|arsonists?|robbers?|knifem[ae]n|accomplices?|offenders?|defendants?|m[ae]n|people|persons?|individuals?|others?)",
    re.IGNORECASE,
)
#: What follows a name that only says whose somebody is: "Orsk's paramilitary Red Guard".
_GENITIVE = re.compile(r"['’]s? \w")
#: Between a description and the name that it describes.
_NAMED = re.compile(
    r",?(?: (?:locally|commonly|also|better))? (?:known|called|named|identified|calling itself|by the name)\b[^.;]{0,12}$|, (?:the )?$"
)


#: What is told of people who are only described: justice knows who they are, and they may speak for themselves.
_OF_ANYBODY = frozenset({"arrests", "charges", "convicts", "admits", "clears", "denies"})
#: Characters behind a name in which a word takes back what it would say of itself.
AHEAD = 60
#: Before a name that is where something was.
_WHERE = re.compile(r"\b(?:in|from|near|at|to|outside)\s+$", re.IGNORECASE)


def _tells(sentence: Span, m: Mention, stance: Stance) -> bool:
    """Whether a mention tells who is meant, and is not only a place, or somebody's of whom another word speaks."""
    front, behind = sentence.text[: m.start - sentence.start], sentence.text[m.end - sentence.start :]
    if m.described and stance not in _OF_ANYBODY:
        return False
    if m.nominal and m.text.lower().startswith(("a ", "an ")):
        return False  # "a large group" is none that was named before
    if not m.described and stance not in OWN_WORD and _WHERE.search(front):
        return False
    if stance in OWN_WORD and unmade(behind[:AHEAD]):
        return False
    return not (_DOERS.fullmatch(m.text) or (m.kind != "individual" and _GENITIVE.match(behind)))


def _called_by_name(sentence: Span, m: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a name follows a description of the same body: the row is the name's."""
    return any(
        m.end < o.start < sentence.end
        and _NAMED.fullmatch(sentence.text[m.end - sentence.start : o.start - sentence.start])
        for o in mentions
        if not o.nominal and not o.described
    )


def row_of(sentence: Span, m: Mention, stance: Stance, statements: Sequence[Statement], event: str) -> Row:
    """A row that stands on a whole sentence, on the word of whoever says what holds the mention."""
    statement = innermost(statements, m.span) or _at_cue(statements, sentence, m)
    by: tuple[Source, ...] = ()
    if stance in ("claims", "denies", "withdraws") and (
        statement is None or statement.source.kind not in ("media", "agency")
    ):
        by = (statement.source,) if statement and m.span.within(statement.source.spans[0]) else (_itself(m),)
    elif statement is not None and statement.source.name != "unknown":
        by = (statement.source,)
    return Row(
        event, m.text, m.kind, stance, by, sentence, statement=statement.id if statement else None, part="carried_out",
        hedge=statement.hedge if statement else None, channel=statement.channel.name if statement and statement.channel else None,
        via=statement.via if statement else (), mention=m.span,
    )  # fmt: skip


def _itself(m: Mention) -> Source:
    return Source(m.text, m.text, (m.span,), "armed_group" if m.armed else "unknown")


def _at_cue(statements: Sequence[Statement], sentence: Span, m: Mention) -> Statement | None:
    """The statement of the same sentence that the mention speaks in."""
    return next((s for s in statements if any(m.span.within(x) for x in s.source.spans)), None)
