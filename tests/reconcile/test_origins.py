"""Where chains end, and how many independent origins that makes."""

from __future__ import annotations

from collections.abc import Callable

from telling import Telling

from sayso.model import Derivation, Origins, Source
from sayso.reconcile import Case
from sayso.reconcile.origins import origins
from sayso.reconcile.roots import Roots

MakeCase = Callable[..., Case]


def found(made: Case) -> Origins:
    """The interval behind all that a case says."""
    roots = Roots(made)
    return origins(roots.of(a) for a in made.assertions)[0]


def told(words: str, publisher: str = "Odrin Post", **more: object) -> Telling:
    """A report in which nine were killed, on the word of whoever `words` begin with."""
    return Telling(f"{words} said nine people were killed in Odrin.", publisher=publisher, **more).event()


def by(t: Telling, words: str, **more: object) -> Telling:
    """The toll on the word of a source."""
    source = t.source(words, **more)  # type: ignore[arg-type]
    return t.toll("killed", 9, "nine people", t.said(source, "nine people were killed"))


def test_people_who_speak_for_one_body_are_one_origin(case: MakeCase) -> None:
    a = by(told("Spokesman Arlo Venn"), "Spokesman Arlo Venn", name="Arlo Venn", kind="official", of="Harbour Ministry")
    b = by(
        told("Deputy Ina Rusk", "Tarsk Echo"),
        "Deputy Ina Rusk",
        name="Ina Rusk",
        kind="official",
        of="Harbour Ministry",
    )
    assert found(case(a, b)) == Origins(1, 1, ("Harbour Ministry",))


def test_a_statement_is_the_word_of_whom_it_comes_from(case: MakeCase) -> None:
    a = by(told("A statement"), "A statement", kind="document", of="Reed Front")
    b = by(told("Reed Front", "Tarsk Echo"), "Reed Front", kind="armed_group")
    assert found(case(a, b)).most == 1


def test_two_bodies_of_two_states_are_proven_distinct(case: MakeCase) -> None:
    a = by(told("Iranian police"), "Iranian police", kind="police")
    b = by(told("The Turkish army", "Tarsk Echo"), "The Turkish army", kind="military")
    assert (found(case(a, b)).least, found(case(a, b)).most) == (2, 2)


def test_two_bodies_of_one_state_are_one_at_least_and_two_at_most(case: MakeCase) -> None:
    a = by(told("Iranian police"), "Iranian police", kind="police")
    b = by(told("The Iranian army", "Tarsk Echo"), "The Iranian army", kind="military")
    assert (found(case(a, b)).least, found(case(a, b)).most) == (1, 2)


def test_unnamed_officials_of_two_outlets_may_be_the_same(case: MakeCase) -> None:
    a = by(told("Two officials"), "Two officials", kind="official", anonymous=True, count=2)
    b = by(told("Two officials", "Tarsk Echo"), "Two officials", kind="official", anonymous=True, count=2)
    assert (found(case(a, b)).least, found(case(a, b)).most) == (1, 2)


def test_unnamed_officials_of_a_copy_are_those_of_the_copied(case: MakeCase) -> None:
    a = by(told("Two officials"), "Two officials", kind="official", anonymous=True, count=2)
    b = by(told("Two officials", "Tarsk Echo"), "Two officials", kind="official", anonymous=True, count=2)
    copy = Derivation(b.report.id, a.report.id, "copied", "near-identical text")
    assert found(case(a, b, rests=(copy,))).most == 1


def test_a_surname_a_title_and_an_initial_are_one_person(case: MakeCase) -> None:
    a = by(told("Foreign Minister Ana Venn"), "Foreign Minister Ana Venn", kind="official")
    b = by(told("Ana R. Venn", "Tarsk Echo"), "Ana R. Venn", kind="person")
    c = by(told("Venn", "Quay News"), "Venn", kind="person")
    assert found(case(a, b, c)).most == 1


