"""Scenes for the stance tests: sentences in which who says what is marked by hand.

`{s|…}` marks a speaker, `{c|…}` the words of speaking and `{w|…}` what is said; marks of one number ("{s2|…}") belong to one statement, and
a statement whose words stand inside those of another one stands within it. Everybody in these scenes is invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Row, Source, Span, Statement, Words, digest
from sayso.read.decode import Found
from sayso.read.forces import forces
from sayso.read.mentions import Known, mentions
from sayso.read.sentences import sentences
from sayso.read.sources import describe
from sayso.read.stance import Scene, rows

ARMED = (
    "Harvest Front",
    "Red Lantern Brigade",
    "Dawn Column",
    "Sons of Veld",
    "Free Tarn Army",
    "HF",
    "RLB",
    "DC",
    "IS",
)
BODIES = ("Corl Trust", "Marra Line", "Union of Carters", "Veld Republican Guard", "People's Fishery")
PEOPLE = ("Arlo Venn", "Mira Dolen", "Tam Orsk", "Jory Pell", "Lise Corran", "Venn", "Dolen", "Orsk", "Pell")
STATES = ("Ostrania", "Kelmar", "OU", "Iceland")
_MARK = re.compile(r"\{(?P<part>[scw])(?P<number>\d?)\||\}")


def parsed(marked: str) -> tuple[str, dict[str, dict[str, list[Span]]]]:
    """The text without its marks, and the spans of each statement by part."""
    text, at, open_ = "", 0, []
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m["part"]:
            open_.append((m["number"] or "1", m["part"], len(text)))
        else:
            number, part, start = open_.pop()
            found.setdefault(number, {}).setdefault(part, []).append((start, len(text)))
    text += marked[at:]
    assert not open_, f"unclosed mark in {marked!r}"
    return text, {
        n: {p: [Span(s, e, text[s:e]) for s, e in ss] for p, ss in parts.items()} for n, parts in found.items()
    }


def named(text: str, names: Sequence[str]) -> list[Found]:
    """Where names stand in a text, in its own case or in capitals; longer names first."""
    out: list[Found] = []
    for name in sorted(names, key=len, reverse=True):
        for m in re.finditer(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(name.upper())})(?!\w)", text):
            if not any(o.start < m.end() and m.start() < o.end for o in out):
                out.append(Found(m.start(), m.end(), 0.9))
    return sorted(out, key=lambda f: f.start)


def _statements(text: str, marked: dict[str, dict[str, list[Span]]]) -> list[Statement]:
    people, bodies = named(text, PEOPLE), named(text, (*ARMED, *BODIES))
    out = []
    for parts in marked.values():
        heads = parts.get("s")
        source = (
            describe(heads[0].text, tuple(heads), people, bodies)
            if heads
            else Source("unknown", "", (), anonymous=True)
        )
        cue, content = tuple(parts["c"]), tuple(parts.get("w", ()))
        out.append(Statement(digest("s", text, cue[0].start), "r0", source, Words(cue), Words(content)))
    return out


def scene(marked: str, *, background: str | None = None, titled: bool = False) -> Scene:
    """The scene of a marked text. Sentences that hold `background` speak of no event; `titled` makes the first line the title."""
    text, spans = parsed(marked)
    split = sentences(text)
    found = {"perp_org": named(text, ARMED), "org": named(text, BODIES), "person": named(text, PEOPLE)}
    known = [Known(Span(f.start, f.end, text[f.start : f.end]), "state") for f in named(text, STATES)]
    behind = [s for s in split if background and background in s.text]

    def event_of(at: int) -> str | None:
        return None if any(s.start <= at < s.end for s in behind) else "e0"

    people = mentions(text, found, known)
    return Scene(
        text, split, people, _statements(text, spans), event_of, text.find("\n") if titled else 0, forces(text, people)
    )


def read(marked: str, **how: object) -> list[Row]:
    """The rows of a marked text."""
    return list(rows(scene(marked, **how)))  # type: ignore[arg-type]


def who(row: Row) -> str | None:
    """The actor of a row without its article."""
    return re.sub(r"^the ", "", row.actor, flags=re.IGNORECASE) if row.actor else None
