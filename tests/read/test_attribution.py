"""Statements, one inside another, with a tagger and a linker that know the marks by heart."""

from __future__ import annotations

import re

import pytest

from sayso.model import Source, Span, Statement
from sayso.read.attribution import cue_zone, is_outlet, is_pronoun, statements
from sayso.read.decode import Found
from sayso.read.finish import relayed
from sayso.read.linking import Link, Page

#: Speakers, cues and contents that the fake tagger knows wherever they stand.
SOURCES = ("The Tol Courier", "four officials", "the Harvest Front", "the group", "Arlo Venn", "a post on its channel")
CUES = ("reported", "said", "claimed", "according to")


def tag(text: str) -> dict[str, list[Found]]:
    """Outermost speaker, cue and content of each sentence: what stands behind the first cue, or before "according to"."""
    out: dict[str, list[Found]] = {"source": [], "cue": [], "content": [], "person": [], "org": []}
    for line in re.finditer(r"[^.\n]+", text):
        cue = min(
            (m for c in CUES for m in re.finditer(rf"\b{c}\b", line.group())), key=lambda m: m.start(), default=None
        )
        if cue is None:
            continue
        at = line.start()
        after = cue.group() == "according to"
        zone = (cue.end(), len(line.group())) if after else (0, cue.start())
        who = next((m for s in SOURCES for m in re.finditer(s, line.group()[zone[0] : zone[1]])), None)
        if who:
            out["source"].append(Found(at + zone[0] + who.start(), at + zone[0] + who.end(), 0.9))
        out["cue"].append(Found(at + cue.start(), at + cue.end(), 0.9))
        start, end = (0, cue.start()) if after else (cue.end(), len(line.group()))
        words = line.group()[start:end]
        lead = len(words) - len(words.lstrip(" ,"))
        out["content"].append(Found(at + start + lead, at + start + len(words.rstrip(" ,")), 0.9))
    out["person"] = [Found(m.start(), m.end(), 0.9) for m in re.finditer("Arlo Venn", text)]
    return out


def tie(page: Page, found: dict[str, list[Found]]) -> list[Link]:
    """Ties the n-th content to the n-th cue, and a source to the cue of its line."""
    links = []
    for i, cue in enumerate(found["cue"]):
        source = next(
            (n for n, s in enumerate(found["source"]) if page.sentence(s.start) == page.sentence(cue.start)), None
        )
        links.append(Link(i, source, (i,)))
    return links


def read(text: str, depth: int = 3) -> tuple[Statement, ...]:
    return statements("r1", text, tag(text), tag, tie, depth=depth)


def test_one_statement() -> None:
    text = "Arlo Venn said nine people had died."
    (s,) = read(text)
    assert (s.source.name, s.cue.text, s.content.text) == ("Arlo Venn", "said", "nine people had died")
    assert (s.via, s.within, s.manner) == ((), None, "indirect")
    assert all(text[p.start : p.end] == p.text for p in (*s.source.spans, *s.cue.spans, *s.content.spans))


def test_statements_inside_one_another_carry_who_relays_them() -> None:
    text = "The Tol Courier reported that four officials said the Harvest Front claimed the market attack."
    outer, middle, inner = read(text)
    assert [s.source.text for s in (outer, middle, inner)] == ["The Tol Courier", "four officials", "the Harvest Front"]
    assert [v.text for v in inner.via] == ["The Tol Courier", "four officials"]
    assert (outer.within, middle.within, inner.within) == (None, outer.id, middle.id)
    for s in (outer, middle, inner):
        assert all(text[p.start : p.end] == p.text for p in (*s.source.spans, *s.cue.spans, *s.content.spans))


def test_depth_is_bounded() -> None:
    text = "The Tol Courier reported that four officials said the Harvest Front claimed the market attack."
    assert len(read(text, depth=1)) == 1
    assert len(read(text, depth=2)) == 2


def test_the_groups_own_post_is_its_channel_and_no_relay() -> None:
    text = "a post on its channel said the Harvest Front claimed the market attack."
    text = text.replace("its channel", "its Telegram channel")
    found = tag(text)
    found["source"] = [Found(0, text.index(" said"), 0.9)]
    outer, inner = statements("r1", text, found, tag, tie)
    assert outer.source.text.startswith("a post")
    assert inner.via == ()
    assert inner.channel is not None
    assert inner.channel.name == "Telegram"


def test_a_cue_without_a_source_is_kept_as_unknown() -> None:
    (s,) = read("It was said nine people had died.")
    assert (s.source.name, s.source.anonymous) == ("unknown", True)


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Arlo Venn said “nine people have died here”.", "direct"),
        ("Arlo Venn said the men were “brave and very good people”, all of them from Tol.", "mixed"),
        ("Arlo Venn said nine people had died.", "indirect"),
    ],
)
def test_manner(text: str, manner: str) -> None:
    assert [s.manner for s in read(text)] == [manner]


def test_the_same_text_gives_the_same_ids_and_another_report_others() -> None:
    text = "Arlo Venn said nine people had died."
    assert read(text)[0].id == read(text)[0].id
    assert statements("r2", text, tag(text), tag, tie)[0].id != read(text)[0].id


def test_the_medium_is_sought_outside_what_is_said() -> None:
    text = "In a video, the group said a letter had come by radio."
    at = text.index("a letter")
    content, cue = Span(at, len(text) - 1, text[at:-1]), Span(text.index("said"), text.index("said") + 4, "said")
    assert cue_zone(Span(0, len(text), text), cue, [content]) == (0, at)
    text = "The group said it in Tol, according to a video."


@pytest.mark.parametrize(("text", "expected"), [("he", True), ("They", True), ("the group", False), ("Hector", False)])
def test_pronouns(text: str, expected: bool) -> None:
    assert is_pronoun(Source(text, text, ())) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("the Tol Courier newspaper", True), ("the Varn news agency", True), ("the mayor", False)]
)
def test_outlets(text: str, expected: bool) -> None:
    assert is_outlet(Source(text, text, ())) is expected


@pytest.mark.parametrize(
    ("content", "whole"), [("nine people", "that nine people had died"), ("people had died", "people had died")]
)
def test_a_content_has_the_that_by_which_it_hangs_on_its_cue(content: str, whole: str) -> None:
    text = "Arlo Venn said that nine people had died."
    found = tag(text)
    found["content"] = [Found(text.index(content), len(text) - 1, 0.9)]
    (s,) = statements("r1", text, found, tag, tie, depth=1)
    assert [p.text for p in s.content.spans] == [whole]


@pytest.mark.parametrize(
    ("inside", "speaker"),
    [
        ("military intelligence claimed the front was near", "military intelligence"),
        ("it was not what the army claimed of late", "unknown"),
    ],
)
def test_the_subject_of_a_clause_speaks_where_no_span_marks_him(inside: str, speaker: str) -> None:
    inner = next(s for s in read(f"four officials said that {inside}.") if s.within)
    assert inner.source.name == speaker


def test_whoever_relays_a_statement_relays_what_is_said_inside_it() -> None:
    text = "four officials said to the Tol Courier that the group claimed the front was near, The Tol Courier reported."
    said = read(text.replace(", The Tol Courier reported", ""))
    whole = Span(0, len(text), text)
    paper = Span(text.index("The Tol"), text.index(" reported"), "The Tol Courier")
    after, _ = relayed(text, said, [whole], [paper], [], [])
    inner = next(s for s in after if s.within)
    assert [v.name for v in inner.via] == ["Tol Courier", "four officials"]
