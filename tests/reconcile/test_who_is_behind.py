"""Whose word a figure is in the last place: bodies on their own pages, one number in several wordings, earlier versions, denials, documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from telling import Telling

from sayso.model import Derivation, Incident, Origins, Words
from sayso.reconcile import Case
from sayso.reconcile.body_pages import body_of_page
from sayso.reconcile.origins import origins
from sayso.reconcile.roots import Roots

MakeCase = Callable[..., Case]
MakeIncident = Callable[..., Incident]


def told(words: str, publisher: str = "Odrin Post", published: str = "2031-03-05") -> Telling:
    return Telling(f"{words} said nine people were killed in Odrin.", publisher=publisher, published=published).event()


def by(t: Telling, words: str, **more: object) -> Telling:
    return t.toll("killed", 9, "nine people", t.said(t.source(words, **more), "nine people were killed"))  # type: ignore[arg-type]


def found(made: Case) -> Origins:
    roots = Roots(made)
    return origins(roots.of(a) for a in made.assertions)[0]


def test_a_body_that_publishes_for_itself_is_that_body(case: MakeCase) -> None:
    page = told("We", "Odrin Police Newsroom").toll("killed", 9, "nine people")
    paper = by(told("Police"), "Police", name="police", kind="police")
    assert (found(case(page, paper)).least, found(case(page, paper)).most) == (1, 1)


def test_which_pages_are_a_body_s_own() -> None:
    assert body_of_page("Weyland Police Newsroom") == ("Weyland Police", "police")
    assert body_of_page("Ministry of Health Press Office") is None  # its name ends in no word for a body
    assert body_of_page("Harbour Ministry Press Office") == ("Harbour Ministry", "government")
    assert body_of_page("The Odrin Post") is None
    assert body_of_page("Odrin News") is None
    assert body_of_page("") is None


def test_a_later_version_rests_on_the_informants_of_the_first(case: MakeCase) -> None:
    first = by(told("Mayor Ina Rusk"), "Mayor Ina Rusk", name="Ina Rusk", kind="official")
    later = told("Radio", published="2031-03-06").toll("killed", 9, "nine people")
    revised = Derivation(later.report.id, first.report.id, "revised", "near-identical text")
    assert found(case(first, later, rests=(revised,))) == Origins(1, 1, ("Ina Rusk",))


def test_who_retells_a_figure_may_drop_its_bound(case: MakeCase) -> None:
    first = told("Mayor Ina Rusk")
    said = first.said(first.source("Mayor Ina Rusk", name="Ina Rusk", kind="official"), "nine people were killed")
    first = first.toll("killed", 9, "nine people", said, qualifier="at_least")
    copy = told("Radio", "Tarsk Echo").toll("killed", 9, "nine people")
    cited = Derivation(copy.report.id, first.report.id, "copied", "near-identical text")
    assert found(case(first, copy, rests=(cited,))) == Origins(1, 1, ("Ina Rusk",))


def test_all_who_give_one_number_stand_behind_it(incident: MakeIncident) -> None:
    a = by(told("Mayor Ina Rusk"), "Mayor Ina Rusk", name="Ina Rusk", kind="person")
    b = told("Doctor Bo Lind", "Tarsk Echo")
    said = b.said(b.source("Doctor Bo Lind", name="Bo Lind", kind="person"), "nine people were killed")
    b = b.toll("killed", 9, "nine people", said, qualifier="at_least")
    exact = next(f for f in incident(a, b).findings if f.field == "killed" and f.value.qualifier == "exact")  # type: ignore[union-attr]
    assert (exact.origins.least, exact.origins.most) == (2, 2)


def test_who_denies_it_gives_no_count(case: MakeCase) -> None:
    text = "The Reed Front denied that it had fired the shots that killed nine people in Odrin."
    t = Telling(text, publisher="Odrin Post").event()
    said = t.said(
        t.source("The Reed Front", name="Reed Front", kind="armed_group"),
        "it had fired the shots that killed nine people in Odrin",
    )
    t.statements[-1] = replace(t.statements[-1], cue=Words((t.at("denied"),)))
    assert found(case(t.toll("killed", 9, "nine people", said))).names == ("Odrin Post",)


def test_somebody_who_bears_a_body_s_name_in_front_speaks_for_it(case: MakeCase) -> None:
    a = by(told("Odrin Guard"), "Odrin Guard", kind="military")
    b = by(told("Odrin Guard Commodore Arlo Venn", "Tarsk Echo"), "Odrin Guard Commodore Arlo Venn", kind="military")
    assert found(case(a, b)).most == 1


def test_one_document_is_one_whatever_else_is_said_of_it(case: MakeCase) -> None:
    a = by(told("The coroner's report"), "The coroner's report", name="coroner's report", kind="court")
    b = by(
        told("The coroner's report on the Velmora hall", "Tarsk Echo"),
        "The coroner's report on the Velmora hall",
        name="coroner's report on the Velmora hall",
        kind="court",
    )
    assert found(case(a, b)).most == 1
    c = by(
        told("The ministry's report", "Quay News"), "The ministry's report", name="ministry's report", kind="document"
    )
    assert found(case(a, c)).most == 2


def test_police_that_an_outlet_cites_are_the_officer_whom_the_cited_page_names(case: MakeCase) -> None:
    a = by(told("Inspector Arlo Venn"), "Inspector Arlo Venn", name="Arlo Venn", kind="police")
    b = by(told("Police", "Tarsk Echo"), "Police", name="police", kind="police")
    cited = Derivation(b.report.id, a.report.id, "credited", "cited outlet", (b.at("Police"),))
    assert found(case(a, b, rests=(cited,))).most == 1


def test_an_outlet_s_own_photographer_saw_it(case: MakeCase) -> None:
    a = by(told("An Examiner reporter", "Odrin Examiner"), "An Examiner reporter", kind="media")
    b = by(told("A photographer for the agency", "Varrow Agency"), "A photographer for the agency", kind="organisation")
    assert (found(case(a, b)).least, found(case(a, b)).names) == (2, ("Odrin Examiner", "Varrow Agency"))


def test_what_somebody_is_quoted_with_he_saw_and_not_the_outlet(case: MakeCase) -> None:
    text = 'Nine people were killed. "We counted nine on the grass," Arlo Venn told me.'
    t = Telling(text, publisher="Odrin Monthly").event().toll("killed", 9, "Nine people")
    root = Roots(case(t)).of(case(t).assertions[0])
    assert root.own
