"""The page's own names beside the register's, and whose medium it is. Groups of the register stand for themselves; all else is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_names import Page

from sayso.export.dossier import _source
from sayso.model import Channel, Source, Span


def sources(page: Page) -> list[Source]:
    return [s.source for s in page.read().statements]


def test_a_short_form_of_the_register_is_shown_and_the_full_name_is_the_identity() -> None:
    text = "ISIS said it would go on. The group said more.\n\nDaesh said nothing else."
    page = Page(text).says("ISIS", "it would go on", kind="armed_group").says("The group", "more").says("Daesh", "nothing else", kind="armed_group")  # fmt: skip
    found = sources(page)
    assert [(s.own or s.name, s.name) for s in found] == [("ISIS", "Islamic State"), ("ISIS", "Islamic State"), ("Daesh", "Islamic State")]  # fmt: skip
    shown = _source(found[2])
    assert (shown["name"], shown["identity"]) == ("Daesh", "Islamic State")


def test_the_short_form_that_stands_in_brackets_is_shown_with_the_name() -> None:
    text = "The Islamic State (IS) said it would go on."
    (found,) = sources(Page(text).says("The Islamic State", "it would go on", kind="armed_group"))
    assert (found.name, found.own) == ("Islamic State", "Islamic State (IS)")


def test_a_name_that_is_the_register_s_has_no_other() -> None:
    (found,) = sources(Page("The Islamic State said it would go on.").says("The Islamic State", "it would go on"))
    assert (found.name, found.own) == ("Islamic State", None)


@pytest.mark.parametrize(
    ("who", "name", "own"),
    [
        ("Varnia’s leaders", "Varnia's leaders", None),
        ("U.N. staff in Tol", "UN staff in Tol", "U.N. staff in Tol"),
        ("The governor, Mira\nDolen", "Mira Dolen", None),
    ],
)
def test_a_name_has_one_spelling(who: str, name: str, own: str | None) -> None:
    given = "Mira\nDolen" if "Dolen" in who else who
    (found,) = sources(Page(f"{who} said it would go on.").says(who, "it would go on", name=given, kind="official"))
    assert (found.name, found.own) == (name, own)


def test_a_voice_that_names_itself_is_purported_to_be_that_man() -> None:
    text = "“I am Arlo Venn and our brothers did it,” said the man in the recording."
    (found,) = sources(Page(text).says("the man in the recording", "I am Arlo Venn and our brothers did it", name="man in the recording"))  # fmt: skip
    assert (found.name, found.purported) == ("Arlo Venn", True)


def test_a_named_speaker_keeps_his_name() -> None:
    text = "“I am Arlo Venn,” said Mira Dolen, reading from the play."
    (found,) = sources(Page(text).says("Mira Dolen", "I am Arlo Venn", kind="person"))
    assert (found.name, found.purported) == ("Mira Dolen", False)


@pytest.mark.parametrize(
    ("words", "kept"),
    [("a message on the armed group's Telegram channel", False), ("a post on its Telegram channel", True)],
)
def test_an_outlet_that_relays_has_no_channel_but_its_own(words: str, kept: bool) -> None:
    text = f"Nine people died, according to {words}, the Tol Post reported."
    page = Page(text).says("the Tol Post", "Nine people died", kind="media", name="Tol Post")
    at = text.index("Telegram")
    page.statements[0] = replace(page.statements[0], channel=Channel("Telegram", (Span(at, at + 8, "Telegram"),)))
    (found,) = page.read().statements
    assert (found.channel is not None) is kept


def test_whoever_speaks_is_never_he_in_his_own_words() -> None:
    text = 'The court heard of it. "There was no sign that a bomb was meant," Arlo Venn said. "It was no sign that he carried out the raid."'
    page = Page(text).says("Arlo Venn", "There was no sign that a bomb was meant", kind="person")
    page.row("he", "he", "doubts", nth=text.count("he", 0, text.index("he carried")), kind="individual")
    assert page.read().rows == ()


def test_outside_his_words_he_is_the_one_named_before() -> None:
    text = "Arlo Venn was seen there. There was no sign that he carried out the raid."
    page = Page(text).row("he", "he", "doubts", nth=text.count("he", 0, text.index("he carried")), kind="individual")
    page.says("Arlo Venn", "was seen there", kind="person")
    assert [r.actor for r in page.read().rows] == ["Arlo Venn"]


def test_the_leader_of_a_group_is_the_one_whom_the_page_calls_so() -> None:
    text = "Police heard a tape from Harvest Front leader Arlo Venn. On it the group's leader said it took the boys."
    assert Page(text).says("the group's leader", "it took the boys", name="group's leader").names() == ["Arlo Venn"]


def test_a_leader_whom_the_page_does_not_name_stays_as_he_is_told_of() -> None:
    text = "The Harvest Front has a camp. On a tape the group's leader said it took the boys."
    assert Page(text).says("the group's leader", "it took the boys", name="group's leader").names() == [
        "group's leader"
    ]
