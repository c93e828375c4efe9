"""The page behind the program, pooled coverage, and the texts that speed is measured on."""

import copy
from collections.abc import Callable
from typing import Any

from made import finding, incident, row, statement

from benchmarks import coverage, kerman, kerman_lines, speed

TEXT = "Blasts\n\nThe Islamic State claimed the bombing. Some Iranian leaders had blamed Israel."


def doc() -> dict[str, Any]:
    spans = [{"report": "r0", "start": 8, "end": 45}]
    rows = [
        row("Islamic State", "claims", by=["Islamic State"], channel="Telegram", spans=spans, standing="current"),
        row("Israel", "accuses", by=["some Iranian leaders"], spans=spans, standing="earlier"),
    ]
    main = incident("i0", responsibility=rows, findings=[finding("killed", {"value": 84})])
    report = {
        "id": "r0",
        "text": TEXT,
        "title": "Blasts",
        "published": "2024-01-05",
        "agency": "ANI",
        "incidents": ["i0"],
    }
    return {
        "reports": [report],
        "incidents": [main],
        "statements": [],
        "assertions": [],
        "derivations": [],
        "relations": [],
    }


def test_lines_that_hold_are_not_reported() -> None:
    failing = kerman_lines.failing(doc())
    assert not {
        "84 killed",
        "the claim on Telegram",
        "that accusation is earlier, not withdrawn",
        "nobody else is an author",
        "furniture gone",
    } & set(failing)
    assert {"title", "doubted by Western officials", "in Kerman, Iran"} <= set(failing)


def test_each_turn_of_the_screw_breaks_its_line() -> None:
    screws: tuple[tuple[Callable[[dict[str, Any]], object], str], ...] = (
        (lambda d: d["reports"][0].update(text=TEXT + "\n« Back to LIVE"), "furniture gone"),
        (lambda d: d["incidents"][0]["responsibility"].append(row("Hamas", "accuses")), "nobody else is an author"),
        (
            lambda d: d["incidents"][0]["responsibility"][1].update(standing="withdrawn"),
            "that accusation is earlier, not withdrawn",
        ),
        (lambda d: d["incidents"][0]["findings"][0]["value"].update(value=103), "84 killed"),
        (lambda d: d["incidents"].append(incident("i1")), "one main incident"),
    )
    for change, line in screws:
        changed = copy.deepcopy(doc())
        change(changed)
        assert line in kerman_lines.failing(changed)


def test_a_misshapen_dossier_fails_its_lines_and_no_more() -> None:
    broken = doc()
    broken["statements"] = [
        {
            **statement(TEXT, "Some Iranian leaders", "blamed", "Israel"),
            "content": None,
            "source": {"name": "American officials"},
        }
    ]
    assert "American officials on the motive" in kerman_lines.failing(broken)


def test_the_page_in_html_carries_furniture_that_a_reader_must_drop() -> None:
    page = kerman.forms("Blasts\nJanuary 05, 2024\nFirst.\n\nSecond.  -- ANI\n« Back to LIVE\n")["HTML"][1]
    assert "<p>First.</p><p>Second.  -- ANI</p>" in page
    assert all(f in page.lower() for f in kerman_lines.FURNITURE[1:])
    assert "Back to LIVE" not in page


def test_coverage_adds_counts_and_not_shares() -> None:
    def one(hit: int, of: int) -> dict[str, Any]:
        return {
            **{k: {"hit": hit, "of": of} for k in coverage.POOLED},
            "false accusations to look at": 1,
            "origins counted": [2, 3],
            "unread": [],
        }

    found = coverage.pool([one(1, 1), one(0, 3)])
    assert found["toll recall"] == {"hit": 1, "of": 4, "share": 25.0}
    assert (found["false accusations to look at"], found["origins counted"]) == (2, [4, 6])


def test_texts_are_cut_to_the_same_number_of_pieces() -> None:
    def words(text: str) -> list[list[int]]:
        at, found = 0, []
        for w in text.split():
            at = text.index(w, at)
            found.append([at, at + len(w)])
            at += len(w)
        return found

    cut = speed.cut(["one two three", "four five", "six"], 3, words, pieces=4)
    assert cut == ["one two three\n\nfour", "four five\n\nsix\n\none", "six\n\none two three"]
