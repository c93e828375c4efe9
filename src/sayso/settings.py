"""The environment, read once into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from .errors import BadSetting


@dataclass(frozen=True, slots=True)
class Llm:
    """The endpoint of the `llm` reader and its limits.

    `url` and `model` (SAYSO_LLM_URL, SAYSO_LLM_MODEL) name what is asked, `key` (SAYSO_LLM_KEY) is sent as a bearer token; a local server
    may want none. `timeout` is seconds for one answer (SAYSO_LLM_TIMEOUT), `max_tokens` the length of one (SAYSO_LLM_MAX_TOKENS), `tries`
    how often it is asked for (SAYSO_LLM_TRIES). `chars` is how much of a report is sent at once (SAYSO_LLM_CHARS), `budget` the number
    of tokens after which a run reads no more (SAYSO_LLM_BUDGET; 0: no limit).
    """

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    max_tokens: int = 4096
    tries: int = 3
    chars: int = 5000
    budget: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment may set.

    `threads` is the number of threads of the encoder (SAYSO_THREADS; 0 = one a core): beside another busy process one thread is faster.
    `max_bytes` is the size of a page above which it is refused (SAYSO_MAX_BYTES, default 20 MB).
    `reader` names the reader (SAYSO_READER): `onnx`, `llm` or "module:Class". `llm` is what the `llm` reader asks (SAYSO_LLM_URL, …).
    """

    threads: int = 0
    max_bytes: int = 20_000_000
    reader: str = "onnx"
    llm: Llm = field(default_factory=Llm)


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
    )
