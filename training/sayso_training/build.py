"""Builds an AnnotatedReport from the raw mapping of its file, with every fault that the file has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sayso_training import annotated as a
from sayso_training import rows
from sayso_training.fields import Node

_TOP = (
    "style cases publisher published title text refused incidents statements assertions responsibility relations "
    "derivations"
)


def build_report(
    raw: Mapping[str, object], *, report_id: str, split: str, whole: bool = True
) -> tuple[a.AnnotatedReport, list[str]]:
    """The report, with offsets wherever a quote resolved, and the faults found on the way (none: it is sound).

    Without `whole` it is a second pass, whose incidents need no anchors and no sentences.
    """
    text = str(raw["text"])
    top = Node(raw, "", text)
    top.allow(_TOP)
    incidents = tuple(rows.incident(node, whole) for node in top.nodes("incidents"))
    statements = tuple(rows.statement(node) for node in top.nodes("statements"))
    said = _keys(top, "statement", [statement.key for statement in statements])
    about = _keys(top, "incident", [incident.key for incident in incidents])
    report = a.AnnotatedReport(
        id=report_id,
        split=split,
        text=text,
        title=top.string("title"),
        publisher=top.string("publisher"),
        published=top.string("published", required=True),
        refused=None if raw.get("refused") is None else top.word("refused", a.REFUSALS),
        cases=top.strings("cases"),
        style=top.word("style", a.STYLES),
        incidents=incidents,
        statements=statements,
        assertions=tuple(rows.assertion(node, said, about) for node in top.nodes("assertions")),
        responsibility=tuple(rows.responsibility(node, said, about) for node in top.nodes("responsibility")),
        relations=tuple(rows.relation(node) for node in top.nodes("relations")),
        derivations=tuple(rows.derivation(node) for node in top.nodes("derivations")),
    )
    _check_whole(top, report, said)
    return report, top.faults


def _keys(top: Node, what: str, keys: list[str]) -> frozenset[str]:
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        top.fault(f"{what} key {key!r} used twice")
    return frozenset(keys)


def _check_whole(top: Node, report: a.AnnotatedReport, said: Collection[str]) -> None:
    for case in report.cases:
        if case not in a.CASES:
            top.fault(f"unknown case {case!r}")
    if not report.cases:
        top.fault("cases is empty (use plain)")
    if report.split not in ("train", "test"):
        top.fault(f"must lie in train/<story>/ or test/<story>/, not {report.split!r}")
    if report.published and not "2031" <= report.published[:4] <= "2034":
        top.fault(f"published must lie in 2031–2034: {report.published}")
    if report.refused and report.incidents:
        top.fault("a refused report has no incidents")
    if not report.refused and not report.incidents:
        top.fault("no incidents, and not refused")
    for statement in report.statements:
        if statement.within is not None and (statement.within not in said or statement.within == statement.key):
            top.fault(f"statement {statement.key}: within names no other statement: {statement.within!r}")
