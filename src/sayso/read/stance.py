"""Who is said to have done it: rows of responsibility out of sentences, mentions and statements.

A row needs words that say so. Patterns find the words ("claimed responsibility", "blamed <x> for", "carried out by <x>"); the
innermost statement around them tells on whose word, and its cue and hedges how sure. What is left unsaid makes no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.model import Hedge, Part, Row, Span, Stance, Standing, Statement

from .forces import with_forces
from .hedges import hedge
from .patterns import Masked, mask, parts, words
from .stance_actors import actor_of, by_of, own_state
from .stance_doubles import by_name, said_in_body, without_doubles
from .stance_hits import Hit, Scene, deeds, hits, hits_of, identified, suspected, with_coordinated
from .stance_sense import covers, decide

__all__ = ["Scene", "rows"]


#: People told by what they are, and not by what they did.
_BAND = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:bandits|pirates|robbers|rebels|insurgents|separatists|extremists|jihadi?s(?:ts)?|mercenaries|vigilantes|smugglers|militants|rustlers|herders|guerrillas)",
    re.IGNORECASE,
)


#: Patterns that may end on a name behind people told by number: "carried out by two members of the <x>".
_AT_END = ("accuses", "author", "suspects")


#: What is said of forces by whoever speaks of them, and by themselves.
_OF_FORCES = ("accuses", "denies")


def rows(scene: Scene) -> tuple[Row, ...]:
    """Every row that the report's words carry, in text order, without doubles."""
    out: list[Row] = []
    for sentence in scene.sentences:
        event = scene.event_of(sentence.start)
        if event is None:
            continue
        for where, hit in _found(sentence, scene):
            for each in with_coordinated(where, hit):
                row = _row(scene, sentence, where, each, event)
                if row is not None:
                    out.append(row)
    return by_name(scene, said_in_body(scene, without_doubles(out)))


def _found(sentence: Span, scene: Scene) -> Iterator[tuple[Masked, Hit]]:
    """The hits of a sentence, each with the masked sentence that it was found in."""
    mentions = scene.mentions
    masked = mask(sentence, mentions)
    yield from ((masked, h) for h in (*hits(masked), *suspected(masked)))
    # "Named the bomber as <x>", "the attackers were bandits": his words are to be seen, theirs are who it was.
    unmasked = mask(sentence, [m for m in mentions if not m.described or _BAND.fullmatch(m.text)])
    yield from ((unmasked, h) for h in identified(unmasked))
    bare = mask(sentence, [m for m in mentions if not m.described])
    at_end = (h for name in _AT_END for h in hits_of(bare, name) if h.name == name)
    yield from ((bare, h) for h in at_end if re.search(r">(?: \w+)?$", h.words))
    done = mask(sentence, with_forces([m for m in mentions if not m.described], scene.forces))
    yield from ((done, h) for h in deeds(done))
    told = (h for name in _OF_FORCES for h in hits_of(done, name))
    yield from ((done, h) for h in told if h.mention in scene.forces)


def _row(scene: Scene, sentence: Span, masked: Masked, hit: Hit, event: str) -> Row | None:
    anchor = hit.mention.start if hit.mention else hit.start
    inner = _innermost(scene.statements, anchor, anchor + 1)
    if inner is None and hit.name == "author":  # a content that was cut before the name
        inner = _innermost(scene.statements, hit.start, hit.start + 1)
    if event == MAIN and _ELSEWHERE.search(
        _without_aside(scene.text, hit) + scene.text[hit.end : min(hit.end + 60, sentence.end)]
    ):
        return None  # "claimed a separate attack"
    speech = _spoken_by(scene.statements, hit)
    if hit.name in _SUBJECT and _is_object(scene, hit, speech):
        return None
    decided = decide(scene, hit, inner, speech, sentence)
    if decided is None:
        return None
    stance, statement = decided
    if stance == "reported" and sentence.end <= scene.title_end:
        return None  # a headline alone does not report as fact
    state = own_state(hit, statement, stance)
    actor, kind = (state, "state") if state else actor_of(hit, statement, stance)
    if hit.mention is not None and actor is None:
        return None
    by = by_of(hit, statement, stance)
    return Row(
        event, actor, kind, stance, by, Span(hit.start, hit.end, scene.text[hit.start : hit.end]),
        statement=statement.id if statement else None, part=_part(hit, masked), hedge=_hedge(hit, statement, sentence, stance),
        standing=_standing(sentence, hit), channel=statement.channel.name if statement and statement.channel else None,
        via=statement.via if statement else (), mention=hit.mention.span if hit.mention and not state else None,
    )  # fmt: skip


