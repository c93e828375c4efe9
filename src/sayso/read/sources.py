"""What a phrase that names a source says of it: kind, role, on whose behalf, how many, and whether anybody is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.model import Channel, Source, SourceKind, Span
from sayso.register import lookup
from sayso.resources import table

from .decode import Found
from .naming import CALLED, SURNAME, TITLE
from .numbers import quantity

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OF = re.compile(r"\b(?:for|of|from|at|with|to)\s+(the\s+)?(?P<of>[^,;]{3,60})", re.IGNORECASE)
_PURPORTED = re.compile(
    r"\b(?:purported|purportedly|claiming to|identifying (?:him|her|them)sel(?:f|ves) as|self-styled|someone claiming|saying (?:he|she|they) (?:was|were|spoke))\b",
    re.IGNORECASE,
)


#: What dashes or brackets put behind a name, but no short form of it: "the <x> — a group linked to …", "the <x> (a group linked to …)".
_ASIDE = re.compile(r"\s*(?:—|–|--|\((?=(?:an?|the|which|who|one) )).*$", re.DOTALL)


#: An office, and who holds it, at the end of a phrase.
_OFFICE = re.compile(
    r"\b(?:Minister|President|Governor|Secretary|Commissioner|Spokes(?:man|woman|person)|Mayor|Ambassador|Chief)\s+(?P<x>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})$"
)
#: What stands before "chief" and is no body.
_NOBODY = frozenset(("the", "a", "an", "one", "this", "that"))
#: A preposition behind which a name is somebody else's.
_TIED = re.compile(r"\b(?:to|of|for|from|against|with|by)\s+(?:the\s+)?(?:late\s+)?$", re.IGNORECASE)


def _data() -> dict[str, object]:
    data: dict[str, object] = table("lang", "en", "source_kinds.yml")
    return data


@cache
def _kinds() -> tuple[tuple[SourceKind, re.Pattern[str]], ...]:
    kinds: dict[SourceKind, list[str]] = _data()["kinds"]  # type: ignore[assignment]
    return tuple((kind, _any(words)) for kind, words in kinds.items())


def _any(words: Sequence[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


@cache
def _list(name: str) -> re.Pattern[str]:
    return _any(_data()[name])  # type: ignore[arg-type]


@cache
def pronouns() -> frozenset[str]:
    """Pronouns and possessives that stand for a source."""
    return frozenset(_data()["pronouns"])  # type: ignore[call-overload, no-any-return]


def kind_of(text: str, default: SourceKind = "unknown") -> SourceKind:
    """The kind that the words of a phrase tell: its head counts before what qualifies it."""
    head = re.split(r",|\b(?:of|for|from|in|at|with|who|which|that|to|on)\b", _ARTICLE.sub("", text), maxsplit=1)[0]
    for part in (head, text):
        best: tuple[int, SourceKind] | None = None
        for kind, words in _kinds():
            for m in words.finditer(part):
                # English puts the head last: "military intelligence official" is an official.
                if best is None or m.end() > best[0]:
                    best = (m.end(), kind)
        if best:
            return _special(part, best[1])
    return default


def _special(text: str, kind: SourceKind) -> SourceKind:
    """Police and army officers carry "officer", "chief" or "spokesman" last, and are still police and army."""
    if kind in ("official", "police", "document", "media"):
        for narrow in ("intelligence", "court", "police", "military", "armed_group"):
            words = dict(_kinds())[narrow]
            if words.search(text) and not (kind == "media" and narrow in ("military", "police")):
                return narrow
    return kind


def name_of(text: str, people: Sequence[Found], start: int) -> str:
    """The name to list a source under: the person named in the phrase, else the phrase without its article."""
    text = _ASIDE.sub("", text)
    called = CALLED.match((text[:1].lower() + text[1:]).rstrip(" ,.;:\"“”'’"))
    if called:
        return called["x"].strip(" ,.;:\"“”'’")  # "a little-known group, the “<x>”"
    inside = [p for p in people if start <= p.start and p.end <= start + len(text) and _is_name(text, p, start)]
    if inside and not _PURPORTED.search(text) and kind_of(text) not in ("document", "media", "agency"):
        whole = re.split(r",", text)[0]
        first = inside[0]
        office = _OFFICE.search(whole)
        if office and first.end - start <= office.start():
            return office["x"]  # "Tol and Varn Chief Minister <x>": the place before the office is nobody
        tied = _TIED.search(text[: first.start - start])  # "a lawyer for <x>", "a network hostile to <x>"
        if first.start - start < len(whole) + 40 and not tied:
            more = None if text.isupper() else SURNAME.match(text, first.end - start)
            return text[first.start - start : more.end() if more else first.end - start]
    plain = _ARTICLE.sub("", text.split(", ", maxsplit=1)[0]).strip(" ,.;:\"“”'’")
    return plain or text


def _is_name(text: str, p: Found, start: int) -> bool:
    """Whether a person found in a phrase bears a name: no title by itself, and no state."""
    words = text[p.start - start : p.end - start]
    known = lookup(words)
    behind = text[p.end - start :].lstrip()
    office = " " not in words and TITLE.match(behind) is not None  # "Justice Minister <x>": a word of the office
    return not TITLE.fullmatch(words) and not office and (known is None or known.kind != "state")


def describe(
    text: str, spans: tuple[Span, ...], people: Sequence[Found] = (), bodies: Sequence[Found] = (), context: str = ""
) -> Source:
    """A source from its phrase. `people` and `bodies` are the names found in the report, `context` the words around the phrase."""
    start = spans[0].start
    person = any(p.start < spans[0].end and start < p.end for p in people)
    body = any(b.start < spans[0].end and start < b.end for b in bodies)
    kind = kind_of(text, "person" if person else "organisation" if body else "unknown")
    count = None if person else _count(text)
    anonymous = not person and bool(_list("anonymous").search(_head(text))) and not text[:1].isdigit()
    anonymous = anonymous or bool(_list("unnamed").search(text) or _list("unnamed").search(context))
    if kind == "unknown" and anonymous:
        kind = "anonymous"
    if kind in ("official", "police", "military") and count and anonymous:
        kind = "anonymous"
    of = _of(text, person)
    role = _role(text, people, start) if person else None
    return Source(
        name_of(text, people, start), text, spans, kind, role, of, bool(_PURPORTED.search(text)), count, anonymous,
    )  # fmt: skip


def _count(text: str) -> int | None:
    """The number of people in "four officials", "at least three witnesses"; one of a kind has no number."""
    words = re.findall(r"[\w,-]+", text.lower())[:8]
    for at in range(min(3, len(words))):
        found = quantity(words, at)
        if found and found.value and found.value > 1:
            return found.value
    return None


def _head(text: str) -> str:
    return re.split(r"\b(?:of|for|from|who|which|that|to|on|about)\b|,", text, maxsplit=1)[0]


def _of(text: str, person: bool) -> str | None:
    m = _OF.search(text)
    while m:
        # "A man claiming to be the leader of <x>": the word of a role stands before the preposition that counts
        if (
            _list("roles").search(text[: m.start()])
            and (m.group()[:2] not in ("to", "wi") or _ends_in_role(text[: m.start()]))
            and not m["of"].startswith("anonymity")
        ):
            return m["of"].strip(" .\"'")
        m = _OF.search(text, m.start() + 1)
    before = re.match(
        r"(?:the |a |an )?(?P<of>[\w .'’-]+?)(?:['’]s?)?\s+(?:spokes(?:man|woman|person)|leader|chief|commander|boss|head)\b",
        text,
        re.IGNORECASE,
    )
    said = before["of"].strip() if before else ""
    return said if said and said.lower() not in _NOBODY else None


def _ends_in_role(words: str) -> bool:
    """Whether a role stands right before: "adviser to", but not "a group hostile to"."""
    return any(m.end() == len(words.rstrip()) for m in _list("roles").finditer(words))


def _role(text: str, people: Sequence[Found], start: int) -> str | None:
    first = next((p for p in people if start <= p.start < start + len(text)), None)
    if first is None:
        return None
    before = text[: first.start - start].strip(" ,")
    after = text[first.end - start :].strip(" ,")
    for part in (before, after):
        if _list("roles").search(part):
            return _ARTICLE.sub("", part)[:80]
    return None


@cache
def _channels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    channels: dict[str, list[str]] = _data()["channels"]  # type: ignore[assignment]
    return tuple((name, _any(words)) for name, words in channels.items())


def channel_in(text: str, start: int, end: int) -> Channel | None:
    """The speaker's own medium named in characters [start, end) of a text, the most telling one first."""
    for name, words in _channels():
        m = words.search(text, start, end)
        if m:
            return Channel(name, (Span(m.start(), m.end(), m.group()),))
    return None
