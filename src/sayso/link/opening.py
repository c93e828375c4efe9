"""Who a sentence that ends in "he said" is about, where nobody before it can be meant: the one whose name opens it.

"The imam of the town, Arlo Venn, washed eleven bodies, he told the Courier": the name stands inside of what is said, which as a rule is not its
speaker; where the pronoun is left with nobody else it is.
"""

from __future__ import annotations

import re

from sayso.model import Source, Span

from .candidates import candidate
from .nearest import agrees
from .phrases import Phrase, words
from .scene import Scene

_WORD = r"[A-Z][a-z\w’'-]*\w"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:de|van|von|al|bin) )?{_WORD}){{1,3}})"
#: "Arlo Venn, who", "Arlo Venn washed", "Doctor Arlo Venn had"; "The imam of the town, Arlo Venn, washed".
_OPENS = re.compile(
    rf"^(?:(?P<role>(?:The|A|An) [\w ’'-]{{3,60}}), )?{_NAME}(?=,| (?:(?:has|had|was|is|who)\b|[a-z]+(?:ed|s)\b))"
)


def opening(scene: Scene, phrase: Phrase, at: int) -> Source | None:
    """The only person whose name opens the sentence that a pronoun closes."""
    start = scene.starts[scene.sentence(at)]
    start += len(scene.text[start:at]) - len(scene.text[start:at].lstrip())
    m = _OPENS.match(scene.text[start:at])
    if m is None or {w.lower() for w in m["name"].split()} & (
        words("body_heads") | words("armed_heads") | words("outlet_heads")
    ):
        return None
    span = Span(start + m.start("name"), start + m.end("name"), m["name"])
    found = Source(m["name"], m["name"], (span,), "person", role=m["role"])
    return found if agrees(phrase, candidate(found, span, speaker=False, context=m["role"] or "")) else None
