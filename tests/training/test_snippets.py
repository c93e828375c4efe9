"""Marked snippets: what a mark says, what is refused, and that the shipped files can be read."""

import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
sys.path.append(str(TRAINING))

from sayso_training.schema import STANCES  # noqa: E402
from sayso_training.snippets import SnippetError, of_file, snippet, snippets  # noqa: E402


def said(marked: str) -> dict[str, str]:
    x = snippet("x", marked)
    return {x.text[s:e]: STANCES[v] for (s, e), v in x.stance.items()}


def test_a_mark_says_the_stance_and_leaves_the_words() -> None:
    x = snippet("x", "On {channel|its radio} {claims:org|the Ash League} said that it fired.")
    assert x.text == "On its radio the Ash League said that it fired."
    assert [x.text[s:e] for s, e in x.spans["channel"]] == ["its radio"]
    assert [x.text[s:e] for s, e in x.spans["perp_org"]] == ["the Ash League"]
    assert said("On {channel|its radio} {claims:org|the Ash League} said that it fired.") == {
        "the Ash League": "claims"
    }


def test_other_names_have_no_part_in_it() -> None:
    assert said("The shots that {reported:ind|two men} fired hit Orla Venn. In Orsk they mourn.") == {
        "two men": "reported",
        "Orla Venn": "none",
        "Orsk": "none",
    }


def test_capitals_do_not_tell_names() -> None:
    assert said("{reported:org|THE FRONT} BLEW UP A BRIDGE, {none|RADIO ORSK} SAID.") == {
        "THE FRONT": "reported",
        "RADIO ORSK": "none",
    }


def test_a_person_is_no_organisation() -> None:
    x = snippet("x", "{admits:ind|A baker} confessed.")
    assert (len(x.spans["perp_ind"]), len(x.spans["perp_org"])) == (1, 0)


@pytest.mark.parametrize(
    "marked", ["{boasts:org|X} did", "{claims|X} did", "{claims:org|X did", "a | b", "{claims:band|X} did"]
)
def test_a_mark_that_is_none_is_refused(marked: str) -> None:
    with pytest.raises(SnippetError):
        snippet("x", marked)


def test_a_file_is_blocks_without_comments(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("# a comment\nOne {none|man}\nstood.\n\n\nTwo.\n", encoding="utf8")
    assert [(x.id, x.text) for x in of_file(file)] == [("a-1", "One man stood."), ("a-2", "Two.")]


def test_the_shipped_snippets_are_sound() -> None:
    found = list(snippets(TRAINING / "corpus" / "snippets"))
    assert len(found) > 3000
    assert len({x.text for x in found}) == len(found)
    assert {v for x in found for v in x.stance.values()} == set(range(len(STANCES)))
