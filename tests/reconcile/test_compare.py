"""Values of one field against each other."""

from __future__ import annotations

import pytest

from sayso.model import Day, Named, Place, Toll
from sayso.reconcile.compare import agree, contradicts, refines, same, specificity
from sayso.reconcile.tolls import bounds, explained

AT_LEAST_30 = Toll(30, 30, None, "at_least")


@pytest.mark.parametrize(
    ("fine", "coarse"),
    [
        (Toll(84), Toll(None, None, None, "dozens")),
        (Toll(34), AT_LEAST_30),
        (Toll(34, 34, None, "at_least"), AT_LEAST_30),
        (Toll(97), Toll(100, None, None, "about")),
        (Toll(4), Toll(None, None, None, "several")),
        (Toll(1), Toll(None, 1, 2)),
    ],
)
def test_a_finer_toll_refines_what_it_lies_within(fine: Toll, coarse: Toll) -> None:
    assert refines("killed", fine, coarse)
    assert not refines("killed", coarse, fine)
    assert agree("killed", coarse, fine)
    assert not contradicts("killed", fine, coarse)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Toll(35), Toll(37)),
        (Toll(29), AT_LEAST_30),
        (Toll(30), Toll(30, None, None, "more_than")),
        (Toll(41), Toll(40, None, None, "up_to")),
        (Toll(50), Toll(100, None, None, "about")),
        (Toll(None, 1, 2), Toll(3)),
    ],
)
def test_tolls_that_no_number_fits_contradict(a: Toll, b: Toll) -> None:
    assert contradicts("killed", a, b)
    assert contradicts("killed", b, a)
    assert not agree("killed", a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Toll(9), Toll(4, scope="police")),  # a part is no other total
        (Toll(9), Toll(20, qualifier="feared")),  # a fear is no count
        (Toll(9), Toll(7, derived=True)),  # a sum of ours is nobody's word
        (Toll(9), Toll(None, qualifier="several", scope="total", min=3)),
        (Toll(3, scope="other", of="guards"), Toll(2, scope="other", of="guards")),
        (Toll(37, attackers_counted=True), Toll(35, attackers_counted=False)),
        (Toll(9, condition="in hospital"), Toll(7)),
    ],
)
def test_tolls_of_different_levels_never_conflict(a: Toll, b: Toll) -> None:
    assert not contradicts("killed", a, b)


def test_the_same_number_with_and_without_the_attackers_is_two_counts() -> None:
    assert same("killed", Toll(9, attackers_counted=True), Toll(9, attackers_counted=True))
    assert same("killed", Toll(9, attackers_counted=True), Toll(9))
    assert not same("killed", Toll(9, attackers_counted=True), Toll(9, attackers_counted=False))


def test_attackers_are_one_level_however_they_are_scoped() -> None:
    assert same("attackers", Toll(2, scope="attackers"), Toll(2))
    assert contradicts("attackers", Toll(2, scope="attackers"), Toll(3))


def test_a_difference_as_great_as_the_attackers_is_explained() -> None:
    assert explained(Toll(37), Toll(35), [2]) == 2
    assert explained(Toll(37), Toll(35), [3]) is None
    assert explained(Toll(37), Toll(37), [0]) is None


def test_what_a_reader_got_crossed_or_wrong_costs_no_run() -> None:
    assert bounds(Toll(None, 5, 3)) == (3, 5)
    assert specificity(Toll(2, 3, 2)) > 0
    wrong = Day("soon", "soon")
    assert not contradicts("date", wrong, Day("2031-03-04", "2031-03-04"))
    assert specificity(wrong) < specificity(Day("2031-03-01", "2031-03-31", "month"))


def test_bounds_of_words_for_numbers() -> None:
    assert bounds(Toll(84)) == (84, 84)
    assert bounds(Toll(25, 26, None, "more_than"))[0] == 26
    assert bounds(Toll(None, None, None, "hundreds"))[0] == 200


def test_a_day_within_a_month_refines_it_and_its_neighbour_is_no_conflict() -> None:
    day, next_, month = (
        Day("2031-03-04", "2031-03-04"),
        Day("2031-03-05", "2031-03-05"),
        Day("2031-03-01", "2031-03-31", "month"),
    )
    assert refines("date", day, month)
    assert not contradicts("date", day, next_)
    assert contradicts("date", day, Day("2031-03-06", "2031-03-06"))
    assert specificity(day) > specificity(month)


def test_a_day_that_no_words_name_conflicts_with_none() -> None:
    assert not contradicts("date", Day("2031-03-04", "2031-03-04"), Day("2031-04-04", "2031-04-05", derived=True))


def test_places_part_by_part() -> None:
    land, town = Place("Varrow"), Place("Varrow", "Odrin Province", "Odrin")
    assert refines("place", town, land)
    assert not contradicts("place", town, land)
    assert same("place", Place("Varrow", None, "Saint Orne"), Place("Varrow", None, "St. Orne"))
    assert contradicts("place", town, Place("Tarsk"))
    assert contradicts("place", Place("Varrow", None, "Odrin"), Place("Varrow", None, "Velmora"))


def test_a_suburb_a_province_of_the_same_name_and_another_spelling_are_no_conflict() -> None:
    odrin = Place("Varrow", None, "Odrin", lat=10.0, lon=20.0)
    assert not contradicts("place", odrin, Place("Varrow", None, "Quayside", lat=10.1, lon=20.1))
    assert contradicts("place", odrin, Place("Varrow", None, "Velmora", lat=12.0, lon=20.0))
    assert not contradicts("place", odrin, Place("Varrow", "Odrin", "Lower Marsh", lat=12.0, lon=20.0))
    assert not contradicts("place", Place("Varrow", None, "Katrenna"), Place("Varrow", None, "Kartenna"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("explosive belts strapped to their bodies", "hidden in a suitcase and remotely detonated"),
        ("a limpet mine attached to the hull", "a flying object"),
        ("a suicide vest", "a car bomb"),
        ("a gas leak", "a planted bomb"),
    ],
)
def test_methods_that_exclude_each_other(a: str, b: str) -> None:
    assert contradicts("method", Named(a), Named(b))
    assert contradicts("weapon", Named(b), Named(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("assault rifles", "hand grenades"),
        ("a bomb", "a car bomb"),
        ("an explosive belt", "explosives"),
        ("a knife", "a van"),
    ],
)
def test_methods_that_attacks_combine_or_refine(a: str, b: str) -> None:
    assert not contradicts("weapon", Named(a), Named(b))


def test_a_code_tells_the_family_where_words_do_not() -> None:
    assert contradicts("weapon", Named("the device", type=13), Named("the charge", type=12))


def test_targets_never_conflict_and_names_agree_in_other_clothes() -> None:
    assert not contradicts("target", Named("a market"), Named("a barracks"))
    assert same("target", Named("two gunmen"), Named("the gunmen"))
    assert refines("perpetrator", Named("masked gunmen in a van"), Named("gunmen"))
    assert not refines("target", Named("the police convoy"), Named("police"))


def test_a_clause_that_goes_on_is_the_same_and_a_name_that_goes_on_is_not() -> None:
    assert same("method", Named("left in a suitcase"), Named("left in a suitcase beside the counters"))
    assert not same("target", Named("the harbour"), Named("the harbour police"))


def test_kinds_never_conflict() -> None:
    assert not contradicts("kind", "bombing", "shooting")
