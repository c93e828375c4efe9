"""The default reader: one small encoder, offline and deterministic, with rules where rules win."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from sayso.model import Assertion, Reading, Report, Row, Run, Span, Statement
from sayso.resources import path
from sayso.version import VERSION

from . import decode, filler_scores, kind_scores, learned
from .accusing import accusing
from .attribution import statements
from .bodies import ENOUGH, Weighed, authors, united
from .borne import borne
from .claimants import affiliations, named, spoken_for
from .decode import Found
from .echoed import echoed
from .encoder import Encoder, Floats, Signals, shouting
from .events import Layout, layout, main_kinds
from .fields import Desk, perpetrators, role_assertions, toll_assertions, weighed
from .finish import finished, relayed
from .footing import footed
from .forces import forces
from .kinds import harm_words, violence
from .later_page import years_since
from .leading import leading_totals
from .linking import Linker
from .means import means
from .mentions import mentions, with_joined
from .naming import unclipped
from .nominal import nominal
from .own_voice import in_own_voice
from .page_sort import PageSorter
from .plain import plain
from .refusal import density, refusal
from .relays import Relay
from .seeing import Seen, seeing
from .sentences import sentences
from .setting import Setting
from .stance import Scene, rows
from .stance_doubles import grounded, told_once
from .suspects import not_at_him, suspects
from .title_alone import told_by_title
from .toll_mentions import TollMention
from .tolls import tolls

#: Least probability with which a page is read as a follow-up or an anniversary: words a sentence, as `refusal.density` counts.
FOLLOW_UP = 0.5


class OnnxReader:
    """Reads a report with the shipped weights. `folder` holds them; `threads` 0 means one a core."""

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        self._encoder = Encoder(folder or path("models"), threads)

    @property
    def run(self) -> Run:
        """Reader, hash of the encoder's weights, version of the package."""
        return Run("onnx", "sha256:" + self._encoder.manifest["files"]["encoder.onnx"], VERSION)

    @cached_property
    def _linker(self) -> Linker:
        return Linker(self._encoder)

    @cached_property
    def _sorter(self) -> PageSorter:
        return PageSorter(self._encoder)

    @cached_property
    def _paths(self) -> tuple[Floats, Floats, Floats]:
        m = self._encoder.manifest
        bias = [m.get("bias", {}).get(h, 0.0) for h in self._encoder.heads]
        return (
            np.asarray(m["transitions"], np.float32),
            np.asarray(m["starts"], np.float32),
            np.asarray(bias, np.float32),
        )

    def _decode(self, signals: Signals, text: str) -> dict[str, list[Found]]:
        found = decode.spans(signals, text, self._encoder.heads, *self._paths)
        return found | {"source": unclipped(text, found["source"], [*found["via"], *found["org"], *found["person"]])}

    def _decode_roles(self, signals: Signals, text: str) -> dict[str, list[Found]]:
        """Spans of the roles, found generously: what fills one is weighed afterwards."""
        at = [self._encoder.heads.index(r) for r in filler_scores.ROLES]
        transitions, starts, _ = self._paths
        bias = np.full(len(at), filler_scores.GENEROUS, np.float32)
        part = replace(signals, tags=signals.tags[:, at])
        return decode.spans(part, text, filler_scores.ROLES, transitions[at], starts[at], bias)

    def _fillers(self, signals: Signals, text: str) -> dict[str, list[Weighed]]:
        at = [self._encoder.heads.index(r) for r in filler_scores.ROLES]
        found = weighed(text, self._decode_roles(signals, text), decode.probabilities(signals.tags[:, at]), signals)
        found["perp_org"] = united(text, found["perp_org"])
        doubt = partial(learned.doubt, signals)
        return found | {role: authors(role, found[role], doubt) for role in ENOUGH}

    def _tag(self, text: str) -> dict[str, list[Found]]:
        return self._decode(self._encoder(text), text)

    def read(self, report: Report) -> Reading:
        """Statements, events, assertions and rows of one report."""
        return told_by_title(self._read(report), self._read)

    def _read(self, report: Report) -> Reading:
        text = report.text
        whole, signals = self._signals(report)
        found = self._decode(signals, text)
        said = statements(report.id, text, found, self._tag, self._linker)
        split = sentences(text)
        kinds = kind_scores.chances(split, signals)
        told = max(kinds.values()) >= kind_scores.limit(wires=True) if shouting(text) else None
        harmful = bool(violence(split) or harm_words(text))
        why = refusal(text, split, self._sorter(whole), harmful=harmful, told=told)
        if why is not None:
            return Reading(report, refused=why, statements=said)
        setting = Setting.of(report, split, self._seeing(whole, "where"), self._seeing(signals, "when"))
        said = nominal(report.id, text, split, said, found["person"], found["org"])
        said = plain(report.id, split, said, found["person"], found["org"])
        said = accusing(report.id, split, said, found["person"], found["org"])
        said, relay = relayed(text, said, split, setting.outlets, found["person"], found["org"])
        said = finished(said, split, setting.times, setting.actors)
        plan = layout(split, found["background"], setting.times, setting.day, report.published,
                      follow_up=self._follow_up(split), anniversary=self._anniversary(split),
                      likely=kind_scores.likely(kinds))  # fmt: skip
        if plan is None:
            return Reading(report, refused="other", statements=said)
        desk = Desk(report, plan, said)
        counted = tuple(m for m in tolls(text, split) if not m.name or setting.may_be_person(m.span, found["person"]))
        fillers = self._fillers(signals, text)
        asserted = self._assertions(desk, setting, found, counted, split, signals, fillers, kinds)
        people = mentions(text, found, setting.actors, adjectives=setting.adjectives)
        people = with_joined(text, people)
        scene = Scene(
            text,
            split,
            people,
            said,
            plan.event_of,
            len(report.title) if report.title and text.startswith(report.title) else 0,
            () if shouting(text) else forces(text, people),
        )
        found_rows = self._rows(scene, signals, plan, relay, fillers["perp_org"])
        nameless = frozenset(m.start for m in people if m.nominal) if shouting(text) else frozenset()
        asserted += perpetrators(desk, found_rows, asserted, nameless)
        return Reading(report, None, plan.events, said, tuple(asserted), found_rows, setting.relations(found, split))

    def _rows(
        self,
        scene: Scene,
        signals: Signals,
        plan: Layout,
        relay: dict[int, list[Relay]],
        bodies: Sequence[Weighed],
    ) -> tuple[Row, ...]:
        """Rows of the patterns that the encoder does not object to, and rows that it sees itself."""
        limits = learned.Limits(**self._encoder.manifest["stance_limits"])
        # Patterns find something to say of any words that might be an actor; who only the encoder sees is its own to judge.
        people = (*scene.mentions, *borne(scene.text, signals, scene.sentences, scene.mentions, self._encoder.heads))
        judged = learned.judge(signals, self._encoder.manifest["stance"], people)
        found = learned.kept(rows(scene), judged, limits, frozenset(m.start for m in scene.mentions if m.armed))
        keys = {n: key for n, key in enumerate(plan.keys) if key and scene.sentences[n].start >= scene.title_end}
        found = _shared(found, scene.statements)
        found += learned.seen(scene.sentences, people, scene.statements, found, judged, limits, keys)
        if shouting(scene.text):
            found += footed(signals, self._encoder.manifest["footing"], scene, bodies, found, keys)
            found = in_own_voice(scene.text, found)
        found += echoed(scene.sentences, scene.statements, found)
        found = suspects(told_once(named(spoken_for(found, affiliations(scene.sentences, scene.mentions)))))
        found = not_at_him(grounded(scene.text, found))
        return tuple(sorted((_relayed(r, scene.sentences, relay) for r in found), key=lambda r: r.span.start))

    def _signals(self, report: Report) -> tuple[Signals, Signals]:
        """The encoder's view of the page and of its text: a title that stands apart is context of the text, and part of the page."""
        text, cut = report.titled()
        whole = self._encoder(text)
        return whole, whole.behind(cut) if cut else whole

    def _seeing(self, signals: Signals, head: str) -> Seen:
        return seeing(signals, self._encoder.heads.index(head))

    def _toll_chances(self, signals: Signals) -> tuple[Floats, Floats]:
        """Log probabilities of 0, 1, … and "five and more" killed and injured, as the encoder takes them from the whole page."""
        first, n = len(self._encoder.manifest["kinds"]) + 1, self._encoder.manifest["toll_classes"]
        killed, injured = signals.doc[first : first + n], signals.doc[first + n : first + 2 * n]
        return killed - np.logaddexp.reduce(killed), injured - np.logaddexp.reduce(injured)

    @staticmethod
    def _follow_up(split: tuple[Span, ...]) -> bool:
        dense = max(density("court", split), density("mourning", split), density("anniversary", split))
        return dense >= FOLLOW_UP or years_since(split) is not None

    @staticmethod
    def _anniversary(split: tuple[Span, ...]) -> bool:
        lead = " ".join(s.text for s in split[:3])
        return density("anniversary", split) >= FOLLOW_UP / 2 and bool(
            re.search(r"\b(?:years?|anniversary)\b", lead, re.IGNORECASE)
        )

    def _assertions(
        self,
        desk: Desk,
        setting: Setting,
        found: dict[str, list[Found]],
        counted: tuple[TollMention, ...],
        split: tuple[Span, ...],
        signals: Signals,
        fillers: Mapping[str, list[Weighed]],
        chances: Mapping[str, float],
    ) -> list[Assertion]:
        least = kind_scores.limit(wires=shouting(desk.report.text))
        kinds = main_kinds(desk.layout, split, chances, least)
        made: list[Assertion | None] = [desk.make("kind", kind, [span], event="e0") for kind, span in kinds]
        event = [kinds[0][1]]  # what no words name rests on the words that tell of the event
        if setting.day:
            made.append(desk.make("date", setting.day, [setting.day_span] if setting.day_span else event, event="e0"))
        if setting.place:
            made.append(desk.make("place", setting.place, setting.place_spans or event, event="e0"))
        made += setting.background(desk, split)
        main = [m for m in counted if desk.layout.is_main(m.span.start)]
        totals = leading_totals(desk, main, self._toll_chances(signals), event)
        made += toll_assertions(desk, counted, totals.assertions, totals.chosen)
        made += role_assertions(desk, found, fillers, setting.countries)
        meant = means(desk, desk.layout, split, [a for a in made if a is not None])
        made += [
            a for a in meant if a.field != "target" or not shouting(desk.report.text) or _seen(a, fillers["target"])
        ]
        return _unique([a for a in made if a is not None])


