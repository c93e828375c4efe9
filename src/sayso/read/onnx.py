"""The default reader: one small encoder, offline and deterministic, with rules where rules win."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import numpy as np

from sayso.model import ActorKind, Assertion, Reading, Report, Run, Span
from sayso.resources import path
from sayso.version import VERSION

from . import decode
from .attribution import statements
from .decode import Found
from .encoder import Encoder, Floats, Signals
from .events import Layout, layout, main_kinds
from .fields import Desk, day_assertion, place_assertion, role_assertions, toll_assertions
from .kinds import kind_words
from .linking import Linker
from .mentions import mentions
from .refusal import density, refusal
from .sentences import sentences
from .setting import Setting
from .stance import Scene, rows
from .toll_mentions import TollMention
from .tolls import tolls
from .leading import leading_totals

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
    def _paths(self) -> tuple[Floats, Floats, Floats]:
        m = self._encoder.manifest
        bias = [m.get("bias", {}).get(h, 0.0) for h in self._encoder.heads]
        return (np.asarray(m["transitions"], np.float32), np.asarray(m["starts"], np.float32), np.asarray(bias, np.float32))

    def _decode(self, signals: Signals, text: str) -> dict[str, list[Found]]:
        return decode.spans(signals, text, self._encoder.heads, *self._paths)

    def _tag(self, text: str) -> dict[str, list[Found]]:
        return self._decode(self._encoder(text), text)

    def read(self, report: Report) -> Reading:
        """Statements, events, assertions and rows of one report."""
        text = report.text
        signals = self._encoder(text)
        found = self._decode(signals, text)
        said = statements(report.id, text, found, self._tag, self._linker)
        split = sentences(text)
        why = refusal(text, split, self._relevant(signals), bool(kind_words(text)))
        if why is not None:
            return Reading(report, refused=why, statements=said)
        setting = Setting.of(report, split)
        plan = layout(split, found["background"], setting.times, setting.day, report.published,
                      follow_up=self._follow_up(split), anniversary=self._anniversary(split))  # fmt: skip
        if plan is None:
            return Reading(report, refused="other", statements=said)
        desk = Desk(report, plan, said)
        counted = tolls(text, split)
        asserted = self._assertions(desk, setting, found, counted, split)
        people = mentions(text, found, setting.actors)
        scene = Scene(text, split, people, said, plan.event_of, len(report.title) if report.title and text.startswith(report.title) else 0)
        return Reading(report, None, plan.events, said, tuple(asserted), rows(scene), setting.relations(found, split))

    def _relevant(self, signals: Signals) -> float:
        return float(1 / (1 + np.exp(-signals.doc[len(self._encoder.manifest["kinds"])])))

    @staticmethod
    def _follow_up(split: tuple[Span, ...]) -> bool:
        return max(density("court", split), density("mourning", split), density("anniversary", split)) >= FOLLOW_UP

    @staticmethod
    def _anniversary(split: tuple[Span, ...]) -> bool:
        lead = " ".join(s.text for s in split[:3])
        return density("anniversary", split) >= FOLLOW_UP and bool(re.search(r"\byears?\b", lead, re.IGNORECASE))

    def _assertions(
        self, desk: Desk, setting: Setting, found: dict[str, list[Found]], counted: tuple[TollMention, ...], split: tuple[Span, ...]
    ) -> list[Assertion]:
        made: list[Assertion | None] = [desk.make("kind", kind, [span], event="e0") for kind, span in main_kinds(desk.layout, split)]
        if setting.day and setting.day_span:
            made.append(day_assertion(desk, setting.day, setting.day_span))
        if setting.place and setting.place_spans:
            made.append(place_assertion(desk, setting.place, setting.place_spans))
        made += setting.background(desk, split)
        main = [m for m in counted if desk.layout.is_main(m.span.start)]
        made += toll_assertions(desk, counted, leading_totals(desk, main))
        made += role_assertions(desk, found, setting.countries)
        return _unique([a for a in made if a is not None])


def _unique(found: list[Assertion]) -> list[Assertion]:
    seen: dict[str, Assertion] = {}
    for a in found:
        seen.setdefault(a.id, a)
    return list(seen.values())


__all__ = ["Layout", "OnnxReader", "ActorKind"]
