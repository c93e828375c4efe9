"""Whether a statement says of a thing that it was not so: "he doubted that a mine had been attached", "I do not think there was a bomb"."""

from __future__ import annotations

import re

from sayso.model import Span, Statement

_CUE = re.compile(
    r"\b(?:doubt(?:s|ed|ing)?|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|rul(?:e|es|ed|ing) out|refut(?:es|ed|ing))\b",
    re.I,
)
#: "No evidence of" and "not only" say nothing of the thing itself.
_NOT = re.compile(
    r"(?:\b(?:not(?! only)|never|no(?! doubt| evidence| one| information| claim)|neither|nor)\b|n['’]t\b)[^.;:!?]{0,70}$",
    re.I,
)
_TURN = re.compile(r"\b(?:but|instead|rather|although|though|because|until|when)\b", re.I)


def denied(statement: Statement | None, text: str, span: Span) -> bool:
    """Whether the words of a span stand under a "no" of the statement that they are part of."""
    if statement is None:
        return False
    content = next((c for c in statement.content.spans if c.start <= span.start and span.end <= c.end + 1), None)
    if content is None:
        return False
    before = text[content.start : span.start]
    found = _NOT.search(before)
    no = bool(found and not _TURN.search(found.group()))
    return no != bool(_CUE.search(statement.cue.text))
