"""Tolls, day, place and grouping."""

from typing import Any

import pytest
from made import dossier, finding, incident

from benchmarks import grouping, tolls

RECORD = {"incident": "9", "date": "2031-03-04", "city": "Saint Odrin", "killed": 2, "injured": 3}
REPORTS = [{"id": "one", "incident": "9"}]


def toll(value: int | None, **more: Any) -> dict[str, Any]:
    return {"value": value, "scope": "total", "qualifier": "exact", **more}


def score(*findings: dict[str, Any], background: bool = False) -> dict[str, Any]:
    doc = dossier("", incidents=[incident("i0", background, findings=list(findings))])
    return tolls.score(REPORTS, {"9": RECORD}, {"one": doc})


RIGHT = [
    finding("killed", toll(2)),
    finding("injured", toll(3)),
    finding("date", {"start": "2031-03-05", "end": "2031-03-05", "precision": "day"}),
    finding("place", {"city": "St. Odrin"}),
]


def test_the_record_fed_back_is_perfect() -> None:
    assert {m: score(*RIGHT)[m] for m in tolls.MEASURES} == dict.fromkeys(tolls.MEASURES, 100.0)


def test_a_leading_figure_of_another_scope_is_not_the_total() -> None:
    found = score(finding("killed", toll(2, scope="police")), finding("injured", toll(3)))
    assert (found["killed"], found["injured"], found["both"]) == (0.0, 100.0, 0.0)


def test_feared_is_no_toll() -> None:
    assert score(finding("killed", toll(2, qualifier="feared"), leading=False))["killed"] == 0.0


def test_the_leading_figure_goes_first() -> None:
    assert score(finding("killed", toll(5), leading=False), finding("killed", toll(2)))["killed"] == 100.0


def test_two_days_off_and_a_mere_month_are_wrong() -> None:
    assert score(finding("date", {"start": "2031-03-06", "end": "2031-03-06", "precision": "day"}))["day"] == 0.0
    assert score(finding("date", {"start": "2031-03-01", "end": "2031-03-31", "precision": "month"}))["day"] == 0.0


def test_a_report_without_a_main_incident_is_wrong_in_everything() -> None:
    record = {**RECORD, "killed": 0, "injured": 0}
    doc = dossier("", incidents=[incident("i0", True)])
    found = tolls.score(REPORTS, {"9": record}, {"one": doc})
    assert (found["without incident"], found["both"]) == (1, 0.0)


def test_grouping_of_the_records_is_perfect() -> None:
    assert grouping.figures(["a", "a", "b"], ["x", "x", "y"])["b_cubed"] == 100.0


def test_everything_in_one_group() -> None:
    found = grouping.figures(["a", "a", "b", "b"], ["x"] * 4)
    # precision 2/4, recall 1; 2 of 6 pairs
    assert found["b_cubed"] == pytest.approx(66.67)
    assert found["pairwise"] == 50.0


def test_a_report_without_an_incident_is_alone() -> None:
    doc = {
        "reports": [
            {"id": "r1", "ref": "1", "incidents": ["i"]},
            {"id": "r2", "ref": "2", "incidents": []},
            {"id": "r3", "ref": "3", "incidents": ["b"]},
        ],
        "incidents": [{"id": "i", "background": False}, {"id": "b", "background": True}],
    }
    reports = [{"id": k, "incident": "a"} for k in "1234"]
    assert grouping.score(reports, doc)["counts"]["found groups"] == 4
