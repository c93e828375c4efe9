"""Running the desk."""

from __future__ import annotations

import ipaddress
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sayso.errors import BadSetting
from sayso.resources import path
from sayso.settings import load

from .ledgers import opened
from .streams import complain, write

if TYPE_CHECKING:
    from fastapi import FastAPI

    from sayso.keep import Ledger
    from sayso.read.protocol import Reader


_REFUSED = "{} can be reached from other machines, and this ledger has no accounts: make one with `sayso users add NAME --role admin`"


@dataclass(frozen=True, slots=True)
class Order:
    """What `sayso serve` was asked for."""

    ledger: str | None
    host: str
    port: int
    names: tuple[str, ...]
    https: bool
    demo: bool
    open: bool
    reader: str | None
    threads: int | None


def run(order: Order) -> int:
    """Serves until it is stopped. BadSetting for an address that may not or cannot be listened at."""
    from sayso.web import Options, create
    from sayso.web.signing import Accounts

    if order.demo and not _is_loopback(order.host):
        raise BadSetting("the demo has no accounts and is shown to this machine only: leave --host out")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is temporary is removed then, too
    with _listener(order.host, order.port) as listener, _ledger(order) as ledger:
        accounts = not order.demo and Accounts(ledger).any()
        if not accounts and not _is_loopback(order.host):
            raise BadSetting(_REFUSED.format(order.host))
        host, port = listener.getsockname()[:2]
        options = Options(accounts, _editor(), order.https, load().max_bytes, _hosts(order, host))
        address = f"http://{_in_address(host)}:{port}/"
        write(f"sayso serves {address} ({'with accounts' if accounts else 'open to this machine'}); Ctrl-C ends it\n")
        with suppress(KeyboardInterrupt):
            serve(create(ledger, options), listener, address if order.open else None)
    return 0


def serve(app: FastAPI, listener: socket.socket, opened: str | None = None) -> None:
    """Answers at a listening socket until a signal ends it; streams are ended then. `opened`: an address for the browser, once it answers."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if opened:
                threading.Thread(target=webbrowser.open, args=(opened,), daemon=True).start()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            app.state.desk.news.end()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    Server(config).run(sockets=[listener])


def _reader(order: Order) -> Callable[[], Reader]:
    settings = load()

    def made() -> Reader:
        from sayso.registry import make

        threads = settings.threads if order.threads is None else order.threads
        reader: Reader = make("reader", order.reader or settings.reader, threads=threads)
        return reader

    return made


@contextmanager
def _ledger(order: Order) -> Iterator[Ledger]:
    make = _reader(order)
    if not order.demo:
        with opened(order.ledger, make=True, reader=make) as ledger:
            yield ledger
        return
    from sayso import intake
    from sayso.keep import Ledger

    with TemporaryDirectory(prefix="sayso-demo-") as folder, Ledger.open(f"{folder}/demo.db", make) as ledger:
        complain("reading the invented attack at Odrin …")
        for report in intake.reports([_demo()]):
            if not isinstance(report, Exception):
                ledger.add(report)
        yield ledger


def _demo() -> Path:
    """The invented reports: in the package, or beside it in a checkout."""
    packed = path("demo")
    return packed if packed.exists() else Path(__file__).parents[3] / "examples" / "odrin"


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)  # who comes before the desk is ready waits
    except OSError as error:
        listener.close()
        raise BadSetting(
            f"cannot listen at {host} port {port} ({error.strerror or error}): give another --host or --port"
        ) from error
    return listener


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _hosts(order: Order, host: str) -> tuple[str, ...]:
    """Names that requests may be addressed to; where it listens everywhere only those that were given, and this machine's."""
    own = ["127.0.0.1", "localhost", "[::1]", _in_address(host), socket.gethostname().lower()]
    return tuple(dict.fromkeys([*own, *(n.lower() for n in order.names)]))


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _editor() -> str:
    from .judging import editor

    return editor(None)
