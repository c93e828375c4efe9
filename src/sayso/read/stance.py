"""Who is said to have done it: rows of responsibility out of sentences, mentions and statements.

A row needs words that say so. Patterns find the words ("claimed responsibility", "blamed <x> for", "carried out by <x>"); the
innermost statement around them tells on whose word, and its cue and hedges how sure. What is left unsaid makes no row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Hedge, Part, Row, Source, Span, Stance, Standing, Statement

from .attribution import is_pronoun
from .coordination import joined
from .fillers import plain
from .guards import is_open, is_stray
from .hedges import hedge
from .patterns import Masked, Mention, mask, parts, stances, words

_NEGATED = re.compile(
    r"(?:\b(?:not(?! only)|never|no(?! doubt)|neither|nor|without|wasn['’]t|weren['’]t|isn['’]t|aren['’]t|didn['’]t|hadn['’]t|hasn['’]t)\b)(?:\W+\w+){0,4}\W*$"
)
_ANY_NO = re.compile(r"\b(?:not|never|no|neither|nor)\b|n['’]t\b")
_INNER_NO = re.compile(
    r"(?:\bnot|\bnever|\bneither|\bnor|n['’]t) (?:\w+ )?(?:den|reject|dismiss|disput|doubt|rul|clear|questi|acquit)"
)
_FOR_OTHERS = re.compile(
    r"\b(?:in the name of|on behalf of|speaking for|claiming to|saying (?:he|she|they) (?:spoke|belonged|represented))\b",
    re.IGNORECASE,
)
#: "A little-known group, <x>", "her killer, <x>": what stands before the comma only says what the name is.
_APPOSED = re.compile(r"^[^,(]{1,60},(?: (?:the|called|calling itself|known as|named))?$")
_BODY_NOUN = re.compile(
    r"\b(?:group|organi[sz]ation|outfit|movement|militia|faction|cell|network|party|army|front|gang)\b[^,]*,",
    re.IGNORECASE,
)
_REJECTS = re.compile(r"\b(?:den(?:y|ied|ies|ying)|reject|dismiss|refut|repudiat|rebuff|disown|disavow)", re.IGNORECASE)
#: Names before the last of a list: "Grey Front, the Red Column and the".
_LISTED = re.compile(
    r"(?:(?:the |both )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|al))*(?:, | and (?:the )?|, and (?:the )?))*(?:the |both )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|al))*,? and(?: the)?"
)
#: Officials who tell of an assessment pass on a judgement and no plain accusation.
_ASSESSED = re.compile(r"\bassess(?:ed|es|ments?)\b|\bintelligence (?:findings|reports?|estimates?)\b", re.IGNORECASE)
#: Stances in which the actor speaks for itself.
OWN_WORD = frozenset({"claims", "denies", "withdraws", "admits"})


@dataclass(frozen=True, slots=True)
class Scene:
    """All that stance reading looks at. `event_of` gives the key of the event that the sentence at a character speaks of, or null."""

    text: str
    sentences: Sequence[Span]
    mentions: Sequence[Mention]
    statements: Sequence[Statement]
    event_of: Callable[[int], str | None]
    title_end: int


@dataclass(frozen=True, slots=True)
class _Hit:
    name: str
    mention: Mention | None
    start: int
    end: int
    negated: bool
    words: str = ""


#: The actor of the words is the one that was struck.
_SUFFERS = re.compile(
    r"\b(?:been|was|were|is|are)\s+(?:\w+\s+)?(?:targeted|hit|struck|attacked|damaged|killed|injured|wounded|bombed|shot|stabbed|kidnapped|abducted)\b(?! by)"
)


def rows(scene: Scene) -> tuple[Row, ...]:
    """Every row that the report's words carry, in text order, without doubles."""
    out: list[Row] = []
    for sentence in scene.sentences:
        event = scene.event_of(sentence.start)
        if event is None:
            continue
        masked = mask(sentence, scene.mentions)
        unmasked = mask(
            sentence, [m for m in scene.mentions if not m.described]
        )  # "named the bomber as <x>": his words are to be seen
        for where, hit in [*((masked, h) for h in _hits(masked)), *((unmasked, h) for h in _identified_in(unmasked))]:
            for each in _with_coordinated(where, hit):
                row = _row(scene, sentence, where, each, event)
                if row is not None:
                    out.append(row)
    return _said_in_body(scene, _without_doubles(out))


