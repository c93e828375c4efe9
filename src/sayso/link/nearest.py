"""Which of several candidates a phrase points back at: the nearest sentence, there the speaker, then the subject; else nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sayso.model import Span

from .candidates import Candidate, Number
from .phrases import Phrase
from .scene import Scene

#: How many sentences back a pronoun reaches. Swept 1–6 on the training half of the corpus: 2 resolves the most and farther back only
#: the wrong ones grow (names given by no words of their own: 1 → 341 right, 57 wrong; 2 → 354, 63; 3 → 353, 75; 6 → 343, 85).
REACH = 2
_AGREES: dict[str, frozenset[Number]] = {
    "person": frozenset({"person"}),
    "people": frozenset({"people", "body"}),
    "thing": frozenset({"body"}),
    "relative": frozenset({"person", "people", "body"}),
}


def agrees(phrase: Phrase, c: Candidate) -> bool:
    """Whether a pronoun may stand for a candidate, by number and thing or person. Where a title tells he or she it must be that one."""
    if c.number not in _AGREES.get(phrase.shape, frozenset()):
        return False
    said = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}.get(
        phrase.head
    )
    return not (said and c.sex and said != c.sex)


def before(scene: Scene, at: int, inside: Sequence[Span] = ()) -> list[Candidate]:
    """Candidates that end before a character, nearest last. Those inside the statement's own content are not its speaker."""
    return [c for c in scene.people if c.end <= at and not any(s.start <= c.start < s.end for s in inside)]


def nearest(scene: Scene, found: Iterable[Candidate], at: int, reach: int | None = None) -> Candidate | None:
    """The candidate of the nearest sentence; where that one names several the only speaker, else the only subject; else None."""
    here = scene.sentence(at)
    rows = [(here - scene.sentence(c.start), c) for c in found]
    rows = [(d, c) for d, c in rows if reach is None or d <= reach]
    if not rows:
        return None
    close = min(d for d, _ in rows)
    return one([c for d, c in rows if d == close], scene)


def one(found: Sequence[Candidate], scene: Scene) -> Candidate | None:
    """The one that stands out among candidates of one sentence."""
    tests: tuple[Callable[[Candidate], bool], ...] = (lambda _: True, lambda c: c.speaker, lambda c: _subject(scene, c))
    for test in tests:
        kept = [c for c in found if test(c)]
        if len({c.name.casefold() for c in kept}) == 1:
            return kept[-1]
    return None


def _subject(scene: Scene, c: Candidate) -> bool:
    """Whether a candidate opens its sentence, but for an article or a title."""
    start = scene.starts[scene.sentence(c.start)]
    return len(scene.text[start : c.start].split()) <= 3


def speaking(scene: Scene, phrase: Phrase, at: int, inside: Sequence[Span]) -> Candidate | None:
    """Whom a pronoun that speaks stands for.

    Who spoke last goes on speaking: the last speaker counts even where somebody else is named in between, unless that one opens a
    sentence of his own; then both are as near as each other, and nobody is taken."""
    found = [c for c in before(scene, at, inside) if agrees(phrase, c)]
    speakers = [c for c in found if c.speaker]
    first = nearest(scene, found, at, REACH)
    last = nearest(scene, speakers, at, REACH)
    if first is None or last is None or first.name == last.name:
        return first or last
    between = [c for c in found if c.start > last.start and c.name != last.name]
    return None if any(_subject(scene, c) for c in between) else last
