"""Writes docs/reference/api.md from the routes themselves: python docs/api_reference.py"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from sayso.keep import Ledger
from sayso.web import api, create, pages
from sayso.web.security import admin, editor, reader

PAGE = Path(__file__).parent / "reference" / "api.md"
_ROLES = ((admin, "admin"), (editor, "editor"), (reader, "reader"))
_HEAD = """# The desk's pages and its API

Made from the code by `python docs/api_reference.py`. The same with every shape: `/api/openapi.json` of a running desk.

- Errors are problem+json (RFC 9457): `type`, `title`, `status`, `detail`.
- Answers have an `ETag`; sent back as `If-None-Match` it gives 304 until something changed.
- Lists have `next`, and a `Link` header (RFC 8288) to the next page.
- With accounts: `Authorization: Bearer TOKEN`, from `sayso users token`. The role beside a route is the least that it takes; without accounts
  whoever reaches the desk is its admin.
"""


def role_of(route: APIRoute) -> str:
    """The least role that a route takes; "anybody" where it asks for none."""
    asked = set(_calls(route.dependant))
    return next((name for call, name in _ROLES if call in asked), "anybody")


def _calls(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for inner in dependant.dependencies:
        yield from _calls(inner)


def reference() -> str:
    """The page."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/empty.db") as ledger:
        found = create(ledger).openapi()["paths"]
    roles = {(r.path.replace(":path", ""), verb): role_of(r) for routers in (api.ROUTERS, pages.ROUTERS) for router in routers
             for r in router.routes if isinstance(r, APIRoute) for verb in r.methods}  # fmt: skip
    parts = [_HEAD, "\n## The API\n"]
    for path, verbs in found.items():
        for verb, it in verbs.items():
            parts.append(
                f"\n### {verb.upper()} `{path}`\n\n{it['summary']}. {it.get('description', '')} *{roles[path, verb.upper()]}*\n"
            )
            parts += [_parameter(p) for p in it.get("parameters", ()) if p["in"] != "header"]
    parts.append("\n## The pages\n\n| page | what it shows | role |\n|---|---|---|\n")
    for router in pages.ROUTERS:
        for r in router.routes:
            if isinstance(r, APIRoute) and not r.path.startswith("/api/"):
                told = " ".join((r.endpoint.__doc__ or "").split("\n\n")[0].split())
                parts += [
                    f"| {verb} `{r.path.replace(':path', '')}` | {told} | {role_of(r)} |\n"
                    for verb in sorted(r.methods)
                ]
    aliases = sorted(r.path for r in api.aliases.router.routes if isinstance(r, APIRoute))
    parts.append(f"\nEvery page has its JSON at {', '.join(f'`{a}`' for a in aliases)}.\n")
    return "".join(parts)


def _parameter(p: dict[str, Any]) -> str:
    shape = p.get("schema", {})
    about = [p.get("description") or shape.get("description") or "", *_limits(shape)]
    if p.get("required"):
        about.append("needed")
    return f"- `{p['name']}`{': ' if any(about) else ''}{'; '.join(a.rstrip('.') for a in about if a)}\n"


def _limits(shape: dict[str, Any]) -> Iterator[str]:
    for inner in (shape, *shape.get("anyOf", ())):
        if "enum" in inner:
            yield "one of " + ", ".join(f"`{x}`" for x in inner["enum"] if x != "")
        if "maximum" in inner and inner["maximum"] < 10**9:
            yield f"{inner.get('minimum', 0)} to {inner['maximum']}"
    if shape.get("default") not in (None, "", False):
        yield f"default `{shape['default']}`"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(), encoding="utf8")
    sys.exit(0)
