"""Who is said to have done it: rows of responsibility out of sentences, mentions and statements.

A row needs words that say so. Patterns find the words ("claimed responsibility", "blamed <x> for", "carried out by <x>"); the
innermost statement around them tells on whose word, and its cue and hedges how sure. What is left unsaid makes no row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.model import ActorKind, Hedge, Part, Row, Source, Span, Stance, Standing, Statement

from .hedges import hedge
from .patterns import Masked, Mention, mask, parts, stances, words

_NEGATED = re.compile(r"(?:\b(?:not|never|no|neither|nor|without|wasn['’]t|weren['’]t|isn['’]t|aren['’]t|didn['’]t|hadn['’]t|hasn['’]t)\b)(?:\W+\w+){0,4}\W*$")
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


def rows(scene: Scene) -> tuple[Row, ...]:
    """Every row that the report's words carry, in text order, without doubles."""
    out: list[Row] = []
    for sentence in scene.sentences:
        event = scene.event_of(sentence.start)
        if event is None:
            continue
        masked = mask(sentence, scene.mentions)
        for hit in _hits(masked):
            for each in _with_coordinated(masked, hit):
                row = _row(scene, sentence, masked, each, event)
                if row is not None:
                    out.append(row)
    return _without_doubles(out)


def _hits(masked: Masked) -> Iterable[_Hit]:
    nobody = [m for p in stances()["no_claim"] for m in p.finditer(masked.text)]
    if nobody:
        start, end = masked.back(nobody[0].start(), nobody[0].end())
        yield _Hit("no_claim", None, start, end, False)
    for name, patterns in stances().items():
        if name == "no_claim" or (nobody and name == "claims"):
            continue
        for pattern in patterns:
            for m in pattern.finditer(masked.text):
                start, end = masked.back(m.start(), m.end())
                if "a" in m.re.groupindex:
                    mention = masked.mentions[int(m["a"][1:-1])]
                    yield _Hit(name, mention, start, end, _is_negated(masked.text, m))
                else:
                    yield _Hit(name, None, start, end, False)


_JOINS = re.compile(r"^(?:['’]s?)?(?: (?:militants?|fighters?|rebels?|group))?\s*\)?,?\s*(?:and|or|nor|as well as|and/or)?\s*(?:the |both |either )?$")


def _with_coordinated(masked: Masked, hit: _Hit) -> list[_Hit]:
    """The hit, and the same for names joined to its actor by "and" or "or"."""
    if hit.mention is None:
        return [hit]
    all_ = masked.mentions
    at = all_.index(hit.mention)
    out = [hit]
    for step in (-1, 1):
        n = at
        while 0 <= n + step < len(all_):
            a, b = sorted((all_[n], all_[n + step]), key=lambda m: m.start)
            gap = masked.text[_masked_end(masked, a) : _masked_start(masked, b)]
            if not _JOINS.match(gap) or not re.search(r"\b(?:and|or|nor|as well as)\b", gap):
                break
            n += step
            if not all_[n].nominal:
                out.append(replace(hit, mention=all_[n], start=min(hit.start, all_[n].start), end=max(hit.end, all_[n].end)))
    return out


def _masked_start(masked: Masked, m: Mention) -> int:
    return masked.at.index(m.start)


def _masked_end(masked: Masked, m: Mention) -> int:
    first = masked.at.index(m.start)
    return masked.text.index(">", first) + 1


def _is_negated(text: str, m: re.Match[str]) -> bool:
    """Whether a "not" stands before the words or between the actor and the verb."""
    return bool(_NEGATED.search(text[max(0, m.start() - 40) : m.start()]) or re.search(r"\b(?:not|never|no|n['’]t)\b", m.group()))


def _row(scene: Scene, sentence: Span, masked: Masked, hit: _Hit, event: str) -> Row | None:
    anchor = hit.mention.start if hit.mention else hit.start
    inner = _innermost(scene.statements, anchor, anchor + 1)
    speech = _spoken_by(scene.statements, hit)
    decided = _decide(hit, inner, speech, sentence)
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
    best: tuple[int, Statement] | None = None
    for s in statements:
        for c in s.content.spans:
            if c.start <= start and end <= c.end and (best is None or c.end - c.start < best[0]):
                best = (c.end - c.start, s)
    return best[1] if best else None


def _spoken_by(statements: Sequence[Statement], hit: _Hit) -> Statement | None:
    """The statement whose cue is part of the matched words ("<x> claimed …", "… blamed <x>")."""
    found = [s for s in statements if any(c.start < hit.end and hit.start < c.end for c in s.cue.spans)]
    return found[0] if found else None


