"""Which event each sentence of a report speaks of: its own incident, another one in the background, or none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Day, Event, Kind, Span

from .apart import answers, carries_on, happened, only_years, other_event, own_day
from .decode import Found
from .kinds import KindWord, choose, harm_words, kind_words, score, types
from .times import TimeMention

#: A sentence is background where the encoder marks more than this share of it.
COVERED = 0.5
#: Days between the report's incident and another date in it from which that date is another event's.
APART = 8
_RECENT = 30
_GROUPS: dict[Kind, str] = {
    "kidnapping": "kidnapping", "hijacking": "kidnapping", "bombing": "bombing", "suicide_bombing": "bombing", "explosion": "bombing",
    "arson": "arson", "robbery": "robbery",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Events of a report, main one first, and the event of every sentence ("" where it is background without an event of its own)."""

    events: tuple[Event, ...]
    keys: tuple[str, ...]
    starts: tuple[int, ...]

    def event_of(self, at: int) -> str | None:
        """Key of the event that the sentence at a character speaks of, or None."""
        return self.keys[max(0, bisect_right(self.starts, at) - 1)] or None if self.keys else None

    def is_main(self, at: int) -> bool:
        """Whether the sentence at a character speaks of the report's own incident."""
        return self.event_of(at) == "e0"


def layout(
    sentences: Sequence[Span],
    background: Sequence[Found],
    times: Sequence[TimeMention],
    day: Day | None,
    published: str | None,
    *,
    follow_up: bool,
    anniversary: bool,
    likely: Kind = "other",
) -> Layout | None:
    """The events of a report, or None where no word of it tells of any. `likely` is the kind of a page that tells of harm and says no kind."""
    words = told_in(sentences)
    base = _main_date(day, published)
    behind = [
        _is_background(s, n, w, background, times, base, day is not None)
        for n, (s, w) in enumerate(zip(sentences, words, strict=True))
    ]
    behind = _moved(sentences, words, behind, times, day, base)
    main = [(n, w) for n, ws in enumerate(words) for w in ws if not behind[n]]
    if not main:
        behind, main = [False] * len(sentences), [(n, w) for n, ws in enumerate(words) for w in ws]
    if not main:
        return None
    kind = choose(score(main))[0]
    kind = likely if kind == "other" else kind
    events = [Event("e0", kind, label(kind), background=anniversary, follow_up=follow_up)]
    keys = _keys(behind, words, events)
    return Layout(tuple(events), tuple(keys), tuple(s.start for s in sentences))


def _moved(
    sentences: Sequence[Span],
    words: Sequence[Sequence[KindWord]],
    behind: Sequence[bool],
    times: Sequence[TimeMention],
    day: Day | None,
    base: date | None,
) -> list[bool]:
    """Which sentences are background once their own words are heard: of another event, or of the incident's day after all."""
    out: list[bool] = []
    told = ""
    struck = answers(words)
    for n, (s, back) in enumerate(zip(sentences, behind, strict=True)):
        if back:
            back = not own_day(s, times, day, told)
        elif n:
            undated = base is None and bool(words[n]) and only_years(s, times)
            back = undated or struck[n] or other_event(s.text, words[n]) or (out[-1] and carries_on(s.text))
        out.append(back)
        told += "" if back else s.text + " "
    return out


def told_in(sentences: Sequence[Span]) -> list[list[KindWord]]:
    """By sentence the words for kinds; where the page has none at all, its words of harm."""
    words = [kind_words(s.text) for s in sentences]
    return words if any(words) else [harm_words(s.text) for s in sentences]


def main_kinds(
    layout_: Layout, sentences: Sequence[Span], seen: Mapping[str, float], least: float
) -> list[tuple[Kind, Span]]:
    """Every kind that the report's own incident is called, each with the words that call it so, leading one first.

    `seen`: the probability that the page tells of each group of kinds ("attack", "bombing", "kidnapping", "arson", "robbery"); beside the leading
    kind only those of at least `least` are told, and one that the words name less often than others where its group is as likely.
    """
    told = told_in(sentences)
    words = [(n, KindWord(w.kind, w.start + s.start, w.end + s.start, w.weight)) for n, s in enumerate(sentences)
             if layout_.keys[n] == "e0" for w in told[n]]  # fmt: skip
    out = []
    scores = score(words)
    chosen = choose(scores)
    if chosen == ["other"]:
        n, first = words[0]
        return [(layout_.events[0].kind, _span(sentences[n], first))]
    others = [
        k
        for k in sorted(scores, key=lambda k: (-scores[k], k))
        if k not in chosen and group(k) not in map(group, chosen)
    ]
    likely = [k for k in (*chosen, *others) if seen[group(k)] >= least]
    for kind in likely or chosen[:1]:
        n, first = next(((n, w) for n, w in words if w.kind == kind), words[0])
        out.append((kind, _span(sentences[n], first)))
    return out


def _span(sentence: Span, w: KindWord) -> Span:
    return Span(w.start, w.end, sentence.text[w.start - sentence.start : w.end - sentence.start])


def group(kind: Kind) -> str:
    """The group of a kind, as MUC-4 maps them: everything that has no group of its own is an attack."""
    return _GROUPS.get(kind, "attack")


def label(kind: Kind) -> str:
    """What a kind is called in a title."""
    return next(t.label for t in types() if t.name == kind)


def _main_date(day: Day | None, published: str | None) -> date | None:
    text = day.start if day else published
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _is_background(
    s: Span,
    n: int,
    words: list[KindWord],
    background: Sequence[Found],
    times: Sequence[TimeMention],
    base: date | None,
    known: bool,
) -> bool:
    covered = sum(min(s.end, b.end) - max(s.start, b.start) for b in background if b.start < s.end and s.start < b.end)
    if covered > COVERED * (s.end - s.start):
        return True
    if n == 0 or base is None or not (words or harm_words(s.text) or happened(s.text)):
        return False
    limit = APART if known else _RECENT
    days = [t.day for t in times if t.day and s.start <= t.span.start < s.end and not _of_a_life(s, t.span)]
    far = [d for d in days if (base - date.fromisoformat(d.end)).days > limit]
    return bool(far) and len(far) == len(days)


#: Words behind which a date tells of somebody's life and not of another event: "born in 1989", "who joined in 2013".
_LIFE = re.compile(
    r"\b(?:born|who|whose|which|joined|founded|formed|established|split|known)\b[^.;]{0,90}$", re.IGNORECASE
)


def _of_a_life(s: Span, said: Span) -> bool:
    told = _LIFE.search(s.text[: said.start - s.start])
    return told is not None and not kind_words(told.group()) and not harm_words(told.group())


def _keys(behind: list[bool], words: list[list[KindWord]], events: list[Event]) -> list[str]:
    """Keys by sentence; neighbouring background sentences tell of one event unless each has a kind of its own."""
    keys: list[str] = []
    current = ""
    for n, back in enumerate(behind):
        if not back:
            keys.append("e0")
            current = ""
            continue
        if words[n]:
            kind = choose(score((0, w) for w in words[n]))[0]
            same = next((e.key for e in events[1:] if e.key == current and (kind in (e.kind, "other"))), None)
            if same is None:
                current = f"e{len(events)}"
                events.append(Event(current, kind, label(kind), background=True))
        keys.append(current)
    return keys
