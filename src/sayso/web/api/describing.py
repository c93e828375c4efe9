"""The description of the API (OpenAPI 3.1), with the contract's own schema in it."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response

from sayso.export.schema import schema_text

from .answers import Problem, Reads

router = APIRouter(include_in_schema=False)


@router.get("/api/openapi.json")
def openapi(request: Request, _: Reads) -> Response:
    """The description."""
    return JSONResponse(request.app.openapi(), headers={"Cache-Control": "private, no-cache"})


def described(app: FastAPI) -> None:
    """Puts the contract's own schema into the application's OpenAPI document."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        found = made()
        text = schema_text().replace('"#/$defs/', '"#/components/schemas/Dossier/$defs/')
        dossier = {k: v for k, v in json.loads(text).items() if k not in ("$schema", "$id")}
        found["components"]["schemas"] |= {"Dossier": dossier, "Problem": Problem.model_json_schema()}
        return found

    app.openapi = openapi  # type: ignore[method-assign]
