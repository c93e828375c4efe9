"""Rows of many reports as one ledger, and where they conflict."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import Telling

from sayso.model import Hedge, Incident, Responsibility

Make = Callable[..., Incident]
CLAIM = "The Reed Front claimed the Odrin bombing on its channel, Quay News reported."


def claim(publisher: str = "Odrin Post", **more: object) -> Telling:
    """A report of the claim, relayed by Quay News."""
    t = Telling(CLAIM, publisher=publisher).event()
    by = t.source("The Reed Front", "Reed Front", kind="armed_group")
    relay = t.source("Quay News", kind="media")
    return t.row(
        "claims",
        "Reed Front",
        "The Reed Front claimed",
        by,
        via=(relay,),
        channel="Telegram",
        part="carried_out",
        **more,
    )


def blame(stance: str, actor: str, by: str, publisher: str = "Odrin Post", **more: object) -> Telling:
    """A report in which somebody takes a stance on an actor."""
    t = Telling(f"{by} spoke of {actor}.", publisher=publisher).event()
    kind = more.pop("kind", "organisation")
    speaker = t.source(by, kind="official")
    return t.row(stance, actor, f"spoke of {actor}", speaker, kind=kind, **more)  # type: ignore[arg-type]


def row(made: Incident, stance: str, actor: str | None) -> Responsibility:
    """The only row of a stance on an actor."""
    got = [r for r in made.responsibility if (r.stance, r.actor) == (stance, actor)]
    assert len(got) == 1, made.responsibility
    return got[0]


def test_one_row_an_actor_stance_and_speaker_with_all_its_words(incident: Make) -> None:
    made = incident(claim(), claim("Tarsk Echo"))
    only = row(made, "claims", "Reed Front")
    assert len(only.grounds) == 2
    assert only.chains == (("Quay News",),)
    assert (only.channel, only.by, only.part) == ("Telegram", ("Reed Front",), "carried_out")
    assert (only.origins.least, only.origins.most) == (1, 1)
    assert "RF" in only.aliases


def test_another_name_of_the_actor_is_the_same_row(incident: Make) -> None:
    other = Telling("RF claimed the Odrin bombing.", publisher="Tarsk Echo").event()
    other.row("claims", "RF", "RF claimed", other.source("RF", "Reed Front", kind="armed_group"))
    assert len(incident(claim(), other).responsibility) == 1


def test_speakers_stay_apart(incident: Make) -> None:
    made = incident(blame("accuses", "Tarsk", "Minister Venn"), blame("accuses", "Tarsk", "Mayor Rusk", "Tarsk Echo"))
    assert [r.by for r in made.responsibility] == [("Minister Venn",), ("Mayor Rusk",)]


def test_a_headline_without_its_speaker_is_the_row_of_the_speaker_that_the_body_names(incident: Make) -> None:
    t = Telling("Tarsk blamed for bombing\n\nMinister Venn blamed Tarsk.").event()
    t.row("accuses", "Tarsk", "Tarsk blamed").row(
        "accuses", "Tarsk", "Venn blamed Tarsk", t.source("Minister Venn", kind="official")
    )
    only = row(incident(t), "accuses", "Tarsk")
    assert only.by == ("Minister Venn",)
    assert len(only.grounds) == 2


def test_what_outlets_report_as_fact_is_one_row_with_all_of_them(incident: Make) -> None:
    pages = [
        Telling("The Reed Front bombed Odrin.", publisher=p)
        .event()
        .row("reported", "Reed Front", "The Reed Front bombed")
        for p in ("Odrin Post", "Tarsk Echo")
    ]
    only = row(incident(*pages), "reported", "Reed Front")
    assert only.by == ("Odrin Post", "Tarsk Echo")
    assert (only.origins.least, only.origins.most) == (1, 2)


def test_an_article_makes_no_other_name_and_a_headline_no_other_time(incident: Make) -> None:
    t = Telling("Reed Front blamed\n\nAt first Minister Venn blamed the Reed Front.").event()
    t.row("accuses", "Reed Front", "Reed Front blamed")
    venn = t.source("Minister Venn", kind="official")
    t.row("accuses", "The Reed Front", "blamed the Reed Front", venn, standing="earlier")
    only = row(incident(t), "accuses", "Reed Front")
    assert (only.by, only.standing) == (("Minister Venn",), "earlier")


def test_nobody_named_stays_nobody(incident: Make) -> None:
    t = Telling("Nobody has claimed the bombing.").event().row("no-claim", None, "Nobody has claimed", kind="unknown")
    only = row(incident(t), "no-claim", None)
    assert only.by == ("Odrin Post",)
    assert not only.aliases


def test_an_accusation_without_a_speaker_gets_none(incident: Make) -> None:
    t = Telling("Tarsk is blamed for the bombing.").event().row("accuses", "Tarsk", "Tarsk is blamed", kind="state")
    assert row(incident(t), "accuses", "Tarsk").by == ()


def test_only_its_maker_withdraws(incident: Make) -> None:
    back = Telling("The Reed Front withdrew its claim.", published="2031-03-07", publisher="Quay News").event()
    back.row(
        "withdraws", "Reed Front", "withdrew its claim", back.source("The Reed Front", "Reed Front", kind="armed_group")
    )
    made = incident(claim(), blame("accuses", "Reed Front", "Minister Venn"), back)
    assert row(made, "claims", "Reed Front").standing == "withdrawn"
    assert row(made, "claims", "Reed Front").replaced_by == row(made, "withdraws", "Reed Front").id
    assert row(made, "accuses", "Reed Front").standing == "current"


def test_initially_makes_earlier_and_points_at_what_its_maker_says_now(incident: Make) -> None:
    made = incident(
        blame("accuses", "Tarsk", "Minister Venn", kind="state", standing="earlier"),
        blame("accuses", "Reed Front", "Minister Venn", "Tarsk Echo"),
    )
    first, now = row(made, "accuses", "Tarsk"), row(made, "accuses", "Reed Front")
    assert (first.standing, first.replaced_by) == ("earlier", now.id)
    assert [(c.kind, set(c.between)) for c in made.conflicts] == [("revised", {first.id, now.id})]


def test_the_newest_report_tells_the_standing(incident: Make) -> None:
    old = Telling("Minister Venn blamed Tarsk.", published="2031-03-04").event()
    old.row("accuses", "Tarsk", "blamed Tarsk", old.source("Minister Venn", kind="official"), kind="state")
    new = Telling("At first Minister Venn blamed Tarsk.", published="2031-03-09", publisher="Tarsk Echo").event()
    new.row(
        "accuses",
        "Tarsk",
        "blamed Tarsk",
        new.source("Minister Venn", kind="official"),
        kind="state",
        standing="earlier",
    )
    assert row(incident(old, new), "accuses", "Tarsk").standing == "earlier"


def test_rival_claims_are_disputed_and_the_note_names_stance_and_speaker(incident: Make) -> None:
    rival = Telling("The Salt Brigade claimed it.", publisher="Tarsk Echo").event()
    rival.row(
        "claims", "Salt Brigade", "claimed it", rival.source("The Salt Brigade", "Salt Brigade", kind="armed_group")
    )
    made = incident(claim(), rival)
    assert [(c.field, c.kind) for c in made.conflicts] == [("responsibility", "disputed")]
    assert made.conflicts[0].note == "Reed Front: claimed by Reed Front; Salt Brigade: claimed by Salt Brigade"


@pytest.mark.parametrize("against", ["denies", "doubts", "clears"])
def test_an_accusation_against_a_denial_or_doubt_is_disputed(incident: Make, against: str) -> None:
    made = incident(
        blame("accuses", "Tarsk", "Minister Venn", kind="state"),
        blame(against, "Tarsk", "Western officials", "Tarsk Echo", kind="state"),
    )
    assert {r.id for r in made.responsibility} == set(made.conflicts[0].between)
    assert made.conflicts[0].note.startswith("Tarsk: accused by Minister Venn, ")


def test_a_claim_against_an_accusation_of_another_is_disputed(incident: Make) -> None:
    made = incident(claim(), blame("accuses", "Tarsk", "Minister Venn", kind="state", standing="earlier"))
    assert made.conflicts[0].note == "Reed Front: claimed by Reed Front; Tarsk: accused by Minister Venn (earlier)"


def test_agreeing_words_and_described_or_single_people_are_no_conflict(incident: Make) -> None:
    made = incident(
        claim(),
        blame("assesses", "Reed Front", "Minister Venn", hedge=Hedge("likely", 0.55, 0.8)),
        blame("suspects", "a little-known militant group", "Mayor Rusk"),
        blame("arrests", "Bero Lant", "Police", kind="individual"),
    )
    assert not made.conflicts


def test_a_withdrawn_claim_disputes_nothing(incident: Make) -> None:
    back = Telling("The Reed Front withdrew its claim.", published="2031-03-07", publisher="Quay News").event()
    back.row(
        "withdraws", "Reed Front", "withdrew its claim", back.source("The Reed Front", "Reed Front", kind="armed_group")
    )
    made = incident(claim(), back, blame("accuses", "Tarsk", "Minister Venn", kind="state"))
    assert [c.kind for c in made.conflicts] == ["revised"]


def test_a_note_does_not_name_a_private_person(incident: Make) -> None:
    made = incident(
        blame("accuses", "Bero Lant", "Minister Venn", kind="individual"),
        blame("clears", "Bero Lant", "Judge Orr", "Tarsk Echo", kind="individual"),
    )
    assert "Lant" not in made.conflicts[0].note
    assert "a person: accused by Minister Venn" in made.conflicts[0].note


def test_all_who_are_credited_are_origins_and_outlets_come_last(incident: Make) -> None:
    made = incident(claim().toll("killed", 9, "Odrin"), blame("accuses", "Tarsk", "Minister Venn", kind="state"))
    assert [o.name for o in made.origins] == ["Reed Front", "Minister Venn", "Odrin Post"]
    assert [o.least for o in made.origins] == [True, True, False]
