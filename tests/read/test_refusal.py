"""Pages that report no incident."""

from __future__ import annotations

import pytest

from sayso.model import Span
from sayso.read.kinds import violence
from sayso.read.refusal import FEW, density, garbled, refusal
from sayso.read.sentences import sentences

DRILL = "Emergency exercise at Tol station. Role-players lay on the platform during the simulated attack. The drill was a rehearsal, and the mock bomb was cardboard."
SPORT = "Tol bombed out of the cup. The striker scored two goals in the first half. The coach said the team had attacked well, and the fans sang."
REVIEW = "A new thriller opens. The film, starring a young actress, follows a bomber. Its director says the plot came from a novel."
POLICY = "A study of attacks. Researchers compared data from a survey and argue for reform of the policy. The paper proposes a framework."
REPORT = "A bomb killed nine people in Tol on Friday. Police said that the device had been hidden in a bag. The mayor asked people to stay at home."


def sure(sort: str, p: float = 0.9) -> dict[str, float]:
    """Probabilities of a sorter that holds a page for one sort."""
    rest = ("incident", "drill", "sport", "review", "policy", "garbled", "other")
    return {name: p if name == sort else (1 - p) / (len(rest) - 1) for name in rest}


def why(text: str, sorts: dict[str, float], *, loud: bool = False) -> str | None:
    split = sentences(text)
    return refusal(text, split, sorts, violence(split), loud=loud)


@pytest.mark.parametrize(("text", "sort"), [(DRILL, "drill"), (SPORT, "sport"), (REVIEW, "review"), (POLICY, "policy")])
def test_pages_of_other_sorts(text: str, sort: str) -> None:
    assert why(text, sure(sort)) == sort


@pytest.mark.parametrize("p", [0.5, 0.7, 0.99])
def test_a_report_is_read(p: float) -> None:
    assert why(REPORT, sure("incident", p)) is None


def test_a_page_that_the_sorter_is_sure_of_is_read_whatever_its_words() -> None:
    assert why(SPORT, sure("incident", 0.97)) is None
    assert why(REVIEW, sure("incident", 0.97)) is None


def test_a_page_without_a_word_of_violence_is_refused() -> None:
    assert why("The mayor opened a bridge on Friday. It was the first in Tol.", sure("incident")) is not None


FEW_WORDS = "A bomb was found in Tol on Friday. Police said that nobody was hurt."
MANY_WORDS = (
    "A bomb killed nine in Tol. Gunmen shot at the police. A second blast followed, and a third explosion hit a market."
)


def test_ordinary_news_with_few_words_of_violence_is_refused() -> None:
    assert why(FEW_WORDS, sure("other")) == "other"
    assert why(FEW_WORDS, sure("incident")) is None


def test_many_words_of_violence_speak_against_the_sorter_but_not_in_capitals() -> None:
    assert violence(sentences(MANY_WORDS)) > FEW >= violence(sentences(FEW_WORDS)) > 0
    assert why(MANY_WORDS, sure("other")) is None
    assert why(MANY_WORDS, sure("other"), loud=True) == "other"


def test_words_alone_refuse_no_page_that_is_held_for_a_report() -> None:
    text = REPORT + " The match between two teams in the city was called off."
    assert why(text, sure("incident", 0.6)) is None


def test_a_page_held_for_garbled_is_refused() -> None:
    assert why(REPORT, sure("garbled", 0.8)) == "garbled"
    assert why(REPORT, sure("incident", 0.8)) is None


def test_garbled() -> None:
    assert garbled("lkj qwe zxc poi mnb asd fgh rty uio jkl vbn cvb dfg ert tyu ghj bnm xcv sdf wer")
    assert not garbled(REPORT)
    assert not garbled("Nine dead, Tol")  # too short to judge
    assert refusal("qwe zxc " * 20, (), sure("incident"), 9) == "garbled"


def test_density_counts_distinct_words_a_sentence_and_the_first_one_twice() -> None:
    assert density("drill", ()) == 0.0
    lines = [Span(0, 0, t) for t in ("A drill, a drill.", "Nothing.")]
    assert density("drill", lines) == 1.0
    assert density("drill", lines[::-1]) == 0.5
