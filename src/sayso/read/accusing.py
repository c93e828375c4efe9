"""Statements that a verb of accusing makes, where the encoder saw nobody speak: "The minister openly accused the <x> of it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Span, Statement, Words, digest

from .decode import Found
from .sources import describe, kind_of, pronouns

_WORD = r"[^\W\d_][\w.'’-]*"
_PHRASE = rf"(?!(?:when|while|that|because|and|but|after|as|who|whose|which|if|before|since|where)\b){_WORD}"
#: Who accuses, up to nine words back to a mark or a joining word, and a verb that is no passive; then what is said.
_ACCUSES = re.compile(
    rf"(?:^|[,;:\])–—-]\s+|\b(?:when|while|that|because|and|but|after|as|although|whereas)\s+)(?P<who>{_PHRASE}(?:\s+{_PHRASE}){{0,8}}?)\s+"
    r"(?P<cue>(?:has |have |had )?(?:\w+ly |also |again |later |today |now )?(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)|suspects?|denounc(?:ed|es)|attribut(?:ed|es|ing)(?= (?:the|this|that|these|both) [^.;]{3,60} to )))\s+"
    r"(?P<what>(?!by\b|of\b|to\b|in\b|for\b)[^;\n]{6,260}?)(?=[.;]|,? (?:but|and|while) |$)",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_VERB = re.compile(r"\b(?:was|were|is|are|been|being|be|the|an?|of|to|not|never)$", re.IGNORECASE)


def accusing(
    report: str, split: Sequence[Span], said: Sequence[Statement], people: Sequence[Found], bodies: Sequence[Found]
) -> tuple[Statement, ...]:
    """The statements with those added that verbs of accusing make and that none of them has for its cue."""
    out: list[Statement] = []
    for sentence in split:
        for m in _ACCUSES.finditer(sentence.text):
            who, cue, what = (_span(sentence, m, group) for group in ("who", "cue", "what"))
            if _speaks(who, people, bodies) and not any(c.overlaps(cue) for s in said for c in s.cue.spans):
                outer = _around(said, cue)
                via = (*outer.via, outer.source) if outer else ()
                out.append(
                    Statement(
                        digest("s", report, [(s.start, s.end) for s in (cue, what)]), report, describe(who.text, (who,), people, bodies),
                        Words((cue,)), Words((what,)), via=via, manner="indirect", within=outer.id if outer else None,
                    )
                )  # fmt: skip
    return tuple(sorted((*said, *out), key=lambda s: (s.cue.spans[0].start, s.within or "")))


def _span(sentence: Span, m: re.Match[str], group: str) -> Span:
    return Span(sentence.start + m.start(group), sentence.start + m.end(group), m[group])


def _around(said: Sequence[Statement], cue: Span) -> Statement | None:
    """The statement with the shortest content around a cue."""
    found = [(c.end - c.start, n) for n, s in enumerate(said) for c in s.content.spans if cue.within(c)]
    return said[min(found)[1]] if found else None


def _speaks(who: Span, people: Sequence[Found], bodies: Sequence[Found]) -> bool:
    """Whether a phrase names somebody: by a name in it or a word for people or a body; no passive and no pronoun."""
    words = who.text.lower().split()
    if words[-1] in pronouns() or _BEFORE_VERB.search(who.text):
        return False
    named = any(f.start < who.end and who.start < f.end for f in (*people, *bodies))
    return named or kind_of(who.text) not in ("unknown", "document", "media", "agency")
