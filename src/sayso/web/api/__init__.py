"""The same things as JSON under /api."""

from fastapi import APIRouter

from . import aliases, describing, incidents, judgements, reports, rest
from .describing import described

__all__ = ["ROUTERS", "described"]

#: Every part of the API.
ROUTERS: tuple[APIRouter, ...] = (
    describing.router,
    aliases.router,
    incidents.router,
    reports.router,
    judgements.router,
    rest.router,
)