def test_own_voice_ends_with_the_outlet_or_whom_it_rests_on(case: MakeCase) -> None:
    a = told("Radio").toll("killed", 9, "nine people")
    assert found(case(a)).names == ("Odrin Post",)
    cited = Derivation(a.report.id, "Tarsk Echo", "credited", "cited outlet", (a.at("Radio"),))
    assert found(case(a, rests=(cited,))).names == ("Tarsk Echo",)
    agency = told("Radio", agency="Varrow News Agency").toll("killed", 9, "nine people")
    assert found(case(agency)).names == ("Varrow News Agency",)


def test_an_outlet_quoted_for_one_thing_does_not_carry_the_report(case: MakeCase) -> None:
    a = told("Radio").toll("killed", 9, "nine people")
    quoted = Derivation(a.report.id, "Tarsk Echo", "quoted", "cited outlet", (a.at("Radio"),))
    assert found(case(a, rests=(quoted,))).names == ("Odrin Post",)


def test_a_hundred_copies_of_one_wire_story_count_once(case: MakeCase) -> None:
    pages = [told("Radio", f"Paper {n}").toll("killed", 9, "nine people") for n in range(100)]
    rests = tuple(Derivation(p.report.id, "Varrow News Agency", "credited", "credit line") for p in pages)
    made = case(*pages, rests=rests)
    assert found(made) == Origins(1, 1, ("Varrow News Agency",))
    folds = origins(Roots(made).of(a) for a in made.assertions)[1]
    assert [f.why for f in folds] == ["rests on Varrow News Agency: credit line (100 times)"]


def test_a_cycle_of_copies_ends(case: MakeCase) -> None:
    a, b = told("Radio").toll("killed", 9, "nine people"), told("Radio", "Tarsk Echo").toll("killed", 9, "nine people")
    rests = (
        Derivation(a.report.id, b.report.id, "copied", "near-identical text"),
        Derivation(b.report.id, a.report.id, "copied", "near-identical text"),
    )
    assert found(case(a, b, rests=rests)).least == 1


def test_two_outlets_that_give_no_source_may_rest_on_one(case: MakeCase) -> None:
    a, b = told("Radio").toll("killed", 9, "nine people"), told("Radio", "Tarsk Echo").toll("killed", 9, "nine people")
    assert (found(case(a, b)).least, found(case(a, b)).most) == (1, 2)


def test_who_relays_is_no_origin_and_an_unknown_speaker_hands_on_to_the_relay(case: MakeCase) -> None:
    a = told("Reed Front")
    relay = Source("Tarsk Echo", "Tarsk Echo", (), "media")
    inner = a.said(a.source("Reed Front", kind="armed_group"), "nine people were killed", via=(relay,))
    assert found(case(a.toll("killed", 9, "nine people", inner))).names == ("Reed Front",)
    b = told("He")
    unknown = b.said(b.source("He", name="he"), "nine people were killed", via=(relay,))
    assert found(case(b.toll("killed", 9, "nine people", unknown))).names == ("Tarsk Echo",)


def test_a_vague_source_does_not_hide_two_clear_ones(case: MakeCase) -> None:
    a = by(told("Iranian police"), "Iranian police", kind="police")
    b = by(told("The Turkish army", "Tarsk Echo"), "The Turkish army", kind="military")
    c = by(told("Sources", "Quay News"), "Sources", kind="anonymous", anonymous=True)
    made = found(case(a, c, b))
    assert (made.least, made.most) == (2, 3)
    assert made.names[:2] == ("Iranian police", "The Turkish army")


def test_pages_that_all_credit_each_other_are_asked_once_each(case: MakeCase) -> None:
    """By every way between thirty pages there would be no end of it."""
    words = "Nine people were killed in Odrin."
    pages = [
        Telling(words, publisher=f"Courier {chr(65 + n)}").event().toll("killed", 9, "Nine people") for n in range(26)
    ]
    rests = tuple(
        Derivation(a.report.id, b.report.id, "credited", "cited outlet") for a in pages for b in pages if a is not b
    )
    assert found(case(*pages, rests=rests)).least <= 1
