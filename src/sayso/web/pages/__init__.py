"""The pages, one router each."""

from fastapi import APIRouter

from . import about, account, incident, judging, live, report, search, sources, stream

#: Every page that people look at.
ROUTERS: tuple[APIRouter, ...] = (
    live.router,
    incident.router,
    report.router,
    judging.router,
    account.router,
    stream.router,
    search.router,
    sources.router,
    about.router,
)
