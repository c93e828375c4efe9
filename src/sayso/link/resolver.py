"""Resolves one source after the other, in the order of the text; what is resolved counts as named for what comes after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Reading, Source, SourceKind, Span, Statement

from .candidates import Candidate, candidate, number_of
from .full_names import in_full
from .nearest import agrees, before, nearest, speaking
from .opening import opening
from .phrases import Phrase, names, phrase_of, tokens, words
from .scene import Scene, scene

_BY = re.compile(
    r"\b(?:by|from|of|signed by|in the name of|on behalf of|attributed to|bearing the name of)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
#: Bodies that issue statements, leaflets and tapes.
_ISSUERS: frozenset[SourceKind] = frozenset(
    {"armed_group", "organisation", "government", "military", "police", "company", "intelligence", "court"}
)


_NAME = r"[A-Z][\w’'-]*\w(?: (?:(?:al|el|bin|ibn|de|van|von)[ -])?[A-Z][\w’'-]*\w){1,2}"
_POINTED = {"its": "it", "their": "they", "his": "he", "her": "she", "our": "we", "my": "i"}
#: Kinds of sources that tell nothing of whether a body speaks.
_VAGUE = frozenset(("unknown", "person", "anonymous"))


class Resolver:
    """Memory of one report: whom each phrase was found to mean."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.report
        self.scene: Scene = scene(reading)
        self.statements: dict[str, Statement] = {s.id: s for s in reading.statements}
        self._done: dict[tuple[int, int, str], Source] = {}

    def source(self, source: Source, inside: Sequence[Span] = (), outer: Statement | None = None) -> Source:
        """The source with its resolved name; unchanged where that cannot be told. `inside` are the spans of what it says, `outer` the
        statement whose content it stands in."""
        if not source.spans:
            return source
        key = (source.spans[0].start, source.spans[0].end, source.text)
        if key not in self._done:
            self._done[key] = source  # a phrase that leads back to itself stays as it is
            found = self._meant(source, source.spans[0].start, inside, outer)
            found = self._of_whom(found or source, source.spans[0].start, inside, outer) or found
            if found is not None:
                self._done[key] = found
                self._remember(candidate(found, source.spans[0], speaker=True))
        return self._done[key]

    def _of_whom(self, source: Source, at: int, inside: Sequence[Span], outer: Statement | None) -> Source | None:
        """ "Its spokesman, Arlo Venn": with the body that "its" stands for, or without one; None where the body is told."""
        pointed = _POINTED.get((source.of or "").casefold())
        if pointed is None:
            return None
        who = self._whose(pointed, at, inside, outer)
        return replace(source, of=who.name if who and number_of(who) == "body" else None)

    def accused(self, source: Source, speakers: frozenset[str]) -> Source | None:
        """Whom a pronoun accuses: the only one named in its sentence or the one before that it agrees with and who is not accusing.

        Stricter than for a speaker: here a wrong guess puts the blame on somebody."""
        phrase, at = phrase_of(source.text, self.scene.loud), source.spans[0].start
        quoting = self._quoted(at)  # whoever speaks is "I" there, and never "he"
        found = [
            c
            for c in before(self.scene, at)
            if agrees(phrase, c)
            and c.name not in speakers
            and not (quoting and c.speaker)
            and self.scene.sentence(at) - self.scene.sentence(c.start) <= 1
        ]
        return _as(source, found[-1].source) if len({c.name for c in found}) == 1 else None

    def _remember(self, c: Candidate) -> None:
        others = [k for k in self.scene.people if not (k.start < c.end and c.start < k.end)]
        self.scene = replace(self.scene, people=tuple(sorted((*others, c), key=lambda k: k.start)))

    def with_article(self, text: str, at: int) -> str:
        """A common noun with the article that the page has in front of it: the words of a source may begin behind it."""
        bare = text.islower() and " " not in text
        return f"the {text}" if bare and self.scene.text[max(0, at - 4) : at].lower() == "the " else text

    def _meant(self, source: Source, at: int, inside: Sequence[Span], outer: Statement | None) -> Source | None:
        phrase = phrase_of(self.with_article(source.text, at), self.scene.loud)
        if source.role and tokens(source.name) != tokens(phrase.core):
            return in_full(self.scene, source) or source  # "its spokesman, Arlo Venn": the name is told
        if phrase.owner is not None:
            return self._owned(source, phrase, at, inside, outer)
        if phrase.shape == "name":
            return self._document(source, at) or in_full(self.scene, source)
        if phrase.shape == "own":
            return self._own(source, at, outer)
        target = self._pronoun(phrase, at, inside, outer) if phrase.pronoun else self._noun(phrase, at, inside)
        if target is None:
            return in_full(self.scene, source) if not phrase.pronoun else None
        if phrase.shape == "document":
            return replace(source, name=target.name, kind="document", of=target.name, anonymous=False)
        return _as(source, target)

    def _pronoun(self, phrase: Phrase, at: int, inside: Sequence[Span], outer: Statement | None) -> Source | None:
        if phrase.shape == "relative":
            # "Venn, who said": only what stands right before the pronoun.
            close = [
                c
                for c in self.scene.people
                if c.end <= at and not re.search(r"\w", self.scene.text[c.end : at]) and agrees(phrase, c)
            ]
            return close[-1].source if close else None
        if outer is not None and (speaker := self._outer(phrase, at, outer)):
            return speaker
        found = speaking(self.scene, phrase, at, inside)
        last = self._spoke_last(at) if phrase.shape == "thing" else None
        if found is None and phrase.shape == "person":
            return opening(self.scene, phrase, at)
        return last if last and (found is None or found.start < last.spans[0].start) else self._full(found)

    def _spoke_last(self, at: int) -> Source | None:
        """ "The ministry said …. It added": a body without a name of its own that spoke in this sentence or the one before."""
        here = self.scene.sentence(at)
        told = [
            s.source
            for s in self.statements.values()
            if s.source.spans
            and s.source.spans[0].end <= at
            and here - self.scene.sentence(s.source.spans[0].start) <= 1
        ]
        last = max(told, key=lambda s: s.spans[0].start, default=None)
        if last is None or phrase_of(last.name).pronoun or number_of(last) != "body" or last.kind in _VAGUE:
            return None
        return last

    def _outer(self, phrase: Phrase, at: int, outer: Statement) -> Source | None:
        """ "The Front said it had …": inside what somebody says the pronoun is the speaker, unless another stands between that it could be."""
        above = self.statements.get(outer.within or "")
        said = self.source(outer.source, outer.content.spans, above)
        if (
            not said.spans
            or phrase_of(said.name).shape != "name"
            or not agrees(phrase, candidate(said, said.spans[0], speaker=True))
        ):
            return None
        start = max((s.start for s in outer.content.spans if s.start <= at), default=at)
        rivals = {c.name for c in self.scene.people if start <= c.start and c.end <= at and agrees(phrase, c)}
        return None if rivals - {said.name} else said

    def _own(self, source: Source, at: int, outer: Statement | None) -> Source | None:
        """ "We" is who is quoted; outside a quotation it is the outlet."""
        if outer is not None:
            said = self.source(outer.source, outer.content.spans, self.statements.get(outer.within or ""))
            if number_of(said) == "person" and source.text.casefold() in ("we", "us", "our"):
                if said.of is None:
                    return None
                body = in_full(self.scene, Source(said.of, said.of, said.spans))
                return replace(source, name=body.name if body else said.of, kind=body.kind if body else "unknown")
            return _as(source, said) if said.spans else None
        publisher = self.report.publisher
        quoted = self._quoted(at)
        return replace(source, name=publisher, kind="media", anonymous=False) if publisher and not quoted else None

    def _quoted(self, at: int) -> bool:
        """Whether a character stands in quotation marks."""
        line = self.scene.text[:at].rpartition("\n")[2]
        return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")

    def _noun(self, phrase: Phrase, at: int, inside: Sequence[Span]) -> Source | None:
        """ "The group", "the ministry", "the minister": first what is called so by its own name or title, then what is of that kind."""
        past = before(self.scene, at, inside)
        if phrase.shape == "document":
            return self._issuer(past, at)
        asked = set(tokens(phrase.core)[1:])
        people = phrase.shape in ("role", "described", "several")
        titled = [c for c in past if phrase.head in c.heads and (asked <= c.heads or not people)]
        titled = [c for c in titled if (c.number in ("person", "people")) == people]
        if phrase.shape == "group":
            titled = [
                c for c in titled if c.name.lower() != c.name
            ]  # "a group not heard of before" has no name to give
        if phrase.head in ("army", "military"):
            titled = [c for c in titled if c.source.kind != "armed_group"]  # theirs has a capital
        found = nearest(self.scene, titled, at)
        if found is None and not people and not titled and asked - {phrase.head} <= words("plain_adjectives"):
            found = nearest(self.scene, _of_kind(phrase, past), at)
        return self._full(found)

    def _full(self, found: Candidate | None) -> Source | None:
        return (in_full(self.scene, found.source) or found.source) if found else None

    def _issuer(self, past: Sequence[Candidate], at: int) -> Source | None:
        """Whose statement "the statement" is: the body that spoke last; where none has spoken, the group named last."""
        bodies = [c for c in past if c.number == "body" and c.source.kind in _ISSUERS]
        found = nearest(self.scene, [c for c in bodies if c.speaker], at)
        found = found or nearest(self.scene, [c for c in bodies if c.source.kind == "armed_group"], at)
        return found.source if found else None

    def _document(self, source: Source, at: int) -> Source | None:
        """ "A leaflet signed by the Harvest Front", "a statement from the ministry": the document of that body."""
        m = _BY.search(source.text)
        if not m or not set(tokens(source.text[: m.start()])) & words("documents"):
            return None
        start = at + m.start("who")
        who = self._inner(source, m["who"], start)
        if who is None:
            return None
        return replace(source, name=who.name, kind="document", of=who.name, anonymous=False)

    def _inner(self, source: Source, text: str, start: int) -> Source | None:
        """The body that a part of a phrase names or points back at; None where it names none."""
        part = Source(text, text, (Span(start, start + len(text), text),))
        phrase = phrase_of(text, self.scene.loud)
        found = self._meant(part, start, (), None)
        if found is not None:
            return found
        known = next(
            (
                c.source
                for c in self.scene.people
                if c.number == "body" and c.name.casefold() == phrase.core.removeprefix("the ").casefold()
            ),
            None,
        )
        return known

    def _owned(
        self, source: Source, phrase: Phrase, at: int, inside: Sequence[Span], outer: Statement | None
    ) -> Source | None:
        """ "Its media wing", "the army's press office", "the group's statement", "the ministry's spokesman"."""
        owner = phrase.owner or ""
        pointed = _POINTED.get(owner.casefold())
        who = self._inner(source, owner, at) if pointed is None else self._whose(pointed, at, inside, outer)
        owned = tokens(phrase.owned or "")
        if who is None or not owned:
            return in_full(self.scene, source) if pointed is None else None
        if set(owned[:4]) & words("documents"):
            return replace(source, name=who.name, kind="document", of=who.name, anonymous=False)
        if (
            " ".join(owned[:3]) in names()["mouths"]
            or " ".join(owned[:2]) in names()["mouths"]
            or owned[-1] in names()["mouths"]
        ):
            return replace(_as(source, who), role=phrase.owned)
        if owned[-1].startswith("spokes"):
            return replace(source, name=f"{who.name} {owned[-1]}", of=who.name, kind=who.kind)
        name = self._holder(who.name, owned[-1])
        return replace(source, name=name, role=phrase.owned, of=who.name) if name else None

    def _holder(self, body: str, role: str) -> str | None:
        """ "The group's leader": the one whom the page calls "<body> leader <name>"; None where it calls nobody so, or several."""
        forms = {body, *(m.span.text for m in self.scene.mentions if m.name == body)}
        called = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
        found = re.findall(
            rf"(?<!\w)(?:{called})(?:['’]s)? (?:\w+ ){{0,2}}?{re.escape(role)},? ({_NAME})", self.scene.text
        )
        return found[0] if len(set(found)) == 1 else None

    def _whose(self, pronoun: str, at: int, inside: Sequence[Span], outer: Statement | None) -> Source | None:
        phrase = phrase_of(pronoun)
        return self._pronoun(phrase, at, inside, outer) if phrase.shape != "own" else None


def _of_kind(phrase: Phrase, past: Sequence[Candidate]) -> list[Candidate]:
    if phrase.shape == "group":
        armed = [c for c in past if c.source.kind == "armed_group" and c.number == "body"]
        return armed or [
            c
            for c in past
            if c.source.kind == "organisation" and c.number == "body" and phrase.head in words("group_or_body")
        ]
    kinds = names()["body"].get(phrase.head, [])
    return [c for c in past if c.source.kind in kinds and c.number == "body"]


def _as(source: Source, target: Source) -> Source:
    """The page's words with the identity of the one they stand for."""
    return replace(
        source, name=target.name, kind=target.kind if target.kind != "document" else source.kind, role=source.role or target.role,
        of=target.of, count=target.count, anonymous=target.anonymous, purported=source.purported or target.purported,
    )  # fmt: skip