#: The report's own incident, and words that a claim or an accusation is of another one.
MAIN = "e0"
_ELSEWHERE = re.compile(
    r"\b(?:claim\w*|responsibility for|credit for|behind|accused (?:by [^.;,]{1,40}? )?of|blamed (?:by [^.;,]{1,40}? )?for|den(?:ied|ies|ying)|carried out)\s+(?:(?:an?|the|two|three|several|its|many|other)\s+)?(?:[a-z]+\s+)?"
    r"(?:another|separate|similar|different|unrelated|previous|earlier|other)\s+(?:[\w-]+\s+){0,2}?(?:attack|bombing|blast|killing|shooting|raid|explosion|strike|abduction|kidnapping|assault|incident|one)s?\b|"
    r"\b(?:attack|strike|raid|assault)s? (?:on|against) (?:several |two |three |many )?other\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^\s*,.*,", re.DOTALL)


def _without_aside(text: str, hit: Hit) -> str:
    """The hit's words without what commas put behind its actor: "the <x>, blamed for earlier raids, claimed …"; all of them where that is the hit."""
    if hit.name == "accuses" or hit.mention is None or hit.mention.start > hit.start + len("the "):
        return text[hit.start : hit.end]
    return _ASIDE.sub("", text[hit.mention.end : hit.end])


#: Patterns whose actor speaks, where it stands first.
_SUBJECT = frozenset(["claims", "denies", "withdraws", "avowal"])
_BEHIND = re.compile(
    r"\b(?P<head>\w+) (?:of|to|with|from|by|against|on|at|in|than|into|for)\s+(?:the )?[\"“‘]?$", re.IGNORECASE
)
_SPEAKS_FOR = re.compile(
    r"(?:spokes\w+|leaders?|chief|commander|heads?|members?|wing|branch|faction|representatives?|lawyers?|statements?|messages?|claims?|recordings?|videos?|fighters|unit|cell|council|"
    r"leadership|brigade|said|told|quoted|ministry|government|president|minister|army|delegate|founder|deputy|secretary|responsibility|credit|militants|rebels)$",
    re.IGNORECASE,
)


def _is_object(scene: Scene, hit: Hit, speech: Statement | None) -> bool:
    """Whether the name before the verb hangs on another word: "they are branches of the <x> and have rejected …"."""
    if hit.mention is None or hit.mention.start > hit.start + len("the "):
        return False
    if speech is not None and any(s.start <= hit.mention.start < s.end for s in speech.source.spans):
        return False
    before = _BEHIND.search(scene.text[max(0, hit.start - 40) : hit.start])
    return bool(before and not _SPEAKS_FOR.match(before["head"]))


def _innermost(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The statement with the shortest content around [start, end)."""
    best: tuple[int, bool, Statement] | None = None
    for s in statements:
        for c in s.content.spans:
            if c.start <= start and end <= c.end and (best is None or (c.end - c.start, s.within is None) < best[:2]):
                best = (c.end - c.start, s.within is None, s)
    return best[2] if best else None


def _spoken_by(statements: Sequence[Statement], hit: Hit) -> Statement | None:
    """The statement whose cue is part of the matched words ("<x> claimed …", "… blamed <x>")."""
    found = [s for s in statements if any(c.start < hit.end and hit.start < c.end for c in s.cue.spans)]
    return found[0] if found else None


def _hedge(hit: Hit, statement: Statement | None, sentence: Span, stance: Stance) -> Hedge | None:
    if stance in ("no-claim", "claims", "denies", "arrests", "charges", "convicts"):
        return None
    text = statement.content.text if statement and covers(statement, hit) else sentence.text
    found = hedge(text)
    return found[1] if found else None


def _part(hit: Hit, masked: Masked) -> Part:
    if hit.mention is None or hit.name in ("arrests", "unconfirmed", "no_claim"):
        return "unstated"
    start = next((i for i, a in enumerate(masked.at) if a >= hit.start), 0)
    end = next((i for i, a in enumerate(masked.at) if a >= hit.end), len(masked.text))
    near = masked.text[start : end + 60]
    for part, pattern in parts():
        if pattern.search(near):
            return part  # type: ignore[return-value]
    return "carried_out"


def _standing(sentence: Span, hit: Hit) -> Standing:
    """ "Initially blamed" makes a row earlier; only its maker could withdraw it."""
    before = sentence.text[: max(0, hit.end - sentence.start)]
    clause = re.split(r"[,;] (?:but|and) ", re.sub(r"previously (?:un|little)\w*", "", before, flags=re.IGNORECASE))[-1]
    if hit.name in ("accuses", "suspects", "author", "claims") and words("earlier").search(clause):
        return "earlier"
    return "current"
