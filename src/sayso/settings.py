"""The environment, read once into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import BadSetting


def _env(name: str, means: str, default: Any, *, shown: bool = True) -> Any:
    """A field that the environment variable `name` sets; what it means stands in the reference of the documentation."""
    return field(default=default, repr=shown, metadata={"env": name, "means": means})


@dataclass(frozen=True, slots=True)
class Llm:
    """The endpoint of the `llm` reader and its limits."""

    url: str = _env("SAYSO_LLM_URL", "the endpoint, with or without `/chat/completions`", "")
    model: str = _env("SAYSO_LLM_MODEL", "the model's name there", "")
    key: str = _env(
        "SAYSO_LLM_KEY", "sent as a bearer token, shown nowhere; a local server may want none", "", shown=False
    )
    timeout: float = _env("SAYSO_LLM_TIMEOUT", "seconds for one answer", 60.0)
    max_tokens: int = _env("SAYSO_LLM_MAX_TOKENS", "length of one answer", 4096)
    tries: int = _env("SAYSO_LLM_TRIES", "how often one question is asked", 3)
    chars: int = _env("SAYSO_LLM_CHARS", "characters of a report that are sent at once", 5000)
    budget: int = _env("SAYSO_LLM_BUDGET", "tokens after which a run reads no more reports; 0: no limit", 0)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment may set."""

    threads: int = _env("SAYSO_THREADS", "threads of the reader; 0: one a core. Beside other work one is fastest", 0)
    max_bytes: int = _env("SAYSO_MAX_BYTES", "bytes of a page above which it is refused", 20_000_000)
    reader: str = _env("SAYSO_READER", "`onnx`, `llm`, or `module:Class`", "onnx")
    llm: Llm = field(default_factory=Llm)
    ledger: str = _env("SAYSO_LEDGER", "path or `postgresql://` address of the ledger", "./sayso.db")
    editor: str = _env("SAYSO_EDITOR", "the name under which judgements are kept; empty: the login name", "")


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit():
        raise BadSetting(f"{name} is {text!r}: give a whole number")
    return int(text)


def _seconds(env: Mapping[str, str], name: str, default: float) -> float:
    text = env.get(name, "").strip()
    try:
        value = float(text or default)
    except ValueError:
        value = -1.0
    if not 0 < value <= 86_400:
        raise BadSetting(f"{name} is {text!r}: give a number of seconds above 0")
    return value


def _counted(env: Mapping[str, str], name: str, default: int) -> int:
    value = _number(env, name, default)
    if value < 1:
        raise BadSetting(f"{name} is {value}: give a whole number above 0")
    return value


def _llm(env: Mapping[str, str]) -> Llm:
    own = Llm()
    return Llm(
        env.get("SAYSO_LLM_URL", "").strip(), env.get("SAYSO_LLM_MODEL", "").strip(), env.get("SAYSO_LLM_KEY", "").strip(),
        _seconds(env, "SAYSO_LLM_TIMEOUT", own.timeout), _counted(env, "SAYSO_LLM_MAX_TOKENS", own.max_tokens),
        _counted(env, "SAYSO_LLM_TRIES", own.tries), _counted(env, "SAYSO_LLM_CHARS", own.chars), _number(env, "SAYSO_LLM_BUDGET", own.budget),
    )  # fmt: skip


def load(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; BadSetting names the variable that makes no sense."""
    env = os.environ if env is None else env
    return Settings(
        _number(env, "SAYSO_THREADS", 0),
        _number(env, "SAYSO_MAX_BYTES", 20_000_000),
        env.get("SAYSO_READER", "") or "onnx",
        _llm(env),
        env.get("SAYSO_LEDGER", "").strip() or "./sayso.db",
        env.get("SAYSO_EDITOR", "").strip(),
    )
