"""The flow from reports to a dossier, with a reader that has been told what to say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

import jsonschema
import pytest
from telling import Telling

import sayso
from sayso.export.dossier import as_json
from sayso.export.schema import schema
from sayso.model import Dossier, Reading, Report, Run
from sayso.pipeline import assemble, dossier

RUN = Run("told", None, "1")


class Told:
    """A reader that knows its readings beforehand."""

    run = RUN

    def __init__(self, *told: Telling) -> None:
        self._readings = {t.report: t.reading() for t in told}

    def read(self, report: Report) -> Reading:
        return self._readings.get(report) or Reading(report, "garbled")


def claim(publisher: str = "Odrin Post", published: str = "2031-03-05") -> Telling:
    """A bombing that the group claims, and one of other days in the background."""
    text = (
        "Reed Front claims Odrin bombing\n\nThe Reed Front claimed the bomb that killed nine people "
        "at the Marsh Lane bus station in Odrin on Tuesday, "
        "Quay News reported. It said Odrin was only the beginning. In 2024 a bomb killed a judge in Velmora."
    )
    t = (
        Telling(text, publisher=publisher, published=published, title="Reed Front claims Odrin bombing")
        .event()
        .event("e1", background=True)
    )
    front, quay = t.source("The Reed Front", "Reed Front", kind="armed_group"), t.source("Quay News", kind="media")
    said = t.said(front, "the bomb that killed nine people", via=(quay,))
    t.toll("killed", 9, "nine people", said).where("in Odrin", "Odrin").when("on Tuesday", "2031-03-04").tell(
        "kind", "bombing", "bomb"
    )
    t.row("claims", "Reed Front", "The Reed Front claimed", front, statement=said)
    return t.tell("kind", "bombing", "a bomb", event="e1").where("in Velmora", "Velmora", event="e1")


def made(*told: Telling) -> Dossier:
    return dossier([t.report for t in told], Told(*told))


def test_a_report_becomes_an_incident_and_its_background_another() -> None:
    t = claim()
    d = made(t)
    main, behind = d.incidents
    assert main.title == "Bombing in Odrin, Varrow, 2031-03-04"
    assert (main.reports, main.mentioned_in, main.background) == ((t.report.id,), (), False)
    assert (behind.reports, behind.mentioned_in, behind.background) == ((), (t.report.id,), True)
    assert d.incidents_of == ((t.report.id, (main.id, behind.id)),)
    assert [r.stance for r in main.responsibility] == ["claims"]
    assert not behind.responsibility


def test_assertions_carry_the_incident_and_findings_rest_on_them() -> None:
    d = made(claim())
    ids = {i.id for i in d.incidents}
    assert {a.incident for a in d.assertions} == ids
    known = {a.id: a.incident for a in d.assertions}
    assert all(known[a] == i.id for i in d.incidents for f in i.findings for a in f.assertions)


def test_two_reports_of_one_incident_are_put_together_with_the_reason() -> None:
    a, b = claim(), claim("Tarsk Echo", "2031-03-06")
    d = made(a, b)
    main = d.incidents[0]
    assert set(main.reports) == {a.report.id, b.report.id}
    assert main.why
    assert [f.origins.most for f in main.findings if f.field == "killed"] == [1]
    assert any(x.relation == "copied" and {x.report, x.of} == {a.report.id, b.report.id} for x in d.derivations)
    assert any(x.of == "Quay News" for x in d.derivations)


def test_a_report_that_comes_twice_is_listed_twice_and_counted_once() -> None:
    t = claim()
    d = dossier([t.report, t.report], Told(t))
    assert len(d.readings) == 2
    assert len(d.incidents[0].responsibility[0].grounds) == 1
    assert len({a.id for a in d.assertions}) == len(d.assertions)
    assert sum(len(r.statements) for r in d.readings) == 1


def test_a_refused_report_is_listed_with_its_reason_and_without_incidents() -> None:
    page = Report.of("A drill at the harbour.", published="2031-03-05")
    d = dossier([page], Told())
    assert [r.refused for r in d.readings] == ["garbled"]
    assert d.incidents_of == ((page.id, ()),)
    assert not d.incidents


def test_nothing_makes_an_empty_dossier() -> None:
    assert made() == Dossier((), (), (), (), RUN)


def test_the_order_of_the_reports_changes_no_incident() -> None:
    told = [claim(), claim("Tarsk Echo", "2031-03-06")]
    forward, back = made(*told), made(*reversed(told))
    assert {i.id: i.title for i in forward.incidents} == {i.id: i.title for i in back.incidents}
    assert [[(f.field, f.value, f.status) for f in i.findings] for i in forward.incidents] == [
        [(f.field, f.value, f.status) for f in i.findings] for i in back.incidents
    ]


def test_the_json_is_what_the_schema_promises() -> None:
    jsonschema.validate(as_json(made(claim(), claim("Tarsk Echo", "2031-03-06"))), schema())


def test_readings_alone_can_be_assembled() -> None:
    assert assemble([claim().reading()], RUN).incidents


def test_the_public_read_takes_any_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    t = claim()
    assert sayso.read([t.report], Told(t)).run == RUN
    monkeypatch.setenv("SAYSO_READER", "sayso.nowhere:Reader")
    with pytest.raises(sayso.SaysoError):
        sayso.read([t.report])


def test_the_import_alone_loads_no_encoder() -> None:
    heavy = ("onnxruntime", "numpy", "trafilatura", "sayso.pipeline")
    code = f"import sys, sayso; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_there() -> None:
    names: Iterable[str] = sayso.__all__
    assert all(hasattr(sayso, name) for name in names)
