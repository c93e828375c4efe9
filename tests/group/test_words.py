"""Rarity of words, sentences, candidates."""

from __future__ import annotations

from telling import Telling

from sayso.group.block import BEFORE, candidates
from sayso.group.linkage import SPOKEN, spoken
from sayso.group.profile import Profile, profiles
from sayso.group.score import score
from sayso.group.words import Bag, is_rare, pair_rarity, rarity, sentences, tokens


def profile(text: str, published: str = "2031-03-04", publisher: str = "Odrin Post") -> Profile:
    t = Telling(text, published=published, publisher=publisher).event()
    return profiles(t.tell("kind", "bombing", text.split(maxsplit=1)[0]).reading())[0]


def test_what_few_articles_say_is_rarer_than_what_many_say() -> None:
    assert rarity("police") < rarity("hospital") < rarity("qorrathine")
    assert is_rare("qorrathine")
    assert not is_rare("france")
    assert pair_rarity(("omar", "qorrathine")) > pair_rarity(("new", "york"))


def test_words_have_no_case_accents_or_possessives() -> None:
    assert [(t.word, t.capital) for t in tokens("Ûdrin’s café")] == [("udrin", True), ("cafe", False)]


def test_sentences_end_at_stops_and_lines() -> None:
    text = "One went off.\nTwo fell. Three of 4.5 ran. Four stayed"
    assert [text[a:b] for a, b in sentences(text)] == ["One went off.", "Two fell.", "Three of 4.5 ran.", "Four stayed"]


def test_likeness_is_one_for_the_same_words_and_none_for_others() -> None:
    a, b = Bag.of(["qorrathine", "ruvalt"]), Bag.of(["velmora"])
    assert round(a.likeness(a), 6) == 1.0
    assert a.likeness(b) == 0.0
    assert Bag.of([]).likeness(a) == 0.0


def test_names_are_capitalised_words_that_never_stand_in_lower_case() -> None:
    p = profile("Odrin Vennick spoke in Marsh Lane on Monday. The lane is closed.")
    assert ("odrin", "vennick") in p.pairs
    assert "vennick" in p.names
    assert "lane" not in p.names
    assert not any("monday" in pair for pair in p.pairs)


def test_a_score_is_the_same_both_ways() -> None:
    a, b = profile("Omar Qorrathine died in Odrin."), profile("Odrin mourns Omar Qorrathine.", "2031-03-06")
    assert score(a, b).value == score(b, a).value


def test_candidates_share_something_rare_and_a_crowd_costs_no_square() -> None:
    alike = [profile("Omar Qorrathine died.", publisher=f"Paper {n}") for n in range(100)]
    other = profile("Nobody spoke of it.", publisher="Silent Post")
    pairs = candidates([*alike, other])
    assert len(pairs) <= 100 * BEFORE
    assert {i for pair in pairs for i in pair} == set(range(100))


def test_a_large_cluster_speaks_through_a_few() -> None:
    assert list(spoken([1, 2, 3])) == [1, 2, 3]
    assert len(spoken(list(range(100)))) == SPOKEN
