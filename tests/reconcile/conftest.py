"""One case out of readings, all of whose main events are one incident."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import Telling

from sayso.model import Derivation, Incident
from sayso.reconcile import Case, cases, reconciled

ALIASES = {"Reed Front": ("RF", "Front of the Reeds"), "RF": ("Reed Front",)}


def make_case(*told: Telling, rests: tuple[Derivation, ...] = ()) -> Case:
    """The case of the reports' main events."""
    readings = [t.reading() for t in told]
    incident_of = {(r.report.id, e.key): "i-one" if e.key == "e0" else f"i-{e.key}" for r in readings for e in r.events}
    return cases(readings, incident_of, rests, lambda name: ALIASES.get(name, ()))[0]


@pytest.fixture
def case() -> Callable[..., Case]:
    return make_case


@pytest.fixture
def incident() -> Callable[..., Incident]:
    def made(*told: Telling, rests: tuple[Derivation, ...] = ()) -> Incident:
        return reconciled(make_case(*told, rests=rests))

    return made
