"""Which event each sentence of a report speaks of: its own incident, another one in the background, or none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Day, Event, Kind, Span

from .decode import Found
from .kinds import KindWord, choose, kind_words, score, types
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
) -> Layout | None:
    """The events of a report, or None where no word of it tells of any."""  # fmt: skip
    words = [kind_words(s.text) for s in sentences]
    base = _main_date(day, published)
    behind = [
        _is_background(s, n, w, background, times, base, day is not None)
        for n, (s, w) in enumerate(zip(sentences, words, strict=True))
    ]
    main = [(n, w) for n, ws in enumerate(words) for w in ws if not behind[n]]
    if not main:
        behind, main = [False] * len(sentences), [(n, w) for n, ws in enumerate(words) for w in ws]
    if not main:
        return None
    kinds = choose(score(main))
    events = [Event("e0", kinds[0], label(kinds[0]), background=anniversary, follow_up=follow_up)]
    keys = _keys(behind, words, events)
    return Layout(tuple(events), tuple(keys), tuple(s.start for s in sentences))


#: Beside the leading kind, one is told only where the encoder gives its group at least this probability (swept .1–.4 on MUC-4 tst1).
SEEN = 0.2


def main_kinds(layout_: Layout, sentences: Sequence[Span], seen: Mapping[str, float]) -> list[tuple[Kind, Span]]:
    """Every kind that the report's own incident is called, each with the words that call it so, leading one first.

    `seen`: the encoder's probability of each group of kinds ("attack", "bombing", "kidnapping", "arson", "robbery") for the page.
    """
    words = [(n, KindWord(w.kind, w.start + s.start, w.end + s.start, w.weight)) for n, s in enumerate(sentences)
             if layout_.keys[n] == "e0" for w in kind_words(s.text)]  # fmt: skip
    out = []
    chosen = choose(score(words))
    for kind in [k for k in chosen if k == chosen[0] or seen[group(k)] >= SEEN]:
        n, first = next(((n, w) for n, w in words if w.kind == kind), words[0])
        s = sentences[n]
        out.append((kind, Span(first.start, first.end, s.text[first.start - s.start : first.end - s.start])))
    return out


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
    if n == 0 or base is None or not words:
        return False
    limit = APART if known else _RECENT
    days = [t.day for t in times if t.day and s.start <= t.span.start < s.end]
    far = [d for d in days if (base - date.fromisoformat(d.end)).days > limit]
    return bool(far) and len(far) == len(days)


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
