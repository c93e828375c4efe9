"""Copies among reports."""

from sayso.link.copies import copies, near_identical
from sayso.model import Report

WIRE = (
    "A bomb went off at the Odrin grain market on Tuesday morning and killed nine people who had come to sell barley, police said. "
    "The Harvest Front claimed it on the radio within the hour, while the governor blamed smugglers from across the river. "
    "Hospitals took in thirty wounded, two of them children, and asked the town for blood before night fell over the valley."
)
OTHER = (
    "The council of Tessaly voted to raise the fee for moorings along the northern quay after a long debate that kept the hall lit until "
    "well past midnight, with fishermen shouting from the gallery and the mayor twice calling for order before the count was read aloud."
)


def report(text: str, published: str | None, publisher: str) -> Report:
    return Report.of(text, published=published, publisher=publisher)


def test_near_identical_is_containment() -> None:
    whole, part = report(WIRE, None, "A"), report(WIRE[: len(WIRE) // 2], None, "B")
    assert near_identical(whole, whole) == 1.0
    assert near_identical(whole, part) > 0.9
    assert near_identical(whole, report(OTHER, None, "C")) == 0.0
    assert near_identical(whole, report("", None, "D")) == 0.0


def test_the_earlier_one_is_copied_whatever_the_order_and_zone() -> None:
    first = report(WIRE, "2031-03-04T09:00+02:00", "Varrow Agency")
    copy = report("Odrin Courier reports. " + WIRE.upper(), "2031-03-04T08:30+00:00", "Odrin Courier")
    other = report(OTHER, "2031-03-04", "Tessaly Post")
    found = copies([copy, other, first])
    assert [(d.report, d.of, d.relation, d.evidence, d.certain) for d in found] == [
        (copy.id, first.id, "copied", "near-identical text", True)
    ]


def test_without_dates_nothing_is_certain() -> None:
    a, b = report(WIRE, None, "A"), report(WIRE, None, "B")
    assert [(d.report, d.of, d.certain) for d in copies([a, b])] == [(b.id, a.id, False)]


def test_a_rewrite_with_half_the_words_is_an_uncertain_copy() -> None:
    kept = WIRE[: int(len(WIRE) * 0.7)]
    rewrite = report(kept + " " + OTHER[:90], "2031-03-05", "B")
    found = copies([report(WIRE, "2031-03-04", "A"), rewrite])
    assert [(d.report == rewrite.id, d.certain) for d in found] == [(True, False)]


def test_short_items_alike_by_chance_are_no_copies() -> None:
    a = report("Police said two people were hurt in the blast at the mill.", "2031-03-04", "A")
    b = report("Police said two people were hurt in the crash on the hill road near Odrin town.", "2031-03-05", "B")
    assert copies([a, b]) == ()


def test_a_hundred_copies_fold_onto_the_first() -> None:
    rows = [report(WIRE, f"2031-03-04T09:{i // 60:02d}:{i % 60:02d}+00:00", f"Paper {i}") for i in range(100)]
    found = copies(rows)
    assert len(found) == 99
    assert {d.of for d in found} == {rows[0].id}
