"""What every route works with, kept in the application's state."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter
from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from sayso.keep import Ledger
from sayso.version import VERSION

from . import parts
from .kept import Kept
from .news import News
from .options import Options
from .signing import Accounts, Throttle
from .visitor import Visitor

STATIC = Path(__file__).parent / "static"


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["version"] = VERSION
    parts.install(made)
    return made


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger that is shown, what the desk was told, and its templates."""

    ledger: Ledger
    options: Options
    templates: Environment = field(default_factory=_environment)
    kept: Kept = field(default_factory=Kept)
    throttle: Throttle = field(default_factory=Throttle)
    news: News = field(default_factory=News)
    #: One report is read at a time, apart from the threads that answer: the reader takes all cores as it is.
    reading: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))

    @property
    def accounts(self) -> Accounts:
        """The accounts of the ledger."""
        return Accounts(self.ledger)

    def page(self, name: str, visitor: Visitor, status: int = 200, etag: str | None = None, **context: Any) -> Response:
        """A template as a page; the visitor and the options are in every page's context."""
        return answer(
            self.templates.get_template(name).render(visitor=visitor, options=self.options, **context), status, etag
        )


def answer(text: str, status: int = 200, etag: str | None = None) -> Response:
    """Markup as an answer; one with an ETag may be kept by who asked, and is asked for anew each time."""
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"} if etag else {"Cache-Control": "no-store"}
    return HTMLResponse(text, status, headers)


def desk_of(request: Request) -> Desk:
    """The desk of a request (a dependency)."""
    found: Desk = request.app.state.desk
    return found
