from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Called = Callable[..., tuple[int, str, str]]


def test_all_read_is_0_and_stdout_is_the_document(sayso: Called) -> None:
    status, out, err = sayso("read", "--json", "Velmora", "Brenn")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert [r["ref"] for r in document["reports"]] == ["Velmora", "Brenn"]
    assert document["run"]["reader"] == "shallow"


def test_some_failed_is_1_each_named_in_one_line_and_the_others_are_read(sayso: Called) -> None:
    status, out, err = sayso("read", "--json", "bad.html", "Velmora", "skip_me", "defect")
    assert status == 1
    assert [r["ref"] for r in json.loads(out)["reports"]] == ["Velmora"]
    assert err.splitlines() == [
        "sayso: bad.html: nothing in it; send a page with text",
        "sayso: skip_me: the words are garbled; send the page as it came",
        "sayso: defect: the reader failed (KeyError: 'cue'); report it with this page",
    ]


def test_a_failure_is_named_once(sayso: Called) -> None:
    assert sayso("read", "--json", "bad/named.html")[2] == "sayso: bad/named.html: cut off; send the whole page\n"


def test_all_failed_still_prints_a_document(sayso: Called) -> None:
    status, out, _ = sayso("read", "--json", "bad.html")
    assert (status, json.loads(out)["reports"]) == (1, [])


def test_jsonl_keeps_input_order_with_failures_in_place(sayso: Called) -> None:
    status, out, err = sayso("read", "--jsonl", "Velmora", "bad.html", "Brenn", "defect")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [r.get("input") or r["reports"][0]["ref"] for r in rows] == ["Velmora", "bad.html", "Brenn", "defect"]
    assert rows[1] == {"input": "bad.html", "error": "nothing in it; send a page with text"}
    assert len(err.splitlines()) == 2


def test_jsonl_streams(sayso: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line is out before the next report is taken up: what was written stays when the third report ends the run."""
    status, out, err = sayso("read", "--jsonl", "Velmora", "Brenn", "broken_model", "never")
    assert (status, len(out.splitlines())) == (2, 2)
    assert err == "sayso: the weights are not those of the manifest; install the package again\n"


def test_the_same_report_twice_is_read_twice(sayso: Called) -> None:
    _, out, _ = sayso("read", "--json", "Velmora", "Velmora")
    assert len(json.loads(out)["reports"]) == 2


def test_terminal_view(sayso: Called) -> None:
    status, out, err = sayso("read", "Velmora", "bad.html")
    assert status == 1
    assert "Bombing in Velmora" in out
    assert "bad.html" not in out
    assert "bad.html" in err


def test_published_and_threads_reach_intake_and_reader(sayso: Called) -> None:
    _, out, _ = sayso("read", "--json", "--published", "2024-03-13", "--threads", "2", "Velmora")
    document = json.loads(out)
    assert document["reports"][0]["published"] == "2024-03-13"
    assert document["run"]["version"] == "threads 2"


def test_the_reader_option_wins_over_the_environment(sayso: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_READER", "nobody")
    assert sayso("read", "--json", "--reader", "shallow_plug:Shallow", "Velmora")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("read",), "Missing argument 'PATH...'; see sayso read --help"),
        (("read", "--json", "--jsonl", "x"), "--json and --jsonl exclude each other: give one"),
        (
            ("read", "--json", "--explain", "x"),
            "--explain and --names belong to the terminal view; the JSON holds every name and span",
        ),
        (
            ("read", "--published", "Tuesday", "x"),
            "--published 'Tuesday' is no date: write 2024-01-05 or 2024-01-05T09:30+01:00",
        ),
        (("read", "--reader", "onyx", "x"), "no reader is called 'onyx': give llm, onnx or module:Class"),
        (("read", "--colour", "x"), "No such option: --colour; see sayso read --help"),
        (("write",), "No such command 'write'; see sayso --help"),
    ],
)
def test_wrong_usage_is_2_one_line_and_nothing_on_stdout(sayso: Called, arguments: tuple[str, ...], wrong: str) -> None:
    assert sayso(*arguments) == (2, "", f"sayso: {wrong}\n")


def test_a_number_out_of_range_is_wrong_usage(sayso: Called) -> None:
    status, out, err = sayso("read", "--threads", "-1", "x")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("sayso: Invalid value for '--threads'")


def test_wrong_environment_is_2(sayso: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_THREADS", "many")
    assert sayso("read", "x") == (2, "", "sayso: SAYSO_THREADS is 'many': give a whole number\n")


def test_ctrl_c_is_130_and_no_traceback(sayso: Called) -> None:
    status, out, err = sayso("read", "--jsonl", "Velmora", "interrupt", "Brenn")
    assert (status, len(out.splitlines()), err) == (130, 1, "sayso: interrupted\n")


def test_a_file_name_cannot_steer_the_terminal(sayso: Called) -> None:
    _, _, err = sayso("read", "--json", "bad\x1b[2J\n\u202eevil")
    assert err == "sayso: bad [2J evil: nothing in it; send a page with text\n"


def test_characters_that_utf8_cannot_carry_come_back_as_they_were(sayso: Called) -> None:
    _, out, _ = sayso("read", "--json", "Caf\u00e9 \ud83d")
    assert json.loads(out)["reports"][0]["text"] == "Caf\u00e9 \ud83d"
    assert "Caf\u00e9" in out


def test_the_terminal_view_begins_at_once_and_leaves_no_blanks_at_line_ends(sayso: Called) -> None:
    _, out, _ = sayso("read", "Velmora")
    assert out.startswith("Bombing in Velmora\n")
    assert not [line for line in out.splitlines() if line != line.rstrip()]
