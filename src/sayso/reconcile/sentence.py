"""The sentence that words stand in."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n")
#: Characters around a span in which the words of its sentence are looked for; news sentences are shorter.
_REACH = 300


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence around characters [start, end); never more than some hundred characters away."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before = [m.end() for m in _STOP.finditer(text, low, start)]
    after = _STOP.search(text, end, high)
    return (before[-1] if before else low, after.start() if after else high)
