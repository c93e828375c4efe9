"""A local server that speaks chat completions: it answers well, lies, breaks off, keeps silent or refuses, as a test tells it.

Everybody and every place in its report is invented.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sayso.model import Report
from sayso.settings import Llm

TEXT = (
    "Reed Front claims Velmora bombing\n\n"
    "The Reed Front on Tuesday claimed responsibility for the bombing that killed 14 people in Velmora, The Harbour Courier reported. "
    "The group said on its Telegram channel that “two fighters” wore explosive belts.\n\n"
    "Minister Venn had initially blamed Tarsk for the attack. Three officials said that it was very likely the work of the Reed Front.\n\n"
    "The Tarsk government denied any role. A guard was wounded, police said."
)


def report(text: str = TEXT, **more: str) -> Report:
    """The report that the server's good answer is about."""
    return Report.of(text, **({"ref": "quay.txt", "publisher": "Meridian Wire", "published": "2024-03-13"} | more))


def source(quote: str, name: str | None = None, kind: str = "unknown", **more: object) -> dict[str, Any]:
    return {"quote": quote, "name": name or quote, "kind": kind} | more


def good() -> dict[str, Any]:
    """What a careful model takes from the report."""
    front = source("The Reed Front", "Reed Front", "armed_group")
    courier = source("The Harbour Courier", kind="media")
    return {
        "refused": None,
        "events": [{"key": "e0", "kind": "bombing", "quote": "the bombing", "background": False, "follow_up": False, "extent": "event"}],
        "statements": [
            {"key": "s0", "source": courier, "cue": "reported", "within": None, "via": [], "channel": None,
             "content": "The Reed Front on Tuesday claimed responsibility for the bombing that killed 14 people in Velmora"},
            {"key": "s1", "source": front, "cue": "claimed", "within": "s0", "via": [],
             "content": "responsibility for the bombing that killed 14 people in Velmora", "channel": None},
            {"key": "s2", "source": source("The group", "Reed Front", "armed_group"), "cue": "said",
             "content": '"two fighters" wore explosive belts', "channel": {"name": "Telegram", "quote": "Telegram channel"}},
            {"key": "s3", "source": source("Minister Venn", kind="official"), "cue": "blamed", "content": "Tarsk for the attack"},
            {"key": "s4", "source": source("Three officials", kind="anonymous"), "cue": "said",
             "content": "it was very likely the work of the Reed Front"},
        ],
        "rows": [
            {"event": "e0", "stance": "claims", "actor": "Reed Front", "mention": "The Reed Front", "actor_kind": "organisation",
             "part": "carried_out", "statement": "s1", "quote": "The Reed Front on Tuesday claimed responsibility", "standing": "current"},
            {"event": "e0", "stance": "accuses", "actor": "Tarsk", "mention": "Tarsk", "actor_kind": "state", "part": "carried_out",
             "statement": "s3", "quote": "Minister Venn had initially blamed Tarsk", "standing": "earlier"},
            {"event": "e0", "stance": "assesses", "actor": "Reed Front", "mention": "the Reed Front", "actor_kind": "organisation",
             "part": "carried_out", "statement": "s4", "quote": "very likely the work of the Reed Front", "standing": "current"},
            {"event": "e0", "stance": "denies", "actor": "Tarsk", "mention": "The Tarsk government", "actor_kind": "state", "part": "unstated",
             "statement": None, "quote": "The Tarsk government denied any role", "standing": "current"},
        ],
        "assertions": [
            {"event": "e0", "field": "date", "quote": "Tuesday", "statement": None, "value": {"start": "2024-03-12"}},
            {"event": "e0", "field": "killed", "quote": "14 people", "statement": "s1", "value": {"value": 14, "qualifier": "exact"}},
            {"event": "e0", "field": "injured", "quote": "A guard", "statement": None, "value": {"value": 1}},
            {"event": "e0", "field": "place", "quote": "Velmora", "context": "14 people in Velmora", "statement": None, "value": {"city": "Velmora"}},
            {"event": "e0", "field": "weapon", "quote": "explosive belts", "statement": "s2",
             "value": {"name": "explosive belts", "mentions": ["explosive belts"]}},
            {"event": "e0", "field": "attackers", "quote": '"two fighters"', "statement": "s2", "value": {"value": 2}},
            {"event": "e0", "field": "perpetrator", "quote": "The Reed Front", "statement": "s1",
             "value": {"name": "Reed Front", "kind": "organisation"}},
        ],
        "relations": [],
    }  # fmt: skip


def completion(content: object, *, finish: str = "stop", usage: object = None) -> dict[str, Any]:
    """The body of a chat completion."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return {
        "choices": [{"message": {"content": text}, "finish_reason": finish}],
        "usage": usage or {"prompt_tokens": 900, "completion_tokens": 70},
    }


@dataclass(slots=True)
class Reply:
    """One reply: a status, a body, headers; `silent` keeps the connection open and says nothing, `trickles` says it ever so slowly."""

    body: object = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    trickles: bool = False


Answer = Callable[[dict[str, Any], int], Reply]


class Endpoint:
    """A server on the loopback. `answer` is told the question and its number; `asked` keeps the questions."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.answer: Answer = lambda _question, _n: Reply(completion(good()))
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def settings(self) -> Llm:
        """Settings that lead here."""
        return Llm(f"http://127.0.0.1:{self._server.server_address[1]}/v1", "small", "secret-key", timeout=5.0)

    def replies(self, *replies: Reply) -> None:
        """One reply after the other, the last one again and again."""
        self.answer = lambda _question, n: replies[min(n, len(replies) - 1)]

    def told(self, content: object, **how: Any) -> None:
        """The model says this whatever it is asked."""
        self.replies(Reply(completion(content, **how)))

    def prompt(self, n: int = -1) -> str:
        """What the user's message of a question said."""
        return str(self.asked[n]["messages"][-1]["content"])

    def take(self, question: dict[str, Any], key: str | None) -> Reply:
        self.asked.append(question)
        self.keys.append(key)
        reply = self.answer(question, len(self.asked) - 1)
        if reply.silent:
            self._over.wait(10)
        return reply

    def trickle(self, out: Any, body: bytes) -> None:
        """Writes a byte every few hundredths of a second until the other side has enough."""
        with contextlib.suppress(OSError):
            for n in range(len(body)):
                if self._over.wait(0.03):
                    return
                out.write(body[n : n + 1])
                out.flush()

    def close(self) -> None:
        """Lets go of silent connections and stops."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            question["path"] = self.path
            reply = endpoint.take(question, self.headers["Authorization"])
            if reply.silent:
                return
            body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if reply.trickles:
                endpoint.trickle(self.wfile, body)
            else:
                self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Silent."""

    return Handler
