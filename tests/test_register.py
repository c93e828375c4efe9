"""The register: which forms count, and which are silent."""

import pytest

from sayso.register import aliases_of, find, lookup, outlet_at
from sayso.register_data import actors, index


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the pkk", "PKK"), ("Isis", "Islamic State"), ("The Islamic State", "Islamic State"), ("IS", "Islamic State"), ("is", None),
        ("eta", None), ("ETA", "ETA"), ("ISIS-K", "Islamic State Khorasan"), ("CPI (Maoist)", "Communist Party of India (Maoist)"),
        ("al Qaida", "Al-Qaeda"), ("Hizbullah", "Hezbollah"), ("iranian", "Iran"), ("U.S.", "United States"), ("us", None),
        ("Farabundo Marti National Liberation Front", "FMLN"), ("New York Times", "The New York Times"), ("Harvest Front", None), ("", None),
    ],
)  # fmt: skip
def test_lookup_knows_aliases_without_case_and_article(text: str, name: str | None) -> None:
    actor = lookup(text)
    assert (actor.name if actor else None) == name


def test_arms_keep_their_own_name_and_rivals_are_apart() -> None:
    arm = lookup("IS Khorasan")
    assert arm is not None
    assert (arm.name, arm.parent) == ("Islamic State Khorasan", "Islamic State")
    assert lookup("Qassam Brigades") != lookup("Hamas")
    names = {lookup(n).name for n in ("PKK", "TAK", "YPG", "PYD", "IRA", "Real IRA", "Taliban", "TTP") if lookup(n)}  # type: ignore[union-attr]
    assert len(names) == 8
    assert all(lookup(n).parent is None for n in ("PKK", "YPG", "PYD", "Real IRA", "ISWAP") if n != "ISWAP")  # type: ignore[union-attr]


def test_every_parent_is_in_the_register() -> None:
    assert all(a.parent in actors() for a in actors().values() if a.parent)


def test_no_group_can_be_reached_by_another_ones_main_name() -> None:
    for name, actor in actors().items():
        found = lookup(name)
        assert found is None or found == actor or found.kind in ("state", "agency"), name
    assert sum(len(forms) for forms in index().values()) > 1500


def test_longest_form_wins_and_words_are_whole() -> None:
    found = find("The Pakistani Taliban and the Taliban met ISISTAN officials; Iran's Revolutionary Guards did not.")
    assert [m.name for m in found] == ["Tehrik-i-Taliban Pakistan", "Taliban", "Revolutionary Guards"]


def test_demonyms_name_the_state_as_adjectives() -> None:
    found = find("Iranian officials and Iran")
    assert [(m.name, m.adjective) for m in found] == [("Iran", True), ("Iran", False)]


def test_short_forms_need_capitals_in_mixed_text() -> None:
    found = find("The eta is noon, and this is told to us by a tak dealer. IS and ETA said nothing to US police.")
    assert [m.span.text for m in found] == ["IS", "ETA", "US"]


def test_in_capitals_words_are_no_groups_unless_introduced() -> None:
    assert find("THIS IS WHAT A WITNESS TOLD US ABOUT THE BLAST", shouting=True) == ()
    found = find("THE ISLAMIC STATE (IS) IS ACCUSED", shouting=True)
    assert [m.span.text for m in found] == ["ISLAMIC STATE", "IS"]
    assert [m.name for m in find("THE FMLN AND THE ETA WERE NAMED", shouting=True)] == ["FMLN", "ETA"]


def test_a_line_in_capitals_is_noticed_in_mixed_text() -> None:
    assert find("THIS IS THE MORNING HEADLINE\nA quiet day.") == ()


def test_faint_forms_need_the_full_name() -> None:
    assert find("On November 17 the Base was closed; a map and MAP.") == ()
    found = find("The Allied Democratic Forces were blamed. The ADF said nothing. The MAP news agency reported it.")
    assert [m.name for m in found] == ["Allied Democratic Forces", "Allied Democratic Forces", "MAP"]


def test_spans_are_the_words_of_the_text() -> None:
    text = "Men of the I.R.A. and al-Shabaab fled."
    assert [(m.span.text, text[m.span.start : m.span.end]) for m in find(text)] == [
        ("I.R.A.", "I.R.A."),
        ("al-Shabaab", "al-Shabaab"),
    ]


def test_aliases_and_hosts() -> None:
    assert "Daesh" in aliases_of("Islamic State")
    assert "Islamic State" in aliases_of("Daesh")
    assert aliases_of("Harvest Front") == ()
    found = outlet_at("www.edition.cnn.com")
    assert found is not None
    assert found.name == "CNN"
    assert outlet_at("odrin.example") is None
