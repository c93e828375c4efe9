"""What one report rests on: the agencies it credits, the outlets it cites, the pages it links to.

Evidence as DESIGN ranks it: a credit line, a cited outlet, a link. One derivation an outlet, with every place where the report cites it.
Copies among several reports are told by `copies.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from sayso.model import Derivation, Reading, Report, Source, Span, Statement
from sayso.register import find, lookup, outlet_at
from sayso.register_data import folded

from .at_hand import Outlets, called, credit, is_against, named_in, of_names
from .candidates import number_of
from .evidence import stated
from .phrases import phrase_of, tokens, words
from .scene import loud

Relation = Literal["quoted", "credited"]
#: Characters between a source and its verb that still make one citation: "The Orr Times first reported".
_NEAR = 12
_NAME = r"(?P<name>(?:[A-Z][\w’'&-]*)(?: (?:of |and |de |the )?[A-Z][\w’'&-]*){0,5})"
# Words in front of an outlet by which somebody is quoted from it, and by which the report leans on it.
_QUOTED = r"(?:told|quoted (?:by|in|as saying (?:by|in))|(?:an )?interview (?:with|to|by)|speaking to|spoke to|in remarks to|in an? (?:audio |video |voice )?(?:statement|letter|message|e-?mail|video|recording|call) (?:sent )?to|described to|confirmed to|said on|as saying by)"
_CREDITED = (
    r"(?:according to|as per|citing|cited by|reported by|as reported by|published (?:by|in)|broadcast (?:by|on)|first reported (?:by|in)|a report (?:by|in|from)|reports (?:by|in|from)|seen by|obtained by|"
    r"with inputs from|via|quoting)"
)
_NOUN = r"(?:news agency|newspaper|daily|weekly|broadcaster|television|tv|radio station|radio|channel|station|outlet|website|portal|magazine|agency|paper|news site|site|wire service|news service|journal)"
_ADJECTIVE = r"(?:sister|partner|fellow|rival|local|state|state-run|state-owned|semi-official|official|private|independent|national|regional|pro-government)"
# "the Norvian state news agency Orr": a capitalised word belongs to the description only where a word for an outlet follows.
_KIND = rf"(?:(?i:the|a|an|our|its|their) )?(?:{_ADJECTIVE} )*(?:[A-Z]\w+(?:['’]s)? (?=(?:{_ADJECTIVE} )*(?i:{_NOUN}) ))?(?:{_ADJECTIVE} )*(?:(?i:{_NOUN}) )?"
_NOUN_BEHIND = re.compile(
    r"(?:['’]s)?\s+(?!(?:that|by|on|in|at|from|over|late|early|and|but|as|when|after|before|to|for|while)\b)[a-z]"
)
_SAID = r"(?:(?:first |also |later |earlier |has |had )*(?:reported|reports|said|says|quoted|quotes|cited|wrote|writes|broadcast|aired|published|revealed|gathered|informs|informed|carried|learned|learnt|understands))"


def derivations(reading: Reading, outlets: Outlets | None = None) -> tuple[Derivation, ...]:
    """What a resolved reading's report rests on, the strongest evidence first; no outlet twice for the same kind of evidence. `outlets`: those
    whose pages are at hand; they are known by name beside those of the register."""
    report = reading.report
    own = _own(report)
    near = tuple(n for n in named_in(report.text, outlets or {}) if not _is_own(_key(n), own))
    found = [*_credits(report, own, near), *_cited(reading, own, near), *stated(report)]
    named = {_key(d.of) for d in found}
    return (*found, *(d for d in _links(report, own) if _key(d.of) not in named))


def _key(name: str) -> tuple[str, ...]:
    actor = lookup(name)
    return folded(actor.name if actor else name)


def _own(report: Report) -> set[tuple[str, ...]]:
    """Keys of the outlet itself, by name and by host."""
    names = {_key(report.publisher)} if report.publisher else set()
    host = outlet_at(urlsplit(report.url).hostname or "") if report.url else None
    return names | ({_key(host.name)} if host else set())


def _is_own(key: tuple[str, ...], own: set[tuple[str, ...]]) -> bool:
    """Whether a name is the outlet's own: in full, with what follows it, its last words ("the Herald"), a word of it or its initials."""
    return any(
        key[: len(o)] == o
        or o[-len(key) :] == key
        or (len(key) == 1 and (key[0] in o or key[0] == "".join(w[0] for w in o)))
        for o in own
        if key and o
    )


