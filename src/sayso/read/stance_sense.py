"""What a hit means: the stance of its row, by who says it and how, or no row."""

from __future__ import annotations

import re

from sayso.model import Span, Stance, Statement
from sayso.register import find, lookup

from .patterns import mask, words
from .stance_actors import is_own, is_told_beside, means_itself
from .stance_hits import NOT_EXCLUDED, Hit, Scene, hits_of

_FOR_OTHERS = re.compile(
    r"\b(?:in the name of|on behalf of|speaking for|claiming to|saying (?:he|she|they) (?:spoke|belonged|represented))\b",
    re.IGNORECASE,
)
_REJECTS = re.compile(r"\b(?:den(?:y|ied|ies|ying)|reject|dismiss|refut|repudiat|rebuff|disown|disavow)", re.IGNORECASE)
#: Officials who tell of an assessment pass on a judgement and no plain accusation.
_ASSESSED = re.compile(r"\bassess(?:ed|es|ments?)\b|\bintelligence (?:findings|reports?|estimates?)\b", re.IGNORECASE)
#: The actor of the words is the one that was struck.
#: Cues by which a group owns what its man did.
_OWNED = re.compile(r"\b(?:admit|claim|boast|acknowledg|own(?:ed|s) up)", re.IGNORECASE)
_SUFFERS = re.compile(
    r"\b(?:been|was|were|is|are)\s+(?:\w+\s+)?(?:targeted|hit|struck|attacked|damaged|killed|injured|wounded|bombed|shot|stabbed|kidnapped|abducted)\b(?! by)"
)
#: Words for the speaker that do not tell who it is.
_VAGUE_SPEAKER = re.compile(
    r"^(?:the|its|their|this|a|it)\b(?: (?:\w+ )?(?:group|organi[sz]ation|outfit|movement|statement|message|video|recording|post|letter|leaflet|communiqu[eé]|tape))?$",
    re.IGNORECASE,
)


_ACCUSING_CLAIM = re.compile(r"(?:['’]s?)? (?:\w+ )?claims?\b(?! of responsib)", re.IGNORECASE)


def decide(
    scene: Scene, hit: Hit, inner: Statement | None, speech: Statement | None, sentence: Span
) -> tuple[Stance, Statement | None] | None:
    name = hit.name
    if name == "no_claim":
        return "no-claim", inner
    if name == "unconfirmed":
        return "unconfirmed", speech or inner
    if name in ("author", "hallmarks"):
        return _authorship(scene, hit, inner or speech, sentence)
    if name == "identified":
        return _identified(scene, hit, inner or speech)
    if name == "avowal":
        return ("claims", speech or inner) if hit.mention and hit.mention.armed and not hit.negated else None
    if hit.negated:
        return ("clears", speech or inner) if name in ("accuses", "suspects") and _ruled_out(sentence.text) else None
    if name == "claims" and hit.mention and hit.mention.described and _FOR_OTHERS.search(sentence.text):
        return None  # "a man claimed it in the name of <x>"
    if name == "doubts" and hit.mention and hit.mention.kind == "state" and _ACCUSING_CLAIM.match(scene.text, hit.end):
        return None  # "denied <state>'s claim": what a state claims of another is no claim of its own deed
    if name == "doubts" and (speech or inner) and is_own(speech or inner, hit):  # type: ignore[arg-type]
        # "they had seen no evidence" is said by whoever doubts; a body named as the doubted one denies.
        return None if hit.mention and hit.mention.own else ("denies", speech or inner)
    said = speech or inner
    if (
        name == "clears"
        and said is not None
        and (is_own(said, hit) or _of_his_state(hit, said) or _told_by_claimant(scene, hit, said))
    ):
        return "denies", said
    if (
        name == "claims"
        and hit.mention
        and hit.mention.own
        and inner is not None
        and covers(inner, hit)
        and _REJECTS.search(inner.cue.text)
    ):
        return None  # "denied that it had claimed the bombings"
    if name in ("claims", "denies", "withdraws"):
        return name, speech or inner  # type: ignore[return-value]
    if name == "admits":
        return _admission(hit, speech, inner)
    if name == "accuses" and _AS_POSSIBLE.match(scene.text[hit.end : hit.end + 60]):
        return "suspects", speech or inner
    return name, speech or inner  # type: ignore[return-value]


#: "Fingered by many as the possible attackers".
_AS_POSSIBLE = re.compile(
    r"[^.;,]{0,20}\bas (?:the |a )?(?:possible|likely|probable|suspected|potential)\b", re.IGNORECASE
)


