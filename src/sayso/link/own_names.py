"""What is a source's own: its name as the page has it (the register's name is its identity), and the medium that it speaks through."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.model import Channel, Source
from sayso.register import find, lookup

from .phrases import phrase_of
from .scene import Scene

_INITIALS = re.compile(r"(?<![\w.])(?:U\.S\.A|U\.A\.E|U\.S|U\.N|U\.K|E\.U)\.(?=[\s']|$)")
#: Bodies that pages call by different names; a state's name is known in any form.
_BODIES = ("armed_group", "organisation")
_SHORT = re.compile(r"\s?\((?P<short>[A-Z][A-Z0-9-]{1,7})\b")


def tidy(source: Source) -> Source:
    """The source with its name in one spelling, so that pages that write "Varnia's leaders" or "U.N. staff" differently name one source."""
    own = " ".join(source.name.replace("’", "'").split())
    name = _INITIALS.sub(lambda m: m[0].replace(".", ""), own)
    return replace(source, name=name, own=own if own != name else source.own)


#: "I am <name> and our brothers did it": the voice names itself, which nobody else has confirmed.
_I_AM = re.compile(
    r"\W*(?:I am|My name is) (?P<name>[A-Z][\w'’-]+(?: (?:al|el|bin|ibn|de|van|von|al-)? ?[A-Z][\w'’-]+){1,3})"
)


def self_named(source: Source, said: str) -> Source:
    """A speaker told by description alone, under the name that the speaker gives in the words quoted."""
    found = _I_AM.match(said)
    if found is None or (phrase_of(source.name).shape == "name" and not _DESCRIBED.match(source.text)):
        return source
    return replace(source, name=found["name"], purported=True)


_DESCRIBED = re.compile(
    r"(?:the|a|an)\s+(?:[a-z-]+\s+){0,3}(?:man|woman|leader|voice|speaker|spokes\w+|commander|person|figure|head)\b"
)


def with_own_name(scene: Scene, source: Source) -> Source:
    """The source with the name that the page itself gives a body of the register, where that is another."""
    actor = lookup(source.name)
    if actor is None or actor.kind not in _BODIES or actor.name != source.name or not source.spans:
        return source
    own = _here(scene, source) or _on_page(scene, source.name)
    return replace(source, own=own) if own and own != source.name else source


def _here(scene: Scene, source: Source) -> str | None:
    """The name in the source's own words, with the short form that the page introduces there."""
    said = [m for m in find(source.text, shouting=scene.loud) if m.name == source.name and not m.adjective]
    if not said:
        return None
    first = said[0].span
    at = source.spans[0].start + first.end if scene.text[source.spans[0].start :].startswith(source.text) else None
    short = _SHORT.match(scene.text, at) if at is not None else None
    return f"{first.text} ({short['short']})" if short else first.text


def _on_page(scene: Scene, name: str) -> str | None:
    """The page's first name for it."""
    return next((m.span.text for m in scene.mentions if m.name == name and not m.adjective), None)


#: Words before a medium that tie it to whoever is credited.
_ITS = re.compile(r"\b(?:its|their|his|her|own)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)


def own_channel(scene: Scene, source: Source, channel: Channel | None) -> Channel | None:
    """The channel where it is the source's own: an outlet that tells of a message on a group's Telegram channel is not itself on Telegram."""
    if channel is None or source.kind not in ("media", "agency"):
        return channel
    at = channel.spans[0].start if channel.spans else 0
    return channel if _ITS.search(scene.text[max(0, at - 60) : at]) else None
