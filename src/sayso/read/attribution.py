"""Who says what: statements of a report, one inside another where somebody relays somebody.

The encoder was taught on articles in which only the outermost speaker is marked. What stands inside a content is therefore read again
as a text of its own, until nobody speaks in it any more; the outer speakers become the `via` of the inner statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.model import Manner, Source, Span, Statement, Words, digest

from .decode import Found
from .linking import Link, Page
from .sentences import sentences
from .sources import channel_in, describe, kind_of, pronouns
from .subject_source import seen_document, subject

#: A statement inside a statement inside a statement: news goes no deeper.
DEPTH = 3
#: Contents shorter than this many characters hold nobody who speaks.
SHORT = 20
_QUOTED = re.compile(r"[\"“‘][^\"”]{3,}[\"”’]|^[\"“].*[\"”]?$", re.DOTALL)
_THAT = re.compile(r"\bthat\s\Z", re.IGNORECASE)
_LEAD = re.compile(r"that\s+", re.IGNORECASE)
#: A subject without a name of its own: up to six plain words, none of which could make it less or more than one.
_SUBJECT = re.compile(
    r"(?:(?!(?:that|which|who|whom|whose|what|when|where|while|if|as|and|or|but|because|not|never|to|by|for|in|on|at|from|with|it|there|this|these|those|"
    r"is|are|was|were|be|been|has|have|had|do|does|did|will|would|could|may|might|should|can)\b)[^\W_]+(?:['’-][^\W_]+)*\s+){1,6}",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|claim\w*|accord\w*|report\w*|told|tell\w*|blam\w*|accus\w*|den(?:y|ied|ies|ying)|announc\w*|assess\w*|indicat\w*|"
    r"suspect\w*|believ\w*|confirm\w*|stat(?:ed|ement)\w*|describ\w*|warn\w*|add(?:ed|s)|quot\w*|cit(?:ed|ing)|alleg\w*|suggest\w*|"
    r"conclud\w*|admit\w*|doubt\w*|vow\w*|call(?:ed|ing|s)|reject\w*|dismiss\w*|insist\w*|estimat\w*|think\w*|thought|testif\w*|confess\w*)\b",
    re.IGNORECASE,
)

Tag = Callable[[str], dict[str, list[Found]]]
Tie = Callable[[Page, dict[str, list[Found]]], list[Link]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a text that is read on its own: where it starts there and in the report."""

    at: int
    start: int
    length: int


def statements(
    report: str, text: str, found: dict[str, list[Found]], tag: Tag, tie: Tie, *, depth: int = DEPTH
) -> tuple[Statement, ...]:
    """All statements of a text, outer before inner. `tag` reads a text, `tie` links its spans; `report` is the report's id."""
    page = Page(text, sentences(text))
    out: list[Statement] = []
    level = [_statement(report, text, found, link, page, None) for link in tie(page, found)]
    for _ in range(depth):
        out += level
        level = _inside(report, text, level, found, tag, tie, page)
        if not level:
            break
    return tuple(sorted(out, key=lambda s: (s.cue.spans[0].start, s.within or "")))


def _statement(
    report: str, text: str, found: dict[str, list[Found]], link: Link, page: Page, outer: Statement | None
) -> Statement:
    cue = _span(text, found["cue"][link.cue])
    contents = tuple(_with_that(text, _span(text, found["content"][i]), cue) for i in link.contents)
    sentence = page.sentences[page.sentence(cue.start)]
    at = (
        _span(text, found["source"][link.source]) if link.source is not None else _untied(text, sentence, cue, contents)
    )
    at = seen_document(text, sentence, at) or at if at is not None else None
    if at is not None:
        source = describe(at.text, (at,), found["person"], found["org"], sentence.text)
    else:
        source = Source("unknown", "", (), "unknown", anonymous=True)
    via = (*outer.via, outer.source) if outer else ()
    channel = channel_in(text, *cue_zone(sentence, cue, contents))
    return Statement(
        digest("s", report, [(s.start, s.end) for s in (cue, *contents)]), report, source, Words((cue,)), Words(contents),
        via=via, channel=channel, manner=_manner(text, contents), within=outer.id if outer else None,
    )  # fmt: skip


def _untied(text: str, sentence: Span, cue: Span, contents: Sequence[Span]) -> Span | None:
    """The subject of a cue that no source was tied to, where what is said comes after it or between."""
    if any(c.start < cue.start and c.end <= cue.start for c in contents):
        return None
    return subject(text, sentence, cue.start)


def _span(text: str, f: Found) -> Span:
    return Span(f.start, f.end, text[f.start : f.end])


def _with_that(text: str, content: Span, cue: Span) -> Span:
    """A content with the "that" by which it hangs on its cue: PARC's annotation counts it in."""
    found = _THAT.search(text, max(0, content.start - 8), content.start)
    if found is None or (found.start() < cue.end and content.start > cue.start):
        return content
    return Span(found.start(), content.end, text[found.start() : content.end])