def _credits(report: Report, own: set[tuple[str, ...]], near: Sequence[str]) -> Iterator[Derivation]:
    told = {_key(n) for n in (*report.credits, report.agency or "")}
    for name in near:
        line = None if _key(name) in told else credit(report, name)
        if line:
            yield Derivation(report.id, name, "credited", "credit line", line)
    for name in dict.fromkeys((*report.credits, *((report.agency,) if report.agency else ()))):
        if _key(name) in own:
            continue
        # In a dateline the credit stands in the text; a line at the end was cut off with the furniture and leaves no span.
        spans = tuple(
            report.span(m.start(), m.end())
            for m in re.finditer(rf"(?<=[(\[/]){re.escape(name)}(?=[)\]/])", report.text[:400])
        )
        yield Derivation(report.id, name, "credited", "credit line", spans)


def _cited(reading: Reading, own: set[tuple[str, ...]], near: Sequence[str]) -> Iterator[Derivation]:
    report, spans, names = (
        reading.report,
        dict[tuple[str, ...], list[tuple[Span, Relation]]](),
        dict[tuple[str, ...], str](),
    )
    for name, span, relation in (*_of_statements(reading), *_of_text(report, near)):
        key = _key(name)
        if key and not _is_own(key, own) and not is_against(report.text, span.start):
            actor = lookup(name)
            names.setdefault(key, actor.name if actor else name)
            spans.setdefault(key, []).append((span, relation))
    for key, found in spans.items():
        places = _joined(report, [s for s, _ in found])
        quoted = all(r == "quoted" for _, r in found) and not _all_through(reading, key)
        yield Derivation(report.id, names[key], "quoted" if quoted else "credited", "cited outlet", places)


def _all_through(reading: Reading, outlet: tuple[str, ...]) -> bool:
    """Whether everything that a report credits came to it through one outlet: it rests on it, whatever words it cites it with."""
    said = reading.statements
    return bool(said) and all(any(_key(v.name) == outlet for v in (s.source, *s.via)) for s in said)


