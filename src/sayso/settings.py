"""The environment, read once into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from .errors import BadSetting


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment may set.

    `threads` is the number of threads of the encoder (SAYSO_THREADS; 0 = one a core): beside another busy process one thread is faster.
    `max_bytes` is the size of a page above which it is refused (SAYSO_MAX_BYTES, default 20 MB).
    `reader` names the reader (SAYSO_READER): `onnx` or "module:Class".
    """

    threads: int = 0
    max_bytes: int = 20_000_000
    reader: str = "onnx"


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit():
        raise BadSetting(f"{name} is {text!r}: give a whole number")
    return int(text)


def load(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; BadSetting names the variable that makes no sense."""
    env = os.environ if env is None else env
    return Settings(_number(env, "SAYSO_THREADS", 0), _number(env, "SAYSO_MAX_BYTES", 20_000_000), env.get("SAYSO_READER", "") or "onnx")
