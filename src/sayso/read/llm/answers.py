"""What an endpoint sends back: the model's words and the tokens they cost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Characters to a token of English, where the endpoint does not count (a rule of thumb of the byte-pair vocabularies).
LETTERS = 4
_SHOWN = 160


class GarbageError(ValueError):
    """A body that is no chat completion."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's words. `cut`: it ran out of tokens; `estimated`: the tokens were not counted by the endpoint."""

    text: str
    cut: bool
    prompt_tokens: int
    completion_tokens: int
    estimated: bool


def understood(body: bytes, messages: Sequence[Mapping[str, str]]) -> Answer:
    """The first choice of a chat completion; GarbageError where there is none."""
    document = _document(body)
    choice = _first(document.get("choices"))
    message = choice.get("message")
    if not isinstance(message, dict):
        raise GarbageError("a choice without a message")
    text = _text(message.get("content"))
    usage = document.get("usage")
    counted = (
        [_count(usage.get(key)) for key in ("prompt_tokens", "completion_tokens")]
        if isinstance(usage, dict)
        else [None, None]
    )
    asked = sum(len(m["content"]) for m in messages) // LETTERS + 1
    prompt, completion = (
        real if real is not None else guess
        for real, guess in zip(counted, (asked, len(text) // LETTERS + 1), strict=True)
    )
    return Answer(text, choice.get("finish_reason") == "length", prompt, completion, None in counted)


def one_line(body: bytes, key: str) -> str:
    """What a body says, short, printable and without the key: an endpoint may repeat it."""
    text = body[:2000].decode("utf8", "replace")
    try:
        error = json.loads(body)["error"]
        text = str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    if key:
        text = text.replace(key, "…")
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _document(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbageError("no JSON") from error
    if not isinstance(document, dict):
        raise GarbageError("no JSON object")
    return document


def _first(choices: object) -> dict[str, Any]:
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    raise GarbageError("no choices")


def _text(content: object) -> str:
    """A message's content: a string, or a list of parts with a text each; nothing where the model kept silent."""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None