def _said_in_body(scene: Scene, found: tuple[Row, ...]) -> tuple[Row, ...]:
    """A title's row falls where the body has the same: the body tells it with its grounds."""
    told = {
        (r.stance, r.actor.lower().removeprefix("the ") if r.actor else None)
        for r in found
        if r.span.start >= scene.title_end
    }
    return tuple(
        r
        for r in found
        if r.span.start >= scene.title_end
        or (r.stance, r.actor.lower().removeprefix("the ") if r.actor else None) not in told
    )


def _hits(masked: Masked) -> Iterable[_Hit]:
    nobody = [m for p in stances()["no_claim"] for m in p.finditer(masked.text)]
    if nobody:
        start, end = masked.back(nobody[0].start(), nobody[0].end())
        yield _Hit("no_claim", None, start, end, False)
    for name in stances():
        if name not in ("no_claim", "identified") and not (nobody and name == "claims"):
            yield from _of(masked, name)


def _identified_in(masked: Masked) -> Iterable[_Hit]:
    return _of(masked, "identified")


def _of(masked: Masked, name: str) -> Iterable[_Hit]:
    """The hits of the patterns of one name. Behind a match that says nothing of its actor the search goes on inside it."""
    text = masked.text
    for pattern in stances()[name]:
        m = pattern.search(text)
        while m:
            start, end = masked.back(m.start(), m.end())
            if "a" not in m.re.groupindex:
                yield _Hit(name, None, start, end, False)
                m = pattern.search(text, m.end())
                continue
            mention = masked.mentions[int(m["a"].strip("<pn>"))]
            stray = mention.side and name not in ("doubts", "clears", "denies")
            if not stray and not is_stray(masked, m, name):
                said = "unconfirmed" if is_open(text, m, name) else name
                yield _Hit(said, mention, start, end, _is_negated(text, m, name), m.group())
            m = pattern.search(text, m.start() + 1 if stray else m.end())


def _with_coordinated(masked: Masked, hit: _Hit) -> list[_Hit]:
    """The hit, and the same for names joined to its actor by "and" or "or"."""
    if hit.mention is None:
        return [hit]
    others = joined(masked, hit.mention, last=hit.words.endswith(">"))
    return [hit, *(replace(hit, mention=m, start=min(hit.start, m.start), end=max(hit.end, m.end)) for m in others)]


def _is_negated(text: str, m: re.Match[str], name: str) -> bool:
    """Whether a "not" stands before the words or between the actor and the verb. Words of denial and doubt hold a "no" of their own."""
    if _NEGATED.search(text[max(0, m.start() - 40) : m.start()]):
        return True
    inner = _INNER_NO if name in ("denies", "doubts", "clears") else _ANY_NO
    return bool(inner.search(m.group()))


def _row(scene: Scene, sentence: Span, masked: Masked, hit: _Hit, event: str) -> Row | None:
    anchor = hit.mention.start if hit.mention else hit.start
    inner = _innermost(scene.statements, anchor, anchor + 1)
    speech = _spoken_by(scene.statements, hit)
    decided = _decide(scene, hit, inner, speech, sentence)
    if decided is None:
        return None
    stance, statement = decided
    if stance == "reported" and sentence.end <= scene.title_end:
        return None  # a headline alone does not report as fact
    actor, kind = _actor(hit, statement, stance)
    if hit.mention is not None and actor is None:
        return None
    by = _by(hit, statement, stance)
    return Row(
        event, actor, kind, stance, by, Span(hit.start, hit.end, scene.text[hit.start : hit.end]),
        statement=statement.id if statement else None, part=_part(hit, masked), hedge=_hedge(hit, statement, sentence, stance),
        standing=_standing(sentence, hit), channel=statement.channel.name if statement and statement.channel else None,
        via=statement.via if statement else (), mention=hit.mention.span if hit.mention else None,
    )  # fmt: skip


