"""What every store must keep of what is made from the facts: lists, search, sources, likely pairs, small things between runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kept import RUN, indexed, keep, line, reading, report, spoke, stands, summary

from sayso.errors import BadSetting
from sayso.ledger import Key, Mark, Order, Query, Store, Writer
from sayso.model import Incident

HOSTILE = ['"', "*", "NEAR(", "a AND", "-", "(", "OR OR", "body:bomb", "'; DROP TABLE report; --", "\x00", "\ud800", "%", "_", "\\", ":*", "!", "&", "<->", "", " "]  # fmt: skip


def ids(store: Store, **asked: object) -> list[str]:
    with store.view() as view:
        return [row.id for row in view.listing(Query(**asked)).rows]  # type: ignore[arg-type]


# ---- incidents


def test_an_incident_comes_back_as_it_was_put(store: Store) -> None:
    incident = Incident("i1", "Blast\x00 in Odrin", "bombing", ("r1", "r2"))
    given = summary("i1", title=incident.title, city="Od\x00rin", actors=("Reed\x00 Front", "Reed Front"))
    with store.write("add", "a") as writer:
        writer.put_incident(incident, given, b"sheet")
        made = writer.at
    with store.view() as view:
        assert view.incident("i1") == incident
        assert view.summary("i1") == replace(given, seq=1, changed=made)
        assert view.sheet("i1") == b"sheet"
        assert view.summary("i2") is None
        assert view.summaries(["i2", "i1"]) == {"i1": view.summary("i1")}
        assert view.sheet("i2") == b""
        assert view.count()["incidents"] == 1


def test_an_incident_is_replaced_dropped_and_gone_when_merged(store: Store) -> None:
    with store.write("add", "a") as writer:
        for id_ in ("i1", "i2", "i3"):
            line(writer, id_, actors=("Reed Front",))
    with store.write("add", "a") as writer:
        line(writer, "i1", title="Another", actors=())
        writer.drop_incident("i2")
        writer.put_redirect("i3", "i1")
    assert ids(store) == ["i1"]
    assert ids(store, actor="Reed Front") == []
    with store.view() as view:
        assert view.incident("i1") == Incident("i1", "Another", "bombing")
        assert view.incident("i2") is view.incident("i3") is None


# ---- lists


def four(writer: Writer) -> None:
    """Four incidents that differ in all that a list asks for."""
    line(writer, "i1", start="2031-03-01", end="2031-03-02", country="Varrow", city="Ödrin", killed="at least 14 (12–19)", reports=3, actors=("Réed Front", "Marsh Cell"), disputed=True)  # fmt: skip
    line(writer, "i2", start="2031-03-04", end="2031-03-04", country="Varrow", city="Quay", killed="dozens", reports=9, kind="shooting", single_source=False)  # fmt: skip
    line(writer, "i3", start="2031-03-09", end="2031-03-09", country="Éland", killed="3", reports=1, actors=("Réed Front",))  # fmt: skip
    line(writer, "i4", background=True, reports=2)
    line(writer, "i5", reports=2)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["i1", "i2", "i3", "i5"]),
        ({"background": True}, ["i4"]),
        ({"background": None}, ["i1", "i2", "i3", "i4", "i5"]),
        ({"country": "varrow"}, ["i1", "i2"]),
        ({"country": "ÉLAND"}, ["i3"]),
        ({"country": ""}, ["i1", "i2", "i3", "i5"]),
        ({"city": "ödrin"}, ["i1"]),
        ({"city": "Varrow' OR 1=1 --"}, []),
        ({"city": "a\x00\ud800"}, []),
        ({"kind": "shooting"}, ["i2"]),
        ({"actor": "RÉED FRONT"}, ["i1", "i3"]),
        ({"actor": "Reed"}, []),
        ({"disputed": True}, ["i1"]),
        ({"disputed": False}, ["i2", "i3", "i5"]),
        ({"single_source": False}, ["i2"]),
        ({"since": "2031-03-02"}, ["i1", "i2", "i3"]),
        ({"since": "2031-03-03", "until": "2031-03-04"}, ["i2"]),
        ({"until": "2031-03-01"}, ["i1"]),
        ({"country": "Varrow", "kind": "bombing", "actor": "marsh cell"}, ["i1"]),
        ({"words": "quarry"}, ["i2"]),
        ({"words": "nowhere"}, []),
    ],
)
def test_a_list_shows_what_was_asked_for(store: Store, asked: dict[str, object], found: list[str]) -> None:
    with store.write("add", "a") as writer:
        four(writer)
        stands(writer, keep(writer, "Shots at the quarry").id, "i2")
    assert sorted(ids(store, **asked)) == found
    with store.view() as view:
        assert view.listing(Query(**asked)).total == len(found)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("changed", ["i1", "i5", "i3", "i2"]),
        ("date", ["i3", "i2", "i1", "i5"]),
        ("killed", ["i1", "i3", "i2", "i5"]),
        ("reports", ["i2", "i1", "i5", "i3"]),
    ],
)
def test_every_order_pages_through_all(store: Store, order: Order, found: list[str]) -> None:
    with store.write("add", "a") as writer:
        four(writer)
    with store.write("add", "a") as writer:
        line(writer, "i1", start="2031-03-01", killed="14", reports=3)
    assert ids(store, order=order) == found
    paged: list[str] = []
    after: str | None = None
    while True:
        with store.view() as view:
            page = view.listing(Query(order=order, limit=1, after=after))
        paged += [row.id for row in page.rows]
        assert page.total == 4
        if page.next is None:
            break
        after = page.next
    assert paged == found


@pytest.mark.parametrize("after", ["nonsense", "x|i1", "|", "1e999|i1", "nan|i1"])
def test_a_cursor_that_no_page_gave_is_refused_or_finds_what_it_says(store: Store, after: str) -> None:
    with store.write("add", "a") as writer:
        four(writer)
    for order in ("changed", "killed"):
        with store.view() as view, pytest.raises(BadSetting, match="cursor"):
            view.listing(Query(order=order, after=after))  # type: ignore[arg-type]


def test_a_page_of_nothing_ends(store: Store) -> None:
    with store.write("add", "a") as writer:
        four(writer)
    with store.view() as view:
        page = view.listing(Query(limit=0))
    assert (page.rows, page.total) == ((), 4)


# ---- search


def test_words_are_found_in_reports_and_statements(store: Store) -> None:
    with store.write("add", "a") as writer:
        kept = keep(
            writer, "Bomb in Málmö\n\nOdrin police said the device was home-made.", ("Odrin police", "the device")
        )
        stands(writer, kept.id, "i1")
        stands(writer, kept.id, "i2", "e1")
        keep(writer, "Rain is expected")
    with store.view() as view:
        assert {(h.report, bool(h.statement)) for h in view.search("device")} == {(kept.id, True), (kept.id, False)}
        assert all(h.incidents == ("i1", "i2") for h in view.search("device"))
        assert "device" in view.search("device")[0].snippet
        assert len(view.search("device", limit=1)) == 1


@pytest.mark.parametrize(
    "words", ["malmo", "MÁLMÖ", "Málmö Bomb", "made", "home-made", "example", "2031", "04", "bomb odrin", "x_y", "y"]
)
def test_words_are_found_however_they_are_written(store: Store, words: str) -> None:
    with store.write("add", "a") as writer:
        kept = keep(writer, "Bomb in Málmö, near Odrin; home-made, see post.example on 2031-03-04 x_y")
    with store.view() as view:
        assert [h.report for h in view.search(words)] == [kept.id]


@pytest.mark.parametrize("words", ["bom", "bomb rain", "made-home x", "bomb near rain"])
def test_words_that_are_not_all_there_are_not_found(store: Store, words: str) -> None:
    with store.write("add", "a") as writer:
        keep(writer, "Bomb near Odrin, home-made")
        keep(writer, "Rain")
    with store.view() as view:
        assert view.search(words) == ()


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_typed_is_never_a_query_language(store: Store, words: str) -> None:
    with store.write("add", "a") as writer:
        keep(writer, "A bomb near Odrin", ("Police", "A bomb"))
    with store.view() as view:
        view.search(f"bomb {words}")
        view.search(words)
        view.search(words * 500)
        view.voices(words)
        view.voice(words)
        view.said_by(words)
        view.listing(Query(words=words, country=words, actor=words))
        assert view.report(words) is None
        assert view.members(words) == view.standing(words) == view.judgements([words]) == ()
        assert view.redirect(words) is None
        assert view.state(words) == {}
        assert view.search("bomb")


def test_a_word_without_end_is_kept_and_found(store: Store) -> None:
    word = "".join(f"{n * 7919 % 9973:04d}" for n in range(3000))
    with store.write("add", "a") as writer:
        kept = keep(writer, f"Bomb {word} Odrin")
    with store.view() as view:
        assert [h.report for h in view.search("odrin")] == [kept.id]


def test_a_huge_report_is_kept_and_found(store: Store) -> None:
    body = " ".join(f"word{n * 7919}x" for n in range(120_000))
    with store.write("add", "a") as writer:
        kept = keep(writer, f"Bomb in Odrin. {body}")
    with store.view() as view:
        assert [h.report for h in view.search("bomb odrin")] == [kept.id]


def test_a_later_reading_replaces_the_words(store: Store) -> None:
    given = report("A bomb went off at the quarry")
    with store.write("add", "a") as writer:
        writer.put_report(given, ())
        writer.put_reading(reading(given, ("Arlo Vennick", "A bomb")), RUN, ())
        other = keep(writer, "Vennick was elsewhere")
    with store.write("again", "a") as writer:
        writer.put_reading(reading(given, ("Mira Tolland", "the quarry")), RUN, ())
    with store.view() as view:
        assert [h.report for h in view.search("vennick")] == [other.id]
        assert len(view.search("tolland")) == 1
        assert len(view.search("bomb")) == 1


def test_hits_come_in_one_order(store: Store) -> None:
    with store.write("add", "a") as writer:
        kept = [keep(writer, f"Bomb number {n}").id for n in range(5)]
    with store.view() as view:
        found = [h.report for h in view.search("bomb")]
        assert sorted(found) == sorted(kept)
        assert found == [h.report for h in view.search("bomb")] == kept[::-1]


# ---- sources


def test_voices_count_what_they_said(store: Store) -> None:
    with store.write("add", "a") as writer:
        a = keep(writer, "Police said a bomb. Police said two.", ("Police", "a bomb"), ("Police", "two"))
        b = keep(writer, "Police said three. Witness said four.", ("Police", "three"), ("Witness", "four"))
        stands(writer, a.id, "i1")
        stands(writer, b.id, "i2")
    with store.view() as view:
        assert [(v.key, v.statements, v.reports) for v in view.voices()] == [("police", 3, 2), ("witness", 1, 1)]
        assert view.voices()[0].incidents == 2
        assert [v.key for v in view.voices("wit")] == ["witness"]
        assert [v.key for v in view.voices(limit=1)] == ["police"]
        assert [v.key for v in view.voices(after="3|police")] == ["witness"]
        assert view.voice("police") == view.voices()[0]
        assert view.voice("nobody") is None
        assert [s.report for s in view.said_by("police")] == [b.id, a.id, a.id]
        assert len(view.said_by("police", limit=1)) == 1
        assert view.count()["statements"] == 4


def test_a_voice_is_of_the_kind_most_often_given(store: Store) -> None:
    with store.write("add", "a") as writer:
        for n, kind in enumerate(("unknown", "police", "police")):
            given = report(f"Report {n}")
            writer.put_report(given, ())
            writer.put_reading(reading(given), RUN, [spoke("Vennick", given.id, "s1", kind)])
    with store.view() as view:
        assert [(v.key, v.kind) for v in view.voices()] == [("vennick", "police")]


def test_a_later_reading_takes_back_what_a_voice_had(store: Store) -> None:
    given = report("A bomb")
    with store.write("add", "a") as writer:
        writer.put_report(given, ())
        relayed = [spoke("Agency", given.id, "s1", "agency", "relay"), spoke("Police", given.id, "s1")]
        writer.put_reading(reading(given), RUN, [*relayed, spoke("Police", given.id, "s2", role="relay")])
    with store.view() as view:
        assert [(v.key, v.statements, v.reports) for v in view.voices()] == [("police", 1, 1), ("agency", 0, 1)]
    with store.write("again", "a") as writer:
        writer.put_reading(reading(given), RUN, [spoke("Mira\x00 Tolland", given.id, "s1")])
    with store.view() as view:
        assert [(v.name, v.statements, v.reports) for v in view.voices()] == [("Mira  Tolland", 1, 1)]
        assert view.said_by("police") == view.said_by("agency") == ()


# ---- likely pairs


def test_events_that_share_enough_are_near(store: Store) -> None:
    with store.write("add", "a") as writer:
        writer.put_index(indexed("r1", 100, (-(2**63), 2.0), (2**63 - 1, 1.0)))
        writer.put_index(indexed("r2", 101, (2**63 - 1, 1.0), body=b"other"))
    keys = (Key(-(2**63), 9.0), Key(2**63 - 1, 9.0), Key(7, 9.0))
    with store.view() as view:
        assert view.near(keys, 1.0, 5, 100) == (Mark("r1", "e0"), Mark("r2", "e0"))
        assert view.near(keys, 2.5, 5, 100) == (Mark("r1", "e0"),)
        assert view.near(keys, 3.5, 5, 100) == view.near((), 0.0, 5, 100) == ()
        many = tuple(Key(n, 1.0) for n in range(700)) + keys
        assert view.near(many, 2.5, 5, 100) == (Mark("r1", "e0"),)
        assert view.indexed([Mark("r1", "e0"), Mark("r2", "e0"), Mark("r3", "e0")]) == {
            Mark("r1", "e0"): b"kept",
            Mark("r2", "e0"): b"other",
        }


def test_of_a_common_key_the_nearest_events_are_looked_at(store: Store) -> None:
    with store.write("add", "a") as writer:
        for n in range(20):
            writer.put_index(indexed(f"r{n:02}", n // 2, (1, 1.0)))
    with store.view() as view:
        assert [m.report for m in view.near((Key(1, 1.0),), 1.0, 2, 5)] == ["r10", "r11", "r12", "r13"]
        assert [m.report for m in view.near((Key(1, 1.0),), 1.0, 1, 5)] == ["r11", "r12"]


def test_an_index_is_replaced_and_dropped(store: Store) -> None:
    with store.write("add", "a") as writer:
        writer.put_index(indexed("r1", 100, (1, 1.0)))
        writer.put_index(indexed("r1", 100, (2, 1.0)))
        assert writer.near((Key(1, 1.0),), 1.0, 5, 100) == ()
        assert writer.near((Key(2, 1.0),), 1.0, 5, 100) == (Mark("r1", "e0"),)
        writer.drop_index(Mark("r1", "e0"))
        assert writer.near((Key(2, 1.0),), 1.0, 5, 100) == ()
        assert writer.indexed([Mark("r1", "e0")]) == {}


def test_holders_of_shingles_are_the_first_ones(store: Store) -> None:
    with store.write("add", "a") as writer:
        kept = [report(f"Report {n}") for n in range(5)]
        for n, given in enumerate(kept):
            writer.put_report(given, (1, 1, -(2**63), 100 + n))
    asked = (1, -(2**63), 100, 104, *range(1000, 1900))
    with store.view() as view:
        assert view.holders(asked, 3) == {kept[0].id: 3, kept[1].id: 2, kept[2].id: 2, kept[4].id: 1}
        assert view.holders(asked, 1) == {kept[0].id: 3, kept[4].id: 1}
        assert view.holders((), 3) == {}


# ---- small things


def test_small_things_are_kept_between_runs(store: Store) -> None:
    with store.write("watch", "a") as writer:
        writer.put_state("feeds", "b", "1")
        writer.put_state("feeds", "a", "x\x00y")
        writer.put_state("other", "a", "3")
    with store.write("watch", "a") as writer:
        writer.put_state("feeds", "b", "2")
        writer.put_state("other", "a", None)
        writer.put_state("other", "none", None)
    with store.view() as view:
        assert list(view.state("feeds").items()) == [("a", "x y"), ("b", "2")]
        assert view.state("other") == {}
