"""Builds the rows of an annotated report, each from its mapping in the file; faults go to the node's shared list."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

from sayso_training import annotated as a
from sayso_training.fields import Node
from sayso_training.quotes import QuoteError, resolve

_DETAILS = (
    "value min max qualifier scope of precision time as_of named count intended attackers_counted condition hedge kind"
)


def incident(node: Node, whole: bool = True) -> a.AnnotatedIncident:
    """An event, with its anchors and, for background, the stretches that speak of it."""
    node.allow("key kind background follow_up extent anchors sentences part_of")
    kinds = node.strings("kind")
    for kind in kinds:
        if kind not in a.INCIDENT_KINDS:
            node.fault(f"unknown kind {kind!r}")
    if not kinds:
        node.fault("kind is empty")
    background = node.flag("background")
    return a.AnnotatedIncident(
        key=node.string("key", required=True) or "",
        kinds=kinds,
        background=background,
        follow_up=node.flag("follow_up"),
        extent=node.word("extent", a.EXTENTS, "event"),
        anchors=node.spans("anchors", required=whole),
        sentences=node.spans("sentences", required=whole and background),
    )


def _party(node: Node) -> a.Party:
    node.allow("quote name kind role of count anonymous purported")
    return a.Party(
        name=node.string("name", required=True) or "",
        spans=node.spans("quote", required=False),
        kind=node.word("kind", a.SOURCE_KINDS),
        role=node.string("role"),
        of=node.string("of"),
        count=node.whole("count"),
        anonymous=node.flag("anonymous"),
        purported=node.flag("purported"),
    )


def statement(node: Node) -> a.AnnotatedStatement:
    """A credited statement; without a source it is a fault."""
    node.allow("key within source via channel cue content manner hedge")
    source = node.node("source")
    if source is None:
        node.fault("source is missing")
        source = Node({"name": "?", "kind": "unknown"}, node.where, node.text, node.faults)
    channel = node.node("channel")
    hedge = node.string("hedge")
    cue, content = node.spans("cue", required=False), node.spans("content")
    return a.AnnotatedStatement(
        key=node.string("key", required=True) or "",
        within=node.string("within"),
        source=_party(source),
        via=tuple(_party(item) for item in node.nodes("via")),
        channel=channel.string("name", required=True) if channel else None,
        channel_spans=channel.spans("quote", required=False) if channel else (),
        cue=cue,
        content=content,
        manner=node.word("manner", a.MANNERS),
        hedge=hedge,
        hedge_spans=_hedge_spans(node, hedge, cue + content),
    )


def _hedge_spans(node: Node, hedge: str | None, around: a.Spans) -> a.Spans:
    """The hedge word within the statement's own extent, where it may stand though it also occurs elsewhere."""
    if hedge is None:
        return ()
    start, end = (min(s for s, _ in around), max(e for _, e in around)) if around else (0, len(node.text))
    try:
        found = resolve(node.text[start:end], hedge)
        return ((start + found[0], start + found[1]),)
    except QuoteError:
        return node.spans("hedge")


def _reference(node: Node, key: str, known: Collection[str]) -> str | None:
    value = node.string(key)
    if value is not None and value not in known:
        node.fault(f"{key} names nothing in this file: {value!r}")
    return value


def assertion(node: Node, said: Collection[str], about: Collection[str]) -> a.AnnotatedAssertion:
    """A field of an incident; `said` and `about` are the keys of statements and incidents that exist."""
    node.allow(f"incident statement field quote negated {_DETAILS}")
    name = node.word("field", a.FIELDS)
    if name in a.COUNT_FIELDS:
        node.word("qualifier", a.QUALIFIERS)
        node.word("scope", a.SCOPES)
        for key in ("value", "min", "max"):
            node.whole(key)
    if name == "date":
        node.word("precision", a.PRECISIONS)
        node.string("value", required=True)
    if name == "place":
        node.node("value")
    if "statement" not in node.raw:
        node.fault("statement is missing (null for the outlet's own voice)")
    return a.AnnotatedAssertion(
        incident=_reference(node, "incident", about) or "",
        statement=_reference(node, "statement", said),
        field=name,
        spans=node.spans("quote"),
        negated=node.flag("negated"),
        detail=MappingProxyType({key: node.raw[key] for key in _DETAILS.split() if key in node.raw}),
    )


def responsibility(node: Node, said: Collection[str], about: Collection[str]) -> a.AnnotatedResponsibility:
    """A stance on an actor; only `no-claim` and `unconfirmed` may lack the actor."""
    node.allow("incident actor actor_kind actor_quote part stance by statements quote standing hedge")
    stance, actor, statements = node.word("stance", a.STANCES), node.string("actor"), node.strings("statements")
    if (actor is None) != (stance == "no-claim") and stance != "unconfirmed":
        node.fault(f"actor {actor!r} does not go with stance {stance}")
    for key in statements:
        if key not in said:
            node.fault(f"statements names no statement: {key!r}")
    if bool(node.strings("by")) != bool(statements):
        node.fault("by and statements go together: both empty for the outlet's own voice")
    return a.AnnotatedResponsibility(
        incident=_reference(node, "incident", about) or "",
        actor=actor,
        actor_kind=node.word("actor_kind", a.ACTOR_KINDS, "unknown" if actor is None else None),
        actor_spans=node.spans("actor_quote", required=False),
        part=node.word("part", a.PARTS, "unstated"),
        stance=stance,
        by=node.strings("by"),
        statements=statements,
        spans=node.spans("quote"),
        standing=node.word("standing", a.STANDINGS, "current"),
        hedge=node.string("hedge"),
    )


def relation(node: Node) -> a.AnnotatedRelation:
    """A tie between two actors."""
    node.allow("from to kind quote statement")
    return a.AnnotatedRelation(
        start=node.string("from", required=True) or "",
        end=node.string("to", required=True) or "",
        kind=node.word("kind", a.RELATION_KINDS),
        spans=node.spans("quote"),
    )


def derivation(node: Node) -> a.AnnotatedDerivation:
    """What the report rests on."""
    node.allow("of relation quote statement")
    return a.AnnotatedDerivation(
        of=node.string("of", required=True) or "",
        relation=node.word("relation", a.DERIVATION_KINDS),
        spans=node.spans("quote", required=False),
    )