def _innermost(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The statement with the shortest content around [start, end)."""
    best: tuple[int, bool, Statement] | None = None
    for s in statements:
        for c in s.content.spans:
            if c.start <= start and end <= c.end and (best is None or (c.end - c.start, s.within is None) < best[:2]):
                best = (c.end - c.start, s.within is None, s)
    return best[2] if best else None


def _spoken_by(statements: Sequence[Statement], hit: _Hit) -> Statement | None:
    """The statement whose cue is part of the matched words ("<x> claimed …", "… blamed <x>")."""
    found = [s for s in statements if any(c.start < hit.end and hit.start < c.end for c in s.cue.spans)]
    return found[0] if found else None


def _decide(
    scene: Scene, hit: _Hit, inner: Statement | None, speech: Statement | None, sentence: Span
) -> tuple[Stance, Statement | None] | None:
    name = hit.name
    if name == "no_claim":
        return "no-claim", inner
    if name == "unconfirmed":
        return "unconfirmed", speech or inner
    if name in ("author", "hallmarks"):
        return _authorship(hit, inner or speech, sentence)
    if name == "identified":
        return _identified(scene, hit, inner or speech)
    if name == "avowal":
        return ("claims", speech or inner) if hit.mention and hit.mention.armed and not hit.negated else None
    if hit.negated:
        return ("clears", speech or inner) if name in ("accuses", "suspects") and _ruled_out(sentence.text) else None
    if name == "claims" and hit.mention and hit.mention.described and _FOR_OTHERS.search(sentence.text):
        return None  # "a man claimed it in the name of <x>"
    if name == "doubts" and (speech or inner) and _is_own(speech or inner, hit):  # type: ignore[arg-type]
        # "they had seen no evidence" is said by whoever doubts; a body named as the doubted one denies.
        return None if hit.mention and hit.mention.own else ("denies", speech or inner)
    if name in ("claims", "denies", "withdraws"):
        return name, speech or inner  # type: ignore[return-value]
    if name == "admits":
        return _admission(hit, speech, inner)
    return name, speech or inner  # type: ignore[return-value]


def _identified(scene: Scene, hit: _Hit, statement: Statement | None) -> tuple[Stance, Statement | None] | None:
    """ "Named the bomber as <x>": an armed group owns him, anybody else accuses him."""
    if hit.negated:
        return None
    suspected = "suspect" in hit.words
    if statement is None:
        return ("suspects" if suspected else "accuses" if " by " in hit.words else "reported"), None
    if _speaks_armed(scene, statement) or (statement.source.of and statement.source.kind == "document"):
        return "claims", statement
    return ("suspects" if suspected or words("suspecting").search(statement.content.text) else "accuses"), statement


#: Words for the speaker that do not tell who it is.
_VAGUE_SPEAKER = re.compile(
    r"^(?:the|its|their|this|a|it)\b(?: (?:\w+ )?(?:group|organi[sz]ation|outfit|movement|statement|message|video|recording|post|letter|leaflet|communiqu[eé]|tape))?$",
    re.IGNORECASE,
)


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
    return any(h.mention and h.mention.armed for s in before for h in _of(mask(s, scene.mentions), "claims"))


def _ruled_out(text: str) -> bool:
    return bool(re.search(r"\b(?:not (?:a |considered )?suspects?|nobody|ruled out)\b", text, re.IGNORECASE))


def _admission(hit: _Hit, speech: Statement | None, inner: Statement | None) -> tuple[Stance, Statement | None]:
    """Outside custody and court an armed group that admits it claims it."""
    if hit.mention is not None and hit.mention.kind in ("organisation", "state"):
        return "claims", speech or inner
    return "admits", inner or speech


def _authorship(hit: _Hit, statement: Statement | None, sentence: Span) -> tuple[Stance, Statement | None] | None:
    """Words of doing it: claim, denial, accusation, assessment or fact, by who says them and how."""
    if _SUFFERS.search(hit.words):
        return None  # "<x> was hit by a mine causing an explosion"
    if statement is None or not _covers(statement, hit):
        around = sentence.text.lower()
        if hit.negated:
            return None
        if hit.mention and hit.mention.described:
            return None  # "two gunmen shot": who they were is told by the field of perpetrators
        if words("suspecting").search(around) or hit.name == "hallmarks":
            return "suspects", None
        return (
            None if "operation" in hit.words else ("reported", None)
        )  # a state's own operation is no attack reported as fact
    cue = " ".join(c.text for c in statement.cue.spans)
    denied = hit.negated or bool(re.search(r"\bden(?:y|ied|ies|ying)\b", cue, re.IGNORECASE))
    own = _is_own(statement, hit) or (denied and _means_itself(statement, hit))
    content = statement.content.text
    if hit.negated:
        return ("denies" if own else "clears"), statement
    if own and _REJECTS.search(cue):
        return "denies", statement
    if words("doubting").search(cue) or re.search(r"\bunlikely\b", content, re.IGNORECASE):
        return "doubts", statement
    if re.search(r"\bden(?:y|ied|ies|ying)\b", cue, re.IGNORECASE):
        return ("denies" if own else "clears"), statement
    if own:
        confessed = (
            hit.mention
            and hit.mention.kind == "individual"
            and re.search(r"\b(?:confess|plead|admit)", cue, re.IGNORECASE)
        )
        return ("admits" if confessed else "claims"), statement
    if (words("analytic").search(cue) or _ASSESSED.search(sentence.text)) and statement.source.kind in (
        "intelligence",
        "expert",
        "document",
        "military",
        "official",
        "government",
        "anonymous",
    ):
        return "assesses", statement
    if hit.name == "hallmarks" or statement.source.kind in ("expert", "intelligence"):
        return "assesses", statement
    if words("suspecting").search(f"{cue} {_clause(content, hit)}"):
        return "suspects", statement
    return None if hit.mention and hit.mention.described else ("accuses", statement)


def _clause(content: str, hit: _Hit) -> str:
    return content if len(content) < 200 else content[:200]


def _covers(statement: Statement, hit: _Hit) -> bool:
    return any(c.start < hit.end and hit.start < c.end for c in (*statement.content.spans, *statement.cue.spans))


def _is_own(statement: Statement, hit: _Hit) -> bool:
    """Whether the speaker is the actor, by the same words or by a word for itself."""
    if hit.mention is None:
        return False
    said = hit.mention.text.lower().removeprefix("the ")
    source = statement.source
    if re.search(r"\b(?:our|my|we)\b", f"{said} {hit.words}"):
        return True
    if statement.manner == "direct" and said in ("it", "they", "he", "she"):
        return False  # in a quotation the speaker would be "we"
    if hit.mention.nominal and said.split()[0] in ("his", "her", "their", "its"):
        return True
    return (
        said in source.text.lower()
        or (source.of is not None and said in source.of.lower())
        or said in ("it", "we", "they")
    )


def _means_itself(statement: Statement, hit: _Hit) -> bool:
    """Whether "the group" in a denial is the speaker's own: only where an armed group or somebody who speaks for a body is speaking."""
    source = statement.source
    return bool(hit.mention and hit.mention.nominal and (source.kind == "armed_group" or source.of is not None))


def _actor(hit: _Hit, statement: Statement | None, stance: Stance) -> tuple[str | None, ActorKind]:
    if hit.mention is None:
        return None, "unknown"
    if hit.mention.side and stance not in ("denies", "doubts", "clears"):
        return None, "unknown"  # "Iranian weapons", "a group linked to the <x>": somebody else is spoken of
    if stance in OWN_WORD and statement is not None:
        return _speaker(hit.mention, statement)
    if hit.mention.nominal and statement is not None and statement.source.of and _is_own(statement, hit):
        return statement.source.of, "organisation"  # "his group was behind": the body that he speaks for
    return hit.mention.text, hit.mention.kind


def _its_body(source: Source) -> tuple[str | None, ActorKind]:
    """Whose "its fighters" are: the body that the speaker speaks for, or the speaker."""
    if source.of:
        return source.of, "organisation"
    return source.name, "individual" if source.kind in (
        "person",
        "official",
        "witness",
        "victim",
        "expert",
    ) else "organisation"


def _speaker(mention: Mention, statement: Statement) -> tuple[str | None, ActorKind]:
    """Who speaks for itself: the head of the speaker's phrase, or the body it speaks for. Another name in it is only mentioned."""
    source = statement.source
    if re.match(r"(?:its|their|our|his|her)\b", mention.text, re.IGNORECASE) and not is_pronoun(source):
        return _its_body(source)
    if (
        source.of
        and source.kind in ("armed_group", "official", "person", "document", "unknown", "organisation")
        and mention.nominal
    ):
        return source.of, "organisation"
    span = next((s for s in source.spans if s.start <= mention.start and mention.end <= s.end), None)
    if span is None:
        return (
            (mention.text, mention.kind)
            if not source.spans or mention.start > source.spans[0].end or mention.nominal
            else (None, "unknown")
        )
    before = re.sub(r"^(?:the|a|an)\s+", "", span.text[: mention.start - span.start], flags=re.IGNORECASE).strip()
    if source.of and plain(source.of).startswith(mention.text.lower()):
        return mention.text, mention.kind
    if _APPOSED.search(before) and (mention.kind == "individual") == (_BODY_NOUN.search(before) is None):
        return (
            (source.of, "organisation") if mention.kind == "individual" and source.of else (mention.text, mention.kind)
        )
    if _LISTED.fullmatch(before):
        return mention.text, mention.kind
    if len(before.split()) > 4 or re.search(r",|\(|\b(?:of|to|with|from|by|for|in)\b", before):
        return None, "unknown"
    if mention.kind == "individual" and source.of:
        return source.of, "organisation"
    return mention.text, mention.kind


def _by(hit: _Hit, statement: Statement | None, stance: Stance) -> tuple[Source, ...]:
    mention = hit.mention
    if stance in OWN_WORD and mention is not None:
        if statement is not None and (_is_own(statement, hit) or hit.name == "identified"):
            return (statement.source,)
        kind = "armed_group" if mention.kind == "organisation" else "unknown"
        return (Source(mention.text, mention.text, (mention.span,), kind),)  # type: ignore[arg-type]
    if statement is None or statement.source.name == "unknown":
        return ()
    return (statement.source,)


def _hedge(hit: _Hit, statement: Statement | None, sentence: Span, stance: Stance) -> Hedge | None:
    if stance in ("no-claim", "claims", "denies", "arrests", "charges", "convicts"):
        return None
    text = statement.content.text if statement and _covers(statement, hit) else sentence.text
    found = hedge(text)
    return found[1] if found else None


def _part(hit: _Hit, masked: Masked) -> Part:
    if hit.mention is None or hit.name in ("arrests", "unconfirmed", "no_claim"):
        return "unstated"
    start = next((i for i, a in enumerate(masked.at) if a >= hit.start), 0)
    end = next((i for i, a in enumerate(masked.at) if a >= hit.end), len(masked.text))
    near = masked.text[start : end + 60]
    for part, pattern in parts():
        if pattern.search(near):
            return part  # type: ignore[return-value]
    return "carried_out"


def _standing(sentence: Span, hit: _Hit) -> Standing:
    """ "Initially blamed" makes a row earlier; only its maker could withdraw it."""
    before = sentence.text[: max(0, hit.end - sentence.start)]
    if hit.name in ("accuses", "suspects", "author", "claims") and words("earlier").search(before):
        return "earlier"
    return "current"


def _without_doubles(found: list[Row]) -> tuple[Row, ...]:
    """One row for the same words: of several stances that overlap on one mention the more telling one stays."""
    rank = {s: i for i, s in enumerate(("no-claim", "withdraws", "denies", "doubts", "admits", "claims", "clears", "convicts", "charges",
                                        "arrests", "assesses", "accuses", "suspects", "unconfirmed", "reported"))}  # fmt: skip
    out: list[Row] = []
    for row in sorted(found, key=lambda r: (rank[r.stance], _names_itself(r), r.span.start)):
        clash = any(
            o.event == row.event
            and o.span.overlaps(row.span)
            and (_same_actor(o, row) if row.mention else o.stance == row.stance)
            for o in out
        )
        if not clash:
            out.append(row)
    return tuple(sorted(out, key=lambda r: r.span.start))


def _same_actor(a: Row, b: Row) -> bool:
    """Whether two rows speak of one mention, or of a speaker by name and by its word for itself."""
    if a.mention == b.mention:
        return True
    return (
        a.stance == b.stance
        and a.stance in OWN_WORD
        and a.statement == b.statement
        and _names_itself(b)
        and not _names_itself(a)
    )


def _names_itself(row: Row) -> bool:
    return bool(
        row.mention and Mention(row.mention.start, row.mention.end, row.mention.text, "unknown", nominal=True).own
    )
