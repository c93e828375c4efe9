"""Commands on a ledger as an editor types them: what they say where all is well, where there is nothing yet, and where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from plain import page, write

from sayso.cli import adding, completing
from sayso.cli.ledgers import shown
from sayso.keep import Ledger

Blast = tuple[Desk, str]


class Given:
    """What Tab knows of the line so far."""

    def __init__(self, **params: Any) -> None:
        self.params = params


# ---- where there is nothing yet


@pytest.mark.parametrize(
    "line",
    ["incidents", "show i12", "changes", "sources", "search bomb", "judge list", "judge undo j12", "copy there.db"],
)
def test_without_a_ledger_a_command_says_how_one_is_made(desk: Desk, line: str) -> None:
    assert desk.refused(*line.split()) == f"there is no ledger at {desk.ledger}: sayso add PATH makes one"
    assert not desk.ledger.exists()


def test_an_empty_ledger_says_what_to_do(desk: Desk) -> None:
    Ledger.open(str(desk.ledger)).close()
    said = " ".join(desk.out("incidents").split())
    assert said.startswith("The ledger /")
    assert said.endswith("is empty: sayso add PATH fills it.")
    assert "sayso add PATH fills it" in desk.out("changes")
    assert "sayso add PATH fills" in desk.out("sources")
    assert desk.json("incidents")["incidents"] == []


def test_a_ledger_of_a_drill_alone_says_so(desk: Desk) -> None:
    write(desk.folder, "drill", "Marsh Lane holds a drill\n\nIt was a drill.", published="2031-03-04")
    assert desk.out("add", desk.folder) == "added 1 (1 drill); no incident touched\n"
    assert desk.out("incidents").startswith("No incident yet: the ledger holds reports (1)")


# ---- adding


def test_a_second_run_adds_what_is_new(blast: Blast) -> None:
    desk, incident = blast
    page(desk.folder, "third", 11, publisher="Dune Herald")
    assert desk.out("add", desk.folder) == f"added 1, known 2; 1 incident touched: {incident}\n"
    assert desk.out("add", desk.folder) == "added 0, known 3; no incident touched\n"


def test_a_report_that_fails_is_named_and_the_others_are_kept(blast: Blast) -> None:
    desk, _ = blast
    write(desk.folder, "bad", "garbled", published="2031-03-04")
    (desk.folder / "empty.txt").write_bytes(b"")
    status, out, err = desk.run("add", desk.folder, desk.folder / "missing.txt")
    assert status == 1
    assert out == "added 0, known 2, failed 3; no incident touched\n"
    assert [line.startswith("sayso: ") for line in err.splitlines()] == [True] * 3
    for name, why in (("bad", "garbled"), ("empty.txt", "empty"), ("missing.txt", "no")):
        assert any(name in line and why in line for line in err.splitlines()), (name, err)


def test_each_outcome_is_a_line_for_a_program(blast: Blast) -> None:
    desk, incident = blast
    first, second, total = desk.lines("add", desk.folder)
    assert {first["outcome"], second["outcome"]} == {"known"}
    assert first["incidents"] == [incident]
    assert total["total"]["known"] == 2


def test_reading_again_keeps_both_readings(blast: Blast, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, incident = blast
    monkeypatch.setenv("PLAIN_VERSION", "2")
    assert (
        desk.out("add", "--again", desk.folder / "first.json")
        == f"added 0, read again 1; 1 incident touched: {incident}\n"
    )
    report = desk.lines("add", desk.folder / "first.json")[0]["report"]
    assert [run["version"] for run in desk.json("show", report)["runs"]] == ["1", "2"]


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_incidents_are_put_together_however_many_reports_wait(
    desk: Desk, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "BATCH", batch)
    for n, name in enumerate(("first", "second", "third")):
        page(desk.folder, name, 7 + n, publisher=f"Outlet {n}")
    desk.out("add", desk.folder)
    (row,) = desk.json("incidents")["incidents"]
    assert row["reports"] == 3
    with Ledger.open(str(desk.ledger)) as ledger:
        assert ledger.settle() == 0


def test_what_a_killed_run_left_waiting_the_next_one_puts_together(blast: Blast) -> None:
    desk, incident = blast
    from plain import Plain

    from sayso.intake import reports

    path = page(desk.folder, "third", 30, publisher="Dune Herald")
    with Ledger.open(str(desk.ledger)) as ledger:
        (report,) = reports([str(path)])
        reader = Plain(1)
        ledger.keep(reader.read(report), reader.run, settle=False)  # type: ignore[arg-type]
    assert "30" not in desk.killed(incident)
    dossier = desk.json("show", incident)
    assert len(dossier["incidents"][0]["reports"]) == 3
    desk.out("add", desk.folder)
    assert "30" in desk.killed(incident)


def test_a_stopped_run_leaves_nothing_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page(desk.folder, "first", 7)
    write(desk.folder, "second", "interrupt", published="2031-03-04")
    status, _, err = desk.run("add", desk.folder)
    assert status == 130
    assert "goes on where this one stopped" in err
    monkeypatch.setenv("PLAIN_CALM", "1")
    assert "added 1" in desk.out("add", desk.folder)


# ---- looking


def test_an_incident_is_named_by_id_beginning_or_words(blast: Blast) -> None:
    desk, incident = blast
    whole = desk.json("show", incident)
    for name in (incident[:5], "rucksack", "Marsh Lane"):
        assert desk.json("show", name) == whole
    assert desk.refused("show", "i00").startswith("the ledger holds no incident i00")
    assert desk.refused("show", "zeppelin").startswith("no incident is called 'zeppelin'")


def test_words_that_several_incidents_have_list_them(blast: Blast) -> None:
    desk, incident = blast
    page(desk.folder, "far", 3, city="Tarsk", day="2031-09-09", publisher="Far Post")
    desk.out("add", desk.folder)
    said = desk.refused("show", "rucksack")
    assert said.startswith("several incidents have the words 'rucksack'")
    assert incident in said
    assert desk.json("show", "tarsk")["incidents"][0]["id"] != incident
    page(desk.folder, "farther", 4, city="Velmora", day="2031-12-09", publisher="Tarsk Gazette")
    desk.out("add", desk.folder)
    assert "Tarsk" in desk.json("show", "tarsk")["incidents"][0]["title"]


def test_an_earlier_moment_is_shown_as_it_was(blast: Blast) -> None:
    desk, incident = blast
    first = desk.lines("changes")[0]
    page(desk.folder, "third", 30, publisher="Dune Herald")
    desk.out("add", desk.folder)
    assert len(desk.json("show", incident)["incidents"][0]["reports"]) == 3
    assert len(desk.json("show", incident, "--as-of", first["at"])["incidents"][0]["reports"]) < 3
    assert "as it stood at" in desk.refused("show", incident, "--as-of", "2020-01-01")
    assert desk.refused("show", incident, "--as-of", "soon")


def test_changes_go_on_after_the_last_seq(blast: Blast) -> None:
    desk, _ = blast
    every = desk.lines("changes")
    half = desk.lines("changes", "--limit", "1")
    rest = desk.lines("changes", "--since", half[-1]["seq"])
    assert half + rest == every
    assert desk.lines("changes", "--since", every[-1]["seq"]) == []
    assert desk.out("changes", "--since", every[-1]["seq"]).startswith("Nothing has changed since")


def test_sources_hide_private_persons_until_asked(desk: Desk) -> None:
    page(desk.folder, "first", 7, who="Peta Marrow, a baker")
    desk.out("add", desk.folder)
    assert "Marrow" not in desk.out("sources")
    assert "--names names them" in desk.out("sources")
    assert "Peta Marrow" in desk.out("sources", "--names")


def test_what_cannot_be_asked_for_is_named(blast: Blast) -> None:
    desk, _ = blast
    assert "2024-01-05" in desk.refused("incidents", "--since", "yesterday")
    assert "bombing" in desk.refused("incidents", "--kind", "flood")
    assert "changed" in desk.refused("incidents", "--order", "size")
    assert desk.refused("search", "...")


# ---- judging


def test_a_judgement_is_kept_told_and_taken_back(blast: Blast) -> None:
    desk, incident = blast
    finding = next(
        f["id"]
        for f in desk.json("show", incident)["incidents"][0]["findings"]
        if f["field"] == "killed" and f["value"]["value"] == 9
    )
    judged = desk.judged("reject", f"{incident}/{finding}", "--why", "copied wrong")
    assert "9" not in desk.killed(incident)
    assert "Ada" in desk.out("judge", "list")
    assert "copied wrong" in " ".join(desk.out("judge", "list", incident).split())
    assert desk.refused("judge", "undo", "last") == "no judgement of Bo stands: sayso judge list has all"
    assert judged in desk.out("judge", "undo", "last", "--by", "Ada")
    assert "9" in desk.killed(incident)
    assert "taken back" in desk.out("judge", "list")
    assert "taken back already" in desk.refused("judge", "undo", judged)


def test_a_split_is_an_incident_of_its_own_until_it_is_taken_back(blast: Blast) -> None:
    desk, incident = blast
    report = desk.lines("add", desk.folder / "second.json")[0]["report"]
    desk.judged("split", incident, report)
    assert len(desk.incidents()) == 2
    desk.out("judge", "undo", "last", "--by", "Ada")
    assert desk.incidents() == [incident]


def test_two_incidents_are_merged_and_the_old_id_leads_on(blast: Blast) -> None:
    desk, incident = blast
    page(desk.folder, "far", 3, city="Tarsk", day="2031-09-09", publisher="Far Post")
    desk.out("add", desk.folder)
    (other,) = set(desk.incidents()) - {incident}
    desk.judged("merge", incident, other)
    assert desk.incidents() == [incident]
    status, out, err = desk.run("show", other, "--json")
    assert (status, err) == (0, f"sayso: {other} was merged into {incident}\n")
    assert json.loads(out)["incidents"][0]["id"] == incident


def test_a_grade_is_set_by_people_and_shown_with_the_source(blast: Blast) -> None:
    desk, _ = blast
    desk.judged("grade", "Arlo Vennick", "b", "--why", "was there")
    assert "[B]" in desk.out("sources", "Arlo Vennick")
    assert "give one of A B C D E F" in desk.refused("judge", "grade", "Arlo Vennick", "G")
    assert "sayso sources lists them" in desk.refused("judge", "grade", "Nobody At All", "A")


def test_a_judgement_that_makes_no_sense_is_refused_in_a_line(blast: Blast) -> None:
    desk, incident = blast
    for line in (
        f"accept {incident}",
        f"reject {incident}/zz",
        f"merge {incident} {incident}",
        f"split {incident} r00",
    ):
        assert desk.refused("judge", *line.split()), line
    assert "--quote" in desk.refused(
        "judge",
        "add",
        incident,
        "--field",
        "killed",
        "--value",
        "3",
        "--report",
        desk.lines("add", desk.folder)[0]["report"],
    )
    assert desk.out("judge", "list") == "Nobody has judged anything yet.\n"


def test_what_is_typed_wrongly_leads_to_the_help_of_its_command(desk: Desk) -> None:
    assert desk.refused("judge", "accept") == "Missing argument 'INCIDENT/ID...'; see sayso judge accept --help"
    assert desk.refused("show", "--as", "now").endswith("see sayso show --help")
    assert desk.refused("frobnicate").endswith("see sayso --help")


# ---- the ledger itself


def test_a_copy_is_the_same_ledger(blast: Blast, tmp_path: Path) -> None:
    desk, incident = blast
    desk.judged("grade", "Arlo Vennick", "B")
    there = tmp_path / "there.db"
    assert desk.out("copy", there).startswith("copied 2 reports;")
    for asked in (["show", incident], ["incidents"], ["sources"], ["search", "bakery"], ["judge", "list"]):
        assert desk.json(*asked, "--ledger", there) == desk.json(*asked)
    assert desk.lines("changes", "--ledger", there) == desk.lines("changes")
    page(desk.folder, "third", 11, publisher="Dune Herald")
    assert desk.out("add", "--ledger", there, desk.folder) == f"added 1, known 2; 1 incident touched: {incident}\n"
    assert desk.refused("copy", there).startswith("the place to copy to holds a ledger already")


def test_no_ledger_is_made_of_what_is_none(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_text("not a database", encoding="utf8")
    page(desk.folder, "first", 7)
    assert desk.refused("add", "--ledger", other, desk.folder) == f"{other} is no ledger: give another path"
    assert "no folder" in desk.refused("add", "--ledger", tmp_path / "no" / "where.db", desk.folder)
    assert "SQLite or PostgreSQL" in desk.refused("add", "--ledger", "mysql://here/there", desk.folder)
    assert other.read_text(encoding="utf8") == "not a database"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("postgresql://ada:secret@db.example/news", "postgresql://ada:***@db.example/news"),
        ("postgresql://ada@db.example/news?password=secret&sslmode=require", "postgresql://ada@db.example/news?password=***&sslmode=require"),
        ("./a@b/sayso.db", "./a@b/sayso.db"),
    ],
)  # fmt: skip
def test_a_password_in_an_address_is_not_shown(where: str, said: str) -> None:
    assert shown(where) == said


# ---- Tab


def test_tab_offers_incidents_findings_and_sources(blast: Blast) -> None:
    desk, incident = blast
    given = Given(ledger=None)
    assert [id_ for id_, _ in completing.incidents(given, incident[:4])] == [incident]
    assert [id_ for id_, _ in completing.judged(given, "i")] == [f"{incident}/"]
    offered = dict(completing.judged(given, f"{incident}/"))
    assert any(words.startswith("killed: ") for words in offered.values())
    assert all(name.startswith(f"{incident}/") for name in offered)
    assert "Reed Front" in [name for name, _ in completing.sources(given, "reed")]
    assert desk.capture.readouterr() == ("", "")


def test_tab_is_silent_where_there_is_no_ledger(desk: Desk) -> None:
    given = Given(ledger=None)
    assert completing.incidents(given, "i") == completing.sources(given, "a") == completing.judged(given, "i1/") == []
    assert not desk.ledger.exists()
