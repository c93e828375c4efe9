"""The gate holds floors, and lowers none without a reason."""

import json
from pathlib import Path

import pytest

from benchmarks import data, gate, suites
from benchmarks.suites import Figure, Folders, Result

NOWHERE = Folders(None, None)


def result(value: float, false: float = 0, key: str = "d1") -> Result:
    return Result(key, (Figure("recall", value), Figure("false", false, most=True)))


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    path.write_text(
        json.dumps({"tolerance": 0.5, "suites": {"corpus": {"data": "d1", "figures": {"recall": 80.0, "false": 1}}}})
    )
    return path


def run(
    monkeypatch: pytest.MonkeyPatch, path: Path, given: Result, update: bool = False, reason: str | None = None
) -> int:
    monkeypatch.setitem(suites.SUITES, "corpus", lambda _: given)
    return gate.run(NOWHERE, ["corpus"], update, reason, path)


def floor(path: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(path.read_text())["suites"]["corpus"]["figures"]
    return found


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (result(80), 0),
        (result(79.6), 0),
        (result(79.4), 1),
        (result(90, 1), 0),
        (result(90, 2), 0),
        (result(90, 3), 1),
        (result(90, 0, "d2"), 1),
        (Result("d1", ()), 1),
    ],
)
def test_a_figure_may_fall_by_the_tolerance_and_a_count_rise_by_one(
    monkeypatch: pytest.MonkeyPatch, baseline: Path, given: Result, status: int
) -> None:
    assert run(monkeypatch, baseline, given) == status
    assert floor(baseline) == {"recall": 80.0, "false": 1}


def test_a_suite_of_few_items_has_a_tolerance_of_its_own_that_an_update_keeps(
    monkeypatch: pytest.MonkeyPatch, baseline: Path
) -> None:
    held = json.loads(baseline.read_text())
    held["suites"]["corpus"]["tolerance"] = 3.0
    baseline.write_text(json.dumps(held))
    assert run(monkeypatch, baseline, result(77.5)) == 0
    assert run(monkeypatch, baseline, result(81), update=True) == 0
    assert json.loads(baseline.read_text())["suites"]["corpus"]["tolerance"] == 3.0


def test_nought_stays_nought(monkeypatch: pytest.MonkeyPatch, baseline: Path) -> None:
    held = json.loads(baseline.read_text())
    held["suites"]["corpus"]["figures"]["false"] = 0
    baseline.write_text(json.dumps(held))
    assert run(monkeypatch, baseline, result(90, 1)) == 1


def test_an_update_raises_floors(monkeypatch: pytest.MonkeyPatch, baseline: Path) -> None:
    assert run(monkeypatch, baseline, result(85), update=True) == 0
    assert floor(baseline) == {"recall": 85, "false": 0}


def test_an_update_lowers_none_without_a_reason(monkeypatch: pytest.MonkeyPatch, baseline: Path) -> None:
    assert run(monkeypatch, baseline, result(70), update=True) == 1
    assert floor(baseline) == {"recall": 80.0, "false": 0}


def test_an_update_with_a_reason_keeps_the_reason(monkeypatch: pytest.MonkeyPatch, baseline: Path) -> None:
    assert run(monkeypatch, baseline, result(70), update=True, reason="stricter key") == 0
    assert floor(baseline)["recall"] == 70
    assert json.loads(baseline.read_text())["suites"]["corpus"]["reasons"] == ["stricter key"]


def test_other_data_need_a_reason_too(monkeypatch: pytest.MonkeyPatch, baseline: Path) -> None:
    assert run(monkeypatch, baseline, result(90, key="d2"), update=True) == 1
    assert run(monkeypatch, baseline, result(70, 3, key="d2"), update=True, reason="more reports") == 0
    assert floor(baseline) == {"recall": 70, "false": 3}


def test_a_suite_without_its_data_is_skipped_by_name(capsys: pytest.CaptureFixture[str], baseline: Path) -> None:
    assert gate.run(NOWHERE, ["attribution", "coverage"], False, None, baseline) == 0
    assert "attribution: skipped, no --shared was given" in capsys.readouterr().out


def test_the_shipped_floors_are_of_suites_that_exist() -> None:
    shipped = json.loads(gate.BASELINE.read_text(encoding="utf8"))
    assert set(shipped["suites"]) <= set(suites.SUITES)
    assert 0 <= shipped["tolerance"] <= 1.5
    assert all(s.get("tolerance", 0) <= 3 for s in shipped["suites"].values())


def test_figures_are_picked_by_path_and_counts_of_harm_must_not_rise() -> None:
    found = {"rows": {"false": 2, "recall": None}, "kinds": {"share": 50.0}}
    assert suites.picked(found, "rows/false", "rows/recall", "kinds/share") == (
        Figure("rows/false", 2, True),
        Figure("kinds/share", 50.0),
    )


def test_a_subset_does_not_depend_on_the_order_of_the_file() -> None:
    found = [{"id": i} for i in range(50)]
    assert {r["id"] for r in data.subset(found, 10)} == {r["id"] for r in data.subset(found[::-1], 10)}


def test_missing_data_are_no_failure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data.show("fields", lambda: {"rows": data.rows(tmp_path, "muc4/dev.jsonl")})
    assert "dev.jsonl is not there" in json.loads(capsys.readouterr().out)["skipped"]
