"""Schemathesis asks the API what its description allows and what it does not: no answer is a defect, and all are of the shape that is promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
import schemathesis
from brief import Brief, sentence
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import booleans
from ledgers import Clock, hostile, keep, only, telling
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from benchmarks.postgres import fresh
from sayso.keep import Ledger
from sayso.web import Options, create
from sayso.web import api as routes

load_all_checks()
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]
LABELS = sorted(
    f"{verb} {r.path.replace(':path', '')}"
    for router in routes.ROUTERS
    for r in router.routes
    if isinstance(r, APIRoute) and r.include_in_schema
    for verb in r.methods - {"HEAD"}
)


@dataclass(frozen=True)
class Asked:
    """The API of a desk, and the ids that it holds, by route."""

    schema: BaseSchema
    ids: Mapping[str, str]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the ledger is kept."""
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("fuzz") / "l.db")
        return
    with fresh(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture(scope="module")
def asked(where: str) -> Iterator[Asked]:
    """A desk that holds a bombing, one of its reports hostile."""
    with Ledger.open(where, reader=Brief, clock=Clock()) as ledger:
        keep(ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"), hostile())
        ledger.judge("grade", ("Arlo Vennick",), by="ada", value="B")
        id_ = only(ledger)
        ids = dict.fromkeys(LABELS, id_) | {
            "GET /api/reports/{id_}": ledger.incident(id_).reports[0],
            "GET /api/sources/{key}": ledger.sources("vennick")[0].key,
        }
        app = create(ledger, Options(hosts=("*",)))
        yield Asked(schemathesis.openapi.from_asgi("/api/openapi.json", app), ids)


def test_the_description_has_these_routes(asked: Asked) -> None:
    assert {found.ok().label for found in asked.schema.get_all_operations()} == {*LABELS, "GET /api/stream"}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("label", LABELS)
def test_the_api_keeps_its_description(asked: Asked, label: str, mode: GenerationMode) -> None:
    operation = next(found.ok() for found in asked.schema.get_all_operations() if found.ok().label == label)
    cases = operation.as_strategy(generation_mode=mode)

    @given(case=cases, known=booleans())
    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def keeps(case: schemathesis.Case, known: bool) -> None:
        if known and case.path_parameters and mode is GenerationMode.POSITIVE:
            case.path_parameters.update(dict.fromkeys(case.path_parameters, asked.ids[label]))
        if known and label == "POST /api/reports" and mode is GenerationMode.POSITIVE:
            case.body["text"] = sentence()
        if known and label == "POST /api/judgements" and mode is GenerationMode.POSITIVE:
            case.body |= {"act": "grade", "about": ["Arlo Vennick"], "value": "C", "seen": None}
        case.call_and_validate(checks=CHECKS)

    try:
        keeps()
    except Unsatisfiable:  # a route that takes nothing can be asked in no wrong way
        assert mode is GenerationMode.NEGATIVE