def cue_zone(sentence: Span, cue: Span, contents: Sequence[Span]) -> tuple[int, int]:
    """The part of the cue's sentence in which the speaker's medium may be named: around the cue, outside the content."""
    start, end = sentence.start, sentence.end
    for c in contents:
        if c.start >= cue.end:
            end = min(end, c.start)
        elif c.end <= cue.start:
            start = max(start, c.end)
    return start, max(start, end)


def _manner(text: str, contents: Sequence[Span]) -> Manner:
    """Direct where the whole content is quoted, mixed where a part of it is."""
    marks = 0
    letters = 0
    for c in contents:
        around = text[max(0, c.start - 1) : c.end + 1]
        for m in _QUOTED.finditer(around):
            marks += m.end() - m.start()
        letters += len(around)
    if not marks:
        return "indirect"
    return "direct" if marks > 0.85 * letters else "mixed"


def _inside(
    report: str, text: str, level: list[Statement], found: dict[str, list[Found]], tag: Tag, tie: Tie, page: Page
) -> list[Statement]:
    """Statements inside the contents of a level, read as texts of their own in one go."""
    wanted = [(s, c) for s in level for c in s.content.spans if len(c.text) > SHORT and _SPEAKS.search(c.text)]
    if not wanted:
        return []
    body, pieces = "", []
    for _, c in wanted:
        lead = _LEAD.match(c.text)
        skipped = lead.end() if lead else 0  # behind "that" a clause reads like a sentence, with it like none
        pieces.append(_Piece(c.start + skipped, len(body), len(c.text) - skipped))
        body += c.text[skipped:] + ".\n\n"
    inner = tag(body)
    inner_page = Page(body, sentences(body))
    out: list[Statement] = []
    for link in tie(inner_page, inner):
        moved = _moved(text, inner, link, pieces)
        if moved is None:
            continue
        spans, new, index = moved
        outer = wanted[index][0]
        if any(_same_words(spans["cue"][0], c) for c in outer.cue.spans) or _is_torn(text, spans["content"]):
            continue
        spans |= {"person": found["person"], "org": found["org"]}
        out.append(_fold_document(_statement(report, text, spans, new, page, outer), outer))
    return _unique(out)


def _moved(
    text: str, inner: dict[str, list[Found]], link: Link, pieces: list[_Piece]
) -> tuple[dict[str, list[Found]], Link, int] | None:
    """A link with its spans in the report's own offsets, or None where it straddles two pieces."""
    chosen = [inner["cue"][link.cue], *(inner["content"][i] for i in link.contents)]
    index = next((i for i, p in enumerate(pieces) if p.start <= chosen[0].start < p.start + p.length), None)
    if index is None:
        return None
    p = pieces[index]
    source = inner["source"][link.source] if link.source is not None else _subject(text, p, chosen[0])
    chosen += [source] if source else []
    if any(f.start < p.start or f.end > p.start + p.length + 1 for f in chosen):
        return None
    back = [Found(f.start - p.start + p.at, min(f.end - p.start, p.length) + p.at, f.score) for f in chosen]
    n = len(link.contents)
    spans = {"cue": back[:1], "content": back[1 : 1 + n], "source": back[1 + n :]}
    return spans, Link(0, 0 if source else None, tuple(range(n))), index


def _subject(text: str, piece: _Piece, cue: Found) -> Found | None:
    """The few words between the beginning of a clause and its verb of speaking: whoever speaks, found or not."""
    words = text[piece.at : piece.at + cue.start - piece.start]
    plain = _SUBJECT.fullmatch(words)
    return Found(piece.start, piece.start + len(words.rstrip()), cue.score) if plain else None


def _is_torn(text: str, contents: Sequence[Found]) -> bool:
    """Whether a content ends within a word: then it was cut off by chance and nobody said it."""
    return any(text[c.end : c.end + 1].isalnum() and c.end > c.start for c in contents)


def _same_words(a: Found, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _fold_document(inner: Statement, outer: Statement) -> Statement:
    """ "According to a post on the group's channel, the group claimed": the post is the channel, not one more relay."""
    source = outer.source
    channel = (
        channel_in(source.text, 0, len(source.text)) if source.kind in ("document", "media", "armed_group") else None
    )
    own = any(
        w in source.text.lower().split()
        for w in ("its", "their", "his", "her", "group's", "outfit's", "organisation's", "movement's")
    )
    if channel is None or not (own or source.kind == "document"):
        return inner
    at = source.spans[0].start
    spans = tuple(Span(s.start + at, s.end + at, s.text) for s in channel.spans)
    return replace(
        inner, via=tuple(v for v in inner.via if v != source), channel=inner.channel or replace(channel, spans=spans)
    )


def _unique(found: list[Statement]) -> list[Statement]:
    seen: dict[tuple[int, int], Statement] = {}
    for s in found:
        seen.setdefault((s.cue.spans[0].start, s.content.spans[0].start), s)
    return list(seen.values())


def is_pronoun(source: Source) -> bool:
    """Whether a source is named by a pronoun alone."""
    return source.text.lower() in pronouns()


def is_outlet(source: Source) -> bool:
    """Whether a source is a newspaper, broadcaster or agency."""
    return source.kind in ("media", "agency") or kind_of(source.text) in ("media", "agency")
