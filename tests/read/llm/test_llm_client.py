"""How the endpoint is asked, and what becomes of its failures."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from llm_endpoint import Endpoint, Reply, completion, good, report

from sayso.errors import BadSetting, MissingExtra, SkipReport
from sayso.read.llm import LlmReader, client
from sayso.registry import make
from sayso.settings import Llm, load


class Asked:
    """A reader whose waits are written down instead of waited."""

    def __init__(self, endpoint: Endpoint, **more: Any) -> None:
        self.waits: list[float] = []
        own = endpoint.settings
        settings = Llm(**({name: getattr(own, name) for name in Llm.__slots__} | more))
        self.reader = LlmReader(settings=settings, sleep=self.waits.append)

    def rows(self) -> int:
        return len(self.reader.read(report()).rows)


def test_the_question_names_model_and_limits(endpoint: Endpoint) -> None:
    assert Asked(endpoint, max_tokens=77).rows() == 4
    question = endpoint.asked[0]
    assert (question["path"], question["model"], question["max_tokens"], question["temperature"]) == (
        "/v1/chat/completions",
        "small",
        77,
        0,
    )
    assert endpoint.keys == ["Bearer secret-key"]


def test_without_a_key_none_is_sent(endpoint: Endpoint) -> None:
    Asked(endpoint, key="").rows()
    assert endpoint.keys == [None]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_tried_again(endpoint: Endpoint, status: int) -> None:
    endpoint.replies(Reply({"error": "busy"}, status), Reply({"error": "busy"}, status), Reply(completion(good())))
    asked = Asked(endpoint)
    assert asked.rows() == 4
    assert asked.waits == [0.5, 1.0]
    assert asked.reader.usage.total.requests == 3


def test_the_wait_that_the_endpoint_asks_for_is_kept_up_to_a_limit(endpoint: Endpoint) -> None:
    late = [Reply({}, 429, {"Retry-After": after}) for after in ("7", "9999", "tomorrow")]
    endpoint.replies(*late, Reply(completion(good())))
    asked = Asked(endpoint, tries=4)
    assert asked.rows() == 4
    assert asked.waits == [7.0, 30.0, 2.0]


def test_silence_ends_after_its_time(endpoint: Endpoint) -> None:
    endpoint.replies(Reply(silent=True))
    asked = Asked(endpoint, timeout=0.2, tries=2)
    with pytest.raises(SkipReport, match=r"failed 2 times, last: no answer within 0\.2 seconds"):
        asked.rows()
    assert (len(endpoint.asked), asked.waits, asked.reader.usage.total.requests) == (2, [0.5], 2)


def test_an_answer_that_trickles_ends_after_its_time_too(endpoint: Endpoint) -> None:
    endpoint.replies(Reply(completion(good()), trickles=True))
    with pytest.raises(SkipReport, match=r"no answer within 0\.2 seconds"):
        Asked(endpoint, timeout=0.2, tries=1).rows()


def test_an_answer_past_all_measure_is_none(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MAX_BYTES", 1000)
    with pytest.raises(SkipReport, match="more than 1000 bytes"):
        Asked(endpoint).rows()


def test_silence_once_is_no_loss(endpoint: Endpoint) -> None:
    endpoint.replies(Reply(silent=True), Reply(completion(good())))
    assert Asked(endpoint, timeout=2.0).rows() == 4  # time enough for the good answer on a busy machine


@pytest.mark.parametrize(
    "body", [b"<html>gateway</html>", b"[]", b'{"choices": []}', b'{"choices": [{}]}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_body_that_is_no_completion_fails_the_report(endpoint: Endpoint, body: bytes) -> None:
    endpoint.replies(Reply(body))
    with pytest.raises(SkipReport, match="no chat completion"):
        Asked(endpoint).rows()
    assert len(endpoint.asked) == 3


@pytest.mark.parametrize(
    ("status", "named"),
    [(401, "SAYSO_LLM_KEY"), (403, "SAYSO_LLM_KEY"), (404, "SAYSO_LLM_MODEL"), (307, "SAYSO_LLM_URL")],
)
def test_a_wrong_setting_stops_the_run_at_once(endpoint: Endpoint, status: int, named: str) -> None:
    endpoint.replies(
        Reply({"error": {"message": "no: secret-key\x1b[2J"}}, status, {"Location": "http://127.0.0.1:1/"})
    )
    with pytest.raises(BadSetting, match=named) as stopped:
        Asked(endpoint).rows()
    assert len(endpoint.asked) == 1
    assert "secret-key" not in str(stopped.value)
    assert "\x1b" not in str(stopped.value)


def test_a_question_that_is_refused_costs_its_report_only(endpoint: Endpoint) -> None:
    endpoint.replies(Reply({"error": {"message": "context too long"}}, 400))
    with pytest.raises(SkipReport, match="context too long"):
        Asked(endpoint).rows()
    assert len(endpoint.asked) == 1


def test_what_an_endpoint_does_not_know_is_left_out(endpoint: Endpoint) -> None:
    def picky(question: dict[str, Any], _n: int) -> Reply:
        for name in ("max_tokens", "seed", "temperature"):
            if name in question:
                hint = "use max_completion_tokens" if name == "max_tokens" else ""
                return Reply({"error": {"message": f"unsupported: {name}; {hint}"}}, 400)
        return Reply(completion(good()))

    endpoint.answer = picky
    asked = Asked(endpoint, max_tokens=99)
    assert (asked.rows(), asked.waits) == (4, [])
    assert endpoint.asked[-1]["max_completion_tokens"] == 99
    asked.rows()
    assert len(endpoint.asked) == 5  # what was learnt holds for the next report


def test_nobody_at_the_address_stops_the_run(endpoint: Endpoint) -> None:
    asked = Asked(endpoint)
    endpoint.close()
    with pytest.raises(BadSetting, match="SAYSO_LLM_URL"):
        asked.rows()


def test_an_outage_in_the_middle_costs_reports_and_not_the_run(endpoint: Endpoint) -> None:
    asked = Asked(endpoint)
    asked.rows()
    endpoint.close()
    with pytest.raises(SkipReport, match="try this report again"):
        asked.rows()


def test_the_cost_is_counted_by_report_and_in_all(endpoint: Endpoint) -> None:
    endpoint.replies(
        Reply(completion(good(), usage={"prompt_tokens": 500, "completion_tokens": 40})),
        Reply(completion(good(), usage={"prompt_tokens": True})),
    )
    asked = Asked(endpoint)
    asked.rows()
    assert str(asked.reader.usage.total) == "1 request, 500 + 40 tokens; 17 items kept"
    asked.rows()
    (first, one), (_, two) = asked.reader.usage.reports
    assert (first, one.tokens, one.estimated, two.estimated) == ("quay.txt", 540, False, True)
    assert asked.reader.usage.total.tokens == one.tokens + two.tokens
    assert [line.split(":")[1].strip() for line in asked.reader.usage.lines()] == ["quay.txt", "quay.txt", "in all"]


def test_a_spent_budget_reads_no_more(endpoint: Endpoint) -> None:
    asked = Asked(endpoint, budget=900)
    asked.rows()
    with pytest.raises(SkipReport, match="SAYSO_LLM_BUDGET"):
        asked.rows()
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (Llm(), "SAYSO_LLM_URL"),
        (Llm("http://h/v1"), "SAYSO_LLM_MODEL"),
        (Llm("h/v1", "m"), "SAYSO_LLM_URL"),
        (Llm("http://h", "m", "k\n"), "SAYSO_LLM_KEY"),
    ],
)
def test_missing_or_broken_settings_are_named(settings: Llm, named: str) -> None:
    with pytest.raises(BadSetting, match=named):
        LlmReader(settings=settings)


def test_without_httpx_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "httpx":
            raise ModuleNotFoundError("No module named 'httpx'", name="httpx")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"pip install 'sayso\[llm\]'"):
        LlmReader(settings=Llm("http://127.0.0.1:1/v1", "small"))


def test_the_environment_leads_to_the_endpoint(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LLM_URL", endpoint.settings.url + "/chat/completions/")
    monkeypatch.setenv("SAYSO_LLM_MODEL", "large")
    made = make("reader", "llm", threads=2)
    made.read(report())
    assert (endpoint.asked[0]["model"], endpoint.asked[0]["path"]) == ("large", "/v1/chat/completions")
    assert made.run.model.startswith("large prompt:")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEOUT", "soon"),
        ("TIMEOUT", "0"),
        ("TIMEOUT", "nan"),
        ("TRIES", "0"),
        ("MAX_TOKENS", "-1"),
        ("CHARS", "0"),
        ("BUDGET", "x"),
    ],
)
def test_a_limit_that_makes_no_sense_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"SAYSO_LLM_{name}"):
        load({f"SAYSO_LLM_{name}": value})


def test_the_key_is_not_shown() -> None:
    assert "hidden" not in repr(load({"SAYSO_LLM_KEY": "hidden"}))
