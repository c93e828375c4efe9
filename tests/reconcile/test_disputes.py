"""Dispute or update: values that cannot both hold, and values that gave way to others."""

from __future__ import annotations

from collections.abc import Callable

from telling import Telling

from sayso.model import Finding, Incident

Make = Callable[..., Incident]


def one(incident: Incident, field: str, value: int | str) -> Finding:
    """The finding of a field with this number or name."""
    got = [
        f
        for f in incident.findings
        if f.field == field and value in (getattr(f.value, "value", None), getattr(f.value, "name", None), f.value)
    ]
    assert len(got) == 1, [f.value for f in incident.findings]
    return got[0]


def leading(incident: Incident, field: str) -> list[Finding]:
    return [f for f in incident.findings if f.field == field and f.leading]


def police(t: Telling, words: str = "Police", name: str | None = None, kind: str = "police") -> str:
    return t.said(t.source(words, name, kind=kind), t.report.text)


def test_two_named_sources_that_cannot_both_hold_are_disputed(incident: Make) -> None:
    t = Telling("Police said nine died, while the Reed Front said fourteen died.").event()
    front = t.said(t.source("Reed Front", kind="armed_group"), "fourteen died")
    made = incident(t.toll("killed", 9, "nine", police(t)).toll("killed", 14, "fourteen", front))
    assert {one(made, "killed", 9).status, one(made, "killed", 14).status} == {"disputed"}
    assert [(c.field, c.kind) for c in made.conflicts] == [("killed", "disputed")]
    assert set(made.conflicts[0].between) == {f.id for f in made.findings}
    assert "14 according to Reed Front" in made.conflicts[0].note


def test_one_source_that_gives_a_later_figure_has_revised_the_older(incident: Make) -> None:
    a = Telling("Police said nine died.", published="2031-03-04T10:00+02:00").event()
    b = Telling("Police said twelve died.", published="2031-03-04T18:00+02:00", publisher="Tarsk Echo").event()
    made = incident(b.toll("killed", 12, "twelve", police(b)), a.toll("killed", 9, "nine", police(a)))
    assert one(made, "killed", 9).status == "revised"
    assert leading(made, "killed") == [one(made, "killed", 12)]
    note = "9 according to Police → 12 according to Police"
    assert [(c.kind, c.note) for c in made.conflicts] == [("revised", note)]


def test_a_toll_that_climbs_over_days_is_one_count(incident: Make) -> None:
    told = [("2031-03-04", 20, "Quay News"), ("2031-03-05", 24, "Odrin Post"), ("2031-03-06", 26, "Tarsk Echo")]
    pages = [
        Telling(f"{n} people died in Odrin.", published=day, publisher=p).event().toll("killed", n, str(n))
        for day, n, p in told
    ]
    made = incident(*pages)
    assert [one(made, "killed", n).status for n in (20, 24, 26)] == ["revised", "revised", "single-source"]
    assert leading(made, "killed") == [one(made, "killed", 26)]
    assert {c.kind for c in made.conflicts} == {"revised"}


def test_a_lower_figure_on_the_same_day_from_elsewhere_is_a_dispute(incident: Make) -> None:
    a = Telling("Police said nine died.").event()
    b = Telling("The Turkish army said six died.", publisher="Tarsk Echo").event()
    made = incident(
        a.toll("killed", 9, "nine", police(a)),
        b.toll("killed", 6, "six", police(b, "The Turkish army", kind="military")),
    )
    assert {f.status for f in made.findings} == {"disputed"}


def test_a_figure_that_rose_in_one_sentence_is_revised(incident: Make) -> None:
    t = Telling("The toll rose to 37 from 34, officials said.").event()
    made = incident(t.toll("killed", 37, "37").toll("killed", 34, "34"))
    assert one(made, "killed", 34).status == "revised"
    assert leading(made, "killed") == [one(made, "killed", 37)]


def test_a_stale_headline_is_revised_by_the_body(incident: Make) -> None:
    t = Telling(
        "Blast kills nine in Odrin\n\nTwelve people died on Tuesday.", title="Blast kills nine in Odrin"
    ).event()
    made = incident(t.toll("killed", 12, "Twelve").toll("killed", 9, "nine"))
    assert one(made, "killed", 9).status == "revised"


def test_an_earlier_figure_of_one_source_is_revised(incident: Make) -> None:
    t = Telling("Police said twelve died. Police had earlier given the toll as nine.").event()
    by = police(t)
    made = incident(t.toll("killed", 12, "twelve", by).toll("killed", 9, "nine", by))
    assert one(made, "killed", 9).status == "revised"


def test_attackers_counted_or_not_are_explained_not_disputed(incident: Make) -> None:
    a = Telling("Police said 37 died. Two attackers blew themselves up.").event()
    b = Telling("The Turkish army said 35 died.", publisher="Tarsk Echo").event()
    a.toll("killed", 37, "37", police(a)).toll("attackers", 2, "Two attackers", scope="attackers")
    made = incident(a, b.toll("killed", 35, "35", police(b, "The Turkish army", kind="military")))
    assert not made.conflicts
    assert any("2 attackers" in reason for reason in one(made, "killed", 37).reasons)
    assert "disputed" not in {f.status for f in made.findings}


def test_belts_against_bags_is_one_dispute_of_weapon_and_method(incident: Make) -> None:
    t = Telling(
        "The Reed Front said two men wore explosive belts. "
        "First local reports had bombs placed in two bags and remotely detonated."
    ).event()
    front = t.said(t.source("Reed Front", kind="armed_group"), "two men wore explosive belts")
    local = t.said(
        t.source("First local reports", kind="media", anonymous=True), "bombs placed in two bags and remotely detonated"
    )
    t.how("weapon", "explosive belts", front).how("method", "placed in two bags and remotely detonated", local)
    made = incident(t)
    assert [(c.field, c.kind, len(c.between)) for c in made.conflicts] == [("method", "disputed", 2)]
    note = "worn on the body according to Reed Front; left at the place according to First local reports"
    assert made.conflicts[0].note == note
    assert {f.status for f in made.findings} == {"disputed"}


def test_one_account_with_two_weapons_is_no_dispute(incident: Make) -> None:
    t = Telling(
        "Police said one man wore a suicide vest and a roadside bomb went off. Neighbours heard a roadside bomb."
    ).event()
    by = police(t)
    near = t.said(t.source("Neighbours", kind="witness"), "heard a roadside bomb")
    t.how("weapon", "suicide vest", by).how("weapon", "a roadside bomb went off", by).how(
        "weapon", "a roadside bomb", near
    )
    assert not incident(t).conflicts
