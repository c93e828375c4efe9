"""What each training run sees, how often, and how."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from . import prepare, prepare_names
from .schema import Example


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. `passes` counts passes a data set (a fraction is a sample); `rate` falls linearly to `floor` times itself;
    from the share `crf_from` of the steps on, `crf` of the span loss is the CRF's."""

    passes: dict[str, float]
    rate: float
    floor: float
    crf: float
    crf_from: float
    window: int = 384
    overlap: int = 32
    pieces: int = 3072
    seed: int = 7
    heads: float = 1.0  # the heads' rate in times of the encoder's
    mixed: bool = False  # all passes shuffled into one, instead of one after the other
    hidden: float = 0.0  # share of the word pieces that the encoder does not get to see while training
    stance: float = 1.0  # weight of the losses of stances: their pieces are few
    average: float = (
        0.0  # decay a step of the running average of the weights that is kept as the result; 0 keeps the last ones
    )


PLANS = {
    "smoke": Plan({"polnear": 0.03, "muc": 0.02, "gunviolence": 0.01, "names": 0.02}, 3e-4, 0.2, 0.7, 0.5),
    "stage1": Plan({"polnear": 4, "muc": 3, "gunviolence": 0.5, "names": 1.5}, 4e-4, 0.15, 0.7, 0.6),
    "stage2": Plan(
        {"polnear": 1, "muc": 1, "gunviolence": 0.15, "names": 0.2, "corpus": 10}, 1.5e-4, 0.0, 0.7, 0.0, heads=5.0
    ),
}

PLANS["stage3"] = Plan(
    {"polnear": 1, "muc": 0.75, "gunviolence": 0.12, "names": 0.15, "corpus": 4},
    1.6e-4,
    0.0,
    0.7,
    0.0,
    heads=2.0,
    mixed=True,
    seed=11,
)
# One more run, from what was shipped (`thaw`), when the corpus had grown by 130 reports.
PLANS["stage4"] = Plan(
    {"polnear": 2, "muc": 1, "gunviolence": 0.15, "names": 0.1, "corpus": 5},
    2e-4,
    0.0,
    0.7,
    0.0,
    heads=2.0,
    mixed=True,
    seed=13,
    hidden=0.05,
    average=0.998,
)
# One more, from what was shipped then (`thaw`), when there were snippets and the key's footings had been tied to stances.
PLANS["stage5"] = Plan(
    {"polnear": 2, "muc": 2, "gunviolence": 0.3, "names": 0.1, "corpus": 5, "snippets": 6},
    2e-4,
    0.0,
    0.7,
    0.0,
    heads=2.0,
    mixed=True,
    seed=17,
    hidden=0.07,
    average=0.998,
    stance=4.0,
)


def _names(data: Path) -> Iterable[Example]:
    yield from prepare_names.crossner(data / "crossner")
    yield from prepare_names.gum(data / "gum")


def _corpus(data: Path) -> Iterable[Example]:
    from .prepare_corpus import corpus  # only a run that asks for it needs PyYAML

    return corpus(Path(__file__).parents[1] / "corpus" / "train")


def _snippets(_: Path) -> Iterable[Example]:
    from .snippets import snippets

    return snippets(Path(__file__).parents[1] / "corpus" / "snippets")


SOURCES: dict[str, Callable[[Path], Iterable[Example]]] = {
    "polnear": lambda d: prepare.polnear(d / "polnear" / "train.jsonl"),
    "muc": lambda d: prepare.muc(d / "muc4" / "dev.jsonl"),
    "gunviolence": lambda d: prepare.gunviolence(
        d / "gunviolence" / "train.reports.jsonl", d / "gunviolence" / "train.incidents.jsonl"
    ),
    "names": _names,
    "corpus": _corpus,
    "snippets": _snippets,
}


def load(data: Path, plan: Plan, without: set[str]) -> dict[str, list[Example]]:
    """The examples of every data set that the plan names, less those left out."""
    return {name: list(SOURCES[name](data)) for name in plan.passes if name not in without}


def dev(data: Path) -> list[Example]:
    """A few development texts to watch a run by."""
    rng = random.Random(1)
    muc = [x for x in prepare.muc(data / "muc4" / "tst1.jsonl") if x.relevant]
    return rng.sample(list(prepare.polnear(data / "polnear" / "dev.jsonl")), 25) + rng.sample(muc, 20)