def _decide(hit: _Hit, inner: Statement | None, speech: Statement | None, sentence: Span) -> tuple[Stance, Statement | None] | None:
    name = hit.name
    if name == "no_claim":
        return "no-claim", inner
    if name == "unconfirmed":
        return "unconfirmed", speech or inner
    if name in ("author", "hallmarks"):
        return _authorship(hit, inner or speech, sentence)
    if hit.negated:
        return ("clears", speech or inner) if name in ("accuses", "suspects") and _ruled_out(sentence.text) else None
    if name in ("claims", "denies", "withdraws"):
        return name, speech or inner  # type: ignore[return-value]
    if name == "admits":
        return _admission(hit, speech, inner)
    return name, speech or inner  # type: ignore[return-value]


def _ruled_out(text: str) -> bool:
    return bool(re.search(r"\b(?:not (?:a |considered )?suspects?|nobody|ruled out)\b", text, re.IGNORECASE))


def _admission(hit: _Hit, speech: Statement | None, inner: Statement | None) -> tuple[Stance, Statement | None]:
    """Outside custody and court an armed group that admits it claims it."""
    if hit.mention is not None and hit.mention.kind in ("organisation", "state"):
        return "claims", speech or inner
    return "admits", inner or speech


def _authorship(hit: _Hit, statement: Statement | None, sentence: Span) -> tuple[Stance, Statement | None] | None:
    """Words of doing it: claim, denial, accusation, assessment or fact, by who says them and how."""
    if statement is None or not _covers(statement, hit):
        around = sentence.text.lower()
        if hit.negated:
            return None
        if words("suspecting").search(around) or hit.name == "hallmarks":
            return "suspects", None
        return "reported", None
    own = _is_own(statement, hit)
    cue = " ".join(c.text for c in statement.cue.spans)
    content = statement.content.text
    if hit.negated:
        return ("denies" if own else "clears"), statement
    if words("doubting").search(cue) or re.search(r"\bunlikely\b", content, re.IGNORECASE):
        return "doubts", statement
    if re.search(r"\bden(?:y|ied|ies|ying)\b", cue, re.IGNORECASE):
        return ("denies" if own else "clears"), statement
    if own:
        return "claims", statement
    if words("analytic").search(cue) and statement.source.kind in ("intelligence", "expert", "document", "military", "official", "government", "anonymous"):
        return "assesses", statement
    if hit.name == "hallmarks" or statement.source.kind in ("expert", "intelligence"):
        return "assesses", statement
    if words("suspecting").search(f"{cue} {_clause(content, hit)}"):
        return "suspects", statement
    return "accuses", statement


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
    return said in source.text.lower() or (source.of is not None and said in source.of.lower()) or said in ("it", "we", "they")


def _actor(hit: _Hit, statement: Statement | None, stance: Stance) -> tuple[str | None, ActorKind]:
    if hit.mention is None:
        return None, "unknown"
    if hit.mention.side and stance not in ("denies", "doubts", "clears"):
        return None, "unknown"  # "Iranian weapons", "a group linked to the <x>": somebody else is spoken of
    if stance in OWN_WORD and statement is not None and not _heads(statement.source, hit.mention):
        return None, "unknown"  # the name stands in the speaker's phrase without being the speaker
    return hit.mention.text, hit.mention.kind


def _heads(source: Source, mention: Mention) -> bool:
    """Whether a name is the head of a speaker's phrase, or stands outside it: "a group tied to the <x>" is not the <x>."""
    span = next((s for s in source.spans if s.start <= mention.start and mention.end <= s.end), None)
    if span is None:
        return True
    before = re.sub(r"^(?:the|a|an)\s+", "", span.text[: mention.start - span.start], flags=re.IGNORECASE).strip()
    return len(before.split()) <= 4 and not re.search(r",|\(|\b(?:of|to|with|from|by|for|in)\b", before)


def _by(hit: _Hit, statement: Statement | None, stance: Stance) -> tuple[Source, ...]:
    mention = hit.mention
    if stance in OWN_WORD and mention is not None:
        if statement is not None and _is_own(statement, hit):
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
    """"Initially blamed" makes a row earlier; only its maker could withdraw it."""
    before = sentence.text[: max(0, hit.end - sentence.start)]
    if hit.name in ("accuses", "suspects", "author", "claims") and words("earlier").search(before):
        return "earlier"
    return "current"


def _without_doubles(found: list[Row]) -> tuple[Row, ...]:
    """One row for the same words: of several stances that overlap on one mention the more telling one stays."""
    rank = {s: i for i, s in enumerate(("no-claim", "withdraws", "denies", "claims", "clears", "doubts", "convicts", "charges", "admits",
                                        "arrests", "assesses", "accuses", "suspects", "unconfirmed", "reported"))}  # fmt: skip
    out: list[Row] = []
    for row in sorted(found, key=lambda r: (rank[r.stance], r.span.start)):
        clash = any(
            o.event == row.event and (o.mention == row.mention if row.mention else o.stance == row.stance) and o.span.overlaps(row.span) for o in out
        )
        if not clash:
            out.append(row)
    return tuple(sorted(out, key=lambda r: r.span.start))
