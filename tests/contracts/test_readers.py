"""What every reader must keep, whether it is the shipped one or a language model behind a local server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import jsonschema
import pytest
from llm_endpoint import TEXT, Endpoint, report

from sayso.errors import BrokenModel
from sayso.export.dossier import as_json
from sayso.export.schema import schema
from sayso.model import Reading, Report, Source, Span, Statement
from sayso.pipeline import assemble
from sayso.read.llm import LlmReader
from sayso.read.protocol import Reader
from sayso.registry import TABLE

ODD = TEXT.replace("Velmora", "Zoë’s Quay 😀").replace("14", "१४")
PAGES = {
    "an attack": report(),
    "with a title apart": report(TEXT.partition("\n\n")[2], title="Reed Front claims Velmora bombing"),
    "without a date": Report.of(TEXT),
    "odd letters": report(ODD),
    "a drill": report("Velmora rehearses\n\nVolunteers played victims in an exercise at the quay on Tuesday. No bomb was used in the drill."),
    "one word": report("Bombing."),
}  # fmt: skip


@cache
def _shipped() -> Reader:
    from sayso.read.onnx import OnnxReader

    return OnnxReader(threads=1)


def _onnx(_endpoint: Endpoint) -> Reader:
    try:
        return _shipped()
    except BrokenModel as error:
        pytest.skip(f"the weights are missing or not those of the manifest: {error}")


def _llm(endpoint: Endpoint) -> Reader:
    return LlmReader(settings=endpoint.settings)


MAKERS: dict[str, Callable[[Endpoint], Reader]] = {"onnx": _onnx, "llm": _llm}


@pytest.fixture(params=sorted(MAKERS))
def reader(request: pytest.FixtureRequest, endpoint: Endpoint) -> Reader:
    return MAKERS[request.param](endpoint)


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> Report:
    return PAGES[request.param]


def _of_source(source: Source) -> Iterator[Span]:
    yield from source.spans


def _of_statement(s: Statement) -> Iterator[Span]:
    yield from (*s.cue.spans, *s.content.spans, *(s.channel.spans if s.channel else ()))
    for source in (s.source, *s.via):
        yield from _of_source(source)


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading."""
    for s in reading.statements:
        yield from _of_statement(s)
    for a in reading.assertions:
        yield from a.spans
    for row in reading.rows:
        yield from (row.span, *((row.mention,) if row.mention else ()))
        for source in (*row.by, *row.via):
            yield from _of_source(source)
    for r in reading.relations:
        yield from r.spans


def test_every_reader_of_the_table_is_tested() -> None:
    assert set(TABLE["reader"]) == set(MAKERS)


def test_a_reader_says_what_it_is(reader: Reader) -> None:
    run = reader.run
    assert run == reader.run
    assert run.reader in TABLE["reader"]
    assert run.model
    assert run.version


def test_the_report_comes_back_as_it_was(reader: Reader, page: Report) -> None:
    assert reader.read(page).report == page


def test_spans_are_the_text(reader: Reader, page: Report) -> None:
    for s in spans(reader.read(page)):
        assert 0 <= s.start < s.end <= len(page.text)
        assert page.text[s.start : s.end] == s.text


def test_nothing_is_said_without_words(reader: Reader, page: Report) -> None:
    reading = reader.read(page)
    assert all(a.spans for a in reading.assertions)
    assert all(s.cue.spans and s.content.spans for s in reading.statements)
    assert all(r.span.text.strip() for r in reading.rows)
    assert all(r.actor is None or r.mention for r in reading.rows)


def test_whatever_points_leads_somewhere(reader: Reader, page: Report) -> None:
    reading = reader.read(page)
    events, said = {e.key for e in reading.events}, {s.id for s in reading.statements}
    assert {a.incident for a in reading.assertions} | {r.event for r in reading.rows} <= events
    pointers = (
        [a.statement for a in reading.assertions]
        + [r.statement for r in reading.rows]
        + [s.within for s in reading.statements]
    )
    assert {p for p in pointers if p} <= said
    assert {x.report for x in (*reading.statements, *reading.assertions, *reading.relations)} <= {page.id}
    assert all(s.within != s.id for s in reading.statements)


def test_ids_are_of_one_thing_each(reader: Reader, page: Report) -> None:
    reading = reader.read(page)
    for things in (reading.statements, reading.assertions):
        ids = [t.id for t in things]
        assert len(ids) == len(set(ids))
    assert [e.key for e in reading.events] == [f"e{n}" for n in range(len(reading.events))]
    assert len(set(reading.rows)) == len(reading.rows)


def test_a_refused_page_has_no_incident(reader: Reader, page: Report) -> None:
    reading = reader.read(page)
    assert bool(reading.refused) != bool(reading.events)
    assert not reading.refused or not (reading.assertions or reading.rows)


def test_a_blank_page_has_no_incident(reader: Reader) -> None:
    assert reader.read(report(" \n\n ")).refused


def test_the_same_page_is_read_the_same(reader: Reader, page: Report) -> None:
    first = reader.read(page)
    reader.read(PAGES["odd letters"])
    assert reader.read(page) == first


def test_ids_do_not_depend_on_the_caller(reader: Reader) -> None:
    """The caller's own name for a report is no part of it."""
    one, two = reader.read(report()), reader.read(report(ref="elsewhere.txt"))
    assert [s.id for s in one.statements] == [s.id for s in two.statements]
    assert [a.id for a in one.assertions] == [a.id for a in two.assertions]
    other = reader.read(report(publisher="Orr Times"))
    assert not {s.id for s in one.statements} & {s.id for s in other.statements}


def test_the_document_validates(reader: Reader) -> None:
    readings = [reader.read(page) for page in PAGES.values()]
    document = as_json(assemble(readings, reader.run))
    jsonschema.Draft202012Validator(schema()).validate(document)


def test_an_attack_is_read(reader: Reader) -> None:
    """Not a measure of quality: a reader that reads nothing would pass all the rest."""
    reading = reader.read(report())
    assert reading.events
    assert reading.statements
    assert any(a.field == "killed" for a in reading.assertions)
    assert any((r.stance, r.actor and r.actor.removeprefix("The ")) == ("claims", "Reed Front") for r in reading.rows)
