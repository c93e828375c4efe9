"""One more report among incidents that stand: the same grouping as of all at once, ids that last, editors' word above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

import pytest
from telling import Telling
from test_grouping import blast, follow_up, stabbing

from sayso.group import Placement, Profile, Standing, hashed, incidents, is_told, pack, placement, profiles, unpack
from sayso.model import digest


class Shelf:
    """A ledger in small: every incident is looked at for every report."""

    def __init__(self) -> None:
        self.members: dict[str, list[Profile]] = {}
        self.born: dict[str, int] = {}
        self.gone: dict[str, str] = {}

    def add(self, told: Telling, apart: frozenset[frozenset[str]] = frozenset()) -> Placement:
        new = profiles(told.reading())
        found = placement(new, [self._standing(i) for i in self.members], apart)
        for m in found.merges:
            self.members[m.kept] += self.members.pop(m.gone)
            self.gone[m.gone] = m.kept
        by_id = {p.id: p for p in new}
        for placed in found.placed:
            home = placed.incident or digest("i", *placed.event)
            self.born.setdefault(home, len(self.born))
            self.members.setdefault(home, []).append(by_id[placed.event])
        return found

    def _standing(self, id_: str) -> Standing:
        held = self.members[id_]
        told, rest = tuple(p for p in held if is_told(p)), tuple(p for p in held if not is_told(p))
        return Standing(id_, self.born[id_], told, rest, frozenset(p.report for p in held))

    def parts(self) -> set[frozenset[tuple[str, str]]]:
        return {frozenset(p.id for p in held) for held in self.members.values()}


def shelved(told: Iterable[Telling]) -> Shelf:
    shelf = Shelf()
    for t in told:
        shelf.add(t)
    return shelf


def together(told: Sequence[Telling]) -> set[frozenset[tuple[str, str]]]:
    """The grouping of all reports at once."""
    found = incidents([t.reading() for t in told]).incident_of
    homes: dict[str, set[tuple[str, str]]] = {}
    for event, home in found.items():
        homes.setdefault(home, set()).add(event)
    return {frozenset(h) for h in homes.values()}


STORY = (
    blast("2031-03-04", "2031-03-04", "Odrin Post", 7),
    blast("2031-03-04", "2031-03-05", "Quay Gazette", 9),
    stabbing("2031-03-04", "2031-03-05"),
    follow_up("2031-09-20"),
)


@pytest.mark.parametrize("order", list(permutations(range(len(STORY)))))
def test_one_by_one_gives_what_all_at_once_gives(order: tuple[int, ...]) -> None:
    told = [STORY[n] for n in order]
    assert shelved(told).parts() == together(told)


def test_every_place_says_why() -> None:
    shelf = shelved(STORY[:1])
    found = shelf.add(STORY[1])
    assert found.placed[0].incident is not None
    assert STORY[0].report.id in found.placed[0].why


def two_apart() -> Shelf:
    """Two incidents that are one, as two reports that came before what ties them."""
    shelf = Shelf()
    told = (blast("2031-03-04", "2031-03-04", "Odrin Post", 7), blast("2031-03-04", "2031-03-05", "Quay Gazette", 9))
    for n, t in enumerate(told):
        shelf.members[f"i{n}"], shelf.born[f"i{n}"] = profiles(t.reading()), n
    return shelf


def test_the_older_incident_keeps_its_id_when_two_turn_out_to_be_one() -> None:
    shelf = two_apart()
    found = shelf.add(blast("2031-03-04", "2031-03-05", "Marsh Herald", 9))
    assert [(m.kept, m.gone) for m in found.merges] == [("i0", "i1")]
    assert list(shelf.members) == ["i0"]


def test_an_editors_split_holds_against_a_report_that_ties_both() -> None:
    shelf = two_apart()
    found = shelf.add(blast("2031-03-04", "2031-03-05", "Marsh Herald", 9), frozenset({frozenset({"i0", "i1"})}))
    assert found.merges == ()
    assert len(shelf.members) == 2


@pytest.mark.parametrize("told", STORY, ids=lambda t: t.report.publisher)
def test_a_kept_profile_comes_back_as_it_was(told: Telling) -> None:
    for p in profiles(told.reading()):
        back = unpack(pack(p))
        assert (back.id, back.day, back.place, back.tolls, back.names) == (p.id, p.day, p.place, p.tolls, p.names)
        assert back.words.likeness(p.words) == pytest.approx(1, abs=1e-4)
        assert dict(hashed(back)) == dict(hashed(p))


def test_a_profile_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        unpack(b"\x00abc")
