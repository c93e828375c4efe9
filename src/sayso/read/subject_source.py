"""Who speaks where a cue has no source tied to it: the subject that stands right before its verb.

The taggers miss some subjects: bodies without a known name, people whose office comes first ("A spokesman of the ministry, Arlo Venn, put ..."). The
words between the beginning of the sentence and the verb are such a subject where they are one noun phrase and nothing else; in doubt nobody speaks.
"""

from __future__ import annotations

import re

from sayso.model import Span

from .sources import kind_of, pronouns

#: Words of the longest subject with what stands between its commas.
LONGEST = 16
_CAPITAL = r"[A-Z][\w’'.-]*\w"
_NAME = rf"{_CAPITAL}(?: (?:(?:of|de|van|von|al|bin|the) )?{_CAPITAL}){{0,4}}"
_WORDS = r"[\w’'-]+(?: [\w’'-]+){0,7}"
#: "Ana Venn, the mayor of Orr," · "Brother Anselm, who lives there,"
_NAMED = re.compile(rf"(?P<who>(?:[Tt]he )?{_NAME})(?:, (?P<aside>[^,;:.\"“”]{{3,70}}),)?$")
#: "A spokesman of the ministry, Arlo Venn," · "The police command" · "The parents' association of Abiro"
_DESCRIBED = re.compile(rf"(?:The|An?|His|Her|Its|Their|One) {_WORDS}(?:, {_NAME},)?$")
_ADVERBS = re.compile(r"(?:,? (?:later|also|then|first|now|earlier|on \w+day|has|have|had|was|were))+$")
#: What begins a sentence and is the dateline or the time, not the subject.
_LEAD = re.compile(
    r"^(?:[A-Z][A-Z .,'’-]{2,30}[A-Z][^-–—]{0,40}[-–—]\s+|(?:On|In|At|By|Late|Early|Earlier|Meanwhile|Yesterday|Today)\b[^,]{0,40}, )"
)
#: Words that no subject holds: verbs and what opens another clause.
_NO_SUBJECT = frozenset(
    [
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "had",
        "has",
        "have",
        "did",
        "does",
        "do",
        "said",
        "says",
        "that",
        "which",
        "when",
        "while",
        "after",
        "before",
        "because",
        "if",
        "but",
        "or",
        "where",
        "whom",
        "whose",
        "nobody",
        "none",
        "no",
        "it",
        "this",
        "there",
        "they",
        "he",
        "she",
        "we",
        "i",
        "you",
        "not",
        "who",
    ]
)
_PEOPLE_LIKE = re.compile(r"^(?:nobody|none|no|it|there|this|that|these|those|what|everyone|somebody|someone)\b", re.I)


def subject(text: str, sentence: Span, cue: int) -> Span | None:
    """The subject of a verb at a character of a sentence; None where the words before it are not plainly one."""
    start = sentence.start
    before = text[start:cue]
    lead = _LEAD.match(before)
    if lead:
        start, before = start + lead.end(), before[lead.end() :]
    bare = _ADVERBS.sub("", before.rstrip())
    said = bare.strip()
    if not said or len(said.split()) > LONGEST or _PEOPLE_LIKE.match(said) or said.casefold() in pronouns():
        return None
    start += len(bare) - len(bare.lstrip())
    named, described = _NAMED.match(said), _DESCRIBED.match(said)
    if named and _is_named(said, named):
        who = named["who"]
        return Span(start, start + len(who), who)
    if described and _is_somebody(said):
        whole = said.rstrip(",")
        return Span(start, start + len(whole), whole)
    return None


def _is_named(said: str, found: re.Match[str]) -> bool:
    """Whether a run of capitals is a name: one word alone at the beginning of a sentence may be any."""
    words = found["who"].split()
    return len(words) > 1 and not {w.lower() for w in words[1:]} & _NO_SUBJECT and words[0].lower() not in _NO_SUBJECT


def _is_somebody(said: str) -> bool:
    """Whether a described subject is of a kind that speaks, and holds no verb."""
    head = said.split(",", maxsplit=1)[0]
    return not {w.lower() for w in said.split()} & _NO_SUBJECT and kind_of(head) != "unknown"


#: "The coroner's report, obtained by", "An indictment, a copy of which was seen by".
_SEEN = re.compile(
    r"(?P<paper>(?:The|An?|the|an?|Its|His) [^,;.\"“”]{3,120}?),? (?:(?:a )?cop(?:y|ies) of which (?:was|were|has been) |which (?:was|has been) |that (?:was|has been) )?"
    r"(?:obtained|seen|reviewed|read|viewed) by (?:the )?$"
)


def seen_document(text: str, sentence: Span, outlet: Span) -> Span | None:
    """The document whose word it is, where the source tied to a cue is only the outlet that saw it: "the report, obtained by the Post, says"."""
    m = _SEEN.search(text[sentence.start : outlet.start])
    if m is None or kind_of(m["paper"]) not in ("document", "court"):
        return None
    start = sentence.start + m.start("paper")
    return Span(start, start + len(m["paper"]), m["paper"])
