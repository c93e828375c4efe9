"""Assertions with their words, event and innermost statement."""

from __future__ import annotations

from sayso.model import Event, Named, Report, Row, Source, Span, Statement, Toll, Words
from sayso.read.bodies import Weighed
from sayso.read.decode import Found
from sayso.read.events import Layout
from sayso.read.fields import Desk, _part, innermost, perpetrators, role_assertions, toll_assertions
from sayso.read.fillers import things
from sayso.read.sentences import sentences
from sayso.read.toll_mentions import TollMention
from sayso.read.tolls import tolls

TEXT = "Police said rebels had probably used a car bomb. The car bomb killed nine people, two of them guards. Rifles were found years ago."
HALF = TEXT.index("Rifles")
PLAN = Layout((Event("e0", "bombing", "Bombing"),), ("e0", "e0", ""), (0, TEXT.index("The car"), HALF))


def at(words: str, nth: int = 0) -> Found:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Found(start, start + len(words), 0.9)


def span(words: str, nth: int = 0) -> Span:
    f = at(words, nth)
    return Span(f.start, f.end, words)


def said(words: str, key: str = "s1") -> Statement:
    return Statement(
        key,
        "r0",
        Source("Police", "Police", (span("Police"),), "police"),
        Words((span("said"),)),
        Words((span(words),)),
    )


OUTER = said("rebels had probably used a car bomb", "outer")
INNER = said("used a car bomb", "inner")
DESK = Desk(Report.of(TEXT, published="2031-03-08T10:00+01:00"), PLAN, (OUTER, INNER))


def test_the_innermost_statement_counts() -> None:
    assert innermost((OUTER, INNER), span("car bomb")) is INNER
    assert innermost((OUTER, INNER), span("rebels")) is OUTER
    assert innermost((OUTER, INNER), span("nine people")) is None


def test_an_assertion_carries_words_statement_hedge_and_as_of() -> None:
    a = DESK.make("perpetrator", Named("rebels"), [span("rebels")])
    assert a is not None
    assert (a.statement, a.hedge, a.as_of, a.text, a.incident) == ("outer", "probably", "2031-03-08", "rebels", "e0")
    plain = DESK.make("killed", Toll(9), [span("nine people")])
    assert plain is not None
    assert (plain.statement, plain.hedge) == (None, None)


def test_words_of_no_event_make_no_assertion_unless_an_event_is_told() -> None:
    assert DESK.make("weapon", Named("Rifles"), [span("Rifles")]) is None
    assert DESK.make("weapon", Named("Rifles"), [span("Rifles")], event="e0") is not None


def test_fillers_of_roles() -> None:
    found = {
        "weapon": [at("a car bomb"), at("The car bomb"), at("Rifles")],
        "perp_ind": [at("rebels")],
        "victim": [at("guards")],
        "person": [],
    }
    likely = {
        r: [Weighed(t, 0.9) for t in things(DESK.report.text, found[r], 0.5)] for r in ("weapon", "perp_ind", "victim")
    }
    made = {a.field: a for a in role_assertions(DESK, found, likely, frozenset())}
    assert set(made) == {"weapon", "perpetrator", "victim"}
    weapon, who, victim = made["weapon"].value, made["perpetrator"].value, made["victim"].value
    assert isinstance(weapon, Named)
    assert set(weapon.mentions) == {"a car bomb", "The car bomb"}  # the rifles are of no event
    assert isinstance(who, Named)
    assert who.kind == "individual"
    assert isinstance(victim, Named)
    assert victim.named is False


def test_a_perpetrator_that_is_a_country_is_a_state() -> None:
    found = {"perp_org": [at("rebels")]}
    kinds = [
        a.value.kind
        for c in (frozenset(), frozenset({"rebels"}))
        for a in role_assertions(
            DESK, found, {"perp_org": [Weighed(t, 0.9) for t in things(DESK.report.text, found["perp_org"], 0.5)]}, c
        )
        if isinstance(a.value, Named)
    ]
    assert kinds == ["organisation", "state"]


def test_a_body_that_a_row_names_bears_the_name_it_has_already() -> None:
    text = "The FMLN came. The Farabundo Marti Front fired."
    desk = Desk(
        Report.of(text), Layout((Event("e0", "bombing", "Bombing"),), ("e0", "e0"), (0, text.index("The Far"))), ()
    )
    short, long = (Span(text.index(w), text.index(w) + len(w), w) for w in ("FMLN", "Farabundo Marti Front"))
    told = desk.make("perpetrator", Named("FMLN", ("FMLN",), kind="organisation"), [short])
    row = Row("e0", long.text, "organisation", "reported", (), long, mention=long)
    assert told is not None
    (made,) = perpetrators(desk, [row], [told])
    assert isinstance(made.value, Named)
    assert made.value.name == "FMLN"
    assert perpetrators(desk, [row], [told], frozenset({long.start})) == []


def test_unlikely_fillers_are_left_out() -> None:
    bomb = things(DESK.report.text, [at("a car bomb")], 0.5)
    assert role_assertions(DESK, {}, {"weapon": [Weighed(t, 0.05) for t in bomb]}, frozenset()) == []
    assert len(role_assertions(DESK, {}, {"weapon": [Weighed(t, 0.9) for t in bomb]}, frozenset())) == 1


def toll(words: str, value: int, **more: object) -> TollMention:
    return TollMention(span(words), "killed", Toll(value, value, value), 1, span("killed"), **more)  # type: ignore[arg-type]


def test_totals_come_first_and_are_not_told_twice() -> None:
    total = DESK.make("killed", Toll(9), [span("nine people")], event="e0")
    assert total is not None
    out = toll_assertions(
        DESK, [toll("nine people", 9), toll("two of them", 2, subset=True)], [total], {"killed": 9, "injured": 0}
    )
    assert [(a.text, a.value.scope) for a in out if isinstance(a.value, Toll)] == [
        ("nine people", "total"),
        ("two of them", "other"),
    ]


def test_a_number_that_is_no_part_stays_a_total() -> None:
    total = DESK.make("killed", Toll(9), [span("nine people")], event="e0")
    assert total is not None
    (_, other) = toll_assertions(DESK, [toll("two of them", 2)], [total], None)
    assert isinstance(other.value, Toll)
    assert other.value.scope == "total"


def test_ids_follow_from_the_words() -> None:
    a, b = (DESK.make("killed", Toll(9), [span("nine people")]) for _ in range(2))
    c = DESK.make("killed", Toll(8), [span("nine people")])
    assert a is not None
    assert b is not None
    assert c is not None
    assert a.id == b.id != c.id


def test_among_large_totals_another_large_number_is_a_rival_and_no_part() -> None:
    text = "One officer put the number of people killed at 20, another said 26 people had been killed. Some 400 were killed in the war."
    said = {m.toll.value: m for m in tolls(text, sentences(text))}
    assert _part(said[20], 26).scope == "total"
    assert _part(said[400], 3).scope == "other"
