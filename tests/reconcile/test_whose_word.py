"""Whose word a value is in the last place: relays at hand, witnesses, one body under several names; and days that cannot be."""

from __future__ import annotations

from collections.abc import Callable

from telling import Telling

from sayso.model import Derivation, Origins
from sayso.reconcile import Case
from sayso.reconcile.findings import findings
from sayso.reconcile.origins import origins
from sayso.reconcile.roots import Roots

MakeCase = Callable[..., Case]


def found(made: Case) -> Origins:
    roots = Roots(made)
    return origins(roots.of(a) for a in made.assertions)[0]


def told(who: str, publisher: str, **more: object) -> Telling:
    """A report in which nine were killed, on the word of `who`."""
    t = Telling(f"{who} said nine people were killed in Odrin.", publisher=publisher).event()
    return t.toll("killed", 9, "nine people", t.said(t.source(who, **more), "nine people were killed"))  # type: ignore[arg-type]


def own(text: str, publisher: str) -> Telling:
    """A report that gives the toll in its own voice."""
    return Telling(text, publisher=publisher).event().toll("killed", 9, "nine")


def test_what_an_outlet_told_is_the_word_of_whom_its_page_credits(case: MakeCase) -> None:
    page = told("Mayor Arlo Venn", "Tarn Line", kind="official", name="Arlo Venn")
    citing = told("Tarn Line", "Odrin Post", kind="organisation")
    assert found(case(page, citing)) == Origins(1, 1, ("Arlo Venn",))


def test_police_ministry_and_service_are_one_under_a_longer_name(case: MakeCase) -> None:
    for short, long in (
        ("police", "Rowan Valley police"),
        ("justice ministry", "ministry of justice"),
        ("health department", "provincial health department"),
    ):
        assert found(case(told(short, "Odrin Post", kind="police" if short == "police" else "government"),
                          told(long, "Tarsk Echo", kind="police" if short == "police" else "government"))).most == 1  # fmt: skip


def test_police_stay_two_where_two_forces_are_told_of(case: MakeCase) -> None:
    forces = ("Rowan police", "Harbour police", "police")
    made = case(*(told(f, f"Outlet {n}", kind="police") for n, f in enumerate(forces)))
    assert found(made).most == 3


def test_a_value_is_the_word_of_whom_the_report_quotes_and_others_credit_with_it(case: MakeCase) -> None:
    mayor = told("Arlo Venn", "Tarn Line", kind="person")
    quoting = own("In the square lay nine dead. Arlo Venn said that the town was calm.", "Odrin Post")
    quoting.tell(
        "motive", "calm", "calm", quoting.said(quoting.source("Arlo Venn", kind="person"), "the town was calm")
    )
    roots = Roots(made := case(mayor, quoting))
    assert {roots.of(a).name for a in made.assertions} == {"Arlo Venn"}


def test_a_day_after_the_first_page_neither_leads_nor_clashes(case: MakeCase) -> None:
    first = Telling("A bomb went off on Tuesday.", published="2031-03-04", publisher="Odrin Post").event()
    first.when("Tuesday", "2031-03-04")
    later = Telling("The search ended on Thursday.", published="2031-03-06", publisher="Tarsk Echo").event()
    later.when("Thursday", "2031-03-06")
    late = Telling("It ended on Thursday, again.", published="2031-03-07", publisher="Tarn Line").event()
    late.when("Thursday", "2031-03-06")
    made = case(first, later, late)
    days = findings(made, Roots(made))
    assert [(f.value.start, f.leading, f.status) for f in days.findings] == [  # type: ignore[union-attr]
        ("2031-03-04", True, "single-source"),
        ("2031-03-06", False, "agreed"),
    ]
    assert days.clashes == ()
    assert days.findings[1].reasons[-1] == "pages had told of it before that day"


def test_a_copy_of_a_witness_is_no_second_witness(case: MakeCase) -> None:
    seen = own("This newspaper's editor counted nine dead on the pier.", "Holm News")
    copy = own("This newspaper's editor counted nine dead on the pier!", "Isles Live")
    rests = Derivation(copy.report.id, seen.report.id, "copied", "near-identical text")
    assert found(case(seen, copy, rests=(rests,))) == Origins(1, 1, ("Holm News",))
