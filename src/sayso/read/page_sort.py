"""What sort of page a text is: a report of an incident, or a drill, a match, a review, a policy piece, other news, a garbled scrape."""

from __future__ import annotations

from typing import Any

import numpy as np

from .encoder import Encoder, Floats, Signals

#: Pieces of the text that tell what it is; pages drift into other stories further down.
FIRST = 380
#: The sorts in the order of the network's outputs.
SORTS = ("incident", "drill", "sport", "review", "policy", "other", "garbled")


def pooled(signals: Signals) -> Floats:
    """Mean and greatest value of every state over the first pieces, as one row."""
    states = signals.states[:FIRST]
    if not len(states):
        return np.zeros(2 * signals.states.shape[1], dtype=np.float32)
    row: Floats = np.concatenate([states.mean(0), states.max(0)]).astype(np.float32)
    return row


class PageSorter:
    """A small network on the pooled states, fitted by `sayso_training.fit_pages`."""

    def __init__(self, encoder: Encoder) -> None:
        self._session: Any = encoder.session("pages.onnx")

    def __call__(self, signals: Signals) -> dict[str, float]:
        """Probability of every sort."""
        out = self._session.run(None, {"x": pooled(signals)[None]})[0][0]
        return dict(zip(SORTS, out.tolist(), strict=True))
