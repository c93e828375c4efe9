"""Pages that report no incident."""

from __future__ import annotations

import pytest

from sayso.model import Span
from sayso.read.kinds import harm_words, violence
from sayso.read.refusal import DENSITY, LIKELY, SORTS, UNNAMED, density, garbled, reason, refusal
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


def mixed(sort: str, incident: float) -> dict[str, float]:
    """Probabilities of a sorter that wavers between an incident and another sort."""
    return (
        sure(sort, 0.0)
        | dict.fromkeys(("drill", "sport", "review", "policy", "garbled", "other"), 0.0)
        | {
            "incident": incident,
            sort: 1 - incident,
        }
    )


def why(text: str, sorts: dict[str, float], *, told: bool | None = None) -> str | None:
    split = sentences(text)
    return refusal(text, split, sorts, harmful=bool(violence(split) or harm_words(text)), told=told)


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


MANY_WORDS = (
    "A bomb killed nine in Tol. Gunmen shot at the police. A second blast followed, and a third explosion hit a market."
)


@pytest.mark.parametrize(
    ("sort", "limit"),
    [("drill", LIKELY), ("sport", LIKELY), ("review", LIKELY), ("policy", LIKELY), ("other", UNNAMED)],
)
def test_a_page_is_refused_only_where_the_sorter_all_but_rules_an_incident_out(sort: str, limit: float) -> None:
    assert why(MANY_WORDS, mixed(sort, limit + 0.01)) is None
    assert why(MANY_WORDS, mixed(sort, limit - 0.01)) == sort


def test_words_of_another_sort_tip_a_page_only_together_with_the_sorter() -> None:
    split = sentences(DRILL)
    assert density("drill", split) >= DENSITY
    assert why(DRILL, mixed("drill", 0.4)) == "drill"
    assert why(DRILL, mixed("sport", 0.4)) is None
    assert why(REPORT, mixed("drill", 0.4)) is None


def test_in_capitals_the_scorer_of_kinds_decides_and_the_sorter_names_the_reason() -> None:
    assert why(MANY_WORDS, sure("incident"), told=False) == "other"
    assert why(SPORT, sure("sport"), told=False) == "sport"
    assert why(MANY_WORDS, sure("other"), told=True) is None
    assert why("THE MAYOR OPENED A BRIDGE ON FRIDAY.", sure("other"), told=True) == "other"


HARM = "Three pilgrims died at the shrine of Tol on Friday. The Reed Front said that it had done it."


def test_harm_of_no_kind_is_an_incident_where_the_sorter_takes_the_page_for_a_report() -> None:
    assert violence(sentences(HARM)) == 0
    assert why(HARM, sure("incident", 0.5)) is None
    assert why(HARM, sure("other", 0.95)) == "other"


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
    assert refusal("qwe zxc " * 20, (), sure("incident"), harmful=True) == "garbled"


def test_density_counts_distinct_words_a_sentence_and_the_first_one_twice() -> None:
    assert density("drill", ()) == 0.0
    lines = [Span(0, 0, t) for t in ("A drill, a drill.", "Nothing.")]
    assert density("drill", lines) == 1.0
    assert density("drill", lines[::-1]) == 0.5


BARE = dict.fromkeys(SORTS, 0.0)


def test_the_reason_is_the_likeliest_sort() -> None:
    assert reason(sure("policy"), BARE) == "policy"
    assert reason(sure("other"), BARE) == "other"
    assert reason(sure("garbled", 0.5), BARE) == "garbled"


def test_words_name_the_reason_where_the_sorter_knows_only_that_it_is_no_incident() -> None:
    assert reason(mixed("other", 0.05) | {"drill": 0.02}, BARE | {"drill": DENSITY}) == "drill"
    assert reason(mixed("other", 0.05) | {"drill": 0.02}, BARE | {"drill": DENSITY / 2}) == "other"