def _identified(scene: Scene, hit: Hit, statement: Statement | None) -> tuple[Stance, Statement | None] | None:
    """ "Named the bomber as <x>": an armed group owns him, anybody else accuses him."""
    if hit.negated:
        return None
    suspected = "suspect" in hit.words
    if statement is None and hit.mention is not None and hit.mention.described:
        return None
    if statement is None:
        return ("suspects" if suspected else "accuses" if " by " in hit.words else "reported"), None
    if _speaks_armed(scene, statement) or (statement.source.of and statement.source.kind == "document"):
        return "claims", statement
    return ("suspects" if suspected or words("suspecting").search(statement.content.text) else "accuses"), statement


def _speaks_armed(scene: Scene, statement: Statement) -> bool:
    """Whether an armed group speaks; "the statement" and "the group" are those of who spoke last before."""
    source = statement.source
    if source.kind == "armed_group" or any(
        m.armed and not m.side and any(m.span.within(s) for s in source.spans) for m in scene.mentions
    ):
        return True
    if not source.spans or not _VAGUE_SPEAKER.match(source.text):
        return False
    before = [
        s
        for s in scene.statements
        if s.source.spans
        and s.source.spans[0].start < source.spans[0].start
        and not _VAGUE_SPEAKER.match(s.source.text)
    ]
    if before:
        return _speaks_armed(scene, max(before, key=lambda s: s.source.spans[0].start))
    return _is_claimants(scene, statement)


def _is_claimants(scene: Scene, statement: Statement) -> bool:
    """Whether an armed group claims the deed in a sentence before: what "the statement" then is."""
    before = [s for s in scene.sentences if s.end <= statement.cue.spans[0].start]
    return any(h.mention and h.mention.armed for s in before for h in hits_of(mask(s, scene.mentions), "claims"))


def _its_own_group(scene: Scene, statement: Statement, hit: Hit) -> bool:
    """Whether "the group" is the speaker's: he speaks for an armed group, and the word stands for one."""
    if not (hit.mention and hit.mention.nominal and statement.source.of and not hit.mention.own):
        return False
    return any(
        m.armed and any(m.start < s.end and s.start < m.end for s in statement.source.spans) for m in scene.mentions
    )


def _ruled_out(text: str) -> bool:
    return bool(re.search(r"\b(?:not (?:a |considered )?suspects?|nobody|ruled out)\b", text, re.IGNORECASE))


def _admission(hit: Hit, speech: Statement | None, inner: Statement | None) -> tuple[Stance, Statement | None]:
    """Outside custody and court an armed group that admits it claims it."""
    if hit.mention is not None and hit.mention.kind in ("organisation", "state"):
        return "claims", speech or inner
    return "admits", inner or speech


Decided = tuple[Stance, Statement | None]
_DENYING = re.compile(r"\bden(?:y|ied|ies|ying)\b", re.IGNORECASE)


def _authorship(scene: Scene, hit: Hit, statement: Statement | None, sentence: Span) -> Decided | None:
    """Words of doing it: claim, denial, accusation, assessment or fact, by who says them and how."""
    if _SUFFERS.search(hit.words):
        return None  # "<x> was hit by a mine causing an explosion"
    if NOT_EXCLUDED.search(scene.text[max(0, hit.start - 40) : hit.start].lower()):
        return "suspects", statement
    if is_told_beside(hit):
        return None if hit.negated else (("suspects" if words("suspecting").search(hit.words) else "accuses"), None)
    if statement is None or not covers(statement, hit):
        return _in_page_voice(hit, sentence)
    if (
        hit.mention
        and hit.mention.nominal
        and _OTHERS_CLAIM.search(scene.text[max(sentence.start, hit.start - 100) : hit.start])
    ):
        return None  # "rejected claims by <x> that it carried out": what it is, is <x>
    return _on_somebodys_word(scene, hit, statement, sentence)


def _in_page_voice(hit: Hit, sentence: Span) -> Decided | None:
    """What nobody but the page says."""
    if hit.negated or (hit.mention and hit.mention.described):
        return None  # "two gunmen shot": who they were is told by the field of perpetrators
    if words("suspecting").search(sentence.text.lower()) or hit.name == "hallmarks":
        return "suspects", None
    # A state's own operation is no attack reported as fact.
    return None if "operation" in hit.words else ("reported", None)