def _shared(found: Sequence[Row], said: Sequence[Statement]) -> list[Row]:
    """Rows, and the same for others who are credited with the very same words."""
    by_id = {s.id: s for s in said}
    out = list(found)
    for row in found:
        own = by_id.get(row.statement or "")
        if own is None or own.source not in row.by:
            continue
        for s in said:
            if s.id != own.id and s.content.spans == own.content.spans:
                out.append(replace(row, by=(s.source,), statement=s.id, via=s.via, hedge=s.hedge or row.hedge))
    return out


def _relayed(row: Row, sentences: Sequence[Span], relay: dict[int, list[Relay]]) -> Row:
    """A row without a statement of its own is relayed by whoever relays its sentence."""
    sentence = next((s for s in sentences if s.start <= row.span.start < s.end), None)
    if row.statement is not None or sentence is None:
        return row
    found = [r for r in relay[sentence.start] if not r.span.overlaps(row.span)]
    channel = row.channel or next((r.channel.name for r in found if r.channel), None)
    return replace(row, via=row.via or tuple(r.source for r in found if r.channel is None), channel=channel)


def _seen(told: Assertion, things: Sequence[Weighed]) -> bool:
    """Whether the encoder thought of the words too: it knows the targets of the wires' reports, and a phrase it passed over there is none."""
    return any(f.start < s.end and s.start < f.end for w in things for f in w.thing.spans for s in told.spans)


def _unique(found: list[Assertion]) -> list[Assertion]:
    seen: dict[str, Assertion] = {}
    for a in found:
        seen.setdefault(a.id, a)
    return list(seen.values())
