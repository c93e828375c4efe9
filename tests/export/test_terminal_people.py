from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.export.people import cast
from sayso.model import Dossier, Finding, Ground, Named, Origins, Responsibility, Span


def row(actor: str, stance: str, actor_kind: str = "individual", **more: object) -> Responsibility:
    return Responsibility(
        f"w-{actor}-{stance}", actor, actor_kind, stance, ("police",), (Ground("r1", Span(0, 1, "x")),), **more
    )  # type: ignore[arg-type]


def with_rows(dossier: Dossier, *rows: Responsibility) -> Dossier:
    return replace(dossier, incidents=(replace(dossier.incidents[0], responsibility=rows),))


def shown(dossier: Dossier, words: str, names: bool = False) -> str:
    return cast(dossier, dossier.incidents[0], names).text(words)


def test_uncharged_suspects_attackers_on_a_claim_and_witnesses_are_roles(dossier: Dossier) -> None:
    assert shown(dossier, "Bero Lant") == "a suspect"
    assert shown(dossier, "Ilan Sorrek") == "a named attacker"
    assert shown(dossier, "Mara Dell") == "a witness"


def test_names_where_asked_for(dossier: Dossier) -> None:
    assert shown(dossier, "Bero Lant, Mara Dell", names=True) == "Bero Lant, Mara Dell"


def test_a_name_is_masked_inside_a_sentence_by_surname_alias_and_in_capitals(dossier: Dossier) -> None:
    assert (
        shown(dossier, "House of BERO LANT searched; Lant, or B. Lant, is gone")
        == "House of a suspect searched; a suspect, or a suspect, is gone"
    )
    assert shown(dossier, "the Lantern inn") == "the Lantern inn"


def test_quotes_mark_what_is_not_verbatim(dossier: Dossier) -> None:
    assert cast(dossier, dossier.incidents[0], False).quote("It named Ilan Sorrek") == "It named [a named attacker]"


@pytest.mark.parametrize("step", ["charges", "convicts"])
def test_who_is_charged_is_named_until_cleared(dossier: Dossier, step: str) -> None:
    charged = with_rows(dossier, row("Oda Reth", "arrests"), row("Oda Reth", step))
    assert shown(charged, "Oda Reth") == "Oda Reth"
    cleared = with_rows(dossier, row("Oda Reth", step), row("Oda Reth", "clears"))
    assert shown(cleared, "Oda Reth") == "a person"
    dropped = with_rows(dossier, row("Oda Reth", step, standing="withdrawn"))
    assert shown(dropped, "Oda Reth") == "a person"


def test_two_of_one_role_are_told_apart(dossier: Dossier) -> None:
    two = with_rows(dossier, row("Oda Reth", "suspects"), row("Per Vool", "arrests"))
    assert shown(two, "Oda Reth and Per Vool") == "a suspect (1) and a suspect (2)"


@pytest.mark.parametrize("words", ["two gunmen", "a masked man", "the driver", "Masked gunman", "unidentified men"])
def test_descriptions_name_nobody_and_stay(dossier: Dossier, words: str) -> None:
    assert shown(with_rows(dossier, row(words, "suspects")), words) == words


def test_a_victim_is_described_in_the_pages_own_words_where_they_name_nobody(dossier: Dossier) -> None:
    def victim(*mentions: str) -> Dossier:
        found = Finding("f1", "victim", Named("Tola Brenn", mentions, named=True), "single-source", Origins(1, 1), ())
        return replace(dossier, incidents=(replace(dossier.incidents[0], findings=(found,)),))

    assert shown(victim("Brenn", "a ticket seller"), "Tola Brenn") == "a ticket seller"
    assert shown(victim("Tola Brenn", "the wife of Ivo Kant"), "Tola Brenn") == "a victim"


def test_organisations_and_states_are_always_named(dossier: Dossier) -> None:
    assert shown(dossier, "Reed Front, Tarsk") == "Reed Front, Tarsk"


def test_a_state_that_is_once_taken_for_a_person_is_named_and_a_person_once_taken_for_a_body_is_not(
    dossier: Dossier,
) -> None:
    state = (row("Selvane", "accuses", actor_kind="state"), row("Selvane", "suspects", actor_kind="state"))
    assert shown(with_rows(dossier, *state, row("Selvane", "denies")), "Selvane") == "Selvane"
    person = (
        row("Oda Reth", "accuses", actor_kind="organisation"),
        row("Oda Reth", "accuses", actor_kind="organisation"),
    )
    assert "Reth" not in shown(with_rows(dossier, *person, row("Oda Reth", "suspects")), "Oda Reth")
    assert (
        shown(with_rows(dossier, row("Reth", "accuses", actor_kind="organisation"), row("Reth", "suspects")), "Reth")
        != "Reth"
    )


def test_who_is_charged_is_named_under_his_rank_too_and_men_of_a_body_hide_it_not(dossier: Dossier) -> None:
    made = [
        replace(dossier.assertions[0], id=f"a-{n}", field="perpetrator", incident=dossier.incidents[0].id, value=Named(name, (name,), "individual"))
        for n, name in enumerate(("Sergeant Ilo Brandt", "gunmen of the Red Shoal Movement"))
    ]  # fmt: skip
    charged = replace(with_rows(dossier, row("Ilo Brandt", "charges")), assertions=tuple(made))
    assert shown(charged, "Ilo Brandt of the Red Shoal Movement") == "Ilo Brandt of the Red Shoal Movement"


def test_a_first_name_goes_with_the_surname(dossier: Dossier) -> None:
    held = with_rows(dossier, row("Sergeant Ilo Brandt", "arrests"))
    assert shown(held, "Ilo Brandt was held").startswith("a suspect")
