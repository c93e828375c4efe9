"""Whose word it is: cited officers, people quoted by an outlet, pronouns that the encoder left; all names are invented."""

from __future__ import annotations

import pytest

from sayso.model import Source, Span, Statement, Words
from sayso.read.finish import relayed
from sayso.read.nominal import nominal
from sayso.read.plain import plain
from sayso.read.sentences import sentences
from sayso.read.sources import describe, name_of


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words), words)


def statement(text: str, who: str, cue: str, content: str) -> Statement:
    source = describe(who, (span(text, who),))
    return Statement("s1", "r1", source, Words((span(text, cue),)), Words((span(text, content),)))


def test_whoever_an_outlet_cites_is_the_source_and_the_outlet_relays() -> None:
    text = "Three men were seen, the Tol Express newspaper reported, citing an unidentified senior police officer."
    told = statement(text, "the Tol Express newspaper", "reported", "Three men were seen")
    (found,), _ = relayed(text, (told,), sentences(text), (), (), ())
    assert (found.source.name, [v.name for v in found.via]) == ("unidentified senior police officer", ["Tol Express newspaper"])  # fmt: skip


def test_whoever_speaks_himself_is_not_replaced_by_whom_he_cites() -> None:
    text = "Three men were seen, the mayor said, citing an unidentified senior police officer."
    told = statement(text, "the mayor", "said", "Three men were seen")
    (found,), _ = relayed(text, (told,), sentences(text), (), (), ())
    assert found.source.name == "mayor"


def test_the_verb_left_out_speaks_for_the_third_as_well() -> None:
    text = "One officer put the toll at 20; the second put it at 24 and the third at 26."
    told = statement(text, "the second", "put it", "it at 24 and the third at 26")
    first = Statement("s1", "r1", told.source, Words((Span(told.cue.spans[0].start, told.cue.spans[0].start + 3, "put"),)), told.content)  # fmt: skip
    found = nominal("r1", text, sentences(text), (first,), (), ())
    assert [(s.source.text, s.content.text) for s in found][1:] == [("the third", "at 26")]


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ("The toll could include one or two attackers, Health Minister Mira Dolen was quoted as saying by the Tol Post.", "Health Minister Mira Dolen", "was quoted as saying"),
        ("“We spent the night there because we were afraid,” he said.", "he", "said"),
    ],
)  # fmt: skip
def test_plain_words_of_people_quoted(text: str, who: str, cue: str) -> None:
    (found,) = plain("r1", sentences(text), (), (), ())
    assert (found.source.text, found.cue.text) == (who, cue)


def test_it_is_the_body_that_speaks_from_the_start_of_the_sentence() -> None:
    text = "The army said on Friday that jets had struck a camp in the hills, which it said held fighters."
    body = span(text, "jets had struck a camp in the hills")
    it = Statement("s1", "r1", Source("it", "it", (span(text, "it said"),)), Words((Span(text.rindex("said"), text.rindex("said") + 4, "said"),)), Words((body,)))  # fmt: skip
    (found,) = plain("r1", sentences(text), (it,), (), ())
    assert found.source.text == "The army"


def test_a_name_behind_a_description_or_before_an_aside() -> None:
    assert name_of('A little-known militant group, the "Reed Dawn,"', (), 0) == "Reed Dawn"
    assert name_of("The Reed Dawn — a little known group", (), 0) == "Reed Dawn"
    assert name_of("The Reed Dawn (a little known group", (), 0) == "Reed Dawn"
    assert name_of("The Reed Dawn (RD)", (), 0) == "Reed Dawn (RD)"
