"""The reader behind the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from llm_endpoint import Endpoint, Reply, completion, good, report

from sayso.cli import main


@pytest.fixture
def page(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name, value in (("URL", endpoint.settings.url), ("MODEL", "small"), ("KEY", "secret-key"), ("TRIES", "1")):
        monkeypatch.setenv(f"SAYSO_LLM_{name}", value)
    path = tmp_path / "quay.json"
    path.write_text(json.dumps({"text": report().text, "published": "2024-03-13", "id": "quay"}), encoding="utf8")
    return path


def test_the_document_is_on_stdout_and_its_cost_on_stderr(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", "--reader", "llm", str(page)]) == 0
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    assert document["run"]["reader"] == "llm"
    assert {w["stance"] for i in document["incidents"] for w in i["responsibility"]} == {
        "claims",
        "accuses",
        "assesses",
        "denies",
    }
    assert shown.err == "sayso: llm: quay: 1 request, 900 + 70 tokens; 17 items kept\n"
    assert "secret-key" not in shown.out


def test_a_report_that_fails_is_named_and_paid_for(
    page: Path, endpoint: Endpoint, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.replies(Reply(completion("no")), Reply(completion(good())))
    assert main(["read", "--jsonl", "--reader", "llm", str(page), str(page)]) == 1
    shown = capsys.readouterr()
    first, second = (json.loads(line) for line in shown.out.splitlines())
    assert "holds no JSON object" in first["error"]
    assert second["statements"]
    assert shown.err.splitlines()[-1].startswith("sayso: llm: in all: 2 requests, 1800 + 140 tokens")