def _joined(report: Report, spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap drawn together."""
    out: list[Span] = []
    for s in sorted(spans):
        if out and s.start < out[-1].end:
            out[-1] = report.span(out[-1].start, max(s.end, out[-1].end))
        else:
            out.append(s)
    return tuple(out)


def _of_statements(reading: Reading) -> Iterator[tuple[str, Span, Relation]]:
    """Outlets that statements have as source or as relay, with the verb where it stands beside the name."""
    cues = {s.source.spans[0]: s for s in reading.statements if s.source.spans}
    for s in reading.statements:
        for source in (s.source, *s.via):
            if source.spans and _outlet(source):
                yield source.name, _with_cue(reading.report, source.spans[0], cues.get(source.spans[0])), "credited"


def _outlet(source: Source) -> bool:
    """A named newspaper, broadcaster or agency; "local media" and "initial reports" have no name to fold onto."""
    known = lookup(source.name)
    if known:
        return known.kind in ("media", "agency")
    low = tokens(source.name)
    if (
        source.kind not in ("media", "agency")
        or source.anonymous
        or source.role
        or not source.name[:1].isupper()
        or number_of(source) != "body"
    ):
        return False
    if re.search(r"['’]s\b", source.name) or set(low[:-1]) & (words("person") | {"pc"}):
        return False  # somebody of an outlet, or one that is only described
    nameless = {"media", "reports", "press", "outlets", "channels", "television", "tv"}
    return (
        phrase_of(source.name).shape == "name"
        and low[0] not in words("not_pointing") | words("pointing")
        and not {low[-1]} & nameless
    )


def _with_cue(report: Report, at: Span, statement: Statement | None) -> Span:
    cue = statement.cue.spans[0] if statement and statement.cue.spans else at
    gap = max(at.start, cue.start) - min(at.end, cue.end)
    return report.span(min(at.start, cue.start), max(at.end, cue.end)) if gap <= _NEAR else at


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Relation], ...]:
    return (
        (re.compile(rf"(?i:\b{_QUOTED}) {_KIND}{_NAME}"), "quoted"),
        (re.compile(rf"(?i:\b{_CREDITED}) {_KIND}{_NAME}"), "credited"),
        (re.compile(rf"\b{_NAME}(?:, [^,.;]{{2,60}},)? (?i:{_SAID})\b"), "credited"),
    )


def _of_text(report: Report, near: Sequence[str]) -> Iterator[tuple[str, Span, Relation]]:
    """Outlets in the words by which reports cite: "told the Orr Times", "as per Orr Radio", "the Orr Times reported"."""
    shouting = loud(report.text)
    for pattern, relation in _patterns():
        for m in pattern.finditer(report.text):
            if whole := next(of_names(report.text, m.start(), m.end(), near), None):
                yield whole[0], report.span(min(m.start(), whole[1]), max(m.end(), whole[2])), relation
            elif name := _by_short_name(report.text, m, near):
                yield name, report.span(*m.span()), relation
            elif found := _outlet_in(m["name"], shouting, near):
                name, start, end = found
                # The run of capitals may hold more than the outlet; what the citation does not need is left out.
                first = m.start() if m.start() < m.start("name") else m.start() + start
                last = m.end() if m.end() > m.end("name") else m.start("name") + end
                yield name, report.span(first, last), relation


def _by_short_name(text: str, m: re.Match[str], near: Sequence[str]) -> str | None:
    """The agency at hand that a single word calls: "told Kestrel". A common noun behind it makes it something else's name ("Kestrel police")."""
    if not near or " " in m["name"] or (m.end() == m.end("name") and _NOUN_BEHIND.match(text, m.end())):
        return None
    return next((n for n in near if called(n) == _key(m["name"])), None)


def _outlet_in(run: str, shouting: bool, near: Sequence[str]) -> tuple[str, int, int] | None:
    """The outlet that a run of capitalised words names, and where in it: one whose pages are at hand, one of the register, or told by its first or
    last word, where letters tell a name."""
    at_hand = next(of_names(run, 0, len(run), near), None)
    if at_hand:
        return at_hand
    known = [m for m in find(run, shouting=shouting) if m.kind in ("media", "agency")]
    if known:
        first = known[0].span
        return known[0].name, 0 if run[: first.start].strip().casefold() == "the" else first.start, first.end
    low = tokens(run)
    if (
        shouting
        or len(low) < 2
        or not (low[-1] in words("outlet_heads") or low[0] in words("outlet_starts") or _serves(low))
    ):
        return None
    return re.sub(r"^The ", "", run), 0, len(run)


def _serves(low: Sequence[str]) -> bool:
    """ "Orr Press Bureau", "Harbour News Service": a body that serves news."""
    return low[-1] in ("bureau", "service", "association") and low[-2] in ("press", "news", "bulletin", "telegraph")


def _links(report: Report, own: set[tuple[str, ...]]) -> Iterator[Derivation]:
    """Outlets whose pages the article's own words link to: a weak sign, for a link may only lead to background."""
    seen: set[str] = set()
    for link in report.links:
        outlet = outlet_at(urlsplit(link).hostname or "") if "//" in link else None
        if outlet and outlet.name not in seen and _key(outlet.name) not in own:
            seen.add(outlet.name)
            yield Derivation(report.id, outlet.name, "credited", "link", certain=False)
