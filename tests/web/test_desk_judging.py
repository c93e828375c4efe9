"""What editors decide through the forms of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from ledgers import SCRIPT, keep, only, telling
from seated import House, house, token_of

from sayso.model import Finding


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[House]:
    """One bombing that two outlets tell of with two tolls."""
    with house(tmp_path) as made:
        keep(made.ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"))
        yield made


def killed(desks: House) -> Finding:
    found = next(f for f in desks.ledger.incident(only(desks.ledger)).findings if f.field == "killed" and f.leading)
    assert found
    return found


def seq(desks: House) -> int:
    with desks.ledger.view() as view:
        return view.seq


def judge(client: TestClient, desks: House, act: str, *about: str, **more: str) -> Response:
    form = {"csrf": token_of(client, "/"), "act": act, "about": list(about), "seen": str(seq(desks)), **more}
    got: Response = client.post("/judge", data=form)
    return got


def test_a_judgement_is_kept_with_who_and_why_and_leads_back(desks: House) -> None:
    id_, client = only(desks.ledger), desks.seated("edda")
    got = judge(
        client, desks, "reject", f"{id_}/{killed(desks).id}", why="  a slip\n of the pen ", next=f"/incidents/{id_}#v"
    )
    assert (got.status_code, got.headers["location"]) == (303, f"/incidents/{id_}#v")
    (made,) = desks.ledger.judgements()
    assert (made.act, made.by, made.why) == ("reject", "edda", "a slip of the pen")


def test_a_judgement_is_taken_back_and_both_stay(desks: House) -> None:
    id_, client = only(desks.ledger), desks.seated("edda")
    before = killed(desks)
    judge(client, desks, "reject", f"{id_}/{before.id}")
    assert killed(desks).value != before.value
    (made,) = desks.ledger.judgements()
    assert judge(client, desks, "undo", made.id).status_code == 303
    assert killed(desks).value == before.value
    assert [(j.act, j.undone) for j in desks.ledger.judgements()] == [("reject", True), ("undo", False)]
    again = judge(client, desks, "undo", made.id)
    assert again.status_code == 422
    assert "taken back already" in again.text


def test_the_second_of_two_editors_sees_what_the_first_decided_instead_of_overwriting_it(desks: House) -> None:
    id_, first, second = only(desks.ledger), desks.seated("edda"), desks.seated("ada")
    about, shown = f"{id_}/{killed(desks).id}", str(seq(desks))
    assert judge(first, desks, "accept", about, seen=shown, why=f"I called them {SCRIPT}").status_code == 303
    got = judge(second, desks, "reject", about, seen=shown, next=f"/incidents/{id_}")
    assert got.status_code == 409
    for words in ("accept", "edda", "I called them &lt;script&gt;", f'href="/incidents/{id_}"'):
        assert words in got.text, words
    assert [j.act for j in desks.ledger.judgements()] == ["accept"]
    assert judge(second, desks, "reject", about).status_code == 303  # having looked again


def test_the_words_of_the_first_name_no_private_person_to_the_second(desks: House) -> None:
    id_, first, second = only(desks.ledger), desks.seated("edda"), desks.seated("ada")
    about, shown = f"{id_}/{killed(desks).id}", str(seq(desks))
    judge(first, desks, "accept", about, seen=shown, why="Peta Marrow told me")
    got = judge(second, desks, "reject", about, seen=shown)
    assert got.status_code == 409
    assert "told me" in got.text
    assert "Marrow" not in got.text


@pytest.mark.parametrize(
    ("act", "about", "status"),
    [("reject", ["{i}/nothing"], 404), ("reject", ["inowhere/f1"], 404), ("undo", ["j000000000000"], 404), ("merge", ["{i}"], 422),
     ("grade", ["Arlo Vennick"], 422), ("grade", ["Nobody At All"], 404), ("reject", [], 422), ("reject", ["", "  "], 422),
     ("overthrow", ["{i}"], 422), ("", ["{i}"], 422), ("split", ["{i}"], 422), ("edit", ["{i}/x"], 422), ("add", ["{i}"], 422)],
)  # fmt: skip
def test_what_makes_no_sense_is_said_and_nothing_kept(desks: House, act: str, about: list[str], status: int) -> None:
    id_, client = only(desks.ledger), desks.seated("edda")
    before = seq(desks)
    got = judge(client, desks, act, *(a.replace("{i}", id_) for a in about), next="/sources")
    assert got.status_code == status, got.text
    assert 'role="alert"' in got.text
    assert (desks.ledger.judgements(), seq(desks)) == ((), before)


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "²", "1.5"])
def test_a_form_with_a_strange_seen_is_taken_as_not_having_looked(desks: House, seen: str) -> None:
    got = judge(desks.seated("edda"), desks, "grade", "Arlo Vennick", value="B", seen=seen)
    assert got.status_code == 303


def test_merging_takes_the_address_of_the_others_page(desks: House) -> None:
    id_, client = only(desks.ledger), desks.seated("edda")
    split = desks.ledger.judge("split", (id_, desks.ledger.incident(id_).reports[1]), by="ada")
    new = split.about[1]
    got = judge(client, desks, "merge", id_, f"http://127.0.0.1:8080/incidents/{new}?x=1#v")
    assert got.status_code == 303
    assert only(desks.ledger) == id_
    assert len(desks.ledger.incident(id_).reports) == 2


def test_an_edit_keeps_the_machines_reading_beside_the_editors(desks: House) -> None:
    id_, client = only(desks.ledger), desks.seated("edda")
    told = killed(desks)
    report = next(a for r in desks.ledger.show(id_).readings for a in r.assertions if a.id in told.assertions)
    text = desks.ledger.report(report.report).report.text
    start = text.index("at least")
    form = {
        "report": report.report,
        "field": "killed",
        "value": "at least 5",
        "spans": f"{start}-{start + 10}",
        "why": "counted",
    }
    assert judge(client, desks, "edit", f"{id_}/{report.id}", **form).status_code == 303
    values = [getattr(f.value, "value", None) for f in desks.ledger.incident(id_).findings if f.field == "killed"]
    assert 5 in values
    assert report.id in {a.id for a in desks.ledger.report(report.report).assertions}


def test_private_names_are_shown_to_an_editor_who_asks_and_hidden_again(desks: House) -> None:
    id_, client = only(desks.ledger), desks.seated("edda")
    report = desks.ledger.incident(id_).reports[0]
    hidden = client.get(f"/reports/{report}").text
    assert client.post("/names", data={"csrf": token_of(client, "/"), "next": f"/reports/{report}"}).status_code == 303
    shown = client.get(f"/reports/{report}").text
    client.post("/names", data={"csrf": token_of(client, "/")})
    assert ("Marrow" in hidden, "Marrow" in shown, "Marrow" in client.get(f"/reports/{report}").text) == (
        False,
        True,
        False,
    )


def test_a_reader_with_the_cookie_of_an_editor_who_asked_is_shown_roles(desks: House) -> None:
    client = desks.seated("rhea")
    client.cookies.set("sayso_names", "1")
    report = desks.ledger.incident(only(desks.ledger)).reports[0]
    assert "Marrow" not in client.get(f"/reports/{report}").text
