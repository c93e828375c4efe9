"""Findings: which value leads, and whether values agree, were revised or are in dispute."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import Telling

from sayso.model import Finding, Incident, Place, Toll

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


def test_the_readings_own_total_leads_over_parts_and_other_voices(incident: Make) -> None:
    t = Telling("Nine died in Odrin. Police said seven. Two children and three guards were among them.").event()
    t.toll("killed", 9, "Nine").toll("killed", 7, "seven", police(t)).toll(
        "killed", 2, "Two children", scope="children"
    )
    t.toll("killed", 3, "three guards", scope="other", of="guards")
    made = incident(t)
    assert [f.value.value for f in leading(made, "killed") if isinstance(f.value, Toll)] == [9]
    assert made.findings[0].field == "killed"
    assert made.findings[0].leading


def test_feared_and_negated_values_never_lead(incident: Make) -> None:
    t = Telling("Twenty are feared dead. No rifle was found.").event()
    t.toll("killed", 20, "Twenty", qualifier="feared").how("weapon", "rifle", negated=True)
    made = incident(t)
    assert not any(f.leading for f in made.findings)
    assert one(made, "weapon", "rifle").negated


def test_a_fear_does_not_dispute_a_count(incident: Make) -> None:
    t = Telling("Nine died and twenty are feared dead.").event()
    made = incident(t.toll("killed", 9, "Nine").toll("killed", 20, "twenty", qualifier="feared"))
    assert not made.conflicts
    assert leading(made, "killed") == [one(made, "killed", 9)]


def test_coarser_and_finer_agree(incident: Make) -> None:
    a = Telling("Dozens died in Varrow.").event()
    b = Telling("Police said 84 died in Odrin.", publisher="Tarsk Echo").event()
    a.toll("killed", None, "Dozens", qualifier="dozens").where("Varrow")
    b.toll("killed", 84, "84", police(b)).where("Odrin", "Odrin")
    made = incident(a, b)
    assert {f.status for f in made.findings} == {"agreed"}
    assert leading(made, "killed") == [one(made, "killed", 84)]
    assert [f.value.city for f in leading(made, "place") if isinstance(f.value, Place)] == ["Odrin"]


def test_a_total_below_a_part_is_no_total(incident: Make) -> None:
    t = Telling("One was abducted. More than 300 pupils were abducted.").event("e0", "kidnapping")
    t.toll("abducted", 1, "One").toll("abducted", 300, "300 pupils", scope="children", qualifier="more_than")
    assert leading(incident(t), "abducted")[0].value == Toll(300, scope="children", qualifier="more_than")


def test_a_follow_up_does_not_move_the_date(incident: Make) -> None:
    a = Telling("A bomb went off in Odrin on Tuesday.").event().when("Tuesday", "2031-03-04")
    late = [
        Telling(
            f"The bomber of Odrin was sentenced on Monday, court {n} heard.",
            published="2031-09-02",
            publisher=f"Paper {n}",
        )
        .event(follow_up=True)
        .when("Monday", "2031-09-01")
        for n in range(3)
    ]
    made = incident(a, *late)
    assert [getattr(f.value, "start", None) for f in leading(made, "date")] == ["2031-03-04"]
    assert not made.conflicts
    assert made.follow_up == tuple(t.report.id for t in late)


def test_a_perpetrator_is_an_assertion_and_no_finding(incident: Make) -> None:
    t = Telling("The Reed Front did it.").event().how("perpetrator", "Reed Front")
    made = incident(t)
    assert not made.findings


def test_what_several_say_is_one_finding_with_all_its_assertions(incident: Make) -> None:
    a = Telling("Police said nine died.", published="2031-03-04").event()
    b = Telling("The Turkish army said nine died.", published="2031-03-06", publisher="Tarsk Echo").event()
    a.toll("killed", 9, "nine", police(a, "Police", "Iranian police"))
    made = incident(a, b.toll("killed", 9, "nine", police(b, "The Turkish army", kind="military")))
    nine = one(made, "killed", 9)
    assert nine.status == "agreed"
    assert (nine.origins.least, nine.origins.most) == (2, 2)
    assert len(nine.assertions) == 2
    assert (nine.first_published, nine.last_published) == ("2031-03-04", "2031-03-06")


@pytest.mark.parametrize("turned", [False, True])
def test_findings_do_not_hang_on_the_order_of_the_reports(incident: Make, turned: bool) -> None:
    a = Telling("Police said nine died.", published="2031-03-04").event()
    b = Telling("Police said twelve died.", published="2031-03-06", publisher="Tarsk Echo").event()
    pages = [a.toll("killed", 9, "nine", police(a)), b.toll("killed", 12, "twelve", police(b))]
    made = incident(*(reversed(pages) if turned else pages))
    assert [getattr(f.value, "value", None) for f in made.findings] == [12, 9]


def test_the_title_names_kind_place_and_day_and_nobody(incident: Make) -> None:
    t = Telling("A bomb went off in Odrin on Tuesday and killed Mira Dolen.").event()
    t.tell("kind", "bombing", "bomb").where("Odrin", "Odrin").when("Tuesday", "2031-03-04").how("victim", "Mira Dolen")
    assert incident(t).title == "Bombing in Odrin, Varrow, 2031-03-04"
