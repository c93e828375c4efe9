"""One question to one endpoint: sent, tried again where that may help, and given up in one line."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sayso.errors import BadSetting, MissingExtra, SkipReport
from sayso.settings import Llm

from .answers import Answer, GarbageError, one_line, understood

if TYPE_CHECKING:
    import httpx

#: Seconds before the second try, doubled before each further one; and the longest wait, whatever the endpoint asks for.
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
#: Bytes of an answer above which it is none.
MAX_BYTES = 4_000_000
#: Codes that may pass: time-outs, conflicts, too many requests.
_PASSING = frozenset((408, 409, 425, 429))
#: What an endpoint may not know, and then does without: sampling is kept as steady as it allows.
_OPTIONAL: dict[str, Any] = {"temperature": 0, "seed": 0, "response_format": {"type": "json_object"}}

Message = dict[str, str]


class _Passing(Exception):  # noqa: N818
    """A failure that another try may mend, after `wait` seconds at least."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


class Client:
    """Asks the endpoint of the settings. MissingExtra without httpx, BadSetting without an address or a model."""

    def __init__(self, settings: Llm, sleep: Callable[[float], None] = time.sleep) -> None:
        for name, value in (("SAYSO_LLM_URL", settings.url), ("SAYSO_LLM_MODEL", settings.model)):
            if not value:
                raise BadSetting(
                    f"the llm reader needs {name}: give the endpoint (https://host/v1) and the model's name"
                )
        if not settings.url.startswith(("http://", "https://")):
            raise BadSetting("SAYSO_LLM_URL is no address: it begins with https:// or http://")
        self._settings, self._sleep = settings, sleep
        self._url = settings.url.rstrip("/")
        if not self._url.endswith("/chat/completions"):
            self._url += "/chat/completions"
        self._body: dict[str, Any] = {"model": settings.model, "max_tokens": settings.max_tokens, **_OPTIONAL}
        self._http = _opened(settings)
        self._reached = False
        self.requests = 0  # sent so far, those that failed too

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The answer, with what it cost.

        SkipReport where the endpoint fails this question again and again; BadSetting where address, key or model are wrong.
        """
        why = ""
        for n in range(self._settings.tries):
            try:
                return self._once(messages)
            except _Passing as passing:
                why = str(passing)
                if n + 1 < self._settings.tries:
                    self._sleep(min(max(passing.wait, FIRST_WAIT * 2**n), LONGEST_WAIT))
        failed = f"the language model's endpoint failed {self._settings.tries} times, last: {why}"
        if self._reached:
            raise SkipReport(f"{failed}; try this report again later")
        raise BadSetting(f"{failed}; check SAYSO_LLM_URL and SAYSO_LLM_TIMEOUT")

    def _once(self, messages: Sequence[Message]) -> Answer:
        while True:
            status, body, wait = self._post(self._body | {"messages": list(messages)})
            if status == 200:
                try:
                    return understood(body, messages)
                except GarbageError as error:
                    raise _Passing(f"the answer is no chat completion ({error})") from error
            if status in (400, 422) and self._does_without(body):
                continue
            self._refused(status, body, wait)

    def _refused(self, status: int, body: bytes, wait: float) -> None:
        """Says what a status means for this question and the run."""
        said = one_line(body, self._settings.key)
        if status in _PASSING or status >= 500:
            raise _Passing(f"status {status} {said}".rstrip(), wait)
        if status in (401, 402, 403):
            raise BadSetting(
                f"the language model's endpoint refuses the key (status {status} {said}); check SAYSO_LLM_KEY"
            )
        if status == 404 or 300 <= status < 400:
            raise BadSetting(
                f"nothing answers at the address or for the model (status {status} {said}); check SAYSO_LLM_URL and SAYSO_LLM_MODEL"
            )
        raise SkipReport(
            f"the language model's endpoint refuses the question (status {status} {said}); a smaller SAYSO_LLM_CHARS may help"
        )

    def _does_without(self, body: bytes) -> bool:
        """Whether the endpoint named a setting that it does not know, which is left out from now on."""
        said = body.decode("utf8", "replace")
        if "max_completion_tokens" in said and "max_tokens" in self._body:
            self._body["max_completion_tokens"] = self._body.pop("max_tokens")
            return True
        unknown = next((name for name in _OPTIONAL if name in said and name in self._body), None)
        if unknown is not None:
            del self._body[unknown]
        return unknown is not None

    def _post(self, body: dict[str, Any]) -> tuple[int, bytes, float]:
        """Status, body and the seconds to wait that the endpoint asks for."""
        import httpx

        limit = self._settings.timeout
        ends = time.monotonic() + limit
        self.requests += 1
        try:
            with self._http.stream("POST", self._url, json=body) as response:
                self._reached = self._reached or response.status_code not in (404, 502, 503)
                return (
                    response.status_code,
                    _received(response, ends, limit),
                    _wait(response.headers.get("retry-after")),
                )
        except httpx.TimeoutException as error:
            self._reached = self._reached or not isinstance(error, httpx.ConnectTimeout)
            raise _Passing(f"no answer within {limit:g} seconds") from error
        except httpx.InvalidURL as error:
            raise BadSetting(f"SAYSO_LLM_URL is no address ({error})") from error
        except httpx.HTTPError as error:
            raise _Passing(f"{type(error).__name__}: {one_line(str(error).encode(), self._settings.key)}") from error


def _opened(settings: Llm) -> httpx.Client:
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise MissingExtra("the llm reader needs httpx, which is not installed: pip install 'sayso[llm]'") from error
    if not settings.key.isascii() or not settings.key.isprintable():
        raise BadSetting("SAYSO_LLM_KEY holds characters that no key has; copy it again")
    headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
    return httpx.Client(timeout=settings.timeout, headers=headers)


def _received(response: httpx.Response, ends: float, limit: float) -> bytes:
    """The whole answer, unless it trickles past its time or grows past all measure."""
    out = bytearray()
    for chunk in response.iter_bytes():
        out += chunk
        if time.monotonic() > ends:
            raise _Passing(f"no answer within {limit:g} seconds")
        if len(out) > MAX_BYTES:
            raise _Passing(f"an answer of more than {MAX_BYTES} bytes")
    return bytes(out)


def _wait(header: str | None) -> float:
    """Seconds of a Retry-After header; its other form, a date, is left to the own waits."""
    return float(header) if header and header.isdecimal() and len(header) < 6 else 0.0
