"""The application, put together."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from sayso.keep import Ledger
from sayso.version import VERSION

from . import api, errors, pages
from .desk import STATIC, Desk
from .options import Options
from .security import Shield

ABOUT = (
    "Incidents as they develop, who says so, how they know, and where the accounts part ways. Errors are problem+json; lists page by `next`; "
    "every answer has an ETag. With accounts send `Authorization: Bearer TOKEN` (`sayso users token` makes one)."
)


def create(ledger: Ledger, options: Options | None = None) -> FastAPI:
    """The desk of a ledger; the caller closes the ledger."""
    options = options or Options()
    app = FastAPI(
        title="sayso",
        version=VERSION,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # served by `api.describing`, to those who may read
    )
    app.state.desk = Desk(ledger, options)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in (*api.ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    errors.install(app)
    api.described(app)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=4)
    app.add_middleware(Shield, options=options)
    return app
