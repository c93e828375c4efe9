"""Who relays a sentence to the page, told by fixed phrases: "…, the paper reported", "according to four officials", "quoted by the agency".

The encoder marks one speaker a statement. Where a sentence names more than one, those that stand outside the statement are its relays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model import Channel, Source, Span

from .decode import Found
from .sources import channel_in, describe, kind_of

_NAME = r"(?P<x>(?:the |a |an )?[^,.;:()\"“”]{3,90}?)"
_LEADING = re.compile(
    rf"^\W*(?:according to|as per|citing|quoting|speaking to|in an interview with)\s+{_NAME}\s*,", re.IGNORECASE
)
_INNER = re.compile(
    rf"\b(?:according to|as per|as reported by|as quoted by|quoted by|quoted as saying by|cited by|reported by|citing|quoting|carried by|monitored by|in an interview with|told)\s+{_NAME}"
    r"(?=\s*(?:[,.;)]|$| on (?:mon|tues|wednes|thurs|fri|satur|sun)day| that | as ))",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf",\s*{_NAME}\s+(?:reported|reports|has reported|wrote|said|says|quoted|added)\b[^,.;]{{0,25}}[.”\"]*\s*$",
    re.IGNORECASE,
)
#: Those who are only told: they relay nothing to the page.
_LISTENERS = re.compile(
    r"(?:the |a |an )?(?:\w+ )?(?:reporters?|journalists|news (?:conference|briefing)|press conference|briefing|parliament|lawmakers|crowd|congress|mourners|families|court|judge|jury)\b(?! (?:without|club))",
    re.IGNORECASE,
)
#: Who may relay somebody else: outlets and agencies, and people who tell of what they were shown.
_RELAYS = frozenset({"media", "agency"})
_TELLING = frozenset({"anonymous", "official", "document", "intelligence", "police", "military", "government", "court"})
#: Whoever is cited is whose word it is, and the outlet that cites relays it.
_CITES = re.compile(r"^\W*(?:citing|quoting)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relay:
    """A relay of a sentence, or the medium that it names instead. `leading`: it opens the sentence and governs all of it; `cited`: the sentence's own speaker cites it."""

    source: Source
    span: Span
    channel: Channel | None
    leading: bool = False
    cited: bool = False


def relays(
    text: str, sentence: Span, outlets: Sequence[Span], people: Sequence[Found], bodies: Sequence[Found]
) -> list[Relay]:
    """Relays of a sentence, nearest to the page first: the one that opens it, then from its end inwards."""
    found: list[tuple[int, Span]] = []
    cited: set[int] = set()
    for rank, pattern in ((0, _LEADING), (1, _TRAILING), (2, _INNER)):
        for m in pattern.finditer(sentence.text):
            if _LISTENERS.match(m["x"]):
                continue
            span = Span(sentence.start + m.start("x"), sentence.start + m.end("x"), m["x"])
            if not any(span.overlaps(s) for _, s in found):
                found.append((rank, span))
                cited |= {span.start} if _CITES.match(m.group()) else set()
    found.sort(key=lambda f: (f[0], -f[1].start))
    out = []
    for rank, span in found:
        relay = _relay(text, span, outlets, people, bodies)
        if relay:
            out.append(replace(relay, leading=rank == 0, cited=span.start in cited))
    return out


def _relay(
    text: str, span: Span, outlets: Sequence[Span], people: Sequence[Found], bodies: Sequence[Found]
) -> Relay | None:
    source = describe(span.text, (span,), people, bodies)
    outlet = next((o for o in outlets if o.overlaps(span)), None)
    if outlet is not None and len(outlet.text) > 0.5 * len(span.text):
        named = Source(
            outlet.text.removeprefix("the ").removeprefix("The "),
            span.text,
            (span,),
            "agency" if kind_of(outlet.text) == "agency" else "media",
        )
        return Relay(named, span, None)
    channel = channel_in(text, span.start, span.end)
    if channel is not None and source.kind in ("document", "media", "armed_group", "unknown"):
        return Relay(source, span, channel)
    return (
        Relay(source, span, None) if source.kind in _RELAYS or (source.kind in _TELLING and source.anonymous) else None
    )
