"""Who rests on whom in an incident, as a graph drawn left to right: speakers, channels, agencies, outlets, reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.model import TOLL_FIELDS, Assertion, Derivation, Report, Source

from .sources import Sources


def chains(made: Sources, by_id: Mapping[str, Assertion]) -> dict[str, Any]:
    """Nodes {id, name, kind, layer} and edges {from, to, stated, relation, reason, cycle}; layers are counted from the speakers on.

    Speakers are those of responsibility and of the leading tolls: whose chain an editor asks for."""
    graph = _Graph()
    bears = _bearing(made, by_id)
    for reading in made.readings:
        graph.report(reading.report)
        for s in reading.statements:
            if s.id in bears.get(reading.report.id, ()):
                graph.statement(reading.report.id, s.source, s.channel.name if s.channel else None, s.via)
    for d in made.derivations:
        graph.derivation(d, made.reports)
    return graph.drawn()


def _bearing(made: Sources, by_id: Mapping[str, Assertion]) -> dict[str, set[str]]:
    """Statements by report that rows of responsibility and leading tolls rest on."""
    found: dict[str, set[str]] = {}
    for w in made.incident.responsibility:
        for g in w.grounds:
            found.setdefault(g.report, set()).update(w.statements)
    for f in made.incident.findings:
        for a in (by_id[i] for i in f.assertions if f.leading and f.field in TOLL_FIELDS and i in by_id):
            if a.statement:
                found.setdefault(a.report, set()).add(a.statement)
    return found


class _Graph:
    def __init__(self) -> None:
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[tuple[str, str], dict[str, Any]] = {}

    def _node(self, id_: str, name: str, kind: str) -> str:
        self.nodes.setdefault(id_, {"id": id_, "name": name, "kind": kind})
        return id_

    def _edge(self, start: str, end: str, *, stated: bool, relation: str, reason: str) -> None:
        if start != end:
            self.edges.setdefault(
                (start, end), {"from": start, "to": end, "stated": stated, "relation": relation, "reason": reason}
            )

    def report(self, r: Report) -> str:
        """A report stands under its outlet's name."""
        return self._node(r.id, r.publisher or r.agency or r.ref or r.id, "report")

    def statement(self, report: str, speaker: Source, channel: str | None, via: Iterable[Source]) -> None:
        """Speaker → channel → relays, farthest first → report."""
        last = self._node(f"s:{speaker.name.casefold()}", speaker.name, speaker.kind)
        if channel:
            at = self._node(f"c:{channel.casefold()}", channel, "channel")
            self._edge(last, at, stated=True, relation="said on", reason="named in the report")
            last = at
        for v in reversed(tuple(via)):
            at = self._node(f"s:{v.name.casefold()}", v.name, v.kind)
            self._edge(last, at, stated=True, relation="told", reason="named in the report")
            last = at
        self._edge(last, report, stated=True, relation="quoted", reason="named in the report")

    def derivation(self, d: Derivation, reports: Mapping[str, Report]) -> None:
        """What a report rests on → the report."""
        source = reports.get(d.of)
        start = self.report(source) if source else self._node(f"s:{d.of.casefold()}", d.of, "media")
        if d.report in self.nodes:
            self._edge(
                start,
                d.report,
                stated=d.evidence in ("credit line", "cited outlet", "feed source"),
                relation=d.relation,
                reason=d.evidence,
            )

    def drawn(self) -> dict[str, Any]:
        """The graph with layers; edges that close a cycle are marked and do not push."""
        used = {n for e in self.edges for n in e}
        layers: dict[str, int] = {}
        into: dict[str, list[str]] = {}
        for start, end in self.edges:
            into.setdefault(end, []).append(start)
        for n in sorted(used):
            self._layer(n, into, layers, ())
        edges = [{**e, "cycle": layers[e["from"]] >= layers[e["to"]]} for e in self.edges.values()]
        nodes = [{**self.nodes[n], "layer": layers[n]} for n in self.nodes if n in used]
        return {"nodes": nodes, "edges": edges}

    def _layer(
        self, node: str, into: Mapping[str, Sequence[str]], layers: dict[str, int], path: tuple[str, ...]
    ) -> int:
        if node in layers:
            return layers[node]
        before = [
            self._layer(n, into, layers, (*path, node)) for n in into.get(node, ()) if n not in path and n != node
        ]
        if node not in layers:
            layers[node] = max(before, default=-1) + 1
        return layers[node]
