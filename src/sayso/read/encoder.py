"""The trained encoder: a text in, scores for every word piece out.

One window is run at a time and none is padded. Dynamic int8 takes its scale from the whole input, so a batch of several
would let one report change another's scores; this way the same text gives the same answer in any company.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import BrokenModel

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
CLS, SEP = 101, 102
#: Texts in which more than this share of letters are capitals carry no casing.
SHOUTING = 0.6


@dataclass(frozen=True, slots=True)
class Signals:
    """What the encoder says of a text of n pieces.

    `offsets` [n, 2] are characters of the text; `tags` [n, heads, 3] are O/B/I scores a span head; `footing` and `stance` are scores a
    piece; `doc` are the scores of the whole text, taken from its first window.
    """

    offsets: Ints
    tags: Floats
    footing: Floats
    stance: Floats
    states: Floats
    doc: Floats

    def behind(self, cut: int) -> Signals:
        """The pieces behind the first `cut` characters, counted from there: what was read before them was context."""
        first = int(np.searchsorted(self.offsets[:, 0], cut, side="left"))
        return Signals(
            self.offsets[first:] - cut,
            self.tags[first:],
            self.footing[first:],
            self.stance[first:],
            self.states[first:],
            self.doc,
        )

    def pieces(self, start: int, end: int) -> slice:
        """The pieces that share a character with [start, end)."""
        first = int(np.searchsorted(self.offsets[:, 1], start, side="right"))
        last = int(np.searchsorted(self.offsets[:, 0], end, side="left"))
        return slice(first, max(first, last))


def case_of(piece: str) -> int:
    """Casing class of a piece: 1 lower, 2 Capitalised, 3 UPPER, 4 without letters (0 is kept for 'unknown')."""
    if not any(c.isalpha() for c in piece):
        return 4
    if piece.islower():
        return 1
    return 3 if piece.isupper() and len(piece) > 1 else 2


def shouting(text: str) -> bool:
    """Whether a text is in upper case, so that its capitals say nothing."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > SHOUTING * len(letters)


def windows(n: int, size: int, overlap: int) -> list[tuple[int, int]]:
    """Ranges of pieces that cover n of them. The last one is drawn back to full size rather than left short."""
    if n <= size:
        return [(0, n)]
    starts = list(range(0, n - size, size - overlap))
    return [(s, s + size) for s in starts] + [(n - size, n)]


class Encoder:
    """An onnxruntime session with its tokenizer and manifest."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Loads and checks the weights; BrokenModel where a file is missing or is not the manifest's."""
        self.folder = folder
        self.manifest: dict[str, Any] = _manifest(folder)
        self.threads = threads

    @property
    def heads(self) -> list[str]:
        """Names of the span heads, in the order of `Signals.tags`."""
        return list(self.manifest["spans"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        t = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        t.no_truncation()  # it would cut silently at 128 pieces
        t.no_padding()
        return t

    def session(self, name: str = "encoder.onnx") -> Any:
        """An inference session over one of the manifest's files."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Without it, processors that have no VNNI let sums of int8 products overflow, and would read other things than this one.
        options.add_session_config_entry("session.x64quantprecision", "1")
        return onnxruntime.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _session(self) -> Any:
        return self.session()

    def __call__(self, text: str) -> Signals:
        """Scores of every piece of a text; overlapping windows are joined where each is farthest from its own border.

        A text without pieces has empty arrays, and the `doc` of a window with nothing in it.
        """
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        ids = np.asarray(encoding.ids, dtype=np.int64)
        cases = self._cases(text, offsets)
        cuts = windows(len(ids), self.manifest["window"], self.manifest["overlap"])
        outs = [self._run(ids[s:e], cases[s:e]) for s, e in cuts]
        joined = [self._join(cuts, [o[k] for o in outs]) for k in range(4)]
        tags = joined[1].reshape(len(ids), len(self.heads), 3)
        return Signals(offsets, tags, joined[2], joined[3], joined[0], outs[0][4])

    def _cases(self, text: str, offsets: Ints) -> Ints:
        if shouting(text):
            return np.zeros(len(offsets), dtype=np.int64)
        return np.array([case_of(text[s:e]) for s, e in offsets.tolist()], dtype=np.int64)

    def _run(self, ids: Ints, cases: Ints) -> list[Floats]:
        row = np.concatenate([[CLS], ids, [SEP]])[None]
        kind = np.concatenate([[0], cases, [0]])[None]
        out = self._session.run(None, {"ids": row, "cases": kind})
        return [o[0, 1:-1] for o in out[:4]] + [out[4][0]]

    @staticmethod
    def _join(cuts: list[tuple[int, int]], parts: list[Floats]) -> Floats:
        if len(cuts) == 1:
            return parts[0]
        whole = np.empty((cuts[-1][1], parts[0].shape[1]), dtype=np.float32)
        border = 0
        for i, ((start, end), part) in enumerate(zip(cuts, parts, strict=True)):
            until = end if i + 1 == len(cuts) else (cuts[i + 1][0] + end) // 2
            whole[border:until] = part[border - start : until - start]
            border = until
        return whole


def _manifest(folder: Path) -> dict[str, Any]:
    file = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        raise BrokenModel(
            f"{file}: no readable manifest of the weights ({error}); install the package again"
        ) from error
    for name, expected in manifest["files"].items():
        part = folder / name
        if not part.exists():
            raise BrokenModel(f"{part} is missing; install the package again")
        if hashlib.sha256(part.read_bytes()).hexdigest() != expected:
            raise BrokenModel(f"{part} is not the file of the manifest; install the package again")
    return manifest
