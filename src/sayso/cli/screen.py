"""The terminal at hand: its width, its colours, its encoding."""

from __future__ import annotations

import io
import sys
from typing import Literal, cast

from rich.console import Console, RenderableType

from .streams import write

Colours = Literal["auto", "standard", "256", "truecolor", "windows"]
#: What an encoding without them is given instead, so that a range does not become "12?19".
_PLAIN = str.maketrans({"–": "-", "—": "-", "→": ">", "…": "."})


def width() -> int:
    """Columns of the terminal; in a pipe 80, unless COLUMNS says otherwise."""
    return Console().width


def put(shown: RenderableType) -> None:
    """Prints in one piece. In a pipe without colour; NO_COLOR is heeded."""
    terminal = Console()
    console = Console(
        file=io.StringIO(),  # printed in one piece by `write`, which knows how a full disk or a closed pipe ends
        width=terminal.width,
        force_terminal=terminal.is_terminal,
        color_system=cast("Colours | None", terminal.color_system),
        no_color=terminal.no_color,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(shown)
    text = cast("io.StringIO", console.file).getvalue()
    encoding = sys.stdout.encoding or "utf8"
    if not encoding.lower().startswith("utf"):
        text = text.translate(_PLAIN)
    write("\n".join(line.rstrip() for line in text.split("\n")).lstrip("\n"), encoding)
