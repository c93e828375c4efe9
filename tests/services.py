"""Services that tests need: a PostgreSQL server of their own, or the one that SAYSO_TEST_POSTGRES names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest

from benchmarks.postgres import own_cluster


def needs(service: str, reason: str) -> NoReturn:
    """Skips the test, or fails it where SAYSO_REQUIRE (by commas or blanks) names the service."""
    if service in os.environ.get("SAYSO_REQUIRE", "").replace(",", " ").split():
        pytest.fail(f"{service} is required: {reason}")
    pytest.skip(reason)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a server for a session's tests: the one that SAYSO_TEST_POSTGRES names, or one of their own."""
    given = os.environ.get("SAYSO_TEST_POSTGRES")
    if given:
        yield given
        return
    with own_cluster() as own:
        yield own.url
