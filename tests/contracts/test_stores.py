"""What every store must keep: facts that nothing changes, views that stand still, transactions that are all or nothing."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Thread

import pytest
from kept import NOON, RUN, Clock, judged, keep, reading, report, stands
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sayso.errors import BadSetting
from sayso.ledger import Mark, Store
from sayso.model import Change, Derivation, Run
from sayso.store.sql import SqlStore
from sayso.store.tables import FACTS

ODD = "Bomb at Zoë’s Quay 😀 १४ dead\x00 \ud800 end"


def test_an_empty_ledger_answers_with_nothing(store: Store) -> None:
    with store.view() as view:
        assert view.seq == 0
        assert view.report("r0") is None
        assert view.report_ids() == view.incident_ids() == view.changes() == view.recent() == view.judgements() == ()
        assert view.incident("i0") is None
        assert view.redirect("i0") is None
        assert set(view.count().values()) == {0}


# ---- reports and readings


def test_a_report_comes_back_as_it_was(store: Store) -> None:
    given = report(
        ODD, title="A\x00title", credits=("Quay Press",), url="https://post.example/1", published="2031-03-04"
    )
    with store.write("add", "a") as writer:
        assert writer.put_report(given, (1, 2))
        assert writer.report(given.id) == given
    with store.view() as view:
        assert view.report(given.id) == given


def test_a_report_is_put_once(store: Store) -> None:
    given = report("Bomb in Odrin")
    for new in (True, False):
        with store.write("add", "a") as writer:
            assert writer.put_report(given, (1,)) is new
    with store.view() as view:
        assert view.report_ids() == (given.id,)
        assert view.holders((1,), 3) == {given.id: 1}


def test_reports_come_in_the_order_asked_for_and_ids_page_by_page(store: Store) -> None:
    with store.write("add", "a") as writer:
        ids = [keep(writer, f"Report {n} from Odrin").id for n in range(1005)]
    with store.view() as view:
        asked = (*reversed(ids[:900]), "r-none", ids[0])
        assert [r.id for r in view.reports(asked)] == list(reversed(ids[:900]))
        assert [r.report.id for r in view.readings(asked)] == list(reversed(ids[:900]))
        first = view.report_ids()
        assert len(first) == 1000
        assert [*first, *view.report_ids(after=first[-1])] == sorted(ids)
        assert view.report_ids(limit=2) == tuple(sorted(ids)[:2])


def test_a_later_reading_is_in_force_and_the_earlier_one_stays(store: Store) -> None:
    given = report("Police said a bomb went off. A witness said it was gas.")
    first, second = reading(given, ("Police", "a bomb")), reading(given, ("Witness", "gas"))
    other = Run("by hand", "m", "2")
    with store.write("add", "a") as writer:
        writer.put_report(given, ())
        writer.put_reading(first, RUN, ())
        early = writer.at
    with store.write("again", "a") as writer:
        writer.put_reading(second, other, ())
        late = writer.at
    with store.view() as now, store.view(early) as then:
        assert now.readings([given.id]) == (second,)
        assert then.readings([given.id]) == (first,)
        assert now.runs_of(given.id) == ((RUN, early), (other, late))
        assert then.runs_of(given.id) == ((RUN, early),)


# ---- where events stand


def test_members_move_and_the_past_remembers(store: Store) -> None:
    with store.write("add", "a") as writer:
        a, b = keep(writer, "One bomb").id, keep(writer, "Two bombs").id
        stands(writer, a, "i1", why="the first")
        stands(writer, b, "i1")
        stands(writer, b, "i2", "e1")
        early = writer.at
    with store.write("split", "b") as writer:
        stands(writer, b, "i2")
        stands(writer, b, None, "e1", "a later reading has no such event")
        assert [m.mark.report for m in writer.members("i1")] == [a]
    with store.view() as now, store.view(early) as then:
        assert [m.mark.report for m in now.members("i1")] == [a]
        assert now.members("i1")[0].why == "the first"
        assert [m.mark for m in then.members("i1")] == sorted([Mark(a, "e0"), Mark(b, "e0")])
        assert [(m.mark.key, m.incident) for m in now.standing(b)] == [("e0", "i2"), ("e1", None)]
        assert [(m.mark.key, m.incident) for m in then.standing(b)] == [("e0", "i1"), ("e1", "i2")]
        asked = [Mark(a, "e0"), Mark(b, "e0"), Mark(b, "e1"), Mark("r-none", "e0")]
        assert now.homes(asked) == {Mark(a, "e0"): "i1", Mark(b, "e0"): "i2"}
        assert now.homes([]) == {}
        assert now.incident_ids() == ("i1", "i2")
        assert {i: len(ms) for i, ms in now.marks_of(["i1", "i2", "i3"]).items()} == {"i1": 1, "i2": 1}
        assert {m.seq for m in now.standing(b)} == {2}


def test_redirects_are_followed_to_their_end(store: Store) -> None:
    with store.write("merge", "a") as writer:
        writer.put_redirect("i1", "i2")
        early = writer.at
    with store.write("merge", "a") as writer:
        writer.put_redirect("i2", "i3")
        middle = writer.at
    with store.write("undo", "a") as writer:
        writer.put_redirect("i1", "i1")
    with store.view(early) as view:
        assert [view.redirect(i) for i in ("i1", "i2", "i3")] == ["i2", None, None]
    with store.view(middle) as view:
        assert [view.redirect(i) for i in ("i1", "i2", "i3")] == ["i3", "i3", None]
    with store.view() as view:
        assert [view.redirect(i) for i in ("i1", "i2", "i3")] == [None, "i3", None]
        assert view.redirects(["i1", "i2", "i3", "i4"]) == {"i2": "i3"}
    with store.view(middle) as view:
        assert view.redirects(["i1", "i2", *(f"i{n}" for n in range(3, 900))]) == {"i1": "i3", "i2": "i3"}
        assert view.redirects([]) == {}


def test_redirects_in_a_ring_end(store: Store) -> None:
    with store.write("merge", "a") as writer:
        writer.put_redirect("i1", "i2")
        writer.put_redirect("i2", "i1")
        assert writer.redirect("i1") == "i2"


# ---- what rests on what, judgements, history


def test_derivations_are_those_put_last(store: Store) -> None:
    link = "https://" + "".join(f"{n * 7919 % 9973:04d}" for n in range(2500))  # an address may be longer than a key
    first = Derivation("r1", "r2", "copied", "near-identical text")
    second = Derivation("r1", "r3", "quoted", "cited outlet"), Derivation("r1", link, "credited", "link")
    with store.write("add", "a") as writer:
        writer.put_derivations("r1", [first])
        writer.put_derivations("r9", [])
        early = writer.at
    with store.write("again", "a") as writer:
        writer.put_derivations("r1", second)
        middle = writer.at
    with store.write("again", "a") as writer:
        writer.put_derivations("r1", [])
    with store.view(early) as view:
        assert view.derivations(["r1", "r9"]) == (first,)
        assert view.leaning("r2") == (first,)
    with store.view(middle) as view:
        assert view.derivations(["r1"]) == second
        assert view.leaning("r2") == ()
        assert view.leaning("r3") == second[:1]
        assert view.leaning(link) == second[1:]
    with store.view() as view:
        assert view.derivations(["r1"]) == view.leaning("r3") == ()


def test_judgements_come_oldest_first_and_undone_ones_are_marked(store: Store) -> None:
    long = "the man who " * 400
    merge, grade = judged("merge", "i1", "i2"), judged("grade", "odrin police", long, value="B")
    with store.write("merge", "a") as writer:
        writer.put_judgement(merge)
        writer.put_judgement(grade)
        early = writer.at
    undo = judged("undo", merge.id)
    with store.write("undo", "a") as writer:
        writer.put_judgement(undo)
    with store.view() as view:
        assert [(j.id, j.undone) for j in view.judgements()] == [(merge.id, True), (grade.id, False), (undo.id, False)]
        assert [j.id for j in view.judgements(["i2", "i1"])] == [merge.id]
        assert [j.id for j in view.judgements([merge.id])] == [undo.id]
        assert view.judgements([long]) == (grade,)
        assert view.judgements([]) == ()
        assert [j.id for j in view.judgements(["i2", *(f"i{n}" for n in range(3, 900)), long])] == [merge.id, grade.id]
    with store.view(early) as view:
        assert view.judgements() == (merge, grade)


def test_changes_are_a_history(store: Store) -> None:
    for n in range(3):
        with store.write("add", "a") as writer:
            writer.put_changes([Change("i1", "value", "killed", str(n), str(n + 1)), Change("i2", "report")])
    with store.view() as view:
        told = view.changes()
        assert [(c.seq, c.incident) for c in told] == [(s, i) for s in (1, 2, 3) for i in ("i1", "i2")]
        assert [c.after for c in view.changes(1, "i1")] == ["2", "3"]
        assert view.changes(limit=2) == told[:2]
        assert view.recent() == told[::-1]
        assert [c.seq for c in view.recent("i1", 2)] == [3, 2]
        assert told[0].at == view.time_of(1)


# ---- time


def test_seq_at_finds_the_last_transaction_before_a_moment(store: Store) -> None:
    times = []
    for _ in range(3):
        with store.write("add", "a") as writer:
            times.append(writer.at)
    with store.view() as view:
        assert [view.seq_at(at) for at in times] == [1, 2, 3]
        assert view.seq_at(NOON.isoformat()) == 0
        assert view.seq_at("2031-03-06T14:00:01+02:00") == 1
        assert view.seq_at("2031-03-06T12:00:01") == 1
        assert view.time_of(2) == times[1]
        assert view.time_of(99) is None


def test_a_clock_set_back_does_not_reorder_history(store: Store, clock: Clock) -> None:
    with store.write("add", "a") as writer:
        first = writer.at
    clock.back(3600)
    with store.write("add", "a") as writer:
        assert writer.at > first


def test_a_moment_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(BadSetting, match="no time"), store.view("last Tuesday"):
        pass


def test_the_journal_names_who_did_what(store: Store) -> None:
    for act, who in (("add", "sayso"), ("merge", "Mira\x00 Tolland")):
        with store.write(act, who):
            pass
    with store.view() as view:
        assert [(e.seq, e.act) for e in view.acts()] == [(2, "merge"), (1, "add")]
        assert [e.act for e in view.acts(before=2)] == ["add"]
        assert [e.at for e in view.acts(limit=1)] == [view.time_of(2)]


# ---- transactions


def test_a_view_does_not_move_while_a_writer_commits(store: Store) -> None:
    with store.write("add", "a") as writer:
        keep(writer, "One bomb")
    with store.view() as view:
        with store.write("add", "a") as writer:
            later = keep(writer, "Two bombs")
            stands(writer, later.id, "i1")
        assert view.seq == 1
        assert view.report(later.id) is None
        assert len(view.report_ids()) == 1
        assert view.members("i1") == ()
        assert view.search("bombs") == ()
        assert view.count()["reports"] == 1
    with store.view() as view:
        assert view.seq == 2
        assert view.report(later.id) is not None


def test_an_exception_undoes_all_of_it(store: Store) -> None:
    def fail() -> None:
        with store.write("add", "a") as writer:
            keep(writer, "Police said a bomb went off", ("Police", "a bomb"))
            writer.put_state("feeds", "k", "v")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.view() as view:
        assert view.seq == 0
        assert view.report_ids() == ()
        assert view.search("bomb") == view.voices() == ()
        assert view.state("feeds") == {}
    with store.write("add", "a") as writer:
        assert keep(writer, "Police said a bomb went off", ("Police", "a bomb"))
        assert writer.search("bomb")


def test_writers_wait_for_one_another(store: Store) -> None:
    def bump() -> None:
        for _ in range(20):
            with store.write("add", "a") as writer:
                n = int(writer.state("n").get("n", "0"))
                writer.put_state("n", "n", str(n + 1))

    threads = [Thread(target=bump) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.view() as view:
        assert view.state("n") == {"n": "80"}
        assert [e.seq for e in view.acts()] == list(range(80, 0, -1))


def test_many_views_are_open_at_once(store: Store) -> None:
    with ExitStack() as stack:
        assert [stack.enter_context(store.view()).seq for _ in range(30)] == [0] * 30


@pytest.mark.parametrize("table", FACTS, ids=lambda t: t.name)
@pytest.mark.parametrize("act", ["UPDATE {0} SET seq = seq + 1", "DELETE FROM {0}"])
def test_facts_are_neither_changed_nor_removed(store: SqlStore, table: object, act: str) -> None:
    with store.write("add", "a") as writer:
        kept = keep(writer, "One bomb")
        stands(writer, kept.id, "i1")
        writer.put_redirect("i1", "i2")
        writer.put_derivations(kept.id, [Derivation(kept.id, "r2", "copied", "link")])
        writer.put_judgement(judged("merge", "i1", "i2"))
        writer.put_changes([Change("i1", "report")])
    with pytest.raises(DBAPIError, match="never changed"), store.engine.begin() as conn:
        conn.execute(text(act.format(table)))