def _on_somebodys_word(scene: Scene, hit: Hit, statement: Statement, sentence: Span) -> Decided | None:
    """Denials and doubts first; then what a speaker says of himself, and what of others."""
    cue = " ".join(c.text for c in statement.cue.spans)
    if _of_its_state(hit, statement) and (hit.negated or _REJECTS.search(cue)):
        return "denies", statement
    own = _speaks_of_itself(scene, hit, statement, denied=hit.negated or bool(_DENYING.search(cue)))
    if hit.negated and hit.mention and hit.mention.described:
        return None  # "not carried out by two men" clears nobody
    if hit.negated:
        return ("denies" if own else "clears"), statement
    if own and _REJECTS.search(cue):
        return "denies", statement
    if words("doubting").search(cue) or re.search(r"\bunlikely\b", statement.content.text, re.IGNORECASE):
        return "doubts", statement
    if _DENYING.search(cue):
        return ("denies" if own else "clears"), statement
    man = hit.mention if hit.mention and hit.mention.kind == "individual" else None
    if not own and man and not man.described and _OWNED.search(cue):
        own = _speaks_armed(scene, statement)  # "the <x> admitted that the attack was made by <man>"
    if own:
        confessed = man and re.search(r"\b(?:confess|plead|admit)", cue, re.IGNORECASE)
        return ("admits" if confessed else "claims"), statement
    return _of_another(scene, hit, statement, sentence)


def _speaks_of_itself(scene: Scene, hit: Hit, statement: Statement, *, denied: bool) -> bool:
    return (
        is_own(statement, hit)
        or (_of_his_state(hit, statement) and (denied or statement.source.kind != "official"))
        or _told_by_claimant(scene, hit, statement)
        or (denied and means_itself(statement, hit))
        or _its_own_group(scene, statement, hit)
    )


#: Whose conclusions are told as assessments where they are called so.
_JUDGING = frozenset({"intelligence", "expert", "document", "military", "official", "government", "anonymous"})


def _of_another(scene: Scene, hit: Hit, statement: Statement, sentence: Span) -> Decided | None:
    """What somebody says of another: a judgement, a suspicion or an accusation."""
    cue, kind = " ".join(c.text for c in statement.cue.spans), statement.source.kind
    assessed = words("analytic").search(cue) or _ASSESSED.search(sentence.text)
    if (assessed and kind in _JUDGING) or kind in ("expert", "intelligence"):
        return "assesses", statement
    if hit.name == "hallmarks":
        return ("assesses" if kind in ("unknown", "document") else "suspects"), statement
    if words("suspecting").search(f"{cue} {_clause(scene, statement, hit)}"):
        return "suspects", statement
    return None if hit.mention and hit.mention.described else ("accuses", statement)


_OTHERS_CLAIM = re.compile(r"\bclaims? (?:by|from|of) [^.;]*$", re.IGNORECASE)
#: Seats that stand for a state where somebody speaks from them.
_SEATS = {
    "kremlin": "Russia", "pentagon": "United States", "white house": "United States", "state department": "United States", "downing street": "United Kingdom", "elysee": "France",
}  # fmt: skip


def _of_his_state(hit: Hit, statement: Statement) -> bool:
    """Whether an official speaks of his own state: "<x> is not bombing hospitals, Kremlin spokesman <man> said"."""
    source = statement.source
    if hit.mention is None or source.kind not in ("official", "government", "military"):
        return False
    mine = lookup(hit.mention.name or hit.mention.text)
    words = f"{source.of or ''} {source.text}"
    seats = {state for seat, state in _SEATS.items() if seat in words.lower()}
    states = {m.name for m in find(words) if m.kind == "state"} | seats
    return mine is not None and mine.kind == "state" and states == {mine.name}


def _told_by_claimant(scene: Scene, hit: Hit, statement: Statement) -> bool:
    """Whether "the statement" or "the group" says it of the armed group whose word it is."""
    return bool(
        hit.mention
        and hit.mention.armed
        and not hit.mention.described
        and statement.source.spans
        and _VAGUE_SPEAKER.match(statement.source.text)
        and _speaks_armed(scene, statement)
    )


#: Who speaks for a state's own forces.
_THE_STATE = frozenset({"government", "military", "police"})
_FORCES = re.compile(r"\b(?:forces|army|military|police\w*|soldiers?|troops|guards?|gendarmes|navy)$", re.IGNORECASE)


def _of_its_state(hit: Hit, statement: Statement) -> bool:
    """Whether a government speaks of its forces: "the government denied that security forces had shot"."""
    return bool(
        hit.mention
        and statement.source.kind in _THE_STATE
        and _FORCES.search(hit.mention.text)
        and not any(c.isupper() for c in hit.mention.text[1:])
    )


def _clause(scene: Scene, statement: Statement, hit: Hit) -> str:
    """What a statement says up to the words of the hit: a doubt behind them is about something else ("…, apparently by mistake")."""
    around = next((c for c in statement.content.spans if c.start <= hit.start < c.end), None)
    return scene.text[around.start : max(hit.end, hit.start + 1)] if around else statement.content.text[:200]


def covers(statement: Statement, hit: Hit) -> bool:
    return any(c.start < hit.end and hit.start < c.end for c in (*statement.content.spans, *statement.cue.spans))
